"""What programs are told of the site: sitemap.xml, robots.txt and llms.txt.

A sitemap needs full addresses: a site that is not told its own has none. `lastmod` is there only where it is
known, from the date of the latest correction: that of publication says nothing of when the page changed, and the
time of the build would be false for nearly all of them.

`robots.txt` counts only at the root of a host; on a site in a folder nobody reads it.
"""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from generator.publish import dates, exports, feeds, interface
from generator.publish.exports import facts
from generator.publish.exports.markdown import escape
from generator.publish.interface import Twin
from generator.publish.named import once
from generator.publish.site import File, Site
from generator.types import Language, Page

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
LIMIT = 50_000
"""Addresses of one file (sitemaps.org, protocol 0.9); with more there is an index of several."""
_LISTED = 50
"""Articles that llms.txt names: it is to be read whole."""

CAVEAT = (
    "The English is machine translation unless a sentence is marked as corrected by a person or as English in the "
    "original. It contains mistakes, and sentences with doubts say so. The Arabic is authoritative: quote from it "
    "and say of the English that it is machine translation. A date comes with its precision and what it rests on."
)


def files(
    site: Site,
    paths: Iterable[str],
    languages: Sequence[Language],
    formats: Sequence[str] = tuple(exports.FORMATS),
) -> Iterator[File]:
    """Yield what is told; `paths` are all pages of the site, `formats` the downloads that articles have."""
    yield File("robots.txt", robots(site))
    yield File("llms.txt", llms(site, formats))
    if site.address:
        yield from sitemap(site, paths, languages)


def sitemap(site: Site, paths: Iterable[str], languages: Sequence[Language]) -> Iterator[File]:
    """Yield the sitemap of the pages at `paths`, each with its twins in the other languages of the interface."""
    known = set(paths) - interface.ONCE
    urls = [_url(site, path, _twins(path, known, languages)) for path in sorted(known)]
    parts = [urls[start : start + LIMIT] for start in range(0, len(urls), LIMIT)] or [[]]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)] if len(parts) > 1 else ["sitemap.xml"]
    for name, part in zip(names, parts, strict=True):
        root = ET.Element("urlset", {"xmlns": _SITEMAPS, "xmlns:xhtml": _XHTML})
        root.extend(part)
        yield File(name, _dump(root))
    if len(parts) > 1:
        index = ET.Element("sitemapindex", xmlns=_SITEMAPS)
        for name in names:
            ET.SubElement(ET.SubElement(index, "sitemap"), "loc").text = f"{site.address}/{name}"
        yield File("sitemap.xml", _dump(index))


def _twins(path: str, known: Container[str], languages: Sequence[Language]) -> tuple[Twin, ...]:
    """Return the page at `path` in every language that it is there in, the site's own first."""
    folders = (f"{interface.folder(language, languages)}/".removeprefix("/") for language in languages)
    own = next((path.removeprefix(name) for name in folders if name and path.startswith(name)), path)
    return tuple(twin for twin in interface.twins(own, languages) if twin.path in known)


def _url(site: Site, path: str, twins: Sequence[Twin]) -> ET.Element:
    url = ET.Element("url")
    ET.SubElement(url, "loc").text = _address(site, path)
    changed = _corrections(site).get(twins[0].path if twins else path)
    if changed:
        ET.SubElement(url, "lastmod").text = changed.isoformat()
    if len(twins) > 1:
        for language, twin in (*((twin.language, twin) for twin in twins), ("x-default", twins[0])):
            link = {"rel": "alternate", "hreflang": language, "href": _address(site, twin.path)}
            ET.SubElement(url, "xhtml:link", link)
    return url


@once
def _corrections(site: Site) -> Mapping[str, dt.date]:
    """Return the day of the latest correction of each page that has one."""
    days: dict[str, dt.date] = {}
    for page in site.pages:
        found = [day for pair in page.pairs if (day := pair.translation.corrected_on)]
        if found:
            days[f"articles/{page.article.slug}.html"] = max(found)
    return days


def _address(site: Site, path: str) -> str:
    return f"{site.address}/{quote(path)}"


def _dump(root: ET.Element) -> bytes:
    ET.indent(root, space=" ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def robots(site: Site) -> bytes:
    """Return robots.txt (RFC 9309): everything may be read."""
    where = f"\nSitemap: {site.address}/sitemap.xml\n" if site.address else ""
    return f"User-agent: *\nAllow: /\n{where}".encode()


def llms(site: Site, formats: Sequence[str]) -> bytes:
    """Return llms.txt (llmstxt.org): what the site is, what its English is worth, and where its data are."""
    parts = [f"# {escape(site.name)}", f"> {escape(site.subtitle)}", CAVEAT, *_data(site, formats)]
    ending = next((ending for ending in ("md", "txt", "json", "html") if ending in (*formats, "html")), "html")
    listed = [_line(site, page, ending) for page in site.pages[:_LISTED]]
    parts += ["\n".join(["## Newest articles", "", *listed])] if listed else []
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _data(site: Site, formats: Sequence[str]) -> Iterator[str]:
    links = {
        "index.html": "all articles",
        "chronology.json": "what was published and what articles say happened, with dates in EDTF",
        "chronology.csv": "the same as a table",
        "chronology.ics": "what is known to the day, as a calendar",
        feeds.ALL: "the newest articles (Atom)",
        feeds.EVENTS: "the events they tell of (Atom)",
    }
    lines = (f"- [{path}]({site.link(path, 'llms.txt')}): {what}" for path, what in links.items())
    yield "\n".join(["## Data", "", *lines])
    endings = ", ".join(f"`.{name}`" for name in formats)
    if endings:
        yield (
            f"Every article `articles/NAME.html` is also there as {endings}, under the same name. Its sentences "
            "have the permalinks `#s1`, `#s2`..., which never change their meaning."
        )


def _line(site: Site, page: Page, ending: str) -> str:
    english, arabic = facts.titles(page)
    link = site.link(facts.path(page, ending), "llms.txt")
    published = dates.words(page.article.published)
    return f"- [{escape(english or arabic)}]({link}): {escape(arabic)}, {published}"
