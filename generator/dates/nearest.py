"""Choose among the years of a date that does not state its own, and among weekdays and seasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from generator.dates import readings
from generator.dates.mention import CalendarDate, Season, Weekday
from generator.dates.readings import Reading

_PAST_REACH = dt.timedelta(days=300)
"""A day and month without a year is past up to about ten months back; longer ago, the text would say the year."""
_YEARS_AROUND = range(-8, 9)
"""Eight, for 29 February around a century year that has none."""
_HIJRI_YEARS_AROUND = range(-3, 4)
_WEEK = dt.timedelta(days=7)
_WEEK_STARTS = (0, 5, 6)
"""Monday, Saturday, Sunday: the first days of the week in the Arab countries (CLDR 46, weekData)."""


def calendar_date(date: CalendarDate, reference: dt.date, *, future: bool) -> Reading | None:
    """Return the year's occurrence of `date`, which has no year, that a text of `reference` means."""
    if date.month_step is not None:
        year, month = shift_month(reference, date.month_step)
        if date.calendar == "gregorian" and date.month in (None, month):
            return readings.gregorian(year, month, date.day)
    step = date.step if date.month_step is None else date.month_step
    return _choose(_occurrences(date, reference.year), reference, step, future=future)


def hijri_in_gregorian_year(date: CalendarDate, year: int) -> Reading | None:
    """Return the Hijri `date` that begins in the Gregorian `year`; None where two do («رمضان 2030»)."""
    inside = [reading for reading in _occurrences(date, year) if reading.earliest.year == year]
    return inside[0] if len(inside) == 1 else None


def weekday(phrase: Weekday, reference: dt.date, *, future: bool) -> Reading | None:
    """Return the day of a weekday: without a step the latest up to the reference, after a future word the next."""
    if phrase.week is not None:
        return _weekday_of_week(phrase.day, reference + phrase.week * _WEEK)
    if phrase.step is None or phrase.step == 0:
        back = dt.timedelta(days=(reference.weekday() - phrase.day) % 7)
        ahead = dt.timedelta(days=(phrase.day - reference.weekday()) % 7)
        return readings.day(reference + ahead if future else reference - back)
    if phrase.step < 0:
        back = dt.timedelta(days=(reference.weekday() - phrase.day - 1) % 7 + 1)
        return readings.day(reference - back + (phrase.step + 1) * _WEEK)
    ahead = dt.timedelta(days=(phrase.day - reference.weekday() - 1) % 7 + 1)
    return readings.day(reference + ahead + (phrase.step - 1) * _WEEK)


def season(phrase: Season, reference: dt.date) -> Reading | None:
    """Return the season that a text of `reference` means by «الصيف الماضي»."""
    if phrase.year_step is not None:
        return readings.named_season(reference.year + phrase.year_step, phrase.code)
    around = [readings.season(reference.year + years, phrase.code) for years in range(-3, 4)]
    return _choose(around, reference, phrase.step, future=False)


def shift_month(reference: dt.date, months: int) -> tuple[int, int]:
    """Return the year and month that lie `months` after those of `reference`."""
    year, month = divmod(reference.year * 12 + reference.month - 1 + months, 12)
    return year, month + 1


def _weekday_of_week(day: int, inside: dt.date) -> Reading | None:
    """Return the day where all conventions of the week's start agree on it, else None."""
    days = set()
    for start in _WEEK_STARTS:
        first = inside - dt.timedelta(days=(inside.weekday() - start) % 7)
        days.add(first + dt.timedelta(days=(day - start) % 7))
    return readings.day(days.pop()) if len(days) == 1 else None


def _occurrences(date: CalendarDate, gregorian_year: int) -> list[Reading]:
    if date.calendar == "gregorian":
        years: Iterable[int] = (gregorian_year + more for more in _YEARS_AROUND)
        return _existing(readings.gregorian, date, years)
    # 33 Hijri years are about 32 Gregorian ones, from AD 622 on.
    middle = (gregorian_year - 622) * 33 // 32
    return _existing(readings.hijri, date, (middle + more for more in _HIJRI_YEARS_AROUND))


def _existing(
    read: Callable[[int, int | None, int | None], Reading], date: CalendarDate, years: Iterable[int]
) -> list[Reading]:
    """Leave out the years that have no such date: 29 February, the 30th of a short Hijri month."""
    found = []
    for year in years:
        try:
            found.append(read(year, date.month, date.day))
        except (ValueError, OverflowError):
            continue
    return found


def _choose(around: list[Reading], reference: dt.date, step: int | None, *, future: bool) -> Reading | None:
    """Choose from readings in the order of time; None where they do not reach."""
    if step == 0:
        return min(around, key=lambda reading: _distance(reading, reference), default=None)
    past = [reading for reading in around if reading.latest < reference]
    coming = [reading for reading in around if reading.earliest > reference]
    if step is not None:
        return _at(past, step) if step < 0 else _at(coming, step - 1)
    begun = [reading for reading in around if reading.earliest <= reference]
    open_ = [reading for reading in around if reading.latest >= reference]
    if future or (begun and reference - begun[-1].latest > _PAST_REACH):
        return _at(open_, 0)
    return _at(begun, -1)


def _at(found: list[Reading], index: int) -> Reading | None:
    return found[index] if -len(found) <= index < len(found) else None


def _distance(reading: Reading, reference: dt.date) -> int:
    if reading.earliest <= reference <= reading.latest:
        return 0
    return min(abs((reading.earliest - reference).days), abs((reading.latest - reference).days))
