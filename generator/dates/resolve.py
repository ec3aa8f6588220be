"""From a mention and the day of writing to a date; nothing is guessed without that day."""

from __future__ import annotations

import datetime as dt

from generator.dates import nearest, readings
from generator.dates.mention import CalendarDate, Mention, Parts, Period, Season, Shift, Span, Weekday
from generator.dates.readings import Reading
from generator.dates.years import HIJRI_YEARS
from generator.types import Basis, When

_HALF_A_DAY = 12
_HOURS = 24


def resolve(mention: Mention, reference: dt.date | None, *, basis: Basis = "stated") -> When:
    """Return the date of `mention` in a text written on `reference`.

    A date that states its year has the given `basis`; one that had to be counted from the reference has
    "resolved". What the calendar does not have (31 February), or what needs a reference where there is none,
    is "unresolved", without a date. Never raises.
    """
    try:
        reading = _read(mention.parts, reference, future=mention.future)
    except (ValueError, OverflowError):
        # The calendars' own refusals: no such day, or a year outside of what they reckon.
        reading = None
    if reading is None:
        return When(None, None, None, "none", "unresolved", mention.phrase)
    how: Basis = "resolved" if needs_reference(mention.parts) else basis
    return When(reading.edtf, reading.earliest, reading.latest, reading.precision, how, mention.phrase)


def needs_reference(parts: Parts) -> bool:
    """Tell whether the phrase leaves its year, or its day, to the day of writing."""
    if isinstance(parts, Span):
        return needs_reference(parts.first) or needs_reference(parts.last)
    return not isinstance(parts, CalendarDate | Season) or parts.year is None


def weekday_disagrees(mention: Mention, when: When) -> bool:
    """Tell whether the weekday beside a date is not the date's: «الأحد 7 أكتوبر 2020» was a Wednesday.

    The date is kept as it stands; which of the two is wrong is for a person to say.
    """
    if mention.weekday is None or when.earliest is None or when.earliest != when.latest:
        return False
    return when.earliest.weekday() != mention.weekday


def _read(parts: Parts, reference: dt.date | None, *, future: bool) -> Reading | None:
    if isinstance(parts, CalendarDate):
        return _calendar_date(parts, reference, future=future)
    if isinstance(parts, Span):
        return _span(parts, reference, future=future)
    if isinstance(parts, Season) and parts.year is not None:
        return readings.named_season(parts.year, parts.code)
    return None if reference is None else _counted(parts, reference, future=future)


def _counted(parts: Weekday | Shift | Period | Season, reference: dt.date, *, future: bool) -> Reading | None:
    if isinstance(parts, Weekday):
        return nearest.weekday(parts, reference, future=future)
    if isinstance(parts, Season):
        return nearest.season(parts, reference)
    if isinstance(parts, Period) and parts.unit == "week":
        return readings.week(reference + dt.timedelta(weeks=parts.step))
    count = parts.step if isinstance(parts, Period) else parts.count
    return _shifted(parts.unit, count, reference)


def _shifted(unit: str, count: int, reference: dt.date) -> Reading:
    if unit == "year":
        return readings.gregorian(reference.year + count)
    if unit == "month":
        return readings.gregorian(*nearest.shift_month(reference, count))
    if unit in ("day", "week"):
        return readings.day(reference + dt.timedelta(days=count if unit == "day" else 7 * count))
    hours = count // 60 if unit == "minute" else count
    return _hours_away(abs(hours), 1 if count > 0 else -1, reference)


def _hours_away(hours: int, direction: int, reference: dt.date) -> Reading:
    """Up to half a day is taken for the same day; beyond that, it is one of two days."""
    if hours <= _HALF_A_DAY:
        return readings.day(reference)
    near = reference + direction * dt.timedelta(days=hours // _HOURS)
    far = reference + direction * dt.timedelta(days=-(-hours // _HOURS))
    first, last = sorted((near, far))
    return readings.day(first) if first == last else readings.span(readings.day(first), readings.day(last))


def _calendar_date(date: CalendarDate, reference: dt.date | None, *, future: bool) -> Reading | None:
    if date.elsewhere or date.calendar is None:
        return None
    year = date.year
    if year is None and date.year_step is not None and reference is not None:
        year = reference.year + date.year_step
    if year is None:
        return None if reference is None else nearest.calendar_date(date, reference, future=future)
    if date.calendar == "gregorian":
        return readings.gregorian(year, date.month, date.day)
    if year > HIJRI_YEARS.stop:
        return nearest.hijri_in_gregorian_year(date, year)
    return readings.hijri(year, date.month, date.day)


def _span(span: Span, reference: dt.date | None, *, future: bool) -> Reading | None:
    first = _calendar_date(span.first, reference, future=future)
    last = _calendar_date(span.last, reference, future=future)
    if first is None or last is None:
        return None
    if first.earliest > last.latest:
        first, last = _across_new_year(span, first, last)
    return readings.span(first, last) if first.earliest <= last.latest else None


def _across_new_year(span: Span, first: Reading, last: Reading) -> tuple[Reading, Reading]:
    """«من 25 ديسمبر إلى 3 يناير 2014» begins in 2013; without a year, its end is the next after its start."""
    if span.first.year is not None:
        return readings.gregorian(span.first.year - 1, span.first.month, span.first.day), last
    return first, nearest.calendar_date(span.last, first.earliest, future=True) or last
