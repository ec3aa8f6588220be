"""Articles as JSON, Markdown, plain text and translation memory."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown import markdown as to_html

from generator.errors import ConfigError
from generator.publish import chronology, exports
from generator.publish.exports import data, markdown, text, tmx
from generator.publish.site import Site
from generator.translate.exchange import tmx as memories
from generator.types import Page

NOTICE = "Machine translation by Argos package Arabic → English 1.0"
Pages = dict[str, Page]


def site_of(pages: Iterable[Page], address: str = "https://digest.example") -> Site:
    pages = tuple(pages)
    return Site("Name", "About", "Editors", "tag:digest.example,2026:", address, pages, chronology.years(pages))


@pytest.fixture
def site(sample_pages: Pages) -> Site:
    return site_of(sample_pages.values())


def front_matter(made: bytes) -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(made.decode().split("---\n")[1])
    return found


def test_json_has_the_promised_schema_and_both_languages(sample_pages: Pages, site: Site) -> None:
    made = json.loads(data.article(sample_pages["recordings"], site))
    assert made["schema"] == "muqabala/export/1"
    assert made["address"] == "https://digest.example/articles/recordings.html"
    assert made["title"] == {
        "ar": "تسريبات كيري: عليكم أن تقاتلوا من أجلنا", "en": "Kerry leaks: you must fight for us",
    }  # fmt: skip
    assert NOTICE in made["notice"]
    assert made["published"]["edtf"] == "2016-10-01"
    sentence = made["blocks"][1]["sentences"][1]
    assert (sentence["id"], sentence["origin"], sentence["doubts"][0]["check"]) == ("s3", "machine", "numbers")
    assert made["events"][0]["sentence"] == "s3"


def test_json_says_null_for_what_is_not_there(sample_pages: Pages, site: Site) -> None:
    made = json.loads(data.article(sample_pages["plan"], site))
    sentences = [sentence for block in made["blocks"] for sentence in block["sentences"]]
    assert made["published"] is None
    assert sentences[1]["ar"] is None  # the caption is English in the original
    assert sentences[3]["en"] is None
    assert sentences[3]["origin"] == "untranslated"


def test_the_keys_of_the_schema_are_those_that_are_documented(sample_pages: Pages, site: Site) -> None:
    made = json.loads(data.article(sample_pages["recordings"], site))
    documented = set(re.findall(r"\w+", data.__doc__ or ""))
    sentence = made["blocks"][1]["sentences"][1]
    for part in (made, made["published"], made["models"][0], made["blocks"][0], sentence, sentence["doubts"][0]):
        assert set(part) <= documented


def test_markdown_shows_both_languages_and_the_notice(sample_pages: Pages, site: Site) -> None:
    made = markdown.article(sample_pages["recordings"], site).decode()
    soup = BeautifulSoup(to_html(made.split("---\n", 2)[2]), "html.parser")
    assert soup.find("h1").get_text() == "Kerry leaks: you must fight for us"  # type: ignore[union-attr]
    assert NOTICE in soup.find("strong").get_text()  # type: ignore[union-attr]
    quotes = [quote.get_text(strip=True) for quote in soup.find_all("blockquote")]
    assert quotes[:2] == ["تسريبات كيري: عليكم أن تقاتلوا من أجلنا", "سربت صحيفة نيويورك تايمز تسجيلات صوتية."]
    assert "Not translated." in markdown.article(sample_pages["plan"], site).decode()


def test_front_matter_is_yaml_that_says_who_when_and_where(sample_pages: Pages, site: Site) -> None:
    found = front_matter(markdown.article(sample_pages["recordings"], site))
    assert found["title_ar"] == "تسريبات كيري: عليكم أن تقاتلوا من أجلنا"
    assert found["date"] == "2016-10-01"
    assert found["original"] == "https://news.example/recordings?a=1&b=2"
    assert NOTICE in found["notice"]


def test_no_sentence_is_markup_in_markdown(sample_pages: Pages, site: Site) -> None:
    made = markdown.article(sample_pages["hostile"], site)
    soup = BeautifulSoup(to_html(made.decode().split("---\n", 2)[2]), "html.parser")
    assert not soup.select("script, img, b, a")
    assert "<script>alert(1)</script>" in soup.get_text()
    assert "<script>" in front_matter(made)["title"]


@pytest.mark.parametrize(
    "line",
    ["- a", "1. a", "# a", "> a", "a_b_c", "*a*", "[a](b)", "![a](b)", "<b>a</b>", "a &amp; b", "`a`", "+ a"],
)
def test_what_begins_or_marks_a_line_of_markdown_is_escaped(line: str) -> None:
    soup = BeautifulSoup(to_html(markdown.escape(line)), "html.parser")
    assert [tag.name for tag in soup.find_all()] == ["p"]
    assert soup.get_text() == line


def test_text_has_the_numbers_of_the_rows(sample_pages: Pages, site: Site) -> None:
    made = text.article(sample_pages["recordings"], site).decode()
    assert "[2] The New York Times leaked audio recordings.\nسربت صحيفة نيويورك تايمز تسجيلات صوتية.\n" in made
    assert NOTICE in made
    assert "Published: 1 October 2016" in made
    assert "[4] (not translated)\nوقال في" in text.article(sample_pages["plan"], site).decode()


def test_text_has_no_control_characters(sample_pages: Pages, site: Site) -> None:
    made = text.article(sample_pages["hostile"], site).decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", made)


def test_the_memory_has_what_is_translated_and_reads_back(sample_pages: Pages, site: Site) -> None:
    units = memories.load(tmx.article(sample_pages["plan"], site), "plan.tmx")
    assert [unit.id for unit in units] == ["plan#s1", "plan#s3", "plan#s5"]
    assert all(unit.arabic and unit.english for unit in units)


@pytest.mark.parametrize("make", [form.make for form in exports.FORMATS.values()])
def test_the_same_article_gives_the_same_bytes(
    make: Callable[[Page, Site], bytes], sample_pages: Pages, site: Site
) -> None:
    for page in sample_pages.values():
        assert make(page, site) == make(page, site)


def test_only_the_formats_that_are_asked_for_are_made(site: Site) -> None:
    made = {file.path for file in exports.files(site, ["txt", "json"])}
    assert {path for path in made if "plan" in path} == {"articles/plan.txt", "articles/plan.json"}
    assert "chronology.json" in made


def test_an_unknown_format_is_an_error_that_names_the_known_ones(site: Site) -> None:
    with pytest.raises(ConfigError) as caught:
        list(exports.files(site, ["pdf"]))
    assert "pdf" in str(caught.value)
    assert "epub" in caught.value.hint
