"""Rules for spans: «بين 3 و5 مايو 2014», «من يناير إلى مارس 2014», «3-5 مايو», «2011-2013»."""

from __future__ import annotations

from dataclasses import replace

from generator.dates import absolute, calendar_dates, tails, years
from generator.dates.calendar_dates import Read
from generator.dates.mention import CalendarDate, Found, Span
from generator.dates.tokens import Line
from generator.dates.words import DAY_NOUNS, PREPOSITIONS, YEAR_ADJECTIVES, YEAR_NOUNS

_HYPHENS = frozenset({"-", "–", "—", "‑", "ـ"})
_SLASH = frozenset({"/"})
_TO = frozenset({"الي", "حتي", "لغايه"})
_FROM = frozenset({"من", "منذ", "ابتداء"})
_BETWEEN = frozenset({"بين"})
_PERIOD_NOUNS = frozenset({"الفتره", "فتره", "موسم", "الموسم", "الدراسي", "الدراسيه", "المالي", "الماليه"})
OPENERS = _BETWEEN | _FROM
_YEAR_SPAN_CUES = PREPOSITIONS | YEAR_NOUNS | _PERIOD_NOUNS | {"("}
_LONGEST_YEAR_SPAN = 150


def span(line: Line, at: int) -> Found | None:
    """Read a span of days, months or years; its two ends are of one granularity and in order."""
    between = line.head(at) in _BETWEEN
    opened = between or line.head(at) in _FROM
    start = line.skip(at + opened, DAY_NOUNS) if opened else at
    for first, end in _first_ends(line, start):
        place = _after_joint(line, end, between=between)
        last = None if place is None else _last_end(line, place)
        if place is None or last is None:
            continue
        both = _fit(first, last[0])
        if both and (opened or _shown(line, at, end, both)):
            return Found(both, last[1])
    return None


def year_span(line: Line, at: int) -> Found | None:
    """Read «2011-2013» and «العام الدراسي 2019/2020» where a word or bracket before shows that they are years."""
    noun = line.head(at) in YEAR_NOUNS
    place = line.skip(at + 1, YEAR_ADJECTIVES) if noun else at
    first = years.year_at(line, place)
    if first is None or line.head(first[2]) not in _HYPHENS | {"/"}:
        return None
    last = years.year_at(line, first[2] + 1)
    if last is None or line.head(last[2]) == line.head(first[2]):
        return None
    shown = noun or line.head(at - 1) in _YEAR_SPAN_CUES
    if not (shown and first[0] < last[0] <= first[0] + _LONGEST_YEAR_SPAN):
        return None
    calendar = last[1] or years.calendar_of(first[0]) or years.calendar_of(last[0])
    ends = [CalendarDate(year[0], calendar=calendar) for year in (first, last)]
    return Found(Span(*ends), last[2])


def _first_ends(line: Line, at: int) -> list[tuple[CalendarDate, int]]:
    """Read what may begin a span; a number alone may be a day whose month follows, «3» in «3 إلى 5 مايو»."""
    ends = [_last_end(line, at), _spelled_day(line, at)]
    return [end for end in ends if end is not None]


def _spelled_day(line: Line, at: int) -> Read:
    day = calendar_dates.day_at(line, at)
    return None if day is None else (CalendarDate(day=day[0]), day[1])


def _last_end(line: Line, at: int) -> Read:
    numeric = absolute.numeric(line, at)
    return numeric or calendar_dates.day_month(line, at) or _month(line, at) or _year(line, at)


def _month(line: Line, at: int) -> Read:
    place = at + (line.head(at) == "شهر")
    named = calendar_dates.months_at(line, place, head=True)
    if named is None:
        return None
    tail, end = tails.tail(line, named[1])
    return replace(tail, month=named[0].number, calendar=tail.calendar or named[0].calendar), end


def _year(line: Line, at: int) -> Read:
    found = years.stated(line, at)
    if found and isinstance(found.parts, CalendarDate):
        return found.parts, found.end
    year = years.year_at(line, at)
    return (CalendarDate(year[0], calendar=year[1] or years.calendar_of(year[0])), year[2]) if year else None


def _after_joint(line: Line, end: int, *, between: bool) -> int | None:
    if between:
        if line.word(end) == "و":
            return end + 1
        return end if line.joined_by_and(end) else None
    if line.head(end) in _TO | _HYPHENS | _SLASH:
        return line.skip(line.skip(end + 1, _TO), DAY_NOUNS)
    return None


def _shown(line: Line, at: int, joint: int, both: Span) -> bool:
    """Without «من» or «بين», a hyphen joins only two days of one month, or months of a year that is stated."""
    if line.head(joint) in _TO:
        return both.last.month is not None
    if line.head(joint) in _SLASH:
        # «ليل 15/16 تموز»; any other pair may be a fraction or a day and month.
        return both.first.day is not None and both.last.day == both.first.day + 1
    days = both.first.day is not None and line.number(joint - 1) == both.first.day
    months = both.first.day is None and both.first.month is not None and both.last.year is not None
    return days or (months and line.word(at - 1) not in _HYPHENS)


def _fit(first: CalendarDate, last: CalendarDate) -> Span | None:
    """Complete one end from the other; None where they are not alike or out of order."""
    if first.month is None and first.day is not None:
        first = replace(last, day=first.day)
    elif not first.dated and last.dated:
        first = replace(last, month=first.month, day=first.day)
    elif first.year is not None and not last.dated:
        last = replace(last, year=first.year)
    shape = [(end.calendar, end.month is None, end.day is None) for end in (first, last)]
    if shape[0] != shape[1] or last.elsewhere:
        return None
    in_order = _key(first) < _key(last) or (first.year == last.year and first.month != last.month)
    return Span(first, last) if in_order else None


def _key(date: CalendarDate) -> tuple[int, int, int]:
    return date.year or 0, date.month or 0, date.day or 0
