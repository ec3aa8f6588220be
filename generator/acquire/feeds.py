"""RSS and Atom feeds: which pages they announce."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from dataclasses import dataclass
from urllib.parse import urljoin

import feedparser

from generator.acquire.addresses import target_of
from generator.dates.publication import iso_date
from generator.errors import FetchError, RawFileError

MEDIA_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "text/html",  # what many servers call their feeds
    "text/plain",
)
_TAG = re.compile(r"<[^<>]{0,200}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed announces, with what the feed states of it."""

    url: str
    title: str | None
    date: dt.date | None
    """Of the publication, in the feed's own zone; the date of an update is not taken for it."""


def entries(data: bytes, name: str, base: str = "", content_type: str = "") -> tuple[Entry, ...]:
    """Return what the feed `data` announces, in its order; `base` is its own address.

    Entries that lead to no web address are left out. Raises RawFileError where `data` are no feed.
    """
    headers = {"content-type": content_type} if content_type else {}
    # a stream: of bytes the library would try whether they are a file's name
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers, resolve_relative_uris=False)
    if not parsed.get("version"):
        hint = "give the address of an RSS or Atom feed; a page is added without --feed"
        raise RawFileError("this is not a feed", hint, path=name)
    listed: dict[str, Entry] = {}
    for raw in parsed.entries:
        entry = _entry(raw, base)
        if entry is not None:
            listed.setdefault(entry.url, entry)
    return tuple(listed.values())


def _entry(raw: feedparser.FeedParserDict, base: str) -> Entry | None:
    link = str(raw.get("link") or "")
    try:
        url = target_of(urljoin(base, link) if link else "").url
    except (FetchError, ValueError):
        return None
    title = " ".join(html.unescape(_TAG.sub(" ", str(raw.get("title") or ""))).split())
    # get() would take `updated` for a `published` that is not there
    published = dict.get(raw, "published")
    return Entry(url, title or None, iso_date(str(published)) if published else None)
