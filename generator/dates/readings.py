"""Days, months, seasons and years as EDTF strings (ISO 8601-2) with their bounds."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from hijridate import Hijri

from generator.types import Precision

_ONE_DAY = dt.timedelta(days=1)
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of each EDTF season: the meteorological ones of the northern hemisphere."""
_WINTER = 24


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase comes to: an EDTF string, the days it allows, and how fine it is."""

    edtf: str
    earliest: dt.date
    latest: dt.date
    precision: Precision


def day(date: dt.date) -> Reading:
    """Return the reading of one day."""
    return Reading(date.isoformat(), date, date, "day")


def gregorian(year: int, month: int | None = None, day_of_month: int | None = None) -> Reading:
    """Return the day, the month or the year that the numbers name; ValueError where there is none such."""
    if month is None:
        return Reading(f"{year:04}", dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
    if day_of_month is not None:
        return day(dt.date(year, month, day_of_month))
    last = dt.date(year, month, monthrange(year, month)[1])
    return Reading(f"{year:04}-{month:02}", last.replace(day=1), last, "month")


def hijri(year: int, month: int | None = None, day_of_month: int | None = None) -> Reading:
    """Return the Hijri day, or the Hijri month or year as an interval of days, in the Gregorian calendar.

    By the Umm al-Qura calendar (hijridate); ValueError or OverflowError where it has no such date. A month's
    start in another country can differ by a day.
    """
    if month is not None and day_of_month is not None:
        return day(_from_hijri(year, month, day_of_month))
    first, last = month or 1, month or 12
    end = _from_hijri(year, last, Hijri(year, last, 1).month_length())
    return _days(_from_hijri(year, first, 1), end, "year" if month is None else "month")


def week(date: dt.date) -> Reading:
    """Return the week of `date`, Monday to Sunday as ISO 8601 has it."""
    monday = date - dt.timedelta(days=date.weekday())
    return _days(monday, monday + dt.timedelta(days=6), "day")


def season(year: int, code: int) -> Reading:
    """Return the season of EDTF `code` that begins in `year`; a winter ends in the year after."""
    start = dt.date(year, _SEASON_STARTS[code], 1)
    after = dt.date(year + 1, 3, 1) if code == _WINTER else dt.date(year, start.month + 3, 1)
    return Reading(f"{year:04}-{code}", start, after - _ONE_DAY, "season")


def named_season(year: int, code: int) -> Reading:
    """Return the season that a text names by its year: «شتاء 2012» may also be the end of the winter before."""
    reading = season(year, code)
    if code != _WINTER:
        return reading
    return Reading(reading.edtf, dt.date(year, 1, 1), reading.latest, "season")


def span(first: Reading, last: Reading) -> Reading:
    """Return the interval from the start of `first` to the end of `last`, as precise as its ends."""
    if "/" in first.edtf + last.edtf:
        return _days(first.earliest, last.latest, first.precision)
    return Reading(f"{first.edtf}/{last.edtf}", first.earliest, last.latest, first.precision)


def _days(first: dt.date, last: dt.date, precision: Precision) -> Reading:
    if first == last:
        return day(first)
    return Reading(f"{first.isoformat()}/{last.isoformat()}", first, last, precision)


def _from_hijri(year: int, month: int, day_of_month: int) -> dt.date:
    return dt.date(*Hijri(year, month, day_of_month).to_gregorian().datetuple())
