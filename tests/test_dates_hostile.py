"""The date parser on text that nobody wrote in good faith."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates.events import events, shorten
from generator.dates.parse import find_mentions
from generator.dates.publication import iso_date, stated_date
from generator.dates.resolve import resolve, weekday_disagrees
from generator.types import Segment

PIECES = """
    في من إلى حتى بين و ، , / - . ( ) : % يوم شهر عام العام الشهر الأسبوع الماضي المقبل الجاري قبل بعد منذ
    مطلع نهاية هذا نفسه كل سنويا الأول الثاني والعشرين عشر ثلاثة أيام أسبوعين سنوات ساعة أمس اليوم غدا غد
    الخميس والجمعة يناير مارس آب تشرين كانون وفبراير رمضان ربيع صفر محرم صيف الشتاء May هـ م غرة الموافق
    1 3 15 29 30 31 99 1440 1445 2014 2016 ١٢ ٢٠١١ 2016-07-26 12/04/2020 200 2254
    القرار مدينة ثورة سيعقد ستبدأ ـ ً
"""
WORDS = [*PIECES.split(), "\n", "\u200f"]
phrase_like = st.lists(st.sampled_from(WORDS), max_size=25).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words))
)
arabic = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from(" \n،.0123456789/-"))
texts = st.text() | phrase_like | arabic
references = st.none() | st.dates() | st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1))


@given(texts)
def test_phrases_are_slices_of_the_text_apart_and_in_order(text: str) -> None:
    end = 0
    for mention in find_mentions(text):
        assert text[mention.start : mention.end] == mention.phrase
        assert end <= mention.start < mention.end
        assert mention.phrase == mention.phrase.strip()
        end = mention.end


@given(texts, references)
def test_every_mention_has_a_date_with_its_bounds_or_none_at_all(text: str, reference: dt.date | None) -> None:
    for mention in find_mentions(text):
        when = resolve(mention, reference)
        weekday_disagrees(mention, when)
        if when.edtf is None:
            assert (when.earliest, when.latest, when.precision, when.basis) == (None, None, "none", "unresolved")
        else:
            assert when.earliest is not None
            assert when.latest is not None
            assert when.earliest <= when.latest
            assert when.basis == "resolved" or resolve(mention, None).edtf == when.edtf


@given(texts, references, st.text(max_size=300))
def test_events_come_from_any_text(text: str, reference: dt.date | None, english: str) -> None:
    for event in events([(Segment("s1", "key", "b1", text), english)], reference):
        assert event.segment == "s1"
        assert len(event.label) <= 120


@given(st.text(), st.integers(min_value=1, max_value=200))
def test_a_shortened_text_is_no_longer_than_asked(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length


@given(texts)
def test_any_line_states_a_whole_day_or_nothing(line: str) -> None:
    when = stated_date(line)
    assert when is None or (when.precision, when.basis) == ("day", "stated")


@given(st.text() | st.from_regex(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ]?[0-9:.Z+-]{0,12}") | st.datetimes().map(str))
def test_any_metadata_value_is_a_day_or_nothing(value: str) -> None:
    day = iso_date(value)
    assert day is None or 1900 <= day.year <= 2100


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1/", "3 و", "قبل ", "مايو/", "الأول و", "السبت، ", "2011-", "3 مايو و", "\u200b", "a\u200b", "7", "ا"],
)
def test_time_grows_no_faster_than_the_line(piece: str) -> None:
    """A hundred thousand characters take seconds at worst; anything quadratic would take hours."""
    started = time.process_time()
    find_mentions(piece * (100_000 // len(piece)))
    assert time.process_time() - started < 30
