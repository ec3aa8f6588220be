"""Where articles come from: addresses, files, archives, standard input, feeds."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from generator.acquire import feeds, found
from generator.acquire.answers import Response
from generator.acquire.found import Arrival, Found, found_page
from generator.acquire.mhtml import read_mhtml
from generator.acquire.warc import read_warc
from generator.clean.encoding import MAX_BYTES
from generator.clean.readers import MEDIA_TYPES
from generator.errors import BusyError, DigestError, RawFileError

Fetch = Callable[[str, Collection[str]], Response]
"""Fetches the page at an address, if it is of one of the media types."""
PAUSE = 1.0
"""Seconds between two pages of a feed: slower than a person who opens all of its links."""
_ARCHIVE_BYTES = 8 * MAX_BYTES
"""An MHTML file holds the page's pictures too."""
_SUFFIXES = {found.HTML: ".html", found.TEXT: ".txt"}


def from_address(url: str, fetch: Fetch) -> Found:
    """Return the page at `url`; raises FetchError or, for an archive without a page, RawFileError."""
    response = fetch(url, found.KINDS)
    name, kind = response.url, found.KINDS.get(response.media_type, found.TEXT)
    if kind == found.TEXT:  # what some servers call everything
        kind = found.sniff(response.data)
    if kind == found.MHTML:
        page = read_mhtml(response.data, name, response.content_type)
    else:
        page = found_page(name, response.data, response.charset, response.url, response.retrieved)
    url = page.url or response.url
    return replace(
        page,
        suffix=_SUFFIXES.get(kind, page.suffix),
        url=url,
        via=response.asked if response.asked != url else None,
        retrieved=page.retrieved or response.retrieved,
    )


def from_file(path: Path, match: str | None = None) -> Iterator[Arrival]:
    """Yield what is in the file `path`: an article, the page of an MHTML file, the pages of a WARC file.

    Other files stay byte for byte as they are. `match` is a part of the addresses wanted of a WARC file.
    """
    name, suffix = str(path), path.suffix.casefold()
    try:
        with path.open("rb") as stream:
            if suffix == ".warc" or name.casefold().endswith(".warc.gz"):
                yield from read_warc(stream, name, match)
            elif suffix in (".mhtml", ".mht"):
                yield read_mhtml(_read(stream, name, _ARCHIVE_BYTES), name)
            else:
                yield _plain(_read(stream, name, MAX_BYTES), name, suffix)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        hint = "check the file and its permissions; an address begins with https:// or http://"
        yield RawFileError(message, hint, path=name)
    except DigestError as error:
        yield error


def _plain(data: bytes, name: str, suffix: str) -> Found:
    if suffix not in MEDIA_TYPES:
        kinds = ", ".join([*sorted(MEDIA_TYPES), ".mhtml", ".mht", ".warc", ".warc.gz"])
        message = f"files ending in {suffix or 'nothing'!r} are not read"
        raise RawFileError(message, f"give the file one of these endings: {kinds}", path=name)
    return Found(name, suffix, data)


def _read(stream: BinaryIO, name: str, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        message = f"the file is larger than {limit / 1e6:.0f} MB"
        raise RawFileError(message, "keep one article a file; cut the file down to the article", path=name)
    return data


def from_input(stream: BinaryIO) -> Found:
    """Return the article on standard input, text or a web page."""
    data = _read(stream, "standard input", MAX_BYTES)
    return Found("standard input", _SUFFIXES[found.sniff(data)], data)


def read_feed(where: str, fetch: Fetch) -> tuple[feeds.Entry, ...]:
    """Return the entries of the feed at the address, or in the file, `where`."""
    if is_address(where):
        response = fetch(where, feeds.MEDIA_TYPES)
        return feeds.entries(response.data, response.url, response.url, response.content_type)
    try:
        with Path(where).open("rb") as stream:
            return feeds.entries(_read(stream, where, MAX_BYTES), where)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise RawFileError(message, "check the file and its permissions", path=where) from error


def from_feed(listed: Iterable[feeds.Entry], fetch: Fetch, pause: float = PAUSE) -> Iterator[Arrival]:
    """Yield the page of each entry, or why there is none; one at a time, `pause` seconds apart.

    A server that asks to come back later is not asked again: the rest is left for another time.
    """
    for number, entry in enumerate(listed):
        time.sleep(pause if number else 0)
        try:
            page = from_address(entry.url, fetch)
        except DigestError as error:
            yield error
            if isinstance(error, BusyError):
                return
            continue
        via = entry.url if entry.url != page.url else None
        yield replace(page, via=via, title=entry.title, date=entry.date, one_of_many=True)


def is_address(text: str) -> bool:
    """Tell whether `text` is meant as an address rather than as the name of a file."""
    return "://" in text
