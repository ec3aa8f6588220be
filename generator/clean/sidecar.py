"""`content/meta/<slug>.toml`: a person's word on an article, which wins over anything inferred."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from calendar import monthrange
from dataclasses import dataclass

from generator.errors import ConfigError
from generator.text.addresses import is_web_address
from generator.types import Precision, When

_KEYS = ("title", "byline", "agency", "source", "url", "date", "via", "retrieved", "note")
_ADDRESSES = ("url", "via")
_HINT = (
    f"a sidecar may hold {', '.join(_KEYS)}; a date is YYYY-MM-DD, YYYY-MM or YYYY, "
    "and `retrieved` is a time such as 2026-11-20T08:30:00Z"
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a person states about an article; None for what is left to the cleaner."""

    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    source: str | None = None
    url: str | None = None
    published: When | None = None
    via: str | None = None
    """The address that led to `url`, where it is another one: a short link, a feed's link."""
    retrieved: dt.datetime | None = None
    """When the page was taken from its address, in UTC (RFC 3339 in the file)."""
    note: str | None = None
    """Words for whoever reads the sidecar; nothing is made of them."""


def read_sidecar(text: str, path: str) -> Sidecar:
    """Return the sidecar `text` of the file `path`.

    Raises ConfigError (with the line) for anything but the known keys with values of the right kind.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else 1
        raise ConfigError(f"not TOML: {error}", _HINT, path=path, line=line) from error
    values: dict[str, str] = {}
    for key, value in data.items():
        line = _line_of(text, key)
        if key not in _KEYS:
            raise ConfigError(f"unknown key {key!r}", _HINT, path=path, line=line)
        if not isinstance(value, str | dt.date) or not str(value).strip():
            raise ConfigError(f"{key!r} is not a text", _HINT, path=path, line=line)
        values[key] = " ".join(str(value).split())
    for key in _ADDRESSES:
        if key in values and not is_web_address(values[key]):
            message = f"{values[key]!r} is not an http or https address"
            raise ConfigError(message, _HINT, path=path, line=_line_of(text, key))
    date, time = values.pop("date", None), values.pop("retrieved", None)
    published = _when(date, path, _line_of(text, "date")) if date is not None else None
    retrieved = _moment(time, path, _line_of(text, "retrieved")) if time is not None else None
    return Sidecar(published=published, retrieved=retrieved, **values)


def _when(value: str, path: str, line: int) -> When:
    match = _DATE.fullmatch(value[:10])
    try:
        if match is None:
            raise ValueError(value)
        year, month, day = (int(group) if group else None for group in match.groups())
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise ConfigError(f"{value!r} is not a date", _HINT, path=path, line=line) from error
    last_month = month or 12
    last = dt.date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    precision: Precision = "day" if day else "month" if month else "year"
    return When(match[0], first, last, precision, "sidecar", "")


def _moment(value: str, path: str, line: int) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(value)
        return moment.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise ConfigError(f"{value!r} is not a time with its zone", _HINT, path=path, line=line) from error


def _line_of(text: str, key: str) -> int:
    match = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?\s*=", text, re.MULTILINE)
    return text[: match.start()].count("\n") + 1 if match else 1
