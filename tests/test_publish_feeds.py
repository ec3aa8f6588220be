"""The feeds, by the musts of RFC 4287."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import TYPE_CHECKING

import feedparser
import pytest

from generator.publish import chronology
from generator.publish.feeds import ATOM, NEWEST, Feed, atom, files
from generator.publish.site import Site
from generator.types import Page, When

if TYPE_CHECKING:
    from tests.conftest import PageMaker

NS = {"a": ATOM}
FEED = Feed("Name", "About", "Editors", "tag:digest.example,2026:", "https://digest.example", "feeds/all.atom.xml")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def pages(sample_pages: dict[str, Page]) -> list[Page]:
    return list(sample_pages.values())


def site_of(pages: Iterable[Page], address: str = "https://digest.example") -> Site:
    pages = tuple(pages)
    return Site("Name", "About", "Editors", FEED.tag, address, pages, chronology.years(pages))


def feeds_of(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in files(site)}


def text(element: ET.Element, path: str) -> str:
    return element.findtext(path, default="", namespaces=NS)


def test_every_feed_and_entry_has_what_the_standard_demands(pages: list[Page]) -> None:
    ids = []
    for path, content in feeds_of(site_of(pages)).items():
        root = ET.fromstring(content)  # noqa: S314  our own bytes
        entries = root.findall("a:entry", NS)
        assert entries, path
        for element in (root, *entries):
            check_element(element)
        self_link = next(link for link in root.findall("a:link", NS) if link.get("rel") == "self")
        assert self_link.get("href") == f"https://digest.example/{path}"
        assert len({text(entry, "a:id") for entry in entries}) == len(entries)
        ids.append(text(root, "a:id"))
    assert len(ids) == len(set(ids))


def check_element(element: ET.Element) -> None:
    for name in ("id", "title", "updated"):
        assert len(element.findall(f"a:{name}", NS)) == 1
    assert text(element, "a:id").startswith("tag:digest.example,2026:")
    assert INSTANT.fullmatch(text(element, "a:updated"))
    assert element.find("a:author/a:name", NS) is not None
    assert all(author.text for author in element.findall("a:author/a:name", NS))
    alternates = [link for link in element.findall("a:link", NS) if link.get("rel") == "alternate"]
    assert len(alternates) == 1
    assert all(
        str(link.get("href")).startswith("https://digest.example/") for link in element.findall("a:link", NS)
    )


def test_an_entry_has_both_languages_marked_and_the_notice(pages: list[Page]) -> None:
    entry = ET.fromstring(atom(FEED, pages)).find("a:entry", NS)  # noqa: S314
    assert entry is not None
    assert {part.get("type") for name in ("title", "content") for part in entry.findall(f"a:{name}", NS)} == {
        "html"
    }
    assert text(entry, "a:title") == (
        '<span lang="en" dir="ltr">Kerry leaks: you must fight for us</span> — '
        '<span lang="ar" dir="rtl">تسريبات كيري: عليكم أن تقاتلوا من أجلنا</span>'
    )
    content = text(entry, "a:content")
    assert '<p lang="en" dir="ltr">The New York Times leaked' in content
    assert '<p lang="ar" dir="rtl">سربت صحيفة' in content
    assert "Machine translation by Argos package Arabic → English 1.0" in content


def test_a_reader_of_feeds_finds_the_text_and_the_article(pages: list[Page]) -> None:
    parsed = feedparser.parse(atom(FEED, pages))
    assert not parsed.bozo
    assert "سربت صحيفة" in parsed.entries[0].summary
    assert parsed.entries[0].link == "https://digest.example/articles/recordings.html"


def test_an_undated_article_has_the_documented_date_and_says_it_is_undated(pages: list[Page]) -> None:
    entry = ET.fromstring(atom(FEED, [pages[1]])).find("a:entry", NS)  # noqa: S314
    assert entry is not None
    assert text(entry, "a:updated") == "1970-01-01T00:00:00Z"
    assert entry.find("a:published", NS) is None
    assert "Published: date not known." in text(entry, "a:content")


def test_a_dated_article_has_its_day(pages: list[Page]) -> None:
    entry = ET.fromstring(atom(FEED, pages)).find("a:entry", NS)  # noqa: S314
    assert entry is not None
    assert text(entry, "a:published") == text(entry, "a:updated") == "2016-10-01T00:00:00Z"


def test_hostile_text_is_text(pages: list[Page]) -> None:
    parsed = feedparser.parse(atom(FEED, [pages[2]]), sanitize_html=False)
    assert not parsed.bozo
    entry = parsed.entries[0]
    for markup in (entry.title, entry.content[0].value):
        assert "<script" not in markup
        assert "<img" not in markup
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in entry.title


def test_a_feed_of_nothing_is_valid() -> None:
    parsed = feedparser.parse(atom(FEED, []))
    assert (parsed.bozo, parsed.entries, parsed.feed.updated) == (False, [], "1970-01-01T00:00:00Z")


def test_every_outlet_has_a_feed_of_its_own_articles(pages: list[Page]) -> None:
    feed = feedparser.parse(feeds_of(site_of(pages))["feeds/sources/aljzyrh.atom.xml"])
    assert feed.feed.title == "Name – الجزيرة"
    assert [entry.id for entry in feed.entries] == ["tag:digest.example,2026:articles/plan"]


def test_an_event_leads_to_its_sentence_and_has_the_day_of_its_article(pages: list[Page]) -> None:
    feed = feedparser.parse(feeds_of(site_of(pages[:1]))["feeds/events.atom.xml"])
    entry = feed.entries[0]
    assert entry.link == "https://digest.example/articles/recordings.html#s3"
    assert entry.updated == "2016-10-01T00:00:00Z"
    assert "22 September 2016" in entry.title
    assert "دام اللقاء لمدة 40 دقيقة" in entry.content[0].value
    assert "22 أيلول / سبتمبر الماضي" in entry.content[0].value


def test_two_events_of_one_sentence_have_ids_of_their_own(page_maker: type[PageMaker]) -> None:
    days = [dt.date(2016, 7, day) for day in (1, 2)]
    maker = page_maker("two", "عنوان", "Title")
    for day in days:
        maker.mention(When(day.isoformat(), day, day, "day", "stated", ""), "met")
    feed = feedparser.parse(feeds_of(site_of([maker.page()]))["feeds/events.atom.xml"])
    assert len({entry.id for entry in feed.entries}) == 2


def test_a_site_without_an_address_links_from_where_the_feed_is(pages: list[Page]) -> None:
    made = feeds_of(site_of(pages, ""))
    root = ET.fromstring(made["feeds/sources/aljzyrh.atom.xml"])  # noqa: S314
    links = {link.get("href") for link in root.iter(f"{{{ATOM}}}link")}
    assert "../../articles/plan.html" in links
    assert "../../feeds/sources/aljzyrh.atom.xml" in links


def test_a_feed_has_the_newest_only(page_maker: type[PageMaker]) -> None:
    pages = [page_maker(f"p{number}", "عنوان", "Title").page() for number in range(NEWEST + 5)]
    assert len(feedparser.parse(atom(FEED, pages)).entries) == NEWEST
