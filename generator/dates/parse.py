"""Find the dated phrases of a text: the longest at each place, none overlapping."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from generator.dates import absolute, amounts, months, numerals, periods, relative, spans, words
from generator.dates.cues import after_future_word
from generator.dates.mention import Found, Mention
from generator.dates.tokens import Line, Token, tokenise

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_VOCABULARY = words.VOCABULARY | numerals.WORDS | {word for name in months.MONTHS for word in name}
_OF = frozenset({"من"})

_RULES: tuple[Callable[[Line, int], Found | None], ...] = (
    spans.span,
    spans.year_span,
    absolute.day,
    absolute.month,
    absolute.year,
    relative.relative_day,
    relative.weekday,
    amounts.shift,
    periods.period,
    periods.season,
)
_AFTER_PART: tuple[Callable[[Line, int], Found | None], ...] = (
    partial(absolute.month, part=True),
    partial(absolute.year, part=True),
    periods.period,
    periods.season,
)


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Return the dated phrases of `text`, in its order; no phrase goes over the end of a line.

    Durations and vague phrases («خلال 12 شهرًا», «قبل أيام», «منذ أكثر من عامين») are none. Never raises; takes
    time linear in the length of `text`.
    """
    return tuple(mention for line in _LINE.finditer(text) for mention in _scan(text, *line.span()))


def _scan(text: str, start: int, end: int) -> Iterator[Mention]:
    line = tokenise(text, start, end, _VOCABULARY)
    at = 0
    while at < len(line.tokens):
        found = _longest(line, at) if _may_begin(line.tokens[at]) else None
        if found and found.parts is not None:
            yield _mention(line, at, found)
        at = found.end if found else at + 1


def _may_begin(token: Token) -> bool:
    return token.number >= 0 or token.word in _VOCABULARY


def _longest(line: Line, at: int) -> Found | None:
    found = [read for rule in (*_RULES, _part) if (read := rule(line, at))]
    return max(found, key=lambda read: read.end, default=None)


def _part(line: Line, at: int) -> Found | None:
    """Read «مطلع العام الجاري», «أواخر 2015», «الربع الأول من 2020»."""
    after = _after_part(line, at)
    if after == at:
        return None
    place = line.skip(after, _OF)
    found = [read for rule in _AFTER_PART if (read := rule(line, place))]
    longest = max(found, key=lambda read: read.end, default=None)
    return longest._replace(part=True) if longest else None


def _after_part(line: Line, at: int) -> int:
    if line.head(at) in words.FRACTIONS and line.word(at + 1) in words.FRACTION_ORDINALS:
        return at + 2
    return at + (line.head(at) in words.PARTS)


def _mention(line: Line, at: int, found: Found) -> Mention:
    assert found.parts is not None  # noqa: S101 - told to mypy; the caller has looked
    start, end = line.tokens[at].start, line.tokens[found.end - 1].end
    future = after_future_word(line, at)
    return Mention(line.text[start:end], start, end, found.parts, found.weekday, found.part, future)
