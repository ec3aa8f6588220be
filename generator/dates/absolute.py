"""Rules for dates by number and name: whole days, months, years and spans of them."""

from __future__ import annotations

from dataclasses import replace

from generator.dates import calendar_dates, tails, years
from generator.dates.calendar_dates import Read
from generator.dates.mention import CalendarDate, Found
from generator.dates.tokens import Line
from generator.dates.words import EQUIVALENT, NAMING, NUMBERED, PREPOSITIONS, YEAR_EVENTS, YEAR_NOUNS

_NUMERIC_SEPARATORS = frozenset({"/", "-", ".", "\\"})
_BETWEEN_CALENDARS = frozenset({"-", "–", "/", "،", ",", "(", "|"})
_CLOSING = frozenset({")"})
_QUOTES = frozenset("\"'«»“”„(’‘")
_MONTH = frozenset({"شهر"})
_OF = frozenset({"من"})
_LOOK_BACK = 12
_NAMERS = NAMING | {"كل"}


def day(line: Line, at: int) -> Found | None:
    """Read a whole day, with its equivalent in the other calendar where that follows."""
    read = _day(line, at)
    if read is None:
        return None
    date, end = read
    if tails.recurs(line, end):
        return Found(None, end)
    if line.head(at - 1) in NUMBERED or (not date.dated and _governor(line, at) in _NAMERS):
        return Found(None, end)
    return Found(*_with_equivalent(line, date, end))


def month(line: Line, at: int, *, part: bool = False) -> Found | None:
    """Read a month without a day, where its year, «شهر», «مطلع» or a preposition shows it to be one."""
    place = line.skip(at, _MONTH) if part else at + (line.head(at) in _MONTH)
    named = calendar_dates.months_at(line, place, head=place == at and not part)
    if named is None:
        return None
    name, end = named
    tail, end = tails.tail(line, end)
    read = calendar_dates.with_borrowed_year(
        line, (replace(tail, month=name.number, calendar=tail.calendar or name.calendar), end)
    )
    if read is None or tails.recurs(line, read[1]):
        return None
    introduced = part or place > at or (name.alone and line.head(at - 1) in PREPOSITIONS)
    if not read[0].dated and not (introduced and name.yearless and name.calendar == "gregorian"):
        return None
    return Found(*read)


def year(line: Line, at: int, *, part: bool = False) -> Found | None:
    """Read «عام 2012»; a bare number where «في», «مطلع» or a list of years before it shows it to be a year."""
    if found := years.stated(line, at):
        return found
    bare = years.year_at(line, at)
    if bare is None or bare[0] not in years.NEAR_YEARS:
        return None
    shown = part or bare[1] is not None or _continues_years(line, at)
    # A round number after «في» counts things more often than years.
    introduced = line.head(at - 1) in PREPOSITIONS | YEAR_EVENTS and bare[0] % 100 != 0
    if not (shown or introduced):
        return None
    return Found(CalendarDate(bare[0], calendar=bare[1] or "gregorian"), bare[2])


def numeric(line: Line, at: int) -> Read:
    """Read 2020-06-03, 12/04/2020 (day first) or 17.03.2020; nothing where the order cannot be so."""
    sign = line.head(at + 1)
    if sign not in _NUMERIC_SEPARATORS or line.head(at + 3) != sign or not _stands_alone(line, at, sign):
        return None
    if sign == "." and not all(line.touches(at + more) for more in range(1, 5)):
        return None
    numbers = [(line.number(at + more), line.width(at + more)) for more in (0, 2, 4)]
    if numbers[0][1] != 4:
        numbers.reverse()
    (value, digits), (month_number, _), (day_number, _) = numbers
    if digits != 4 or not (1 <= month_number <= 12 and 1 <= day_number <= 31):
        return None
    if not years.FIRST_YEAR <= value <= years.LAST_YEAR or any(width > 2 for _, width in numbers[1:]):
        return None
    era, end = years.era_at(line, at + 5)
    calendar = era or ("hijri" if value in years.HIJRI_YEARS else "gregorian")
    return CalendarDate(value, month_number, day_number, calendar), end


def _day(line: Line, at: int) -> Read:
    if read := numeric(line, at):
        return read
    written = calendar_dates.with_borrowed_year(line, calendar_dates.day_month(line, at))
    if written and _can_be_yearless(line, at, written):
        return written
    return calendar_dates.month_day(line, at) or calendar_dates.day_of_list(line, at)


def _can_be_yearless(line: Line, at: int, read: tuple[CalendarDate, int]) -> bool:
    """English dates and «3 صفر» need their year."""
    if read[0].dated:
        return True
    names = (calendar_dates.months_at(line, place) for place in range(at + 1, read[1]))
    return all(name[0].yearless for name in names if name)


def _with_equivalent(line: Line, date: CalendarDate, end: int) -> tuple[CalendarDate, int]:
    """«11 شوال 1441هـ - 03 يونيو 2020م» is one day: the Gregorian is kept."""
    if date.year is None:
        return date, end
    place = line.skip(end, _BETWEEN_CALENDARS)
    opened = line.word(end) == "("
    other = _day(line, line.skip(line.skip(place, EQUIVALENT), EQUIVALENT))
    if other is None or other[0].year is None or other[0].calendar == date.calendar:
        return date, end
    kept = date if date.calendar == "gregorian" else other[0]
    return kept, line.skip(other[1], _CLOSING) if opened else other[1]


def _governor(line: Line, at: int) -> str:
    """Return the word before a date, past quotation marks and the days of a list («قوى 8 و14 آذار»)."""
    for place in range(at - 1, max(at - _LOOK_BACK, -1), -1):
        word = line.head(place)
        if word not in _QUOTES and word != "و" and not 1 <= line.number(place) <= 31:
            return word
    return ""


def _continues_years(line: Line, at: int) -> bool:
    """Tell whether «عامي 2011 و» stands before."""
    place = at - 1
    while place > max(at - _LOOK_BACK, 1) and line.head(place) in ("و", "،") and line.width(place - 1) == 4:
        place -= 2
        if line.head(place) in YEAR_NOUNS:
            return True
    return False


def _stands_alone(line: Line, at: int, sign: str) -> bool:
    """Tell whether the five tokens at `at` are not a piece of an address, a path or a serial number."""
    before = line.head(at - 1) in (sign, "/", "=") and line.touches(at)
    after = line.head(at + 5) in (sign, "/") and line.touches(at + 5) and line.touches(at + 6)
    return not before and not (after and (sign != "." or line.number(at + 6) >= 0))
