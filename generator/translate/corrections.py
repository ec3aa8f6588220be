"""`content/corrections/<slug>.toml`: a person's English for single sentences, which wins over any model's.

A correction is bound to a sentence by the key of its Arabic, never by its number alone: where the Arabic was
edited, the correction stays in its file, is not applied, and is reported.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.errors import ConfigError
from generator.text.arabic import count_arabic
from generator.text.arabic import key as key_of
from generator.text.bidi import printable
from generator.translate.checks import check
from generator.translate.glossary import Glossary
from generator.types import Page, Pair, Segment, Translation

_TEXTS = ("key", "english", "by", "why", "arabic")
_HINT = (
    "a correction is a table [s12] with `english` and `key` (or `arabic`: the sentence as it stands), "
    "and may have `by`, `why` and `date` (2026-11-21, without quotation marks)"
)
_ID = re.compile(r"s[1-9][0-9]{0,8}")
_KEY = re.compile(r"[0-9a-f]{16}")
_LINE_ENDS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_UNPAIRED = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Correction:
    """Better English for one sentence."""

    segment: str
    key: str
    """Of the Arabic that it corrects (`Segment.key`)."""
    english: str
    by: str | None = None
    date: dt.date | None = None
    why: str | None = None
    arabic: str | None = None
    """For the person who reads the file."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A correction that is not applied, and why."""

    slug: str
    segment: str
    reason: str


def one_line(text: str) -> str:
    r"""Return `text` as a row can hold it: on one line, without control characters and spaces around it.

    Tabs, runs of spaces and bidirectional marks within it stay.

    >>> one_line("  The\nminister said\t“yes”. ")
    'The minister said\t“yes”.'
    """
    return printable(_UNPAIRED.sub("", _LINE_ENDS.sub(" ", text))).strip()


def number(segment: str) -> int:
    """Return the number of the segment id `segment`, by which corrections are ordered; 0 where it has none."""
    return int(segment[1:]) if _ID.fullmatch(segment) else 0


def parse(text: str, path: str) -> tuple[Correction, ...]:
    """Return the corrections in `text`, the content of the file `path`, in the order of their numbers.

    Raises ConfigError (with the line) for anything but tables of the known keys with values of the right kind.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        raise ConfigError(f"not TOML: {error}", _HINT, path=path, line=int(found[1]) if found else 1) from error
    made = [_correction(name, table, text, path) for name, table in data.items()]
    return tuple(sorted(made, key=lambda each: number(each.segment)))


def _correction(name: str, table: object, text: str, path: str) -> Correction:
    if not isinstance(table, dict):
        raise _wrong(f"{name!r} stands outside of a correction", text, path, name)
    if not _ID.fullmatch(name):
        raise _wrong(f"{name!r} is not the id of a sentence", text, path, name)
    for key, value in table.items():
        fault = _fault(key, value)
        if fault:
            raise _wrong(fault, text, path, name, key)
    texts = {key: one_line(table[key]) for key in _TEXTS if key in table}
    if "arabic" in texts:
        texts.setdefault("key", key_of(texts["arabic"]))
    for key in ("english", "key"):
        if key not in texts:
            raise _wrong(f"{name} has no {key!r}", text, path, name)
    return Correction(segment=name, date=table.get("date"), **texts)


def _fault(key: str, value: object) -> str | None:
    """Return what is wrong with the value of a key of a correction, None where nothing is."""
    if key == "date":
        return None if type(value) is dt.date else "'date' is not a date"
    if key not in _TEXTS:
        return f"unknown key {key!r}"
    if not isinstance(value, str) or not one_line(value):
        return f"{key!r} is not a text"
    return "'key' is not 16 hexadecimal digits" if key == "key" and not _KEY.fullmatch(value) else None


def _wrong(message: str, text: str, path: str, table: str, key: str | None = None) -> ConfigError:
    return ConfigError(message, _HINT, path=path, line=_line_of(text, table, key))


def _line_of(text: str, table: str, key: str | None = None) -> int:
    header = re.search(rf"^[ \t]*(?:\[\s*)?[\"']?{re.escape(table)}[\"']?\s*[\]=.]", text, re.MULTILINE)
    start = header.start() if header else 0
    if key is not None:
        place = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?\s*=", re.MULTILINE).search(text, start)
        start = place.start() if place else start
    return text.count("\n", 0, start) + 1


def bind(
    slug: str, segments: Iterable[Segment], corrections: Iterable[Correction]
) -> tuple[dict[str, Correction], tuple[Stale, ...]]:
    """Return which correction is for which of the `segments` of article `slug`, by id, and those for none.

    A correction goes to the sentence of its id if the Arabic is still the same, else to the first sentence
    of the same Arabic that has none of its own: it has moved.
    """
    arabic = {each.id: each for each in segments if count_arabic(each.text)}
    given = tuple(corrections)
    bound = {each.segment: each for each in given if _is_of(each, arabic.get(each.segment))}
    stale = []
    for each in given:
        if bound.get(each.segment) is each:
            continue
        moved = next((s.id for s in arabic.values() if _is_of(each, s) and s.id not in bound), None)
        if moved is not None:
            bound[moved] = each
        else:
            reason = "its Arabic has changed" if each.segment in arabic else "its sentence is gone"
            stale.append(Stale(slug, each.segment, reason))
    return bound, tuple(stale)


def _is_of(correction: Correction, segment: Segment | None) -> bool:
    return segment is not None and segment.key == correction.key


def translation(
    segment: Segment, correction: Correction, glossary: Glossary | None = None, language: str = "en"
) -> Translation:
    """Return the translation of `segment` that `correction` gives; the checks look at it as at any other."""
    return Translation(
        segment=segment.id,
        text=correction.english,
        origin="corrected",
        flags=check(segment.text, correction.english, glossary=glossary, language=language),
        corrected_by=correction.by,
        corrected_on=correction.date,
    )


def corrected(page: Page, corrections: Iterable[Correction]) -> Page:
    """Return `page` as it will be once `corrections` are applied to it."""
    bound, _ = bind(page.article.slug, translated(page), corrections)
    return replace(page, pairs=tuple(_corrected(pair, bound) for pair in page.pairs))


def translated(page: Page) -> tuple[Segment, ...]:
    """Return the segments of `page` that are no English in the original: those that can be corrected."""
    return tuple(pair.segment for pair in page.pairs if pair.translation.origin != "original")


def _corrected(pair: Pair, bound: Mapping[str, Correction]) -> Pair:
    found = bound.get(pair.segment.id)
    return replace(pair, translation=translation(pair.segment, found)) if found else pair


def is_applied(page: Page, corrections: Iterable[Correction]) -> bool:
    """Tell whether the article file `page` has just the `corrections` that are bound to its sentences."""
    bound, _ = bind(page.article.slug, translated(page), corrections)
    made = [pair.translation for pair in page.pairs if pair.translation.origin == "corrected"]
    has = {each.segment: (each.text, each.corrected_by, each.corrected_on) for each in made}
    return has == {segment: (each.english, each.by, each.date) for segment, each in bound.items()}
