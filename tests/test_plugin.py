"""Whole builds by Pelican, as the Makefile runs them."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from generator.text.arabic import count_arabic, count_latin
from generator.types import Page, When

if TYPE_CHECKING:
    from tests.conftest import PageMaker, Project

Pages = dict[str, Page]
Factory = Callable[..., "Project"]


def soups(site: Project) -> Iterator[tuple[str, BeautifulSoup]]:
    for name, content in site.files().items():
        if name.endswith(".html"):
            yield name, BeautifulSoup(content, "html.parser")


def article(site: Project, slug: str) -> BeautifulSoup:
    return BeautifulSoup(site.files()[f"articles/{slug}.html"], "html.parser")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{len(found)} times {selector}"
    return found[0]


# --- what is there -----------------------------------------------------------------------------------------


def test_the_site_has_its_pages_and_no_others(built_site: Project) -> None:
    names = {name for name in built_site.files() if name.endswith(".html") and not name.startswith("ar/")}
    browsed = {name for name in names if name.startswith(("sources/", "years/", "names/"))}
    assert names - browsed == {
        *("index.html", "chronology.html", "about.html", "404.html", "search.html"),
        *("articles/recordings.html", "articles/plan.html", "articles/hostile.html"),
    }
    assert {"sources/index.html", "years/undated.html"} <= browsed
    for slug in ("recordings", "plan", "hostile"):
        endings = {
            name.removeprefix(f"articles/{slug}.")
            for name in built_site.files()
            if name.startswith(f"articles/{slug}.")
        }
        assert endings == {"html", "epub", "stacked.epub", "md", "txt", "json", "tmx"}


def test_every_link_leads_somewhere(built_site: Project) -> None:
    files = built_site.files()
    ids = {name: {tag["id"] for tag in soup.select("[id]")} for name, soup in soups(built_site)}
    for name, soup in soups(built_site):
        for tag in soup.select("[href], [src]"):
            target = str(tag.get("href") or tag.get("src"))
            if urlsplit(target).scheme:
                continue
            path, fragment = urldefrag(target)
            base = PurePosixPath("/") if path.startswith("/") else PurePosixPath("/" + name).parent
            absolute = os.path.normpath(base / unquote(path)).lstrip("/") if path else name
            assert absolute in files, f"{name}: {target}"
            assert not fragment or fragment in ids[absolute], f"{name}: {target}"


def test_no_page_loads_or_links_anything_of_another_host_but_the_original(built_site: Project) -> None:
    for name, soup in soups(built_site):
        outside = [
            tag for tag in soup.select("[href], [src], [srcset], [data]")
            if urlsplit(str(tag.get("href") or tag.get("src"))).netloc
        ]  # fmt: skip
        original = "https://news.example/recordings?a=1&b=2"
        expected = [original] if name.endswith("articles/recordings.html") else []
        assert [tag["href"] for tag in outside] == expected
        assert all(tag.name == "a" and "noopener" in tag["rel"] for tag in outside)


def test_the_style_loads_nothing_of_another_host(built_site: Project) -> None:
    for name, content in built_site.files().items():
        if name.endswith((".css", ".svg")):
            assert not re.search(rb"(?:https?:)?//(?!www\.w3\.org/2000/svg)|@import", content), name


def test_ids_are_unique(built_site: Project) -> None:
    for name, soup in soups(built_site):
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert len(ids) == len(set(ids)), name


INLINE = 'script:not([src], [type="application/ld+json"])'
"""Scripts that are written into a page: there is one, and the page's policy allows no other."""


def source(code: Tag) -> str:
    """Return what a content security policy calls an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.get_text().encode()).digest()).decode()}'"


def test_every_page_says_what_it_is(built_site: Project) -> None:
    for name, soup in soups(built_site):
        arabic = name.startswith("ar/")
        root = one(soup, "html")
        assert (root["lang"], root["dir"]) == (("ar", "rtl") if arabic else ("en", "ltr"))
        assert one(soup, "title").get_text(strip=True)
        assert one(soup, "meta[name=description]")["content"]
        policy = str(one(soup, "meta[http-equiv=Content-Security-Policy]")["content"])
        assert "default-src 'self'" in policy
        assert one(soup, "h1")
        footer = one(soup, "footer.site").get_text(" ", strip=True)
        made_by, worth = "machine translation by", "The Arabic is authoritative."
        if arabic:
            made_by, worth = "ترجمة آلية أنجزها", "النص العربي هو المرجع."
        assert f"{made_by} Argos package Arabic → English 1.0" in footer
        assert worth in footer
        assert [f"script-src 'self' {source(script)};" in policy for script in soup.select(INLINE)] == [True], name
        styles = soup.select("style")
        assert len(styles) == ("articles/" in name), name
        assert [f"style-src 'self' {source(style)};" in policy for style in styles] == [True] * len(styles), name
        assert not soup.select("[style], [onclick], [onerror]")


def test_every_text_says_its_language_and_direction(built_site: Project) -> None:
    for name, soup in soups(built_site):
        body = one(soup, "body")
        for text in body.find_all(string=True):
            if isinstance(text, PreformattedString) or not text.strip():
                continue
            assert languages_fit(text), f"{name}: {text!r}"


def languages_fit(text: NavigableString) -> bool:
    element = next(parent for parent in text.parents if parent.get("lang"))
    marks = (element["lang"], element.get("dir"))
    if count_arabic(text):
        return marks == ("ar", "rtl") and not count_latin(text)
    return not count_latin(text) or marks == ("en", "ltr")


# --- the article -------------------------------------------------------------------------------------------


def test_a_row_has_both_languages_and_a_permalink(built_site: Project) -> None:
    row = one(article(built_site, "recordings"), "#s2")
    assert one(row, "p.en").get_text() == "The New York Times leaked audio recordings."
    assert one(row, "p.ar").get_text() == "سربت صحيفة نيويورك تايمز تسجيلات صوتية."
    link = one(row, "#s2 > a")
    assert (link["href"], link["aria-label"]) == ("#s2", "Link to sentence 2")


def test_the_heading_is_the_title_in_both_languages(built_site: Project) -> None:
    heading = one(article(built_site, "recordings"), "#s1 h1")
    assert [span["lang"] for span in heading.select("span")] == ["en", "ar"]


def test_foreign_words_are_isolated(built_site: Project) -> None:
    row = one(article(built_site, "recordings"), "#s7")
    assert [str(run) for run in row.select(".ar bdi")] == [
        '<bdi dir="ltr" lang="en">Tony Blair</bdi>',
        '<bdi dir="ltr" lang="en">BBC</bdi>',
    ]
    assert one(row, ".en bdi").get_text() == "حلب"


def test_doubts_are_said_in_words_with_their_evidence(built_site: Project) -> None:
    flags = one(article(built_site, "recordings"), "#s3 details.flags")
    assert not flags.has_attr("open")
    said = " ".join(flags.get_text(" ").split())
    assert said == (
        "2 doubts "
        "Error: a number of the Arabic is missing Arabic: 40 English: 14 "
        "Note: short for its original دام اللقاء"
    )


def test_origins_other_than_machine_are_said_in_words(built_site: Project) -> None:
    assert "Corrected by a person." in one(article(built_site, "recordings"), "#s6 .en").get_text()
    plan = article(built_site, "plan")
    assert "English in the original." in one(plan, "#s2 .en").get_text()
    assert one(plan, "#s2 .ar").get_text(strip=True) == "In English in the original."
    assert one(plan, "#s4 .en").get_text(strip=True).startswith("Not translated")


def test_the_header_credits_and_dates(built_site: Project) -> None:
    facts = " ".join(one(article(built_site, "recordings"), "header dl").get_text(" ").split())
    assert "By مناف قومان" in facts
    assert "1 October 2016 (to the day; stated in the text)" in facts
    assert "1 أكتوبر, 2016" in facts
    assert "Undated" in one(article(built_site, "plan"), "header dl").get_text()


def test_what_was_removed_is_listed_with_the_reason(built_site: Project) -> None:
    lines = article(built_site, "recordings").select(".dropped li")
    said = [" ".join(line.get_text(" ").split()) for line in lines]
    assert said == [
        "شاهد أيضاً Line 33: a link to another article (rule teaser )",
        "Share on Facebook Not in the text of the file: a button of the site (rule share )",
    ]


def test_where_the_page_comes_from_is_told(built_site: Project) -> None:
    record = " ".join(one(article(built_site, "plan"), ".record").get_text(" ").split())
    for fact in (
        "content/raw/plan.txt",
        "ab" * 32,
        "0123456789abcdef" * 4,
        "3 machine translation",
        "1 not translated",
    ):
        assert fact in record


def test_list_items_stand_in_one_list(built_site: Project) -> None:
    assert len(one(article(built_site, "recordings"), ".text ul.list").select("li.block")) == 2


def test_articles_link_to_their_neighbours(built_site: Project) -> None:
    links = article(built_site, "hostile").select(".neighbours a")
    assert [link["href"] for link in links] == ["../articles/recordings.html", "../articles/plan.html"]


# --- index, chronology, feed -------------------------------------------------------------------------------


def test_the_index_lists_the_newest_first(built_site: Project) -> None:
    index = BeautifulSoup(built_site.files()["index.html"], "html.parser")
    links = [link["href"] for link in index.select(".card h2 a")]
    assert links == [f"./articles/{slug}.html" for slug in ("recordings", "hostile", "plan")]
    facts = " ".join(index.select(".card .facts")[0].get_text(" ").split())
    assert "1 October 2016" in facts
    assert "9 sentences, 1 flagged" in facts


def test_the_chronology_has_years_kinds_and_links_to_sentences(built_site: Project) -> None:
    soup = BeautifulSoup(built_site.files()["chronology.html"], "html.parser")
    assert [section["id"] for section in soup.select("section.year")] == ["y2012", "y2016", "undated"]
    entry = soup.select("#y2012 .entry")[0]
    assert one(entry, "time")["datetime"] == "2012"
    said = " ".join(entry.get_text(" ").split())
    for words in (
        "early 2012",
        "Mentioned",
        "The ambassadors left",
        "في بداية عام 2012",
        "to the year; stated in the text",
    ):
        assert words in said
    assert one(entry, "a")["href"] == "./articles/plan.html#s5"
    assert "(not translated)" in soup.select("#y2016 .entry")[0].get_text()


def test_the_links_of_the_feed_lead_to_files(built_site: Project) -> None:
    parsed = feedparser.parse(built_site.files()["feeds/all.atom.xml"])
    assert not parsed.bozo
    links = [link.href for entry in (parsed.feed, *parsed.entries) for link in entry.links]
    assert {os.path.normpath(f"feeds/{link}") for link in links} <= set(built_site.files())
    assert parsed.entries[0].id == "tag:muqabala.invalid,2026:articles/recordings"


def test_hostile_text_stays_text(built_site: Project) -> None:
    for name, soup in soups(built_site):
        assert len(soup.select(INLINE)) == 1, name
        assert not soup.select("img, b"), name
        assert not [tag for tag in soup.select("[href]") if str(tag["href"]).startswith("javascript")]
    page = article(built_site, "hostile")
    assert "{{ 7*7 }} {% raw %}" in one(page, "h1 .en").get_text()
    assert "49" not in one(page, "h1 .en").get_text()
    assert "javascript:" not in page.get_text()
    assert "\x07" not in page.get_text()


def test_a_published_site_names_its_address(project: Factory, sample_pages: Pages) -> None:
    site = project(*sample_pages.values())
    site.must_build("--settings", "publishconf.py", SITEURL="https://digest.example/ar")
    page = article(site, "plan")
    assert one(page, "link[rel=canonical]")["href"] == "https://digest.example/ar/articles/plan.html"
    assert one(page, "link[rel=stylesheet]")["href"] == "https://digest.example/ar/theme/css/article.css"
    parsed = feedparser.parse(site.files()["feeds/all.atom.xml"])
    assert parsed.entries[0].link == "https://digest.example/ar/articles/recordings.html"
    missing = BeautifulSoup(site.files()["404.html"], "html.parser")
    assert {str(link["href"]).split("/ar/")[0] for link in missing.select("main a")} == {"https://digest.example"}


def test_the_record_tells_when_the_page_was_retrieved(project: Factory, sample_pages: Pages) -> None:
    site = project(*sample_pages.values())
    (site.folder / "content" / "meta").mkdir(exist_ok=True)
    (site.folder / "content" / "meta" / "plan.toml").write_text('retrieved = "2026-11-20T10:30:00+02:00"\n')
    site.must_build()
    record = one(article(site, "plan"), ".provenance")
    assert one(record, "time")["datetime"] == "2026-11-20T08:30:00+00:00"
    assert "Retrieved" not in one(article(site, "recordings"), ".provenance").get_text()


def test_a_long_chronology_has_a_page_for_each_year(project: Factory, page_maker: type[PageMaker]) -> None:
    maker = page_maker("long", "عنوان", "Title")
    for number in range(501):
        day = dt.date(2010, 1, 1) + dt.timedelta(number)
        when = When(day.isoformat(), day, day, "day", "stated", day.isoformat())
        maker.add("paragraph", (f"جملة {number}", f"Sentence {number}")).mention(when, f"Sentence {number}")
    site = project(maker.page()).must_build()
    for home in ("", "ar/"):
        whole = BeautifulSoup(site.files()[f"{home}chronology.html"], "html.parser")
        assert [int(row.get_text()) for row in whole.select(".overview td:last-child")] == [365, 136, 0]
        assert len(whole.select("a[href$='.csv']")) == 1
        years = [str(link["href"]) for link in whole.select(".overview a")]
        pages = [BeautifulSoup(site.files()[home + year.removeprefix("./")], "html.parser") for year in years]
        assert [len(page.select(".entry.mentioned")) for page in pages] == [365, 136, 0]


def test_a_site_without_articles_is_whole(project: Factory) -> None:
    site = project().must_build()
    assert b"No article has been published yet" in site.files()["index.html"]
    assert b"no article has been published" in site.files()["chronology.html"]


def test_a_page_without_a_title_block_or_events_is_shown(project: Factory, page_maker: type[PageMaker]) -> None:
    made = page_maker("bare", "عنوان", None).page()
    site = project(replace(made, pairs=(), article=replace(made.article, blocks=()))).must_build()
    assert one(article(site, "bare"), "h1").get_text(strip=True) == "عنوان"


def test_a_slug_in_arabic_is_linked_and_found(project: Factory, page_maker: type[PageMaker]) -> None:
    site = project(page_maker("خبر أول", "عنوان", "Title").page()).must_build()
    assert "articles/خبر أول.html" in site.files()
    test_every_link_leads_somewhere(site)


# --- building again, and failing ---------------------------------------------------------------------------


def test_a_second_build_elsewhere_and_later_gives_the_same_bytes_and_touches_nothing(
    project: Factory, sample_pages: Pages
) -> None:
    site = project(*sample_pages.values()).must_build()
    before = {path: path.stat().st_mtime_ns for path in site.output.rglob("*")}
    first = site.files()
    for slug in reversed(sample_pages):
        os.utime(site.article(slug), (1, 1))
    site.must_build(TZ="Pacific/Kiritimati", LC_ALL="C", SOURCE_DATE_EPOCH="1", PYTHONHASHSEED="7")
    assert site.files() == first
    assert {path: path.stat().st_mtime_ns for path in site.output.rglob("*")} == before


def test_a_withdrawn_article_disappears_and_a_foreign_file_stays(project: Factory, sample_pages: Pages) -> None:
    site = project(*sample_pages.values()).must_build()
    (site.output / "CNAME").write_text("digest.example")
    site.article("hostile").unlink()
    site.must_build()
    assert "articles/hostile.html" not in site.files()
    assert site.files()["CNAME"] == b"digest.example"
    assert not any(b"alert(1)" in content for content in site.files().values())


@pytest.mark.parametrize("fatal", [("--fatal", "errors"), ()])
def test_a_broken_article_file_stops_the_build_and_leaves_the_site(
    project: Factory, sample_pages: Pages, fatal: tuple[str, ...]
) -> None:
    site = project(*sample_pages.values()).must_build()
    before = site.files()
    site.article("plan").write_text('{\n"schema": "muqabala/article/99"}')
    site.article("recordings").write_text("{\n\n oops")
    done = site.build(*fatal)
    assert done.returncode == (1 if fatal else 0)
    assert site.files() == before
    assert "error: content/articles/plan.json:2: unknown schema 'muqabala/article/99'" in done.stderr
    assert "error: content/articles/recordings.json:3: not JSON" in done.stderr
    assert done.stderr.count("  hint: ") == 2
    assert "Traceback" not in done.stdout + done.stderr
    assert "keep the site from being published" in done.stdout


def test_a_broken_article_file_is_left_out_where_the_user_asks(project: Factory, sample_pages: Pages) -> None:
    site = project(*sample_pages.values()).must_build()
    site.article("plan").write_text("{")
    done = site.build("--fatal", "errors", KEEP_GOING="1")
    assert done.returncode == 0
    assert "error: content/articles/plan.json:1: not JSON" in done.stderr
    assert "articles/recordings.html" in site.files()
    assert "articles/plan.html" not in site.files()


def test_a_broken_template_leaves_the_site(project: Factory, sample_pages: Pages) -> None:
    site = project(*sample_pages.values()).must_build()
    before = site.files()
    (site.folder / "theme" / "templates" / "chronology.html").write_text("{{ mispelled }}")
    assert site.build("--fatal", "errors").returncode != 0
    assert site.files() == before


def test_an_output_that_cannot_be_written_is_told_without_a_traceback(
    project: Factory, sample_pages: Pages
) -> None:
    site = project(sample_pages["plan"])
    site.output.write_text("a file, not a folder")
    done = site.build("--fatal", "errors")
    assert done.returncode == 1
    assert "hint: check the folder" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_no_staging_is_left_after_a_build(project: Factory, sample_pages: Pages) -> None:
    site = project(*sample_pages.values()).must_build()
    assert [path.name for path in (site.folder / ".cache").rglob("*") if path.is_file()] == ["written.json"]
    assert not list((site.folder / ".cache").rglob("staging-*"))


def test_an_event_that_two_articles_tell_of_links_to_both(project: Factory, page_maker: type[PageMaker]) -> None:
    day = When("2016-07-26", dt.date(2016, 7, 26), dt.date(2016, 7, 26), "day", "stated", "")
    pages = [page_maker(slug, "عنوان", slug).mention(day, "met", "s1", "Kerry", "Lavrov").page() for slug in "ab"]
    site = project(*pages).must_build()
    soup = BeautifulSoup(site.files()["chronology.html"], "html.parser")
    entry = next(item for item in soup.select(".entry.mentioned"))
    assert [link["href"] for link in entry.select("a")] == ["./articles/a.html#s1", "./articles/b.html#s1"]
    assert "Also told in" in entry.get_text()
