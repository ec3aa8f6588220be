"""Units as a table with tabs, for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from generator.errors import ConfigError
from generator.translate.corrections import one_line
from generator.translate.exchange.units import Unit, text_of

_COLUMNS = ("id", "arabic", "english", "origin", "doubts", "exported")
_NEEDED = ("id", "arabic", "english")
_HINT = (
    "it needs a first row with the columns id, arabic and english, tabs between cells, and a quotation mark "
    "at the beginning of a cell written as a spreadsheet writes it: the cell in quotation marks, its own doubled"
)
_FORMULA = re.compile(r"['=+\-@]")
_MARKED = re.compile(r"'(?=['=+\-@])")


def dump(units: Iterable[Unit]) -> bytes:
    """Return the table of `units`: UTF-8 with its mark, without which spreadsheets take it for something else."""
    file = io.StringIO()
    writer = csv.writer(file, csv.excel_tab, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for each in units:
        cells = (each.id, each.arabic, each.english, each.origin or "", " | ".join(each.doubts), each.exported)
        writer.writerow(_guarded(cell) for cell in cells)
    return file.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    """Return `cell` so that no spreadsheet takes it for a formula (OWASP, CSV injection): after an apostrophe."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def load(data: bytes, path: str) -> tuple[Unit, ...]:
    """Return the units in the table `data` of the file `path`; raises ConfigError where it is none."""
    rows = _rows(text_of(data, path), path)
    _, header = next(rows, (1, []))
    names = [one_line(name).casefold() for name in header]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise ConfigError(f"there is no column {missing[0]!r}", _HINT, path=path, line=1)
    return tuple(
        _unit(dict(zip(names, cells, strict=False)), line) for line, cells in rows if any(map(one_line, cells))
    )


def _rows(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), csv.excel_tab, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise ConfigError(f"not a table: {error}", _HINT, path=path, line=max(reader.line_num, 1)) from error


def _unit(row: dict[str, str], line: int) -> Unit:
    cells = {name: one_line(_MARKED.sub("", one_line(row.get(name, "")), count=1)) for name in _COLUMNS}
    return Unit(cells["id"], cells["arabic"], cells["english"], exported=cells["exported"], line=line)
