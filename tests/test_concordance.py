"""The concordance: which sentences name what, how it is worded, and where its pages are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.publish import concordance, name_pages
from generator.publish.leaves import leaves
from generator.publish.marks import marked
from generator.publish.site import Site
from generator.publish.usage import Usage, rendered, usage
from generator.publish.wordings import English, Place, bare
from generator.translate.glossary import Entry, Glossary

if TYPE_CHECKING:
    from generator.types import Page
    from tests.conftest import PageMaker

SYRIA = Entry("place", "سوريا", "Syria", ("سورية",))
SYRIAN = Entry("demonym", "سوري", "Syrian")
ASSAD = Entry("person", "بشار الأسد", "Bashar al-Assad")
LIBYA = Entry("place", "طرابلس", "Tripoli")
LEBANON = Entry("place", "طرابلس الشام", "Tripoli")
UNITED_NATIONS = Entry("organisation", "الأمم المتحدة", "United Nations", ("UN",))
GLOSSARY = Glossary((SYRIA, SYRIAN, ASSAD, LIBYA, LEBANON, UNITED_NATIONS))


def site_of(*pages: Page, glossary: Glossary = GLOSSARY) -> Site:
    return Site("Digest", "", "", "", "", pages, glossary=glossary)


@pytest.fixture
def site(page_maker: type[PageMaker]) -> Site:
    """Two articles of two sources that name Syria in two spellings."""
    first = page_maker("first", "الأسد في سوريا", "Assad in Syria")
    first.add(
        "paragraph",
        ("قال بشار الأسد إن الحرب بسوريا مستمرة.", "Bashar al-Assad said the war in Syria goes on."),
        ("وسوريا بلد.", "It is a country."),
    )
    second = page_maker("second", "خبر", "News").add("paragraph", ("في سورية سورية.", None))
    return site_of(first.page(source="سانا"), second.page(source="الجزيرة"))


def texts(text: str, places: tuple[Place, ...]) -> list[str]:
    return [text[place.start : place.end] for place in places]


# --- which sentences -----------------------------------------------------------------------------------------


def test_every_sentence_that_names_it_is_there_once_in_the_order_of_the_site(site: Site) -> None:
    found = [(each.page.article.slug, each.pair.segment.id) for each in concordance.names(site)[SYRIA].sentences]
    assert found == [("first", "s1"), ("first", "s2"), ("first", "s3"), ("second", "s2")]


def test_the_name_is_found_on_both_sides(site: Site) -> None:
    sentence = concordance.names(site)[SYRIA].sentences[1]
    assert texts(sentence.pair.segment.text, sentence.arabic) == ["بسوريا"]
    assert texts(sentence.pair.translation.text, sentence.english) == ["Syria"]


def test_english_without_the_name_is_told_from_no_english(site: Site) -> None:
    states = [rendered(sentence) for sentence in concordance.names(site)[SYRIA].sentences]
    assert states == ["found", "found", "other", "none"]


def test_what_no_article_names_and_demonyms_have_no_page(page_maker: type[PageMaker]) -> None:
    site = site_of(page_maker("a", "رئيس سوري", "A Syrian president").page())
    assert concordance.names(site) == {}
    assert list(name_pages.sheets(site)) == []


def test_the_names_of_an_article_go_by_type(site: Site) -> None:
    found = concordance.of_article(site, site.pages[0])
    assert [(type_, [name.id for name in names]) for type_, names in found] == [
        ("person", ["bashar-al-assad"]),
        ("place", ["syria"]),
    ]


# --- wordings ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "surface", "form"),
    [
        (SYRIA, "سوريا", "سوريا"),
        (SYRIA, "وبسوريا", "سوريا"),
        (SYRIA, "بسُورِيَة", "سورية"),
        (UNITED_NATIONS, "للأمم المتحدة", "الأمم المتحدة"),
        (ASSAD, "لبشار  الأسد", "بشار الأسد"),
        (Entry("place", "بيروت", "Beirut"), "بيروت", "بيروت"),
        (Entry("office", "وزير", "minister"), "والوزير", "الوزير"),
        (SYRIA, "سوريتنا", "سوريتنا"),
    ],
)
def test_arabic_forms_are_counted_without_clitics(entry: Entry, surface: str, form: str) -> None:
    assert bare(entry, surface) == form


@pytest.mark.parametrize(
    ("entry", "english", "found"),
    [
        (ASSAD, "Bashar al-Assad's army; al-Assad, Asad", ["Bashar al-Assad", "al-Assad", "Asad"]),
        (ASSAD, "the Assads and others", ["Assads"]),
        (SYRIA, "Syria and the Syrian army", ["Syria", "Syrian"]),
        (UNITED_NATIONS, "The U.N. and the UN, United Nations", ["U.N.", "UN", "United Nations"]),
        (UNITED_NATIONS, "un and united", []),
        (SYRIA, "", []),
    ],
)
def test_english_renderings_are_found_where_they_stand(entry: Entry, english: str, found: list[str]) -> None:
    assert texts(english, English(english).places(GLOSSARY.forms(entry))) == found


def wordings_of(site: Site, entry: Entry) -> Usage:
    return usage(site, concordance.names(site)[entry])


def test_each_wording_says_which_source_has_it_how_often(site: Site) -> None:
    arabic = wordings_of(site, SYRIA).arabic
    assert [
        (each.text, each.written, each.sentences, [(shelf.name, number) for shelf, number in each.sources])
        for each in arabic
    ] == [
        ("سوريا", ("بسوريا", "وسوريا"), 3, [("سانا", 3)]),
        ("سورية", (), 1, [("الجزيرة", 1)]),
    ]


def test_sentences_without_a_known_rendering_are_counted_as_such(site: Site) -> None:
    found = wordings_of(site, SYRIA)
    assert [(each.text, each.sentences) for each in found.english] == [("Syria", 2)]
    assert (found.other.sentences, found.missing.sentences) == (1, 1)


def test_renderings_that_differ_in_capitals_are_one(page_maker: type[PageMaker]) -> None:
    maker = page_maker("a", "سوريا", "SYRIA").add("paragraph", ("سوريا.", "Syria."), ("سوريا!", "Syria!"))
    (only,) = wordings_of(site_of(maker.page()), SYRIA).english
    assert (only.text, only.written, only.sentences) == ("Syria", ("SYRIA",), 3)


# --- addresses -----------------------------------------------------------------------------------------------


def test_two_places_of_one_english_name_have_two_addresses() -> None:
    ids = concordance.ids(site_of())
    assert (ids[LIBYA], ids[LEBANON]) == ("tripoli", "tripoli-trabls-alsham")


def test_an_entry_added_to_the_glossary_changes_no_address() -> None:
    more = Glossary(
        (*GLOSSARY.entries, Entry("group", "سوريا الفتاة", "Syria"), Entry("place", "روسيا", "Russia"))
    )
    before, after = concordance.ids(site_of()), concordance.ids(site_of(glossary=more))
    assert {entry: after[entry] for entry in before} == before
    assert len(set(after.values())) == len(after)


def test_a_name_cannot_take_the_place_of_the_index() -> None:
    entry = Entry("term", "فهرس", "Index")
    assert concordance.ids(site_of(glossary=Glossary((entry,))))[entry] == "index-fhrs"


def test_a_frequent_name_has_several_pages(page_maker: type[PageMaker]) -> None:
    maker = page_maker("a", "عنوان", "Title")
    for number in range(name_pages.MOST + 1):
        maker.add("paragraph", (f"سوريا {number}", f"Syria {number}"))
    sheets = list(name_pages.sheets(site_of(maker.page())))
    assert [sheet.path for sheet in sheets] == ["names/index.html", "names/syria.html", "names/syria--2.html"]
    assert [bool(sheet.values["usage"]) for sheet in sheets[1:]] == [True, False]


def test_many_names_are_split_by_type_and_letter(page_maker: type[PageMaker]) -> None:
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    words = [f"م{first}{second}م" for first in letters for second in letters][: name_pages.SPLIT + 1]
    glossary = Glossary(tuple(Entry("place", word, f"{'AB'[n % 2]} town {n}") for n, word in enumerate(words)))
    maker = page_maker("a", "عنوان", "Title").add("paragraph", *((f"في {word}.", "In it.") for word in words))
    site = site_of(maker.page(), glossary=glossary)
    parts = {sheet.path: sheet.values.get("parts") for sheet in name_pages.sheets(site)}
    frequent, every = parts["names/index.html"], parts["names/type/place.html"]
    assert isinstance(frequent, list)
    assert isinstance(every, list)
    assert [(len(part.names), part.all) for part in frequent] == [
        (name_pages.FREQUENT, len(concordance.names(site)))
    ]
    assert [letter for letter, _ in every[0].letters] == ["A", "B"]


def test_the_sentences_of_a_page_are_grouped_by_article(site: Site) -> None:
    (leaf,) = leaves("names/syria", concordance.names(site)[SYRIA].sentences, name_pages.MOST)
    found = [(page.article.slug, title, len(of)) for page, title, of in name_pages.by_article(site, leaf)]
    assert found == [("first", "Assad in Syria", 3), ("second", "News", 1)]


# --- marks ---------------------------------------------------------------------------------------------------


def test_marks_stand_around_the_name_and_foreign_words_stay_isolated() -> None:
    assert marked("قال Blair في سوريا", (Place(13, 18),), "ar") == (
        'قال <bdi lang="en" dir="ltr">Blair</bdi> في <mark>سوريا</mark>'
    )


def test_hostile_text_is_escaped_inside_and_outside_of_marks() -> None:
    text = "<b>Syria</b> & <script>"
    assert marked(text, (Place(0, 12),), "en") == "<mark>&lt;b&gt;Syria&lt;/b&gt;</mark> &amp; &lt;script&gt;"


def test_the_same_sentence_in_two_articles_is_listed_for_both(page_maker: type[PageMaker]) -> None:
    one = page_maker("one", "سوريا", "Syria").page()
    two = replace(one, article=replace(one.article, slug="two"))
    assert concordance.names(site_of(one, two))[SYRIA].articles == 2
