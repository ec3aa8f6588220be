"""Slugs made of titles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.acquire.slugs import propose
from generator.clean.slugs import MAX_LENGTH, slug_of
from generator.text.latin import MAX_LENGTH as MAX_TITLE
from generator.text.latin import transliterate

HOSTILE = [
    "../../x",
    "..",
    "/etc/passwd",
    "a\x00b\x1b[31m",
    "CON",
    "con",
    "index",
    "؟؟؟",
    "",
    "\u202eabc",
    "ﷺ",
    "ا" * 5000,
]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("كيري في موسكو", "kyry-fy-mwskw"),
        ("كِيري في موسْكو", "kyry-fy-mwskw"),
        ("الأمم المتحدة: «لا حلّ» في ٢٠١٦", "alamm-almthda-la-hl-fy-2016"),
        ("خبير يشرح قضية الغاز", "khbyr-yshrh-qdya-alghaz"),
        ("ضوء وشيء", "dw-wshy"),
        ("گزارش چهار", "gzarsh-chhar"),
        ("Tony Blair وÉmile", "tony-blair-wemile"),
    ],
)
def test_titles_are_written_in_latin_letters(title: str, slug: str) -> None:
    assert transliterate(title) == slug


def test_a_long_title_is_cut_between_words() -> None:
    slug = transliterate("وزير الخارجية يجتمع بالوفد في العاصمة ويبحث معه خطة طويلة جدا للتعاون")
    assert len(slug) <= MAX_TITLE
    assert slug.endswith("-khta-twyla")


def test_the_date_comes_first() -> None:
    assert propose("كيري في موسكو", "2016-07-26", ()) == "2016-07-26-kyry-fy-mwskw"
    assert propose("كيري", "2016-07", ()) == "2016-07-kyry"
    assert propose("كيري", "2016-07-26~", ()) == "kyry"


def test_a_taken_slug_gets_a_number() -> None:
    assert propose("كيري", None, {"kyry"}) == "kyry-2"
    assert propose("كيري", None, {"kyry", "kyry-2"}) == "kyry-3"


def test_names_that_cannot_be_used_are_avoided() -> None:
    assert propose("CON", None, ()) == "article-con"
    assert propose("؟", None, ()) == "article"


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_give_safe_slugs(title: str) -> None:
    check(propose(title, None, ()))


@given(st.text(), st.sampled_from([None, "2016-07-26"]), st.sets(st.just("article")))
def test_every_title_gives_a_safe_slug(title: str, date: str | None, taken: set[str]) -> None:
    slug = propose(title, date, taken)
    check(slug)
    assert slug not in taken


def check(slug: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) < MAX_LENGTH
    assert slug_of(slug, "x") == slug
