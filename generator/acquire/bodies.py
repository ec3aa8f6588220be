"""The body of an answer: uncompressed, and never larger than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from generator.errors import FetchError

_PLAIN = ("", "identity")
_GZIP = ("gzip", "x-gzip")
_GZIP_WBITS, _ZLIB_WBITS, _RAW_WBITS = 31, 15, -15


def too_large(limit: int) -> FetchError:
    """Return the error for a page of more than `limit` bytes."""
    hint = "an article page is smaller; save the article's text in the browser and add the file"
    return FetchError(f"the page is larger than {limit / 1e6:.0f} MB; it was cut off", hint)


def unpack(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the body that comes in `chunks` in the content coding `encoding` ("" for none).

    Raises FetchError as soon as more than `limit` bytes have come, or come out of the compression; for another
    coding than gzip and deflate, which are all that we ask for; and for data that are damaged.
    """
    encoding = encoding.strip().casefold()
    if encoding not in (*_PLAIN, *_GZIP, "deflate"):
        hint = "save the page in the browser and add the file"
        raise FetchError(f"the server sends the page in the coding {encoding[:40]!r}, which is not read", hint)
    try:
        if encoding in _PLAIN:
            return _collect(_counted(chunks, limit), limit)
        return _collect(_inflated(_counted(chunks, limit), encoding, limit), limit)
    except zlib.error as error:
        raise FetchError("the compressed page is damaged", "try again later") from error


def _collect(pieces: Iterable[bytes], limit: int) -> bytes:
    return b"".join(_counted(pieces, limit))


def _counted(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            raise too_large(limit)
        yield piece


def _inflated(chunks: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """Yield the uncompressed data, at most one byte more than `limit` a step: a bomb does not go off."""
    engine = None
    for chunk in chunks:
        rest = chunk
        while rest:
            if engine is None or engine.eof:  # a gzip file may have several members
                engine = zlib.decompressobj(_wbits(encoding, rest))
            yield engine.decompress(rest, limit + 1)
            rest = engine.unconsumed_tail or (engine.unused_data if encoding in _GZIP else b"")
    if engine is not None and not engine.eof:
        raise zlib.error("the end is missing")


def _wbits(encoding: str, head: bytes) -> int:
    """Return zlib's name of the format; servers send "deflate" with and without the zlib header."""
    if encoding in _GZIP:
        return _GZIP_WBITS
    has_header = head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head[:2], "big") % 31 == 0  # RFC 1950
    return _ZLIB_WBITS if has_header else _RAW_WBITS
