"""What programs are told of the site: sitemap, robots.txt, llms.txt."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import replace

import pytest

from generator.publish import sitemap
from generator.publish.site import Site
from generator.types import Language, Page

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
BOTH: tuple[Language, ...] = ("en", "ar")
PATHS = ["404.html", "index.html", "ar/index.html", "articles/plan.html", "ar/articles/plan.html"]
Pages = dict[str, Page]


def site_of(*pages: Page, address: str = "https://digest.example/d") -> Site:
    return Site("Name *x*", "About", "Editors", "tag:digest.example,2026:", address, pages)


def urls(
    site: Site, paths: Iterable[str] = PATHS, languages: tuple[Language, ...] = BOTH
) -> dict[str, ET.Element]:
    (file,) = sitemap.sitemap(site, paths, languages)
    root = ET.fromstring(file.content)  # noqa: S314  our own bytes
    return {str(url.findtext("s:loc", namespaces=NS)): url for url in root.findall("s:url", NS)}


def alternates(url: ET.Element) -> dict[str | None, str | None]:
    return {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)}


def test_every_page_is_listed_but_the_one_for_errors() -> None:
    assert set(urls(site_of())) == {f"https://digest.example/d/{path}" for path in PATHS[1:]}


def test_a_page_and_its_twin_name_each_other() -> None:
    found = urls(site_of())
    expected = {
        "en": "https://digest.example/d/articles/plan.html",
        "ar": "https://digest.example/d/ar/articles/plan.html",
        "x-default": "https://digest.example/d/articles/plan.html",
    }
    assert alternates(found[expected["en"]]) == alternates(found[expected["ar"]]) == expected


def test_the_first_language_of_the_interface_is_the_default() -> None:
    found = urls(site_of(), ["index.html", "en/index.html"], ("ar", "en"))
    assert alternates(found["https://digest.example/d/en/index.html"]) == {
        "ar": "https://digest.example/d/index.html",
        "en": "https://digest.example/d/en/index.html",
        "x-default": "https://digest.example/d/index.html",
    }


def test_a_page_without_a_twin_has_no_alternates() -> None:
    assert alternates(urls(site_of(), ["about.html"])["https://digest.example/d/about.html"]) == {}


def test_addresses_are_encoded() -> None:
    assert list(urls(site_of(), ["articles/خبر.html"])) == [
        "https://digest.example/d/articles/%D8%AE%D8%A8%D8%B1.html"
    ]


def test_the_day_of_change_is_given_only_where_a_correction_states_it(sample_pages: Pages) -> None:
    page = sample_pages["plan"]
    made = replace(page.pairs[0].translation, origin="corrected", corrected_on=dt.date(2026, 11, 21))
    corrected = replace(page, pairs=(replace(page.pairs[0], translation=made), *page.pairs[1:]))
    for site, day in ((site_of(page), None), (site_of(corrected), "2026-11-21")):
        found = urls(site)
        for path in ("articles/plan.html", "ar/articles/plan.html"):
            assert found[f"https://digest.example/d/{path}"].findtext("s:lastmod", namespaces=NS) == day


def test_a_large_site_has_an_index_of_sitemaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", 2)
    made = {file.path: file.content for file in sitemap.sitemap(site_of(), PATHS, BOTH)}
    assert set(made) == {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"}
    index = ET.fromstring(made["sitemap.xml"])  # noqa: S314
    assert [loc.text for loc in index.iter(f"{{{NS['s']}}}loc")] == [
        "https://digest.example/d/sitemap-1.xml", "https://digest.example/d/sitemap-2.xml",
    ]  # fmt: skip


def test_a_site_without_an_address_has_no_sitemap() -> None:
    made = {file.path: file.content for file in sitemap.files(site_of(address=""), PATHS, BOTH)}
    assert set(made) == {"robots.txt", "llms.txt"}
    assert b"Sitemap" not in made["robots.txt"]


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    assert sitemap.robots(site_of()).decode().splitlines() == [
        "User-agent: *", "Allow: /", "", "Sitemap: https://digest.example/d/sitemap.xml",
    ]  # fmt: skip


def test_llms_txt_begins_with_name_and_summary_and_has_the_caveat(sample_pages: Pages) -> None:
    made = sitemap.llms(site_of(*sample_pages.values()), ["json", "md"]).decode()
    assert made.startswith("# Name \\*x\\*\n\n> About\n\n")
    assert sitemap.CAVEAT in made
    assert "](https://digest.example/d/articles/recordings.md)" in made
    assert "`.json`, `.md`" in made


def test_llms_txt_names_no_download_that_is_not_there(sample_pages: Pages) -> None:
    made = sitemap.llms(site_of(*sample_pages.values(), address=""), []).decode()
    assert "](./articles/recordings.html)" in made
    assert ".md" not in made
