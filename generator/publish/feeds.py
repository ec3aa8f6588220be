"""The Atom feed (RFC 4287) of all articles, newest first.

Pelican's own feed needs a date for every article, takes ids from the address of the site and escapes titles its own
way; this one says in each entry what the English is worth. Its ids are tag URIs (RFC 4151) from a setting, so that
they stay the same wherever the site is hosted.

Atom demands `updated` of every entry. A dated article has the first day that its date allows, at midnight UTC (the
time of day is not known). An undated one has NO_DATE, and says in its summary that it is undated: the alternatives,
the time of the build or leaving it out, would be false, or would hide it. `published` is there for dates known to
the day only.
"""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.publish import credits, dates
from generator.publish.rows import english_title, lead, tally
from generator.text.bidi import plain
from generator.types import Language, Page

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
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
    ET.register_namespace("", ATOM)
    root = ET.Element(_atom("feed"), {_XML_LANG: "en"})
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "id", f"{feed.tag}feed")
    _add(root, "updated", _instant(max((_day(page) for page in pages), default=NO_DATE)))
    ET.SubElement(root, _atom("link"), rel="self", type="application/atom+xml", href=f"{feed.home}/{feed.path}")
    ET.SubElement(root, _atom("link"), rel="alternate", type="text/html", href=f"{feed.home}/index.html")
    _add(ET.SubElement(root, _atom("author")), "name", feed.author)
    for page in pages:
        root.append(_entry(feed, page))
    ET.indent(root, space=" ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(feed: Feed, page: Page) -> ET.Element:
    entry = ET.Element(_atom("entry"))
    slug = quote(page.article.slug)
    published = page.article.published
    _add(entry, "title", " — ".join(part for part in (english_title(page), page.article.title) if part))
    _add(entry, "id", f"{feed.tag}articles/{slug}")
    _add(entry, "updated", _instant(_day(page)))
    if published and published.precision == "day" and published.earliest == published.latest:
        _add(entry, "published", _instant(_day(page)))
    address = f"{feed.home}/articles/{slug}.html"
    ET.SubElement(entry, _atom("link"), rel="alternate", type="text/html", href=address)
    authors = [credit.name for credit in credits.names(page.article)] or [feed.author]
    for author in authors:
        _add(ET.SubElement(entry, _atom("author")), "name", author)
    entry.append(_summary(page))
    return entry


def _summary(page: Page) -> ET.Element:
    summary = ET.Element(_atom("summary"), type="xhtml")
    division = ET.SubElement(summary, f"{{{XHTML}}}div")
    first = lead(page)
    if first and first.translation.text:
        _paragraph(division, first.translation.text, "en")
    if first and first.translation.origin != "original":
        _paragraph(division, first.segment.text, "ar")
    _paragraph(division, f"Published: {dates.words(page.article.published)}.", "en")
    _paragraph(division, credits.notice(page.provenance.models, tally(page)), "en")
    return summary


def _paragraph(parent: ET.Element, text: str, language: Language) -> None:
    direction = "rtl" if language == "ar" else "ltr"
    ET.SubElement(parent, f"{{{XHTML}}}p", {_XML_LANG: language, "dir": direction}).text = plain(text)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, _atom(name)).text = plain(text)


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _day(page: Page) -> dt.date:
    published = page.article.published
    return published.earliest if published and published.earliest else NO_DATE


def _instant(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
