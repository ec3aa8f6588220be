"""How much a reader has to fetch: the pages of the articles that come with the project, byte by byte."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Project

ARTICLE = "articles/kerry-leaked-recordings.html"
PAGES = [ARTICLE, "index.html", "chronology.html", "names/syria.html", "about.html"]
FONTS = 60_000


def parts(site: Project, path: str, selector: str, attribute: str) -> dict[str, bytes]:
    """Return the files of the site that the page at `path` names in `selector`, by their name."""
    page = BeautifulSoup(site.files()[path], "html.parser")
    names = [PurePosixPath(str(tag[attribute])).name for tag in page.select(selector)]
    return {
        name: next(content for at, content in site.files().items() if at.endswith(f"/{name}")) for name in names
    }


def weight(files: dict[str, bytes]) -> int:
    return sum(len(content) for content in files.values())


@pytest.mark.parametrize("home", ["", "ar/"])
def test_the_html_of_an_article_is_small(seed_site: Project, home: str) -> None:
    assert len(seed_site.files()[home + ARTICLE]) <= 40_000


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_sheet_and_it_is_small(seed_site: Project, path: str) -> None:
    sheets = parts(seed_site, path, "link[rel=stylesheet]", "href")
    assert len(sheets) == 1
    assert weight(sheets) <= 12_000


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_script_and_it_is_small(seed_site: Project, path: str) -> None:
    assert parts(seed_site, path, "script[src]", "src") == {}
    scripts = parts(seed_site, path, "html[data-script]", "data-script")
    assert len(scripts) == 1
    assert weight(scripts) <= 12_000


def test_the_fonts_are_small_and_for_arabic_alone(seed_site: Project) -> None:
    fonts = {name: content for name, content in seed_site.files().items() if name.endswith(".woff2")}
    assert weight(fonts) <= FONTS
    faces = re.findall(r"@font-face\{.*?\}", seed_site.files()["theme/css/article.css"].decode())
    assert len(faces) == len(fonts)
    assert all("unicode-range:U+0600" in face for face in faces)
