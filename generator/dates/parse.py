"""Find the dated phrases of a text: the longest at each place, none overlapping."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.dates import absolute, amounts, months, numerals, periods, relative, spans, words
from generator.dates.cues import after_future_word
from generator.dates.mention import Found, Mention, Parts
from generator.dates.tokens import Line, tokenise

Rule = Callable[[Line, int], Found | None]

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_OF = frozenset({"من"})
_MONTH_WORDS = frozenset(word for name in months.MONTHS for word in name)
_VOCABULARY = words.VOCABULARY | numerals.WORDS | _MONTH_WORDS
_AFTER_DAY = _MONTH_WORDS | frozenset(words.STEPS) | words.LINKS | frozenset("/-\\.–—‑ـ")
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
        found = _longest(line, at)
        if found and found.parts is not None:
            yield _mention(line, at, found.parts, found)
        at = found.end if found else at + 1


def _longest(line: Line, at: int) -> Found | None:
    found = [read for rule in _rules_at(line, at) if (read := rule(line, at))]
    return max(found, key=lambda read: read.end, default=None)


def _rules_at(line: Line, at: int) -> tuple[Rule, ...]:
    """Return the rules that the token can begin: none for most words, and for most numbers."""
    if line.number(at) < 0:
        return _BY_WORD.get(line.head(at), ())
    day = line.head(at + 1) in _AFTER_DAY or line.joined_by_and(at + 1)
    return _BY_NUMBER if day or line.width(at) == 4 else ()


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


def _mention(line: Line, at: int, parts: Parts, found: Found) -> Mention:
    start, end = line.tokens[at].start, line.tokens[found.end - 1].end
    future = after_future_word(line, at)
    return Mention(line.text[start:end], start, end, parts, found.weekday, found.part, future)


_BY_NUMBER: tuple[Rule, ...] = (spans.span, spans.year_span, absolute.day, absolute.year)
_DAY_WORDS = frozenset(numerals.ORDINALS) | frozenset(numerals.ORDINAL_TENS) | words.FIRST_DAY
_RULES: tuple[tuple[Rule, Iterable[str]], ...] = (
    (spans.span, _DAY_WORDS | _MONTH_WORDS | spans.OPENERS | words.YEAR_NOUNS | {"شهر"}),
    (absolute.day, _DAY_WORDS | _MONTH_WORDS),
    (absolute.month, _MONTH_WORDS | {"شهر"}),
    (absolute.year, words.YEAR_NOUNS),
    (spans.year_span, words.YEAR_NOUNS),
    (relative.relative_day, {phrase[0] for phrase in words.RELATIVE_DAYS}),
    (relative.weekday, {*words.WEEKDAYS, *words.DAY_NOUNS}),
    (amounts.shift, words.AGO | {"بعد"}),
    (periods.period, {*words.PERIODS, *words.THIS}),
    (periods.season, {*words.SEASONS, *words.DEFINITE_SEASONS, *words.THIS, "فصل"}),
    (_part, words.PARTS | words.FRACTIONS),
)
"""Each rule with the words that a phrase of its kind can begin with."""
_BY_WORD = {
    word: tuple(rule for rule, starts in _RULES if word in starts) for _, starts in _RULES for word in starts
}
