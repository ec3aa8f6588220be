"""An article as a book for e-readers: EPUB 3.3, side by side or stacked.

The two arrangements are two files: multiple renditions in one EPUB are something that e-readers do not know, and
both texts in one book would be found twice and read twice. Side by side is a table, which every e-reader sets;
stacked is for small screens. No font is embedded: e-readers that show Arabic have one.

`modified`, which the standard demands, is the first day of publication or 1970-01-01; with it and fixed times in
the container the same article gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape

from generator.publish import attribution, dates
from generator.publish.exports import facts
from generator.publish.exports.package import CONTAINER, STYLE, navigation, package
from generator.publish.rows import Row, groups
from generator.publish.site import Site
from generator.text.bidi import plain, runs
from generator.types import Language, Page

_XHTML = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="en" xml:lang="en" dir="ltr">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""
_BEGIN = '<section epub:type="chapter" role="doc-chapter" aria-labelledby="title">'
_TIME = (1980, 1, 1, 0, 0, 0)
"""Of every file in the container: the first that ZIP knows."""


def side_by_side(page: Page, site: Site) -> bytes:
    """Return `page` as a book with a table of two columns."""
    return _book(page, site, "", _table(page))


def stacked(page: Page, site: Site) -> bytes:
    """Return `page` as a book with each Arabic sentence below its English."""
    return _book(page, site, "/stacked", _stack(page))


def _book(page: Page, site: Site, part: str, rows: Iterator[str]) -> bytes:
    english, arabic = facts.titles(page)
    text = "\n".join([_BEGIN, *_head(page, site), *rows, "</section>"])
    title = escape(english or arabic)
    files = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/package.opf": package(page, site, part),
        "OEBPS/nav.xhtml": _XHTML.format(title=title, body=navigation(page)),
        "OEBPS/article.xhtml": _XHTML.format(title=title, body=text),
        "OEBPS/style.css": STYLE,
    }
    return _container(files)


def _container(files: dict[str, str]) -> bytes:
    """Return the ZIP of `files`, with `mimetype` first and not compressed (OCF 3.3, section 4.2)."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), "application/epub+zip")
        for name, text in files.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), text.encode("utf-8", "replace"))
    return whole.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = method
    entry.create_system = 3  # Unix, on whatever system it is made
    entry.external_attr = 0o644 << 16
    return entry


def _head(page: Page, site: Site) -> Iterator[str]:
    english, arabic = facts.titles(page)
    yield '<header><h1 id="title">'
    yield "<br/>".join([*([mark("span", english, "en")] if english else []), mark("span", arabic, "ar")])
    yield "</h1>"
    for credit in attribution.names(page.article):
        yield f"<p>{credit.label}: {mark('span', credit.name, attribution.language_of(credit.name))}</p>"
    yield f"<p>Published: {escape(dates.words(page.article.published))}</p>"
    links = {
        "Original": attribution.web_address(page.article.url),
        "This article on its site": facts.address(site, facts.path(page, "html")),
    }
    yield from (f'<p><a href="{escape(url)}">{label}</a></p>' for label, url in links.items() if url)
    yield f'<p class="notice">{escape(facts.notice(page))}</p></header>'


def _table(page: Page) -> Iterator[str]:
    yield '<table><thead><tr><th scope="col">English</th><th scope="col">Arabic</th></tr></thead><tbody>'
    for row in _rows(page):
        english, arabic = _english(row), _arabic(row)
        yield f'<tr id="{row.segment.id}" class="{_class(row)}"><td>{english}</td><td>{arabic}</td></tr>'
    yield "</tbody></table>"


def _stack(page: Page) -> Iterator[str]:
    for row in _rows(page):
        yield f'<div id="{row.segment.id}" class="{_class(row)}">{_english(row)}{_arabic(row)}</div>'


def _rows(page: Page) -> Iterator[Row]:
    return (row for group in groups(page) for row in group.rows)


def _class(row: Row) -> str:
    return row.kind.replace(" ", "-")


def _english(row: Row) -> str:
    if not row.translation.text:
        return '<p class="missing">Not translated.</p>'
    return mark("h2" if row.kind == "subheading" else "p", row.translation.text, "en")


def _arabic(row: Row) -> str:
    if row.language == "en":
        return '<p class="missing">In English in the original.</p>'
    return mark("p", row.segment.text, "ar")


def mark(name: str, text: str, language: Language) -> str:
    """Return the element `name` with `text`, its language and direction, and foreign words isolated."""
    return (
        f"<{name} {_language(language)}>{''.join(_run(*run, language) for run in _runs(text, language))}</{name}>"
    )


def _runs(text: str, base: Language) -> Iterator[tuple[str, Language]]:
    return ((run.text, run.language) for run in runs(plain(text), base))


def _run(text: str, language: Language, base: Language) -> str:
    return escape(text) if language == base else f"<bdi {_language(language)}>{escape(text)}</bdi>"


def _language(language: Language) -> str:
    direction = "rtl" if language == "ar" else "ltr"
    return f'lang="{language}" xml:lang="{language}" dir="{direction}"'
