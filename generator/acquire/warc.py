"""Web archives as crawlers write them (WARC, ISO 28500): every HTML page that a server sent."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Protocol

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from generator.acquire.found import HTML, KINDS, Arrival, charset_of, clean_url, found_page, utc
from generator.clean.encoding import MAX_BYTES
from generator.errors import RawFileError

_HINT = "is it a WARC file, as crawlers and browser extensions write them?"


class _Headers(Protocol):
    def get_header(self, name: str) -> str | None: ...

    def get_statuscode(self) -> str: ...


class _Stream(Protocol):
    def read(self, length: int) -> bytes: ...


class _Record(Protocol):
    rec_type: str
    rec_headers: _Headers
    http_headers: _Headers | None

    def content_stream(self) -> _Stream: ...


_DAMAGE = (ArchiveLoadFailed, StatusAndHeadersParserException, OSError, ValueError, EOFError, zlib.error)
_OVERSIGHTS = (AttributeError, TypeError, IndexError)
"""What the library raises on a damaged record that it did not expect; found by tests with random damage."""


def read_warc(stream: BinaryIO, name: str, match: str | None = None) -> Iterator[Arrival]:
    """Yield the HTML pages in the archive `stream`, or why one cannot be used; `match` is a part of their address.

    What stands behind a damaged place cannot be found: the last thing that comes then says so.
    """
    empty = True
    try:
        for record in ArchiveIterator(stream):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if _is_page(record) and (match is None or match in url):
                empty = False
                yield _page(record, url.strip("<>"), name)
    except (*_DAMAGE, *_OVERSIGHTS) as error:
        yield RawFileError(f"a damaged web archive: {str(error).strip()[:200]}", _HINT, path=name)
        return
    if empty:
        wanted = f" whose address holds {match!r}" if match else ""
        yield RawFileError(f"there is no HTML page in this web archive{wanted}", _HINT, path=name)


def _is_page(record: _Record) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    media_type = (headers.get_header("Content-Type") or "").partition(";")[0].strip().casefold()
    return KINDS.get(media_type) == HTML


def _page(record: _Record, url: str, name: str) -> Arrival:
    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"the page {url[:200]!r} is larger than {MAX_BYTES / 1e6:.0f} MB"
        return RawFileError(message, "leave it out with --match", path=name)
    content_type = record.http_headers.get_header("Content-Type") if record.http_headers else None
    page = found_page(clean_url(url) or name, data, charset_of(content_type), url, _moment(record))
    return replace(page, one_of_many=True)


def _moment(record: _Record) -> dt.datetime | None:
    try:
        return utc(dt.datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or ""))
    except ValueError:
        return None
