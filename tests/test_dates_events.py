"""Which mentions become entries of the chronology."""

from __future__ import annotations

import datetime as dt

from generator.dates.events import events
from generator.types import Event, Segment

REFERENCE = dt.date(2016, 7, 26)


def listed(*texts: str, reference: dt.date | None = REFERENCE, english: str = "") -> tuple[Event, ...]:
    rows = [(Segment(f"s{number}", "key", "b1", text), english) for number, text in enumerate(texts, start=1)]
    return events(rows, reference)


def test_each_dated_mention_of_each_segment_is_an_event() -> None:
    found = listed("وصل الأربعاء 20 يوليو وغادر في 22 يوليو", "لا تاريخ هنا", "أمس الاثنين")
    assert [(event.segment, event.when.edtf) for event in found] == [
        ("s1", "2016-07-20"),
        ("s1", "2016-07-22"),
        ("s3", "2016-07-25"),
    ]


def test_a_mention_without_a_reference_is_listed_undated_with_its_phrase() -> None:
    (event,) = listed("عقد اجتماع يوم الخميس الماضي في واشنطن", reference=None)
    assert (event.when.edtf, event.when.phrase) == (None, "يوم الخميس الماضي")


def test_a_bare_now_is_no_event_until_it_is_known_when_that_was() -> None:
    now = "يعقد اليوم اجتماع، وهو الثاني هذا العام، وقد أعلن عنه قبل ساعتين"
    assert listed(now, reference=None) == ()
    assert [event.when.edtf for event in listed(now)] == ["2016-07-26", "2016"]


def test_the_weekday_or_the_part_beside_now_makes_it_an_event() -> None:
    undated = listed("اليوم الثلاثاء", "مطلع العام الجاري", reference=None)
    assert [event.when.phrase for event in undated] == ["اليوم الثلاثاء", "مطلع العام الجاري"]


def test_durations_are_no_events() -> None:
    assert listed("خلال 12 شهرًا، ولمدة 40 دقيقة") == ()


def test_a_day_named_twice_in_a_segment_is_one_event() -> None:
    (event,) = listed("أمس الاثنين، أي في 25 يوليو/تموز 2016")
    assert event.when.phrase == "أمس الاثنين"


def test_the_label_is_the_english_cut_after_a_whole_word() -> None:
    (event,) = listed("أمس", english="Kerry said " * 20)
    assert event.label.endswith("Kerry…")
    assert len(event.label) <= 120


def test_the_label_of_an_untranslated_segment_is_empty() -> None:
    (event,) = listed("أمس", english="")
    assert event.label == ""


def test_a_short_english_sentence_is_the_label_as_it_is() -> None:
    (event,) = listed("أمس", english="Kerry left\nyesterday.")
    assert event.label == "Kerry left yesterday."
