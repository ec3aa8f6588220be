"""Which articles belong together, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest

from generator.publish.messages import ENGLISH, Tongue
from generator.publish.related import MOST, NAMED, days, reasons, related, related_to
from generator.publish.site import Site
from generator.translate.glossary import Entry, Glossary
from generator.types import Page, When

if TYPE_CHECKING:
    from tests.conftest import PageMaker

PLACES = ("حلب", "موسكو", "باريس", "دمشق", "بيروت", "عمان")
NAMES = ("Aleppo", "Moscow", "Paris", "Damascus", "Beirut", "Amman")
GLOSSARY = Glossary(
    (
        *(Entry("place", arabic, english) for arabic, english in zip(PLACES, NAMES, strict=True)),
        Entry("term", "هدنة", "truce"),
        Entry("outlet", "الجزيرة", "Al Jazeera"),
    )
)
ALEPPO, MOSCOW, PARIS, DAMASCUS, BEIRUT, AMMAN = PLACES


def on(day: str) -> When:
    date = dt.date.fromisoformat(day)
    return When(day, date, date, "day", "stated", "")


@pytest.fixture
def site(page_maker: type[PageMaker]) -> SiteMaker:
    return SiteMaker(page_maker)


class SiteMaker:
    """Makes sites of articles that are the names in them: `add("a", "حلب موسكو")`."""

    def __init__(self, maker: type[PageMaker]) -> None:
        self.maker = maker
        self.pages: list[Page] = []

    def add(self, slug: str, text: str, published: str | None = None, *events: str) -> SiteMaker:
        maker = self.maker(slug, "خبر", "News").add("paragraph", (text, "Text"))
        for event in events:
            maker.mention(on(event), "Event")
        self.pages.append(maker.page(published=on(published) if published else None))
        return self

    def others(self, number: int) -> SiteMaker:
        """Add articles that name nobody."""
        for each in range(number):
            self.add(f"other-{each}", "لا شيء")
        return self

    def site(self) -> Site:
        return Site("", "", "", "", "", tuple(self.pages), (), GLOSSARY)


def slugs(site: Site, slug: str) -> list[str]:
    return [found.page.article.slug for found in related(site)[slug]]


def english(names: Iterable[Entry]) -> list[str]:
    return [name.english for name in names]


def test_articles_that_share_names_are_related_in_both_directions(site: SiteMaker) -> None:
    made = site.add("a", f"{ALEPPO} {MOSCOW}").add("b", f"{MOSCOW} {ALEPPO}").others(3).site()
    assert slugs(made, "a") == ["b"]
    assert slugs(made, "b") == ["a"]
    assert slugs(made, "other-0") == []


def test_one_name_in_common_is_chance(site: SiteMaker) -> None:
    made = site.add("a", ALEPPO).add("b", ALEPPO).others(50).site()
    assert slugs(made, "a") == []


def test_a_name_and_a_day_are_enough(site: SiteMaker) -> None:
    made = site.add("a", ALEPPO, "2016-10-01").add("b", ALEPPO, None, "2016-10-01").others(5).site()
    (found,) = related(made)["a"]
    assert [when.edtf for when in found.days] == ["2016-10-01"]


def test_only_exact_days_count(site: SiteMaker, sample_pages: dict[str, Page]) -> None:
    site.pages.append(sample_pages["plan"])
    assert days(sample_pages["plan"]) == {dt.date(2016, 7, 26)}
    assert days(sample_pages["recordings"]) == {dt.date(2016, 10, 1), dt.date(2016, 9, 22)}


def test_what_every_article_names_relates_none(site: SiteMaker) -> None:
    for number in range(6):
        site.add(f"a{number}", f"{ALEPPO} {MOSCOW}", "2016-10-01")
    assert related(site.site()) == {f"a{number}": () for number in range(6)}


def test_terms_and_outlets_are_not_what_an_article_is_about(site: SiteMaker) -> None:
    made = site.add("a", "هدنة الجزيرة").add("b", "هدنة الجزيرة").others(9).site()
    assert slugs(made, "a") == []


def test_rarer_names_count_more_and_come_first(site: SiteMaker) -> None:
    site.add("a", f"{ALEPPO} {MOSCOW} {PARIS}").add("rare", f"{ALEPPO} {MOSCOW}").add(
        "common", f"{MOSCOW} {PARIS}"
    )
    made = site.add("c", PARIS).add("d", PARIS).others(9).site()
    assert slugs(made, "a") == ["rare", "common"]
    assert english(related(made)["a"][0].names) == ["Aleppo", "Moscow"]


def test_of_equals_the_first_slug_comes_first_and_a_few_are_shown(site: SiteMaker) -> None:
    for slug in "gfedcba":
        site.add(slug, f"{ALEPPO} {MOSCOW} {PARIS}")
    made = site.others(30).site()
    assert slugs(made, "d") == ["a", "b", "c", "e", "f"]
    assert len(related(made)["d"]) == MOST


def test_the_reasons_are_said_with_a_few_names_and_how_many_more(site: SiteMaker) -> None:
    everywhere = " ".join(PLACES)
    made = site.add("a", everywhere, "2016-10-01").add("b", everywhere, "2016-10-01").others(3).site()
    (found,) = related(made)["a"]
    assert len(found.names) == NAMED + 2
    assert reasons(found, ENGLISH) == (
        "Both name Aleppo, Moscow, Paris, Damascus and 2 more",
        "Both have the date 1 October 2016",
    )


def test_to_readers_of_arabic_the_names_are_arabic(site: SiteMaker) -> None:
    made = site.add("a", f"{ALEPPO} {BEIRUT}").add("b", f"{ALEPPO} {BEIRUT}").others(3).site()
    (found,) = related(made)["a"]
    assert reasons(found, Tongue("ar")) == ("Both name حلب, بيروت",)


def test_an_article_is_asked_for_by_its_page(site: SiteMaker, sample_pages: dict[str, Page]) -> None:
    made = site.add("a", f"{ALEPPO} {AMMAN}").add("b", f"{ALEPPO} {AMMAN}").others(3).site()
    assert related_to(made, made.pages[0]) == related(made)["a"]
    assert related_to(made, sample_pages["plan"]) == ()


def test_of_a_name_that_very_many_have_those_near_in_time_are_found(site: SiteMaker) -> None:
    for number in range(300):
        site.add(f"a{number:03}", f"{DAMASCUS} {PARIS}")
    made = site.others(900).site()
    near = {int(slug[1:]) for slug in slugs(made, "a150")}
    assert len(near) == MOST
    assert near <= set(range(100, 201))


def test_a_site_without_articles_or_glossary_has_none(sample_pages: dict[str, Page]) -> None:
    assert related(Site("", "", "", "", "", ())) == {}
    assert related(Site("", "", "", "", "", tuple(sample_pages.values()))) == dict.fromkeys(sample_pages, ())
