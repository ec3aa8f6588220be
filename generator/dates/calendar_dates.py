"""Days and months by number and name: «22 أيلول / سبتمبر الماضي», «الأول من أغسطس», «ديسمبر 25, 2020»."""

from __future__ import annotations

from dataclasses import replace

from generator.dates import tails, years
from generator.dates.mention import CalendarDate
from generator.dates.months import HONORIFICS, LONGEST_NAME, MONTHS, Month
from generator.dates.numerals import ordinal
from generator.dates.tokens import Line
from generator.dates.words import DAY_NOUNS, FIRST_DAY, STEPS

Read = tuple[CalendarDate, int] | None
"""A date and the token after it."""

_SEPARATORS = frozenset({"/", "-", "\\", "–"})
_SECOND_NAME = _SEPARATORS | {"(", "او", "،", "["}
_CLOSING = frozenset({")", "]"})
_COMMAS = frozenset({"،", ",", "."})
_OF = frozenset({"من"})
_MONTH = frozenset({"شهر"})
_ENGLISH_ORDINALS = frozenset({"th", "st", "nd", "rd"})
_FIRST_WORDS = frozenset(name[0] for name in MONTHS)
_LONGEST_LIST = 4
"""Items after the first: looking further would cost a hostile line too much."""


def day_month(line: Line, at: int) -> Read:
    """Read a day followed by its month, with what tells the year; the day may be spelled out."""
    if (day := day_at(line, at)) is None:
        return None
    value, after, spelled = day
    place = line.skip(after, _SEPARATORS)
    genitive = line.skip(place, _OF)
    month = months_at(line, line.skip(genitive, _MONTH))
    if month is None:
        return _day_of_month_period(line, value, after) if _is_day_of_period(line, at, after) else None
    if spelled and place == genitive and line.word(place) not in _MONTH:
        return None
    name, end = month
    tail, end = tails.tail(line, end)
    return _in_calendar(replace(tail, day=value, month=name.number), name), end


def month_day(line: Line, at: int) -> Read:
    """Read a month followed by its day and a year: «ديسمبر 25, 2020», `July 16, 2016`."""
    if (month := months_at(line, at)) is None or (day := day_at(line, month[1])) is None or day[2]:
        return None
    year = years.year_at(line, line.skip(day[1], _COMMAS))
    if year is None:
        return None
    value, era, end = year
    return _in_calendar(CalendarDate(value, month[0].number, day[0], era), month[0]), end


def day_at(line: Line, at: int) -> tuple[int, int, bool] | None:
    """Read a day of the month: its number, the token after it, and whether it needs «من» to be one."""
    if line.head(at) in FIRST_DAY:
        return 1, at + 1, False
    if 1 <= line.number(at) <= 31 and line.width(at) <= 2 and not years.in_decimal(line, at):
        return line.number(at), line.skip(at + 1, _ENGLISH_ORDINALS), False
    if (spelled := ordinal(line, at)) and spelled[0] <= 31:
        return *spelled, True
    return None


def months_at(line: Line, at: int, *, head: bool = False) -> tuple[Month, int] | None:
    """Read a month's name, and its second name where it stands beside it: «آب/أغسطس», «شباط (فبراير)».

    With `head` the first word may have a joined «و».
    """
    if (first := _name_at(line, at, head=head)) is None:
        return None
    month, end = first
    for place in (line.skip(end, _SECOND_NAME), end):
        second = _name_at(line, place, head=False)
        if second and (second[0].number, second[0].calendar) == (month.number, month.calendar):
            bracketed = line.word(end) in ("(", "[")
            return month, line.skip(second[1], _CLOSING) if bracketed else second[1]
    return month, line.skip(end, HONORIFICS) if month.calendar == "hijri" else end


def with_borrowed_year(line: Line, read: Read, limit: int = _LONGEST_LIST) -> Read:
    """Give a date of a list the year that only the last one states: «3 يناير و5 فبراير 2014»."""
    if read is None or read[0].dated or limit == 0:
        return read
    date, end = read
    following = _next_in_list(line, end, limit)
    if following is None or (following.day is None) != (date.day is None):
        return read
    borrowed = replace(following, day=date.day, month=date.month)
    return (borrowed, end) if following.calendar == date.calendar else read


def day_of_list(line: Line, at: int, limit: int = _LONGEST_LIST) -> Read:
    """Read a day that shares the month of the next one: the 8 of «8 و14 آذار 2014»."""
    if (day := day_at(line, at)) is None or limit == 0:
        return None
    following = _next_in_list(line, day[1], limit)
    if following is None or following.day is None:
        return None
    return replace(following, day=day[0]), day[1]


def _next_in_list(line: Line, end: int, limit: int) -> CalendarDate | None:
    place = end + 1 if line.word(end) == "و" else end
    if place == end and not line.joined_by_and(end):
        return None
    read = day_month(line, place) or _month_of_list(line, place)
    read = with_borrowed_year(line, read, limit - 1) or day_of_list(line, place, limit - 1)
    return read[0] if read else None


def _month_of_list(line: Line, at: int) -> Read:
    if (month := months_at(line, at, head=True)) is None:
        return None
    tail, end = tails.tail(line, month[1])
    return _in_calendar(replace(tail, month=month[0].number), month[0]), end


def _day_of_month_period(line: Line, day: int, after: int) -> Read:
    """«الثالث من الشهر الجاري», «15 من الجاري», «يوم 15 الجاري»."""
    tail = tails.of_month(line, after, bare=True)
    return (replace(tail[0], day=day, calendar="gregorian"), tail[1]) if tail else None


def _is_day_of_period(line: Line, at: int, after: int) -> bool:
    return line.word(after) in _OF or (line.head(at - 1) in DAY_NOUNS and line.word(after) in STEPS)


def _name_at(line: Line, at: int, *, head: bool) -> tuple[Month, int] | None:
    first = line.head(at) if head else line.word(at)
    if first not in _FIRST_WORDS:
        return None
    for length in range(LONGEST_NAME, 0, -1):
        name = (first, *(line.word(at + more) for more in range(1, length)))
        if name in MONTHS:
            return MONTHS[name], at + length
    return None


def _in_calendar(date: CalendarDate, month: Month) -> CalendarDate:
    """Set the calendar; a Hijri month may have a Gregorian year («رمضان 2020»), which its size shows later."""
    if date.calendar is not None and date.calendar != month.calendar and month.calendar == "gregorian":
        return replace(date, elsewhere=True, calendar="gregorian")
    return replace(date, calendar=month.calendar)
