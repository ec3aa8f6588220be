"""What search engines are told: an English translation of an Arabic work, and that a machine made it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from generator.publish import structured
from generator.publish.site import Site
from generator.types import Page

if TYPE_CHECKING:
    from tests.conftest import PageMaker

Pages = dict[str, Page]
SITE = Site("Name", "About", "Editors", "tag:digest.example,2026:", "https://digest.example", ())


def described(page: Page, site: Site = SITE, *, card: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(structured.json_ld(page, site, card=card))
    return found


def test_the_page_is_an_english_translation_of_an_arabic_article(sample_pages: Pages) -> None:
    made = described(sample_pages["recordings"])
    assert (made["@type"], made["inLanguage"]) == ("NewsArticle", "en")
    assert made["headline"] == "Kerry leaks: you must fight for us"
    assert made["url"] == "https://digest.example/articles/recordings.html"
    original = made["translationOfWork"]
    assert (original["@type"], original["inLanguage"]) == ("NewsArticle", "ar")
    assert original["headline"] == "تسريبات كيري: عليكم أن تقاتلوا من أجلنا"
    assert original["url"] == made["isBasedOn"] == "https://news.example/recordings?a=1&b=2"
    assert original["author"] == {"@type": "Person", "name": "مناف قومان"}


def test_machine_translation_is_disclosed_in_words_and_as_a_term(sample_pages: Pages) -> None:
    made = described(sample_pages["plan"])
    assert "Machine translation by Argos package" in made["creditText"]
    assert made["digitalSourceType"] == structured.MACHINE
    assert described(sample_pages["recordings"])["digitalSourceType"] == structured.MIXED


def test_what_people_translated_is_not_called_machine_made(page_maker: type[PageMaker]) -> None:
    page = page_maker("ours", "عنوان", "Title").page()
    pair = page.pairs[0]
    ours = replace(page, pairs=(replace(pair, translation=replace(pair.translation, origin="corrected")),))
    assert "digitalSourceType" not in described(ours)


def test_what_is_not_translated_is_described_as_the_arabic_article(page_maker: type[PageMaker]) -> None:
    made = described(page_maker("bare", "عنوان", None).page())
    assert (made["inLanguage"], made["headline"]) == ("ar", "عنوان")
    assert "translationOfWork" not in made


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2016-10-01", "2016-10-01"),
        ("2016-10", "2016-10"),
        ("2016", "2016"),
        ("2016-10-01~", None),
        ("2016-21", None),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known(sample_pages: Pages, edtf: str, expected: str | None) -> None:
    page = sample_pages["recordings"]
    assert page.article.published is not None
    published = replace(page.article.published, edtf=edtf)
    made = described(replace(page, article=replace(page.article, published=published)))
    assert made.get("datePublished") == expected


def test_an_undated_article_has_no_date(sample_pages: Pages) -> None:
    assert "datePublished" not in described(sample_pages["plan"])


def test_addresses_are_full_or_not_there(sample_pages: Pages) -> None:
    page = sample_pages["recordings"]
    assert described(page, card=True)["image"] == "https://digest.example/cards/recordings.png"
    nowhere = described(page, replace(SITE, address=""), card=True)
    assert not {"url", "image", "mainEntityOfPage"} & set(nowhere)


def test_hostile_text_cannot_end_the_script(sample_pages: Pages) -> None:
    page = sample_pages["hostile"]
    attack = "</script><script>alert(1)</script><!-- \u2028"
    title = replace(page.pairs[0], translation=replace(page.pairs[0].translation, text=attack))
    made = structured.json_ld(replace(page, pairs=(title, *page.pairs[1:])), SITE)
    assert not set("<>&\u2028") & set(made)
    soup = BeautifulSoup(f'<script type="application/ld+json">{made}</script>', "html.parser")
    assert len(soup.find_all()) == 1
    assert "javascript:" not in made
    assert "\\u003c/script\\u003e" in made
    assert json.loads(made)["headline"].startswith("</script>")
