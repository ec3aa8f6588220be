"""Which lines and metadata values state when an article was published."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.dates.publication import iso_date, stated_date

HEADERS = [
    ("كتبه مناف قومان | 1 أكتوبر, 2016", "2016-10-01"),
    ("الأربعاء، 07 أكتوبر 2020 - 12:09 م", "2020-10-07"),
    ("القاهرة: الأربعاء، 07 أكتوبر 2020 12:19 م", "2020-10-07"),
    ("الأحد، 04 آب/اغسطس 2013، آخر تحديث 02:21 (GMT+0400)", "2013-08-04"),
    ("GMT 17:27 17.03.2020", "2020-03-17"),
    ("17:55 GMT17 مارس/ آذار 2020", "2020-03-17"),
    ("الاحد 12 / 04 / 2020 21:29", "2020-04-12"),
    ("التاريخ: 03 يونيو 2020", "2020-06-03"),
    ("11 شوال 1441هـ - 03 يونيو 2020م", "2020-06-03"),
    ("2020/06/03", "2020-06-03"),
    ("2020/12/25 - 1:59 صباحًا", "2020-12-25"),
    ("25 ديسمبر 2020 | 2:01 ص", "2020-12-25"),
    ("ديسمبر 25, 2020", "2020-12-25"),
    ("نُشر في 3 مايو 2014", "2014-05-03"),
    ("نُشر بتاريخ 3/5/2014 بواسطة أحمد علي", "2014-05-03"),
    ("تاريخ النشر: 2014-05-03 12:30", "2014-05-03"),
    ("كتب: أحمد علي - السبت 3 مايو 2014", "2014-05-03"),
    ("بقلم سارة محمد | السبت، 3 ماي 2014", "2014-05-03"),
    ("واشنطن - رويترز - 3 مايو 2014", "2014-05-03"),
    ("القاهرة - 3 مايو 2014 - (د ب أ)", "2014-05-03"),
    ("أخبار | اقتصاد | 3 أيار 2014", "2014-05-03"),
    ("الخميس 14 يوليو 2016 الساعة 10:30 بتوقيت غرينتش", "2016-07-14"),
    ("1 رمضان 1437 هـ", "2016-06-06"),
    ("03 June 2020", "2020-06-03"),
    ("June 3, 2020", "2020-06-03"),
    ("Published: Wed, 3 June 2020", "2020-06-03"),
    ("By John Smith | June 3, 2020", "2020-06-03"),
]


@pytest.mark.parametrize(("line", "day"), HEADERS)
def test_a_header_line_states_the_day(line: str, day: str) -> None:
    when = stated_date(line)
    assert when is not None
    assert (when.edtf, when.precision, when.basis) == (day, "day", "stated")


@pytest.mark.parametrize(
    "line",
    [
        "نشر في 3 مايو 2014 - آخر تحديث 4 مايو 2014",
        "آخر تحديث: 4 مايو 2014 | تاريخ النشر: 3 مايو 2014",
        "3 مايو 2014 (محدث 4 مايو 2014)",
        "Last updated: 4 May 2014 - Published: 3 May 2014",
    ],
)
def test_an_update_is_never_preferred_to_the_publication(line: str) -> None:
    when = stated_date(line)
    assert when is not None
    assert when.edtf == "2014-05-03"


def test_an_update_alone_is_better_than_nothing() -> None:
    when = stated_date("بقلم: سارة محمد - آخر تحديث: 15 أبريل 2021")
    assert when is not None
    assert when.edtf == "2021-04-15"


NOT_HEADERS = [
    "",
    "نشر الأربعاء",
    "أمس",
    "3 مايو",
    "مايو 2014",
    "عام 2014",
    "31 فبراير 2014",
    "الرئيسية",
    "توفي في 3 مايو 2014",
    "انفجار بيروت 4 أغسطس 2020",
    "من 3 إلى 5 مايو 2014",
    "3 مايو 2014 - 5 مايو 2014",
    "3 مايو 2014\n4 مايو 2014",
    "وكان الوزير قد أعلن يوم السبت 3 مايو 2014 أن الخطة جاهزة",
]


@pytest.mark.parametrize("line", NOT_HEADERS)
def test_what_is_no_header_or_no_whole_day_states_nothing(line: str) -> None:
    assert stated_date(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "U.S. Secretary of State John Kerry and Russian Foreign Minister Sergei Lavrov shake hands during a joint "
        "news conference in Moscow, Russia, July 16, 2016. REUTERS/Sergei Karpukhin",
        "Kerry and Lavrov in Moscow, July 16, 2016",
        "Moscow, July 16, 2016. REUTERS",
        "متظاهرون في القاهرة - 2 مارس/آذار 2024",
        "صورة أرشيفية - 3 مايو 2014",
        "عدسة أحمد علي | 3 مايو 2014",
    ],
)
def test_a_photo_date_is_never_the_publication_date(line: str) -> None:
    assert stated_date(line) is None


@pytest.mark.parametrize(
    "value",
    [
        "2020-06-03",
        " 2020-06-03T12:00:00+03:00 ",
        "2020-06-03T12:00:00Z",
        "2020-06-03T12:00:00.1234567Z",
        "2020-06-03T12:00+0300",
        "2020-06-03 12:00:00 +0300",
        "20200603T120000Z",
        "٢٠٢٠-٠٦-٠٣",
        "Wed, 03 Jun 2020 12:00:00 +0300",
        "03 Jun 2020 12:00 GMT",
    ],
)
def test_metadata_dates_are_read_in_both_forms(value: str) -> None:
    assert iso_date(value) == dt.date(2020, 6, 3)


@pytest.mark.parametrize("zone", ["Z", "+14:00", "-12:00"])
def test_the_day_is_the_one_written_whatever_the_zone(zone: str) -> None:
    assert iso_date(f"2020-06-03T23:59:59{zone}") == dt.date(2020, 6, 3)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "garbage",
        "2020",
        "2020-06",
        "2020-13-45",
        "2020-02-30T00:00:00Z",
        "03/06/2020",
        "0001-01-01T00:00:00",
        "1970-01-01T00:00:00Z",
        "Thu, 99 Foo 2020 12:00:00 +0300",
        "9" * 5000,
    ],
)
def test_metadata_that_is_no_day_gives_none(value: str) -> None:
    assert iso_date(value) is None
