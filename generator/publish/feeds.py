"""The Atom feed (RFC 4287) of all articles, newest first.

Pelican's own feed needs a date for every article, takes ids from the address of the site and escapes titles its
own way; this one says in each entry what the English is worth. Its ids are tag URIs (RFC 4151) from a setting, so
that they stay the same wherever the site is hosted.

Atom demands `updated` of every entry. A dated article has the first day that its date allows, at midnight UTC (the
time of day is not known). An undated one has NO_DATE, and its summary says that the date is not known: the time of
the build would be false, and leaving the article out would hide it. `published` is there for dates known to the
day only.
"""

from __future__ import annotations

import datetime as dt
import html
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.publish import attribution, dates
from generator.publish.rows import english_title, lead, tally
from generator.text.bidi import plain
from generator.types import Language, Page

ATOM = "http://www.w3.org/2005/Atom"
NO_DATE = dt.date(1970, 1, 1)
"""`updated` of an undated article, and of an empty feed."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What the feed says of the site; addresses are those of folders, without a slash at the end."""

    title: str
    subtitle: str
    author: str
    tag: str
    """Beginning of every id: `tag:digest.example,2026:`."""
    home: str
    """Address of the site, as seen from the feed: absolute, or `..` for a feed in a folder below it."""
    path: str
    """Of the feed, relative to the site: `feeds/all.atom.xml`."""


def atom(feed: Feed, pages: Sequence[Page]) -> bytes:
    """Return the feed of `pages`, in their order, as UTF-8."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "id", f"{feed.tag}feed")
    _add(root, "updated", _instant(max((_day(page) for page in pages), default=NO_DATE)))
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{feed.home}/{feed.path}")
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=f"{feed.home}/index.html")
    _add(ET.SubElement(root, "author"), "name", feed.author)
    for page in pages:
        root.append(_entry(feed, page))
    ET.indent(root, space=" ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(feed: Feed, page: Page) -> ET.Element:
    entry = ET.Element("entry")
    slug = quote(page.article.slug)
    published = page.article.published
    _add(entry, "title", " — ".join(part for part in (english_title(page), page.article.title) if part))
    _add(entry, "id", f"{feed.tag}articles/{slug}")
    _add(entry, "updated", _instant(_day(page)))
    if published and published.precision == "day" and published.earliest == published.latest:
        _add(entry, "published", _instant(_day(page)))
    address = f"{feed.home}/articles/{slug}.html"
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    authors = [credit.name for credit in attribution.names(page.article)] or [feed.author]
    for author in authors:
        _add(ET.SubElement(entry, "author"), "name", author)
    entry.append(_summary(page))
    return entry


def _summary(page: Page) -> ET.Element:
    paragraphs = []
    first = lead(page)
    if first and first.translation.text:
        paragraphs.append(_paragraph(first.translation.text, "en"))
    if first and first.language == "ar":
        paragraphs.append(_paragraph(first.segment.text, "ar"))
    paragraphs.append(_paragraph(f"Published: {dates.words(page.article.published)}.", "en"))
    paragraphs.append(_paragraph(attribution.notice(page.provenance.models, tally(page)), "en"))
    summary = ET.Element("summary", type="html")
    summary.text = "".join(paragraphs)
    return summary


def _paragraph(text: str, language: Language) -> str:
    direction = "rtl" if language == "ar" else "ltr"
    return f'<p lang="{language}" dir="{direction}">{html.escape(plain(text))}</p>'


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = plain(text)


def _day(page: Page) -> dt.date:
    published = page.article.published
    return published.earliest if published and published.earliest else NO_DATE


def _instant(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
