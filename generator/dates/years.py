"""Years, and what stands after a day and month to tell the year: «عام 2013», «من العام الماضي», «المقبل»."""

from __future__ import annotations

from typing import Literal

from generator.dates.mention import CalendarDate, Found
from generator.dates.tokens import Line
from generator.dates.words import (
    ERAS,
    EVERY,
    NOT_A_YEAR,
    NOUNS_OF_NUMBER,
    PERIODS,
    SAME,
    SAME_AFTER,
    STEPS,
    THIS,
    YEAR_ADJECTIVES,
    YEAR_NOUNS,
)

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""A number of four digits outside of these is not taken for a Gregorian year."""
HIJRI_YEARS = range(1343, 1501)
"""What hijridate 2.3 converts (the Umm al-Qura calendar's tables)."""

_Era = Literal["gregorian", "hijri"]
_BEFORE_YEAR = frozenset({"،", ",", "/", "-", "–"})
_POINTS = frozenset(".,٫٬:")
_NEVER_YEARS = frozenset({"%", "٪", "ق", "$", "°"})
_OF = frozenset({"من"})


def year_at(line: Line, at: int) -> tuple[int, _Era | None, int] | None:
    """Read a year: its number, the calendar its mark names («هـ», «م») if any, and the token after it."""
    value = line.number(at)
    if value < 1 or in_decimal(line, at):
        return None
    era, end = era_at(line, at + 1)
    if era == "hijri":
        return value, era, end
    if line.width(at) != 4 or not FIRST_YEAR <= value <= LAST_YEAR or _counts_things(line, at):
        return None
    return value, era, end


def era_at(line: Line, at: int) -> tuple[_Era | None, int]:
    """Read the mark of a calendar, «هـ» or «م»: the calendar, and the token after the mark."""
    era = ERAS.get(line.word(at))
    return era, at + 1 if era else at


def in_decimal(line: Line, at: int) -> bool:
    """Tell whether the number at `at` is a part of a decimal, a time or a longer code."""
    return _is_decimal_point(line, at - 1) or _is_decimal_point(line, at + 1)


def tail(line: Line, at: int) -> tuple[CalendarDate, int]:
    """Read what tells the year of a date that ends at `at`, as a date with nothing else, and where it ends."""
    for rule in (_stated_year, _of_year, of_month, _bare_step):
        if found := rule(line, at):
            return found
    return CalendarDate(), at


def recurs(line: Line, at: int) -> bool:
    """Tell whether what ends at `at` comes back each year: «من كل عام», «سنويا»."""
    return line.word(line.skip(at, _OF)) in EVERY


def step_at(line: Line, at: int) -> tuple[int, int] | None:
    """Read «الماضي» (-1), «قبل الماضي» (-2), «الجاري» (0), «المقبل» (1), «بعد المقبل» (2)."""
    place = line.skip(at, frozenset({"ما"}))
    direction = {"قبل": -1, "بعد": 1}.get(line.word(place), 0)
    step = STEPS.get(line.word(place + 1 if direction else at))
    if step is None or (direction and step != direction):
        return None
    return step + direction, (place + 2 if direction else at + 1)


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
    return None if year in HIJRI_YEARS else "gregorian"


def of_month(line: Line, at: int, *, bare: bool = False) -> tuple[CalendarDate, int] | None:
    """Read «من الشهر الماضي», «من هذا الشهر», «من الجاري»; «الجاري» alone only where `bare` allows it."""
    place = line.skip(at, _OF)
    this = line.word(place) in THIS
    noun = line.word(place + this) == "الشهر"
    step = step_at(line, place + this + noun)
    if step and (noun or place > at or bare):
        return CalendarDate(month_step=step[0]), step[1]
    return (CalendarDate(month_step=0), place + 2) if this and noun else None


def _stated_year(line: Line, at: int) -> tuple[CalendarDate, int] | None:
    place = line.skip(line.skip(at, _BEFORE_YEAR), _OF)
    noun = line.word(place) in YEAR_NOUNS
    if year := year_at(line, place + noun):
        return CalendarDate(year[0], calendar=year[1]), year[2]
    if noun and line.number(place + 1) >= 0:
        return CalendarDate(elsewhere=True), place + 2
    return None


def _of_year(line: Line, at: int) -> tuple[CalendarDate, int] | None:
    """«من العام الماضي»; and «من العام نفسه», «من ذلك العام», which only the story can date."""
    of = line.skip(at, _OF)
    this = line.word(of) in THIS
    place = of + this
    if line.word(of) in SAME and line.word(of + 1) in (*YEAR_NOUNS, "الشهر"):
        return CalendarDate(elsewhere=True), of + 2
    if line.word(place) not in PERIODS or line.word(place) == "الاسبوع":
        return None
    year = line.word(place) != "الشهر"
    step = step_at(line, place + 1)
    if year and (step or this):
        return CalendarDate(year_step=step[0] if step else 0), step[1] if step else place + 1
    if not step and (of > at or line.word(place + 1) in SAME_AFTER) and not this:
        return CalendarDate(elsewhere=True), line.skip(place + 1, SAME_AFTER)
    return None


def _bare_step(line: Line, at: int) -> tuple[CalendarDate, int] | None:
    step = step_at(line, at)
    return (CalendarDate(step=step[0]), step[1]) if step else None


def _counts_things(line: Line, at: int) -> bool:
    after = line.word(at + 1)
    return after in NOUNS_OF_NUMBER or after.removesuffix("ا") in NOUNS_OF_NUMBER or after in _NEVER_YEARS


def _is_decimal_point(line: Line, at: int) -> bool:
    """See a point between digits, or a comma before three of them: «ديسمبر 25,2020» has a day and a year."""
    if line.head(at) not in _POINTS or not (line.touches(at) and line.touches(at + 1)):
        return False
    numbers = line.head(at - 1).isdecimal() and line.head(at + 1).isdecimal()
    return numbers and (line.head(at) != "," or line.width(at + 1) == 3)
