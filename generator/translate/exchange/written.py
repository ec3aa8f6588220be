"""The text of a file of corrections: made anew, or changed so that what a person wrote around them stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from generator.errors import ConfigError
from generator.translate.corrections import Correction, number, parse

_HEADER = re.compile(r"[ \t]*\[\s*[\"']?(s[0-9]+)[\"']?\s*\]")
_KEY_LINE = re.compile(r"""[ \t]*["']?key["']?\s*=\s*["']([0-9a-f]+)["']""")


def formatted(corrections: Iterable[Correction]) -> str:
    """Return the text of a file that holds `corrections`, in the order of their numbers; `parse` reads it back."""
    ordered = sorted(corrections, key=lambda each: number(each.segment))
    return "\n".join("".join(f"{line}\n" for line in _table(each)) for each in ordered)


def _table(correction: Correction) -> list[str]:
    texts = {
        "key": correction.key,
        "english": correction.english,
        "by": correction.by,
        "date": correction.date,
        "why": correction.why,
        "arabic": correction.arabic,
    }
    values = {key: _string(value) if isinstance(value, str) else value for key, value in texts.items()}
    return [f"[{correction.segment}]", *(f"{key} = {value}" for key, value in values.items() if value)]


def _string(value: str) -> str:
    """Return a basic string (TOML 1.0); what cannot be seen, as bidirectional marks, is written as its number."""
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(ord(char)) for char in quoted)


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def edited(text: str, changes: Sequence[Correction], path: str) -> str:
    """Return `text`, the content of the file `path`, with `changes` in the place of what they replace.

    All other lines stay. A correction of another sentence that had the same number stays as a comment.
    Raises ConfigError where the file is written so unusually that a person has to change it.
    """
    expected = {each.segment: each for each in (*parse(text, path), *changes)}
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text.strip() else []
    for change in sorted(changes, key=lambda each: number(each.segment)):
        lines = _put(lines, change)
    result = "".join(f"{line}\n" for line in lines)
    if {each.segment: each for each in _reread(result, path)} != expected:
        message = "written in a way that this program cannot change without losing something"
        raise ConfigError(message, "make every correction a table of single lines, as [s12]", path=path, line=1)
    return result


def _reread(text: str, path: str) -> tuple[Correction, ...]:
    try:
        return parse(text, path)
    except ConfigError:
        return ()


def _put(lines: list[str], change: Correction) -> list[str]:
    places = [(index, match[1]) for index, line in enumerate(lines) if (match := _HEADER.match(line))]
    start = next((index for index, name in places if name == change.segment), None)
    if start is None:
        later = next((index for index, name in places if number(name) > number(change.segment)), None)
        return _inserted(lines, later, _table(change))
    following = next((index for index, _ in places if index > start), None)
    end = _before_comments(lines, following) if following is not None else len(lines)
    while not lines[end - 1].strip():
        end -= 1
    old = lines[start:end]
    return [*lines[:start], *_comments(old, change), *_table(change), *lines[end:]]


def _inserted(lines: list[str], later: int | None, table: list[str]) -> list[str]:
    if later is None:
        return [*lines, *([""] if lines and lines[-1].strip() else []), *table]
    place = _before_comments(lines, later)
    return [*lines[:place], *table, "", *lines[place:]]


def _before_comments(lines: Sequence[str], header: int) -> int:
    """Return where the comment begins that stands right above a header, or the header's own place."""
    while header and lines[header - 1].lstrip().startswith("#"):
        header -= 1
    return header


def _comments(old: Sequence[str], change: Correction) -> list[str]:
    """Return what stays of a table that is replaced: its comments; all of it where it is of another sentence."""
    keys = [match[1] for line in old if (match := _KEY_LINE.match(line))]
    of_another = bool(keys) and keys[0] != change.key
    return [
        line if line.lstrip().startswith("#") else f"# {line}" for line in old if of_another or "#" in line[:1]
    ]
