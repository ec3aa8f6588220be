"""Numbers that are years: «عام 2012», «1437هـ», and those that only look like one."""

from __future__ import annotations

from typing import Literal

from generator.dates.mention import CalendarDate, Found
from generator.dates.tokens import Line
from generator.dates.words import ERAS, NOT_A_YEAR, NOUNS_OF_NUMBER, YEAR_ADJECTIVES, YEAR_NOUNS

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""A number of four digits outside of these is not taken for a Gregorian year."""
NEAR_YEARS = range(1900, 2101)
"""What a number must be to be a year where little shows it to be one."""
HIJRI_YEARS = range(1343, 1501)
"""What hijridate 2.6 converts (the Umm al-Qura calendar's tables)."""
_EITHER_CALENDAR = range(1343, 1471)
"""Years that a text of our time may mean in either calendar: the Hijri year 1470 begins in 2047."""

_Era = Literal["gregorian", "hijri"]
_POINTS = frozenset(".,٫٬:")
_NEVER_YEARS = frozenset({"%", "٪", "ق", "$", "°"})


def year_at(line: Line, at: int) -> tuple[int, _Era | None, int] | None:
    """Read a year: its number, the calendar its mark names («هـ», «م») if any, and the token after it."""
    value = line.number(at)
    if value < 1 or in_decimal(line, at):
        return None
    era, end = era_at(line, at + 1)
    if era == "hijri":
        return value, era, end
    if line.width(at) != 4 or not FIRST_YEAR <= value <= LAST_YEAR:
        return None
    if _counts_things(line, at) or _is_before_christ(line, at):
        return None
    return value, era, end


def era_at(line: Line, at: int) -> tuple[_Era | None, int]:
    """Read the mark of a calendar, «هـ» or «م»: the calendar, and the token after the mark."""
    era = ERAS.get(line.word(at))
    return era, at + 1 if era else at


def in_decimal(line: Line, at: int) -> bool:
    """Tell whether the number at `at` is a part of a decimal, a time or a longer code."""
    return _is_decimal_point(line, at - 1) or _is_decimal_point(line, at + 1)


def stated(line: Line, at: int) -> Found | None:
    """Read «عام 2012», «العام الدراسي 2013», and the «هـ» or «م» after it."""
    if line.head(at) not in YEAR_NOUNS or line.head(at - 1) in NOT_A_YEAR:
        return None
    adjective = line.word(at + 1)
    year = year_at(line, line.skip(at + 1, YEAR_ADJECTIVES))
    if year is None:
        return None
    value, era, end = year
    if line.number(at - 1) >= 0 and line.tokens[at].prefix.endswith("ل"):
        # «القانون رقم 94 لسنة 2015»: the year is a part of its name.
        return Found(None, end)
    if adjective in ("الهجري", "الهجريه"):
        era = "hijri"
    return Found(CalendarDate(value, calendar=era or calendar_of(value)), end)


def calendar_of(year: int) -> _Era | None:
    """Return the calendar of a year without mark, None where it could be either."""
    return None if year in _EITHER_CALENDAR else "gregorian"


def _counts_things(line: Line, at: int) -> bool:
    after = line.word(at + 1)
    return after in NOUNS_OF_NUMBER or after.removesuffix("ا") in NOUNS_OF_NUMBER or after in _NEVER_YEARS


def _is_before_christ(line: Line, at: int) -> bool:
    return line.word(at + 1) == "قبل" and line.word(at + 2) == "الميلاد"


def _is_decimal_point(line: Line, at: int) -> bool:
    """See a point between digits, or a comma before three of them: «ديسمبر 25,2020» has a day and a year."""
    if line.head(at) not in _POINTS or not (line.touches(at) and line.touches(at + 1)):
        return False
    numbers = line.head(at - 1).isdecimal() and line.head(at + 1).isdecimal()
    return numbers and (line.head(at) != "," or line.width(at + 1) == 3)
