"""What an EPUB says of itself: container, package document, navigation and style.

The accessibility metadata are those of EPUB Accessibility 1.1, section 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.publish import attribution
from generator.publish.exports import facts
from generator.publish.rows import groups
from generator.publish.site import Site
from generator.text.bidi import plain
from generator.types import Page

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
STYLE = """body { line-height: 1.5; }
[lang="ar"] { line-height: 1.8; font-style: normal; letter-spacing: 0; }
h1, h2 { line-height: 1.3; font-size: 1.3em; }
h2 { font-size: 1.1em; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { width: 50%; padding: 0.3em 0.5em; vertical-align: top; border-bottom: 1px solid; }
p { margin: 0 0 0.4em; overflow-wrap: break-word; }
div { margin: 0 0 1em; }
.quote p { font-weight: bold; }
.caption p, .missing { font-size: 0.9em; }
.notice { font-weight: bold; border: 1px solid; padding: 0.5em; }
"""
_PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="article" href="article.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="article"/></spine>
</package>
"""
_ACCESS = {
    "accessMode": "textual",
    "accessModeSufficient": "textual",
    "accessibilityFeature": ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"),
    "accessibilityHazard": "none",
    "accessibilitySummary": "Text only, with language and direction of every sentence marked.",
}


def package(page: Page, site: Site, part: str) -> str:
    """Return the package document; `part` ends the identifier of a further arrangement of the same article."""
    metadata = [*_titles(page), *_credits(page, site, part), *_access()]
    return _PACKAGE.format(metadata="\n".join(metadata))


def navigation(page: Page) -> str:
    """Return the table of contents: the article and its subheadings."""
    english, arabic = facts.titles(page)
    entries = [("title", plain(english or arabic))]
    for group in groups(page):
        entries += [
            (row.segment.id, plain(row.translation.text or row.segment.text))
            for row in group.rows
            if row.kind == "subheading"
        ]
    items = (f'<li><a href="article.xhtml#{id_}">{escape(text)}</a></li>' for id_, text in entries)
    return f'<nav epub:type="toc" role="doc-toc"><h1>Contents</h1><ol>{"".join(items)}</ol></nav>'


def _titles(page: Page) -> Iterator[str]:
    english, arabic = facts.titles(page)
    if not english:
        yield f'<dc:title id="title" xml:lang="ar" dir="rtl">{escape(arabic)}</dc:title>'
        return
    yield f'<dc:title id="title">{escape(english)}</dc:title>'
    yield f'<meta refines="#title" property="alternate-script" xml:lang="ar" dir="rtl">{escape(arabic)}</meta>'


def _credits(page: Page, site: Site, part: str) -> Iterator[str]:
    about = page.article
    yield f'<dc:identifier id="id">{escape(facts.identity(site, page))}{part}</dc:identifier>'
    yield f'<meta property="dcterms:modified">{facts.instant(facts.first_day(page))}</meta>'
    yield "<dc:language>en</dc:language>"
    yield "<dc:language>ar</dc:language>"
    if facts.is_exact(about.published):
        yield f"<dc:date>{facts.first_day(page).isoformat()}</dc:date>"
    for name in filter(None, (about.byline, about.agency)):
        yield f"<dc:creator>{escape(plain(name))}</dc:creator>"
    yield f"<dc:publisher>{escape(plain(site.author))}</dc:publisher>"
    for number, model in enumerate(page.provenance.models):
        yield f'<dc:contributor id="model{number}">{escape(plain(model.name))}</dc:contributor>'
        yield f'<meta refines="#model{number}" property="role" scheme="marc:relators">trl</meta>'
    source = attribution.web_address(about.url) or about.source
    if source:
        yield f"<dc:source>{escape(plain(source))}</dc:source>"
    yield f"<dc:description>{escape(facts.notice(page))}</dc:description>"


def _access() -> Iterator[str]:
    for name, values in _ACCESS.items():
        for value in (values,) if isinstance(values, str) else values:
            yield f'<meta property="schema:{name}">{value}</meta>'
