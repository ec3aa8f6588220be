"""Citations: what is known of an article and no more, in an order that both scripts survive."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish import citation
from generator.publish.citation import ISOLATE, POP
from generator.publish.messages import ENGLISH, Tongue
from generator.publish.site import Site
from generator.types import Model, Page, Translation, When

if TYPE_CHECKING:
    from tests.conftest import PageMaker

Pages = dict[str, Page]
NAME = "Argos package Arabic → English 1.0"
HERE = Site("Digest", "", "", "", "https://digest.example", ())
NOWHERE = Site("Digest", "", "", "", "", ())
ARABIC = Tongue("ar")


def bare(text: str) -> str:
    """Return `text` without its isolates."""
    return text.replace(ISOLATE, "").replace(POP, "")


def test_a_reference_names_who_what_where_and_when(sample_pages: Pages) -> None:
    page = sample_pages["recordings"]
    page = replace(page, article=replace(page.article, source="الجزيرة"))
    assert bare(citation.reference(page, ENGLISH)) == (
        "مناف قومان, “Kerry leaks: you must fight for us” («تسريبات كيري: عليكم أن تقاتلوا من أجلنا»), "
        "الجزيرة, 1 October 2016"
    )


def test_in_arabic_the_arabic_title_comes_first(sample_pages: Pages) -> None:
    assert bare(citation.reference(sample_pages["plan"], ARABIC)) == (
        "رويترز, «كيري يرجح إعلان خطة التنسيق» (“Kerry expects the plan to be announced”), الجزيرة, undated"
    )


def test_a_title_that_is_not_translated_stands_alone(page_maker: type[PageMaker]) -> None:
    assert bare(citation.reference(page_maker("x", "عنوان", None).page(), ENGLISH)) == "«عنوان», undated"


@pytest.mark.parametrize(
    ("edtf", "said"),
    [(None, "undated"), ("2016", "2016"), ("2016-08", "August 2016"), ("2016-07-26~", "about 26 July 2016")],
)
def test_a_date_is_as_exact_as_it_is_known(edtf: str | None, said: str) -> None:
    assert citation.date(When(edtf, None, None, "none", "stated", ""), ENGLISH) == said


def test_the_whole_citation_says_that_a_machine_translated_and_where_both_are(sample_pages: Pages) -> None:
    assert citation.text(sample_pages["recordings"], HERE, ENGLISH).endswith(
        f", 1 October 2016. Machine translation by {NAME}, corrected by a person in part. "
        "Digest https://digest.example/articles/recordings.html "
        "Original: https://news.example/recordings?a=1&b=2"
    )


def test_without_an_address_of_the_site_none_is_made_up(sample_pages: Pages) -> None:
    assert citation.text(sample_pages["plan"], NOWHERE, ENGLISH).endswith("not checked by a person. Digest")
    assert citation.imprint(sample_pages["plan"], NOWHERE, "articles/plan.html", ENGLISH) == (
        "Digest · undated · articles/plan.html"
    )


def test_an_address_that_is_no_web_address_is_not_cited(sample_pages: Pages) -> None:
    assert "javascript" not in citation.text(sample_pages["hostile"], HERE, ENGLISH)
    assert "javascript" not in citation.bibtex(sample_pages["hostile"], NOWHERE)


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        (Translation("s1", "x", "corrected", corrected_by="سلمى"), "translation corrected by سلمى"),
        (Translation("s1", "x", "corrected"), "translation corrected by a person"),
        (Translation("s1", "x", "original"), "English in the original"),
        (Translation("s1", "", "untranslated"), "not translated"),
        (None, f"machine translation by {NAME}, not checked by a person"),
    ],
)
def test_each_sentence_says_how_its_english_came_about(
    sample_pages: Pages, translation: Translation | None, said: str
) -> None:
    assert bare(citation.origin(sample_pages["recordings"], ENGLISH, translation)) == said


def test_a_sentence_names_the_model_that_translated_it(sample_pages: Pages) -> None:
    page = sample_pages["plan"]
    newer = Model("Newer", "2.0", "ar", "en", "f" * 64)
    page = replace(page, provenance=replace(page.provenance, models=(*page.provenance.models, newer)))
    translation = replace(page.pairs[0].translation, model=newer.id)
    assert citation.origin(page, ENGLISH, translation) == "machine translation by Newer, not checked by a person"


def test_each_foreign_part_is_isolated_by_itself(sample_pages: Pages) -> None:
    reference = citation.reference(sample_pages["plan"], ENGLISH)
    assert [part for part, isolated in citation.parts(reference) if isolated] == [
        "رويترز",
        "كيري يرجح إعلان خطة التنسيق",
        "الجزيرة",
    ]
    assert reference.endswith(f"«{ISOLATE}كيري يرجح إعلان خطة التنسيق{POP}»), {ISOLATE}الجزيرة{POP}, undated")


# --- BibTeX ------------------------------------------------------------------------------------------------


def fields(entry: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) = \{(.*)\},?$", entry, re.MULTILINE))


def test_an_entry_has_what_both_bibtex_and_biblatex_read(sample_pages: Pages) -> None:
    entry = citation.bibtex(sample_pages["recordings"], HERE)
    assert entry.startswith("@misc{recordings,\n")
    assert fields(entry) == {
        "author": "{مناف قومان}",
        "title": "{Kerry leaks: you must fight for us}",
        "titleaddon": "تسريبات كيري: عليكم أن تقاتلوا من أجلنا",
        "date": "2016-10-01",
        "year": "2016",
        "url": "https://digest.example/articles/recordings.html",
        "note": f"1 October 2016. Machine translation by {NAME}, corrected by a person in part. Digest",
    }


def test_an_undated_article_has_no_year_and_says_so(sample_pages: Pages) -> None:
    found = fields(citation.bibtex(sample_pages["plan"], HERE))
    assert found["note"].startswith("undated. ")
    assert found.keys().isdisjoint({"date", "year"})


def test_a_slug_of_arabic_letters_still_gives_a_key(page_maker: type[PageMaker]) -> None:
    assert citation.bibtex(page_maker("خطة", "عنوان", "Title").page(), HERE).startswith("@misc{article,\n")


@given(st.text())
def test_no_text_breaks_out_of_its_field(text: str) -> None:
    escaped = citation.escape(text)
    assert escaped.count("{") == escaped.count("}")
    depths = [escaped.count("{", 0, end) - escaped.count("}", 0, end) for end in range(len(escaped) + 1)]
    assert min(depths) >= 0
    assert not re.search(r"(?<!\\)[#$%&_]", escaped)


def test_a_hostile_article_gives_one_entry(sample_pages: Pages) -> None:
    entry = citation.bibtex(sample_pages["hostile"], HERE)
    assert entry.count("\n") == 1 + len(fields(entry))
    assert "\u202e" not in entry
