"""What a server answers: a page, another address, or why there is neither."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from http.client import HTTPResponse, responses
from urllib.parse import urljoin

from generator.acquire.bodies import too_large, unpack
from generator.errors import BusyError, FetchError

SAVE = "open it in the browser, save the page and add the file"
LATER = "see whether the page opens in the browser, and try again later"
_CHUNK = 65_536
_MOVED = (301, 302, 303, 307, 308)
_BUSY = (429, 503)


@dataclass(frozen=True, slots=True)
class Response:
    """A page as it came."""

    url: str
    """Where it was found in the end."""
    asked: str
    """Where it was asked for; the same, but for redirects."""
    data: bytes = field(repr=False)
    media_type: str
    """In lower case, without parameters; "" where the server does not say."""
    content_type: str
    """The header as it came."""
    charset: str | None
    retrieved: dt.datetime
    """UTC, whole seconds."""


def moved(url: str, answer: HTTPResponse) -> str | None:
    """Return the address to which `answer` says that `url` was moved, None where it does not."""
    location = answer.headers.get("Location")
    return urljoin(url, _utf8(location)) if answer.status in _MOVED and location else None


def read_answer(url: str, answer: HTTPResponse, media_types: Collection[str], limit: int) -> Response:
    """Return the page that `answer` brings from `url`.

    A page of no type of `media_types`, or of more than `limit` bytes, is not read to its end. Raises FetchError.
    """
    check_status(answer)
    content_type = answer.headers.get("Content-Type", "")
    media_type = answer.headers.get_content_type() if "/" in content_type else ""
    if media_type not in (*media_types, ""):
        hint = "use --feed for a feed; of other things save the text and add the file"
        raise FetchError(f"this is {media_type!r}, not an article page", hint)
    if answer.length is not None and answer.length > limit:
        raise too_large(limit)
    chunks = iter(lambda: answer.read(_CHUNK), b"")
    data = unpack(chunks, answer.headers.get("Content-Encoding", ""), limit)
    if answer.length:
        raise FetchError(f"the connection broke; {answer.length} bytes are missing", LATER)
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    charset = answer.headers.get_content_charset()
    return Response(url, url, data, media_type, content_type, charset, now)


def check_status(answer: HTTPResponse) -> None:
    """Raise FetchError unless `answer` brings what was asked for; BusyError where it says to come later."""
    if answer.status == 200:
        return
    if answer.status in _BUSY:
        wait = "".join(filter(str.isprintable, answer.headers.get("Retry-After", "")[:40]))
        when = (f"in {wait} seconds" if wait.isdecimal() else f"after {wait}") if wait else "later"
        message = f"the server is busy, or has been asked too often (status {answer.status})"
        raise BusyError(message, f"ask again {when}")
    reason = responses.get(answer.status, "unknown")
    raise FetchError(f"the server answers {answer.status} ({reason})", LATER if answer.status > 499 else SAVE)


def _utf8(header: str) -> str:
    """Return a header that holds UTF-8, which `http.client` reads as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
