"""The publication date as a header line or a page's metadata states it."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate

from generator.dates.mention import CalendarDate, Mention
from generator.dates.parse import find_mentions
from generator.dates.resolve import resolve
from generator.text.arabic import fold, western_digits, words
from generator.types import When

_LONGEST_HEADER = 160
"""Characters; longer lines are prose."""
_LONGEST_NAME = 6
"""Words beside the date that a byline may have: a name, a place, a section."""
_LONGEST_LABEL = 3
"""The same where nothing but a dash says that the line is a header."""
_YEARS = range(1900, 2101)
_EPOCH = dt.date(1970, 1, 1)
_LONGEST_VALUE = 64

_TIME = re.compile(r"\b\d{1,2}[:٫.]\d{2}(?:[:.]\d{2})?(?![\d.])")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}\S*(?: ?\S{1,6})?)?")
_STRONG_BREAKS = "|•·»›"
_BREAKS = _STRONG_BREAKS + "-–—:()[]/"


def _set(listed: str) -> frozenset[str]:
    return frozenset(fold(listed).split())


_PUBLISHED = _set(
    "نشر نشرت نشره تاريخ التاريخ النشر كتب كتبه كتبت كتبها بقلم كاتب بواسطة published posted by date on"
)
_UPDATED = _set("تحديث التحديث محدث محدثة حدث عدل تعديل updated modified update edited")
_CLOCK = _set("ص م صباحا مساء ظهرا ه am pm gmt utc الساعة ساعة بتوقيت غرينتش جرينتش مكة المحلي آخر last at")
_WEAK = _set("في يوم بتاريخ اليوم من الموافق على to the")
_WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun")
_FURNITURE = _PUBLISHED | _UPDATED | _CLOCK | _WEAK | _WEEKDAYS
_PHOTO = _set("صورة صور أرشيف أرشيفية تصوير عدسة بعدسة لقطة photo file reuters afp ap getty picture image epa")
"""The date beside one of these is the picture's."""
_PROSE = _set(
    "في من على إلى عن مع بعد قبل خلال أمام داخل خارج بين حتى منذ in at of from to with after before during"
)
"""A line that has one of these between its names is a sentence or a caption."""


def stated_date(line: str) -> When | None:
    """Return the publication date that a short header line states in full, day, month and year; else None.

    «كتبه مناف قومان | 1 أكتوبر, 2016» is such a line. A sentence, a caption, a weekday, a date without its year
    and a line of two rival dates state none. The date of an update is taken only where no other stands beside it.
    """
    if len(line) > _LONGEST_HEADER or "\n" in line.strip():
        return None
    days = [mention for mention in find_mentions(line) if _is_whole_day(mention)]
    if not days or not _is_header(line, days):
        return None
    updates = _updates(line, days)
    fresh = [mention for mention in days if mention not in updates]
    found = {when.edtf: when for mention in reversed(fresh or days) if (when := resolve(mention, None)).edtf}
    return next(iter(found.values())) if len(found) == 1 else None


def iso_date(value: str) -> dt.date | None:
    """Return the day that a metadata value states, as written in its own zone: ISO 8601 or RFC 2822; else None.

    Years outside of 1900-2100 and the first of January 1970, which software writes for "no date", give None.
    """
    text = western_digits(value.strip()) if len(value) <= _LONGEST_VALUE else ""
    day = _iso_8601(text) or _rfc_2822(text)
    return day if day and day.year in _YEARS and day != _EPOCH else None


def _is_whole_day(mention: Mention) -> bool:
    parts = mention.parts
    return isinstance(parts, CalendarDate) and None not in (parts.day, parts.month, parts.year)


def _is_header(line: str, days: list[Mention]) -> bool:
    """Judge by what stands beside the dates: names and labels set off from them, never prose."""
    rest = _without(line, days)
    listed = words(rest)
    names = [word for word in listed if word not in _FURNITURE and len(word) > 1]
    if not names:
        return True
    if _PHOTO.intersection(listed) or not _is_set_off(line, days):
        return False
    if _PUBLISHED.intersection(listed) or any(sign in rest for sign in _STRONG_BREAKS) or _TIME.search(line):
        return len(names) <= _LONGEST_NAME
    return len(names) <= _LONGEST_LABEL and not _PROSE.intersection(listed)


def _without(line: str, days: list[Mention]) -> str:
    for mention in reversed(days):
        line = line[: mention.start] + " " + line[mention.end :]
    return _TIME.sub(" ", western_digits(line))


def _is_set_off(line: str, days: list[Mention]) -> bool:
    """Tell whether signs or header words part each date from the names on both sides of it."""
    sides = [(_nearest_words(line[: day.start], -1), _nearest_words(line[day.end :], 0)) for day in days]
    return all(_is_label(before) and _is_label(after) for before, after in sides)


def _nearest_words(beside: str, index: int) -> list[str]:
    """Return the words between the date and the first sign beside it; `index` is -1 for those before it."""
    return words(re.split(f"[{re.escape(_BREAKS)}]", _TIME.sub(" ", western_digits(beside)))[index])


def _is_label(listed: list[str]) -> bool:
    return _FURNITURE.issuperset(listed) or not _PUBLISHED.isdisjoint(listed)


def _updates(line: str, days: list[Mention]) -> list[Mention]:
    """Return the dates whose nearest label before them is «آخر تحديث» and not «نشر»."""
    starts = [0, *(day.end for day in days)]
    labels = [
        [word for word in words(line[start : day.start]) if word in _UPDATED | _PUBLISHED]
        for start, day in zip(starts, days, strict=False)
    ]
    return [day for day, label in zip(days, labels, strict=True) if label and label[-1] in _UPDATED]


def _iso_8601(text: str) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        # Zones and fractions of seconds that Python does not read say nothing of the day.
        match = _ISO_DAY.fullmatch(text)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _rfc_2822(text: str) -> dt.date | None:
    try:
        fields = parsedate(text)
        return dt.date(*fields[:3]) if fields else None
    except (ValueError, IndexError, TypeError):
        # The standard library's parser was written for mail, not for whatever a page may hold.
        return None
