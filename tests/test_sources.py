"""Articles by outlet, year, section and tag."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.publish import sources
from generator.publish.leaves import distinct, leaves
from generator.publish.site import Site
from generator.translate.glossary import Entry, Glossary
from generator.types import Page, When

if TYPE_CHECKING:
    from tests.conftest import PageMaker

ALJAZEERA = Entry("outlet", "الجزيرة", "Al Jazeera")


def site_of(*pages: Page) -> Site:
    return Site("Digest", "", "", "", "", pages, glossary=Glossary((ALJAZEERA,)))


def article_of(page_maker: type[PageMaker], slug: str, year: int | None = None, **fields: object) -> Page:
    day = dt.date(year, 5, 1) if year else None
    published = When(day.isoformat(), day, day, "day", "stated", "") if day else None
    return page_maker(slug, "عنوان", "Title").page(published=published, **fields)


def listed(shelves: tuple[sources.Shelf, ...]) -> list[tuple[str, list[str]]]:
    return [(shelf.path, [page.article.slug for page in shelf.pages]) for shelf in shelves]


def test_an_article_is_of_its_source_or_else_of_its_agency(sample_pages: dict[str, Page]) -> None:
    article = sample_pages["plan"].article
    assert sources.outlet(article) == "الجزيرة"
    assert sources.outlet(replace(article, source=None)) == "رويترز"
    assert sources.outlet(replace(article, source=None, agency=None)) == ""


def test_outlets_with_most_articles_come_first_and_the_unknown_last(page_maker: type[PageMaker]) -> None:
    names = {"a": None, "b": None, "c": "شام تايمز", "d": "الجزيرة", "e": "الجزيرة"}
    site = site_of(*(article_of(page_maker, slug, source=name) for slug, name in names.items()))
    assert listed(sources.outlets(site)) == [
        ("sources/aljzyrh.html", ["d", "e"]),
        ("sources/sham-taymz.html", ["c"]),
        ("sources/source-not-known.html", ["a", "b"]),
    ]


def test_an_agency_is_one_source_in_all_its_spellings(page_maker: type[PageMaker]) -> None:
    spellings = ["الأناضول", "الاناضول", "وكالة الأناضول"]
    pages = [article_of(page_maker, f"a{number}", agency=name) for number, name in enumerate(spellings)]
    (only,) = sources.outlets(site_of(*pages))
    assert (only.slug, only.english, len(only.pages)) == ("anadolu-agency", "Anadolu Agency", 3)


def test_the_address_of_a_source_does_not_depend_on_who_spells_it_how(page_maker: type[PageMaker]) -> None:
    pages = [article_of(page_maker, "a", source="الجزيرة"), article_of(page_maker, "b", source="الجزيره")]
    assert [shelf.slug for shelf in sources.outlets(site_of(*pages))] == ["aljzyrh"]
    assert [shelf.slug for shelf in sources.outlets(site_of(*reversed(pages)))] == ["aljzyrh"]


def test_names_that_look_alike_in_latin_letters_stay_apart(page_maker: type[PageMaker]) -> None:
    pages = [article_of(page_maker, "a", source="الصباح"), article_of(page_maker, "b", source="السباح")]
    slugs = {shelf.name: shelf.slug for shelf in sources.outlets(site_of(*pages))}
    assert slugs == {"السباح": "alsbah", "الصباح": "alsbah-2"}


def test_the_glossary_says_what_an_outlet_is_called_in_english(page_maker: type[PageMaker]) -> None:
    (only,) = sources.outlets(site_of(article_of(page_maker, "a", source="الجزيرة")))
    assert (only.name, only.english) == ("الجزيرة", "Al Jazeera")


def test_years_go_from_the_newest_and_the_undated_come_last(page_maker: type[PageMaker]) -> None:
    site = site_of(*(article_of(page_maker, f"a{year}", year) for year in (None, 2012, 2016)))
    assert [shelf.path for shelf in sources.years(site)] == [
        "years/2016.html",
        "years/2012.html",
        "years/undated.html",
    ]


def test_sections_and_tags_are_there_only_where_articles_have_them(page_maker: type[PageMaker]) -> None:
    plain = site_of(article_of(page_maker, "a"))
    assert [kind for kind, _ in sources.shelves(plain)] == ["sources", "years"]
    tagged = site_of(article_of(page_maker, "a", tags=("سوريا", "كيري"), section="سياسة"))
    assert {kind: len(shelves) for kind, shelves in sources.shelves(tagged)} == {
        "sources": 1,
        "years": 1,
        "sections": 1,
        "tags": 2,
    }


def test_a_tag_that_an_article_has_twice_lists_it_once(page_maker: type[PageMaker]) -> None:
    site = site_of(article_of(page_maker, "a", tags=("سورية", "سوريه")))
    assert [len(shelf.pages) for shelf in sources.tags(site)] == [1]


@pytest.mark.parametrize("name", ["../../etc/passwd", "؟؟؟", "index", "\u202e", "a/b", "CON"])
def test_a_hostile_name_gives_a_file_in_its_folder(page_maker: type[PageMaker], name: str) -> None:
    (only,) = sources.outlets(site_of(article_of(page_maker, "a", source=name)))
    assert only.slug.replace("-", "").isalnum()
    assert only.slug != "index"


def test_each_credit_leads_to_its_list(page_maker: type[PageMaker]) -> None:
    page = article_of(page_maker, "a", source="الجزيرة", agency="رويترز", section="سياسة", byline="مناف قومان")
    assert [(credit.name, path) for credit, path in sources.credited(site_of(page), page.article)] == [
        ("الجزيرة", "sources/aljzyrh.html"),
        ("سياسة", "sections/syash.html"),
        ("رويترز", None),
        ("مناف قومان", None),
    ]


def test_a_site_without_articles_has_no_sources_and_an_empty_index() -> None:
    empty = site_of()
    assert list(sources.sheets(empty)) == []
    assert [(sheet.path, sheet.template) for sheet in sources.index(empty)] == [("index.html", "index")]


def test_a_long_index_goes_on_on_further_pages(page_maker: type[PageMaker]) -> None:
    pages = tuple(article_of(page_maker, f"a{number}") for number in range(sources.MOST + 1))
    assert [sheet.path for sheet in sources.index(site_of(*pages))] == ["index.html", "index--2.html"]


def test_the_pages_of_a_list_have_all_of_it_once() -> None:
    found = list(leaves("names/geneva", range(450), 200))
    assert [item for leaf in found for item in leaf.items] == list(range(450))
    assert [leaf.path for leaf in found] == [path for _, path in found[0].others]


def test_the_second_page_of_a_list_is_no_page_of_another() -> None:
    taken: set[str] = set()
    geneva, conference = distinct("geneva", taken), distinct("geneva-2", taken)
    second = list(leaves(f"names/{geneva}", range(300), 200))[1]
    assert second.path != f"names/{conference}.html"
