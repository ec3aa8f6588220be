"""The months' names: four Arabic conventions, the Hijri calendar, and English as agency lines write it.

Gregorian names are those of CLDR 46 for ar-EG, ar-LB, ar-DZ/ar-TN and ar-MA, with spellings seen in the press.
Every name is folded (`generator.text.arabic.fold`), so hamza and ta marbuta need no variants of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.text.arabic import fold

Calendar = Literal["gregorian", "hijri"]


@dataclass(frozen=True, slots=True)
class Month:
    """A month that a name stands for, and how far the name can be trusted without company."""

    number: int
    calendar: Calendar = "gregorian"
    alone: bool = False
    """Whether «في NAME» is a date; not for names that are also words, people or movements (مارس، آذار)."""
    yearless: bool = True
    """Whether a day before it is a date without a year; «3 صفر» is also a score."""


# Number; names that may stand alone; names that are also something else.
_GREGORIAN = (
    (1, "يناير, جانفي", "كانون الثاني, كانون ثاني, ينيار"),
    (2, "فبراير, فيفري, فبرابر", "شباط"),
    (3, "", "مارس, آذار, مارث"),
    (4, "أبريل, أفريل, ابريل", "نيسان"),
    (5, "مايو", "أيار, ماي, نوار"),
    (6, "يونيو, يونيه, يونية", "حزيران, جوان"),
    (7, "يوليو, يوليه, يولية, يوليوز, جويلية", "تموز"),
    (8, "أغسطس, أوغسطس, غشت", "آب, أوت"),
    (9, "سبتمبر, شتنبر", "أيلول"),
    (10, "أكتوبر, أوكتوبر", "تشرين الأول, تشرين أول"),
    (11, "نوفمبر, نونبر", "تشرين الثاني, تشرين ثاني, نوفنبر"),
    (12, "ديسمبر, دجنبر, دسمبر", "كانون الأول, كانون أول"),
)
_HIJRI = (
    (1, "محرم, المحرم"),
    (3, "ربيع الأول, ربيع أول"),
    (4, "ربيع الآخر, ربيع الثاني, ربيع ثاني, ربيع آخر"),
    (5, "جمادى الأولى, جمادى الأول, جماد الأول, جماد الأولى, جمادى أولى"),
    (6, "جمادى الآخرة, جمادى الثانية, جمادى الثاني, جمادى الآخر, جماد الآخر, جماد الآخرة, جماد الثاني"),
    (7, "رجب"),
    (8, "شعبان"),
    (9, "رمضان"),
    (10, "شوال"),
    (11, "ذو القعدة, ذي القعدة, ذوالقعدة, ذا القعدة, ذو قعدة, ذي قعدة"),
    (12, "ذو الحجة, ذي الحجة, ذوالحجة, ذا الحجة, ذو حجة, ذي حجة"),
)
_ENGLISH = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
HONORIFICS = frozenset(map(fold, ("المبارك", "الحرام", "المعظم", "المكرم", "الخير", "الأصب")))
"""Epithets of Hijri months, between the name and the year: «رمضان المبارك 1442»."""


def _names(listed: str) -> list[tuple[str, ...]]:
    return [tuple(fold(name).split()) for name in listed.split(",") if name.strip()]


def _table() -> dict[tuple[str, ...], Month]:
    table: dict[tuple[str, ...], Month] = {("صفر",): Month(2, "hijri", yearless=False)}
    for number, alone, other in _GREGORIAN:
        table |= dict.fromkeys(_names(other), Month(number))
        table |= dict.fromkeys(_names(alone), Month(number, alone=True))
    for number, names in _HIJRI:
        table |= dict.fromkeys(_names(names), Month(number, "hijri"))
    for number, line in enumerate(_ENGLISH, start=1):
        table |= dict.fromkeys([(name,) for name in line.split()], Month(number, yearless=False))
    return table


MONTHS = _table()
"""Folded words of a name -> its month."""
LONGEST_NAME = max(map(len, MONTHS))
"""In words."""
