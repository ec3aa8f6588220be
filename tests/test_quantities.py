"""Dates and quantities whose English is certain, and what is none."""

from __future__ import annotations

import pytest

from generator.translate.quantities import quantities


def found(text: str) -> list[str]:
    """Return the English of all that is found, of overlapping ones the first."""
    taken: list[tuple[int, int, str]] = []
    for start, end, english in quantities(text):
        if all(end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end, english))
    return [english for _, _, english in sorted(taken)]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("في 22 أيلول 2016", "September 22, 2016"),
        ("في ٥ كانون الثاني/يناير ٢٠١٤", "January 5, 2014"),
        ("في 15 تشرين الأول (أكتوبر) 2016", "October 15, 2016"),
        ("في 3 آذار أعلن الوزير", "March 3"),
        ("في 5 مايو عام 2020", "May 5, 2020"),
        ("في 7 من ابريل", "April 7"),
        ("يوم 17 يوليو المقبل", "July 17"),
    ],
)
def test_a_day_of_a_month_is_a_date(text: str, english: str) -> None:
    assert found(text) == [english]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("60 ألف شخص", "60,000"),
        ("٢٠ ألفاً", "20,000"),
        ("2.5 ألف", "2,500"),
        ("12,5 آلاف", "12,500"),
        ("3 ملايين نازح", "3 million"),
        ("7.5 مليارات دولار", "7.5 billion"),
        ("12,5 في المئة", "12.5 percent"),
        ("40 بالمائة", "40 percent"),
        ("50%", "50%"),
        ("٥٠ ٪ منهم", "50%"),
        ("1,200 قذيفة", "1,200"),
        ("الساعة 10:30", "10:30"),
    ],
)
def test_a_number_takes_what_scales_it_along(text: str, english: str) -> None:
    assert found(text) == [english]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("45 مارسوا الضغط", ["45"]),
        ("في 32 أيلول", ["32"]),
        ("قتل في 22 أيلول 1200 شخص", ["September 22", "1200"]),
        ("5 أيار (مارس)", ["5"]),
        ("3 رمضان 1442", ["3", "1442"]),
        ("5 ألفية", ["5"]),
        ("60 مليونير", ["60"]),
        ("في 2010 و2015", ["2010", "2015"]),
        ("لا رقم هنا", []),
    ],
)
def test_what_only_looks_like_one_stays_apart(text: str, english: list[str]) -> None:
    assert found(text) == english
