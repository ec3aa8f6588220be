"""A page as rows, its counts, and whom it credits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.publish import attribution, rows
from generator.types import Link, Model, Page

if TYPE_CHECKING:
    from tests.conftest import PageMaker

Pages = dict[str, Page]


def test_the_sentences_of_a_block_stand_together(sample_pages: Pages) -> None:
    groups = rows.groups(sample_pages["recordings"])
    assert [(group.block.kind, len(group.rows)) for group in groups[:3]] == [
        ("paragraph", 2),
        ("quote", 1),
        ("subheading", 1),
    ]


def test_the_title_is_the_heading_and_no_group(sample_pages: Pages) -> None:
    page = sample_pages["recordings"]
    assert [row.segment.id for row in rows.heading(page)] == ["s1"]
    assert all(group.block.kind != "title" for group in rows.groups(page))
    assert rows.english_title(page) == "Kerry leaks: you must fight for us"


def test_a_block_without_segments_has_no_group(sample_pages: Pages) -> None:
    page = sample_pages["plan"]
    byline = replace(page.article.blocks[0], id="b99", kind="byline")
    article = replace(page.article, blocks=(byline, *page.article.blocks))
    assert rows.groups(replace(page, article=article)) == rows.groups(page)


def test_the_lead_is_the_first_sentence_of_a_paragraph_not_a_caption(sample_pages: Pages) -> None:
    lead = rows.lead(sample_pages["plan"])
    assert lead is not None
    assert lead.kind == "paragraph"


def test_a_page_of_nothing_has_no_lead(page_maker: type[PageMaker]) -> None:
    assert rows.lead(page_maker("x", "عنوان", None).page()) is None


def test_counts_tell_origins_and_flags(sample_pages: Pages) -> None:
    assert rows.tally(sample_pages["recordings"]) == rows.Tally(9, 8, 1, 0, 0, 1)
    assert rows.tally(sample_pages["plan"]) == rows.Tally(5, 3, 0, 1, 1, 0)


def test_credits_name_what_the_article_names(sample_pages: Pages) -> None:
    names = attribution.names(sample_pages["plan"].article)
    assert [(credit.label, credit.name) for credit in names] == [("Source", "الجزيرة"), ("Agency", "رويترز")]


@pytest.mark.parametrize(
    ("text", "language"), [("الجزيرة + وكالات", "ar"), ("Reuters", "en"), ("40", "en"), ("BBC عربي", "ar")]
)
def test_a_name_is_marked_with_the_language_of_most_of_it(text: str, language: str) -> None:
    assert attribution.language_of(text) == language


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "data:text/html,x", "//host/x", "https://", "http://[", "ftp://h/x", "/x"],
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert attribution.web_address(url) is None


def test_a_web_address_is_kept_as_it_is() -> None:
    assert attribution.web_address("https://news.example/خبر?a=1") == "https://news.example/خبر?a=1"


def test_models_are_named_once(sample_pages: Pages) -> None:
    first = sample_pages["plan"].provenance.models[0]
    other = Model("B", "2", "ar", "en", "f" * 64)
    pages = [
        replace(page, provenance=replace(page.provenance, models=(first, other))) for page in sample_pages.values()
    ]
    assert attribution.model_names(attribution.models(pages)) == f"{first.name} and B"
    assert attribution.model_names([first, other, replace(other, name="C")]) == f"{first.name}, B and C"


def test_the_notice_says_which_model_and_that_nobody_checked(sample_pages: Pages) -> None:
    page = sample_pages["plan"]
    said = attribution.notice(page.provenance.models, rows.tally(page))
    model = "Argos package Arabic → English 1.0"
    assert said == f"Machine translation by {model}, not checked by a person. The Arabic is authoritative."


def test_the_notice_counts_corrections(sample_pages: Pages) -> None:
    page = sample_pages["recordings"]
    said = attribution.notice(page.provenance.models, rows.tally(page))
    assert "1 of 9 sentences corrected by a person, the others not checked" in said


def test_the_notice_of_an_untranslated_page_claims_no_translation(page_maker: type[PageMaker]) -> None:
    page = page_maker("x", "عنوان", None).page()
    assert attribution.notice((), rows.tally(page)).startswith("There is no translation")


def test_links_cut_the_arabic_where_their_words_stand() -> None:
    links = [
        Link("بيان", "https://example.org/b"),
        Link("غائب", "https://example.org/c"),
        Link("بيان", "javascript:x"),
    ]
    assert rows.pieces("قال في بيان أمس، ثم في بيان", links) == (
        rows.Piece("قال في "),
        rows.Piece("بيان", "https://example.org/b"),
        rows.Piece(" أمس، ثم في بيان"),
    )
    assert rows.pieces("", links) == (rows.Piece(""),)
