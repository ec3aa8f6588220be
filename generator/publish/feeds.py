"""The Atom feeds (RFC 4287): all articles, those of each source, and the events that articles tell of.

Pelican's own feed needs a date for every article, takes ids from the address of the site and escapes titles its
own way; these say in each entry what the English is worth. Titles and content are HTML, so that each language has
its mark and direction. Ids are tag URIs (RFC 4151) from a setting, so that they stay the same wherever the site is
hosted.

Atom demands `updated` of every entry. A dated article has the first day that its date allows, at midnight UTC (the
time of day is not known). An undated one has NO_DATE, and its content says that the date is not known: the time of
the build would be false, and leaving the article out would hide it. An event has the day of the article that tells
of it, when readers could first know: its own day may be a century ago, or not come yet. `published` is there for
dates known to the day only.

A feed has the NEWEST entries: it is fetched every hour, and the whole is in the site's pages and exports.
"""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import islice
from urllib.parse import quote

from generator.publish import attribution, chronology, dates
from generator.publish.exports import facts
from generator.publish.rows import english_title, lead
from generator.publish.site import File, Site
from generator.publish.sources import Shelf, outlets
from generator.text.bidi import plain
from generator.types import Language, Page

ATOM = "http://www.w3.org/2005/Atom"
NO_DATE = facts.NO_DATE
"""`updated` of an undated article, and of an empty feed."""
NEWEST = 100
ALL, EVENTS = "feeds/all.atom.xml", "feeds/events.atom.xml"
EVENTS_TITLE = "Events that articles tell of"


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
    key: str = "feed"
    """End of the feed's own id."""
    about: str = "index.html"
    """Page of the site that shows the same."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed; `title` and `content` are HTML."""

    key: str
    """End of its id: `articles/kerry`."""
    title: str
    link: str
    """Relative to the site, as in an address."""
    content: str
    day: dt.date
    published: bool
    """Whether `day` is known to be that of publication."""
    authors: tuple[str, ...]
    related: tuple[str, ...] = ()
    """Links to what tells of the same."""


def files(site: Site) -> Iterator[File]:
    """Yield all feeds of the site."""
    whole = Feed(site.name, site.subtitle, site.author, site.tag, site.address or "..", ALL)
    yield File(ALL, atom(whole, site.pages))
    for path, shelf in of_sources(site):
        title = " – ".join(filter(None, (site.name, shelf.english, shelf.name)))
        one = replace(whole, title=title, path=path, key=path.removesuffix(".atom.xml"), about=shelf.path)
        yield File(path, atom(replace(one, home=site.address or "../.."), shelf.pages))
    events = replace(whole, title=f"{site.name} – {EVENTS_TITLE}", path=EVENTS, key="feeds/events")
    events = replace(events, about="chronology.html")
    yield File(EVENTS, write(events, islice(_events(site), NEWEST)))


def of_sources(site: Site) -> Iterator[tuple[str, Shelf]]:
    """Yield the path of its feed and the articles of every outlet that has a name."""
    return ((f"feeds/sources/{shelf.slug}.atom.xml", shelf) for shelf in outlets(site) if shelf.name)


def atom(feed: Feed, pages: Sequence[Page]) -> bytes:
    """Return the feed of the first NEWEST of `pages`, in their order, as UTF-8."""
    return write(feed, (_article(page, feed.author) for page in pages[:NEWEST]))


def write(feed: Feed, items: Iterable[Item]) -> bytes:
    """Return the feed of `items` as UTF-8."""
    items = tuple(items)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "id", f"{feed.tag}{feed.key}")
    _add(root, "updated", facts.instant(max((item.day for item in items), default=NO_DATE)))
    _link(root, "self", f"{feed.home}/{quote(feed.path)}", "application/atom+xml")
    _link(root, "alternate", f"{feed.home}/{quote(feed.about)}")
    _add(ET.SubElement(root, "author"), "name", feed.author)
    _add(root, "generator", "Muqabala")
    root.extend(_entry(feed, item) for item in items)
    ET.indent(root, space=" ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(feed: Feed, item: Item) -> ET.Element:
    entry = ET.Element("entry")
    _add(entry, "title", item.title, type="html")
    _add(entry, "id", f"{feed.tag}{item.key}")
    _add(entry, "updated", facts.instant(item.day))
    if item.published:
        _add(entry, "published", facts.instant(item.day))
    _link(entry, "alternate", f"{feed.home}/{item.link}")
    for link in item.related:
        _link(entry, "related", f"{feed.home}/{link}")
    for author in item.authors:
        _add(ET.SubElement(entry, "author"), "name", author)
    _add(entry, "content", item.content, type="html")
    return entry


def _article(page: Page, editors: str) -> Item:
    parts = []
    first = lead(page)
    if first and first.translation.text:
        parts.append(_mark("p", first.translation.text, "en"))
    if first and first.language == "ar":
        parts.append(_mark("p", first.segment.text, "ar"))
    parts.append(_mark("p", f"Published: {dates.words(page.article.published)}.", "en"))
    parts.append(_mark("p", facts.notice(page), "en"))
    return Item(
        key=f"articles/{quote(page.article.slug)}",
        title=_titles(page),
        link=facts.path(page, "html"),
        content="".join(parts),
        day=facts.first_day(page),
        published=facts.is_exact(page.article.published),
        authors=_authors(page, editors),
    )


def _events(site: Site) -> Iterator[Item]:
    """Yield the mentions of the chronology: those of the newest articles first, an article's in its own order."""
    entries = [entry for year in site.years for entry in year.entries if entry.kind == "mentioned"]
    seen: dict[str, int] = {}
    for entry in sorted(entries, key=lambda entry: (chronology.newest_first(entry.page), entry.order[-1])):
        key = f"events/{quote(entry.page.article.slug)}/{entry.segment}"
        seen[key] = seen.get(key, 0) + 1  # a sentence may name several days
        yield _event(site, entry, key if seen[key] == 1 else f"{key}/{seen[key]}")


def _event(site: Site, entry: chronology.Entry, key: str) -> Item:
    phrase = entry.when.phrase if entry.when else ""
    sentence = next((pair for pair in entry.page.pairs if pair.segment.id == entry.segment), None)
    parts = [_mark("p", entry.label, "en")] if entry.label else []
    parts += [_mark("p", sentence.segment.text, "ar")] if sentence else []
    parts.append(f"<p>{_mark('span', dates.words(entry.when), 'en')} {_mark('span', phrase, 'ar')}</p>")
    parts += [f"<p>{_titles(entry.page)}</p>", _mark("p", facts.notice(entry.page), "en")]
    label = entry.label or (sentence.segment.text if sentence else entry.page.article.title)
    language: Language = "en" if entry.label else "ar"
    return Item(
        key=key,
        title=f"{_mark('span', dates.words(entry.when), 'en')}: {_mark('span', label, language)}",
        link=_place(entry),
        content="".join(parts),
        day=facts.first_day(entry.page),
        published=facts.is_exact(entry.page.article.published),
        authors=_authors(entry.page, site.author),
        related=tuple(_place(other) for other in entry.also),
    )


def _place(entry: chronology.Entry) -> str:
    return facts.path(entry.page, "html") + (f"#{entry.segment}" if entry.segment else "")


def _titles(page: Page) -> str:
    english = english_title(page)
    parts = [_mark("span", english, "en")] if english else []
    return " — ".join([*parts, _mark("span", page.article.title, "ar")])


def _authors(page: Page, editors: str) -> tuple[str, ...]:
    return tuple(credit.name for credit in attribution.names(page.article)) or (editors,)


def _mark(name: str, text: str, language: Language) -> str:
    direction = "rtl" if language == "ar" else "ltr"
    return f'<{name} lang="{language}" dir="{direction}">{escape(plain(text))}</{name}>'


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = plain(text)


def _link(parent: ET.Element, relation: str, address: str, media_type: str = "text/html") -> None:
    ET.SubElement(parent, "link", rel=relation, type=media_type, href=address)
