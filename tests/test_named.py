"""Where the names of the glossary stand in the articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.publish.named import mentions, named, once
from generator.publish.site import Site
from generator.translate.glossary import Entry, Glossary

if TYPE_CHECKING:
    from tests.conftest import PageMaker

SYRIA = Entry("place", "سوريا", "Syria")
KERRY = Entry("person", "جون كيري", "John Kerry", ("كيري",))
MOSCOW = Entry("place", "موسكو", "Moscow")


@pytest.fixture
def site(page_maker: type[PageMaker]) -> Site:
    """Two articles and a glossary of three names, one of which nobody mentions."""
    first = page_maker("first", "كيري في جنيف", "Kerry in Geneva")
    first.add("paragraph", ("قال كيري إن الوضع بسوريا صعب.", "Kerry said Syria was hard."))
    second = page_maker("second", "أخبار", "News").add("paragraph", ("كيري التقى كيري", "Kerry met Kerry"))
    return Site("", "", "", "", "", (first.page(), second.page()), (), Glossary((SYRIA, KERRY, MOSCOW)))


def test_mentions_go_by_the_glossary_then_the_site_then_the_sentence(site: Site) -> None:
    found = {
        entry: [(place.page.article.slug, place.segment) for place in places]
        for entry, places in mentions(site).items()
    }
    assert found == {
        SYRIA: [("first", "s2")],
        KERRY: [("first", "s1"), ("first", "s2"), ("second", "s2"), ("second", "s2")],
    }
    assert list(found) == [SYRIA, KERRY]


def test_a_mention_is_the_words_as_they_stand_with_their_clitics(site: Site) -> None:
    (place,) = mentions(site)[SYRIA]
    assert place.surface == "بسوريا"
    assert place.pair.segment.text[place.start : place.end] == place.surface


def test_a_surname_is_its_person_s_in_the_articles_that_name_him(page_maker: type[PageMaker]) -> None:
    assad = Entry("person", "بشار الأسد", "Bashar al-Assad")
    first = page_maker("first", "بشار الأسد في موسكو", "Assad in Moscow").add(
        "paragraph", ("قال الأسد", "He said")
    )
    second = page_maker("second", "صغار الأسد", "Lion cubs")
    site = Site("", "", "", "", "", (first.page(), second.page()), (), Glossary((assad, MOSCOW)))
    assert named(site) == {"first": {assad: ("s1", "s2"), MOSCOW: ("s1",)}, "second": {}}


def test_a_sentence_is_listed_once_for_a_name_and_every_article_is_there(site: Site) -> None:
    nobody = replace(site, glossary=Glossary((MOSCOW,)))
    assert named(site) == {"first": {SYRIA: ("s2",), KERRY: ("s1", "s2")}, "second": {KERRY: ("s2",)}}
    assert named(nobody) == {"first": {}, "second": {}}


def test_the_sentences_are_searched_once_for_each_site(site: Site) -> None:
    assert mentions(site) is mentions(site)
    assert mentions(replace(site)) is not mentions(site)


def test_what_is_kept_is_kept_for_each_function_apart(site: Site) -> None:
    def pages(site: Site) -> int:
        return len(site.pages)

    assert once(pages)(site) == 2
    assert mentions(site)
    assert replace(site) == site
