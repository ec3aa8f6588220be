"""The article files, `content/articles/<slug>.json`: the translation memory that people review and commit.

Keys are sorted and lists keep their order, so that equal pages are equal bytes and a diff shows what changed.
Files are replaced whole (temporary file, fsync, rename): a reader never sees half of one.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from cattrs import BaseValidationError
from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.preconf.json import make_converter

from generator.errors import SchemaError
from generator.types import Page, Translation

SCHEMA = "muqabala/article/1"
_HINT = "run `muqabala sync` with the version that wrote it, or move the file away and sync again to rebuild it"
_converter = make_converter()
_converter.register_unstructure_hook(
    Translation,
    make_dict_unstructure_fn(
        Translation,
        _converter,
        corrected_by=override(omit_if_default=True),
        corrected_on=override(omit_if_default=True),
        options=override(omit_if_default=True),
        confidence=override(omit_if_default=True),
        links=override(omit_if_default=True),
    ),
)


def dumps(page: Page) -> str:
    """Return the text of the article file of `page`."""
    data = {"schema": SCHEMA, **_converter.unstructure(page)}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def loads(text: str, path: str) -> Page:
    """Return the page that `text`, the content of the article file `path`, holds.

    Raises SchemaError where it is not JSON, or not of this schema.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg}"
        raise SchemaError(message, _HINT, path=path, line=error.lineno) from error
    except RecursionError as error:
        raise SchemaError("nested too deeply", _HINT, path=path, line=1) from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        message = f"unknown schema {schema!r}; this version reads {SCHEMA!r}"
        raise SchemaError(message, _HINT, path=path, line=_line_of(text, '"schema"'))
    try:
        return _converter.structure(data, Page)
    except (BaseValidationError, ValueError, KeyError, TypeError) as error:
        raise SchemaError("its content does not fit its schema", _HINT, path=path, line=1) from error


def read(path: Path, name: str | None = None) -> Page:
    """Return the page in the article file `path`; `name` stands for it in messages."""
    name = name or str(path)
    try:
        return loads(path.read_text(encoding="utf-8"), name)
    except UnicodeDecodeError as error:
        raise SchemaError("not UTF-8", _HINT, path=name, line=1) from error


def write(path: Path, page: Page) -> bool:
    """Write the article file of `page` unless it is there already; tell whether it was written."""
    return write_if_changed(path, dumps(page).encode())


def write_if_changed(path: Path, content: bytes) -> bool:
    """Make `content` the content of `path` in one step, unless it is so already; tell whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def sweep(folder: Path) -> None:
    """Delete the temporary files that a killed run has left in `folder`."""
    for path in folder.glob(".*.tmp") if folder.is_dir() else ():
        path.unlink(missing_ok=True)


def _line_of(text: str, needle: str) -> int:
    return text[: max(text.find(needle), 0)].count("\n") + 1
