"""The feed, by the musts of RFC 4287."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import feedparser
import pytest

from generator.publish.feeds import ATOM, Feed, atom
from generator.types import Page

NS = {"a": ATOM}
FEED = Feed("Name", "About", "Editors", "tag:digest.example,2026:", "https://digest.example", "feeds/all.atom.xml")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def pages(sample_pages: dict[str, Page]) -> list[Page]:
    return list(sample_pages.values())


def text(element: ET.Element, path: str) -> str:
    return element.findtext(path, default="", namespaces=NS)


def test_feed_and_entries_have_what_the_standard_demands(pages: list[Page]) -> None:
    root = ET.fromstring(atom(FEED, pages))  # noqa: S314  our own bytes
    entries = root.findall("a:entry", NS)
    assert len(entries) == len(pages)
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NS)) == 1
        assert text(element, "a:id").startswith("tag:digest.example,2026:")
        assert INSTANT.fullmatch(text(element, "a:updated"))
        assert element.find("a:author/a:name", NS) is not None
        assert all(author.text for author in element.findall("a:author/a:name", NS))
        alternates = [link for link in element.findall("a:link", NS) if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    assert len({text(entry, "a:id") for entry in entries}) == len(entries)
    self_link = next(link for link in root.findall("a:link", NS) if link.get("rel") == "self")
    assert self_link.get("href") == "https://digest.example/feeds/all.atom.xml"


def test_a_reader_of_feeds_finds_both_languages_and_the_notice(pages: list[Page]) -> None:
    parsed = feedparser.parse(atom(FEED, pages))
    assert not parsed.bozo
    entry = parsed.entries[0]
    assert entry.title == "Kerry leaks: you must fight for us — تسريبات كيري: عليكم أن تقاتلوا من أجلنا"
    assert "The New York Times leaked" in entry.summary
    assert "سربت صحيفة" in entry.summary
    assert "Machine translation by Argos package Arabic → English 1.0" in entry.summary
    assert entry.link == "https://digest.example/articles/recordings.html"


def test_an_undated_article_has_the_documented_date_and_says_it_is_undated(pages: list[Page]) -> None:
    entry = ET.fromstring(atom(FEED, [pages[1]])).find("a:entry", NS)  # noqa: S314
    assert entry is not None
    assert text(entry, "a:updated") == "1970-01-01T00:00:00Z"
    assert entry.find("a:published", NS) is None
    assert "Published: date not known." in text(entry, "a:summary")


def test_a_dated_article_has_its_day(pages: list[Page]) -> None:
    entry = ET.fromstring(atom(FEED, pages)).find("a:entry", NS)  # noqa: S314
    assert entry is not None
    assert text(entry, "a:published") == text(entry, "a:updated") == "2016-10-01T00:00:00Z"


def test_hostile_text_is_text(pages: list[Page]) -> None:
    parsed = feedparser.parse(atom(FEED, [pages[2]]), sanitize_html=False)
    assert not parsed.bozo
    assert "<script" not in parsed.entries[0].summary
    assert "<script>alert(1)</script>" in parsed.entries[0].title_detail.value


def test_a_feed_of_nothing_is_valid() -> None:
    parsed = feedparser.parse(atom(FEED, []))
    assert (parsed.bozo, parsed.entries, parsed.feed.updated) == (False, [], "1970-01-01T00:00:00Z")
