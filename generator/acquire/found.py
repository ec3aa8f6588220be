"""What is on its way into the digest, and how its kind is told."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from email.message import Message

from generator.acquire.addresses import target_of
from generator.acquire.charsets import readable
from generator.errors import DigestError, FetchError

HTML, TEXT, MHTML = "html", "text", "mhtml"
KINDS = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    "multipart/related": MHTML,
    "message/rfc822": MHTML,  # what some servers call .mhtml files
}
"""The media types in which article pages come."""
_TAG = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!--|(?:!doctype|\?xml|html|head|body|meta|title|article|div|p|h1)\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Found:
    """An article as it was found: bytes that a raw file can hold, and what is known beside them."""

    name: str
    """As messages call it: an address, or a file's name."""
    suffix: str
    """Of the raw file: `.html`, `.txt`..."""
    data: bytes = field(repr=False)
    url: str | None = None
    via: str | None = None
    """The address that led there, where it is another one."""
    retrieved: dt.datetime | None = None
    """UTC; when the page was taken from its address."""
    note: str = ""
    title: str | None = None
    """As a feed states it; of use only where the page states none."""
    date: dt.date | None = None
    """As a feed states it; of use only where the page states none."""
    one_of_many: bool = False
    """It came with others (in a feed or an archive); nobody named it."""


Arrival = Found | DigestError
"""One of several things that were asked for: an article, or why there is none."""


def found_page(
    name: str, data: bytes, charset: str | None, url: str | None, retrieved: dt.datetime | None
) -> Found:
    """Return the saved page `data`, re-encoded where it must be."""
    data, note = readable(data, charset)
    return Found(name, ".html", data, url=clean_url(url), retrieved=retrieved, note=note)


def clean_url(url: str | None) -> str | None:
    """Return `url` as sidecars hold it, None where it is not a web address."""
    try:
        return target_of(url).url if url else None
    except FetchError:
        return None


def utc(moment: dt.datetime | None) -> dt.datetime | None:
    """Return a moment in UTC and whole seconds; one without a zone is taken to be in UTC."""
    if moment is None:
        return None
    try:
        moment = moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except OverflowError:
        return None
    return moment.replace(microsecond=0)


def charset_of(content_type: str | None) -> str | None:
    """Return the charset that a Content-Type header names."""
    header = Message()
    header["Content-Type"] = " ".join((content_type or "").split())
    return header.get_content_charset()


def sniff(data: bytes) -> str:
    """Tell whether bytes of unknown kind are a web page or text, from how they begin.

    >>> sniff(b"<!DOCTYPE html><html>")
    'html'
    """
    head = data[:2048]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: half of the bytes are zero
        head = head[2:].replace(b"\x00", b"")
    return HTML if _TAG.match(head) else TEXT
