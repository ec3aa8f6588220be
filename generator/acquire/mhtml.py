"""Web pages saved as one file (MHTML, RFC 2557): the main page in it."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from generator.acquire.found import Found, found_page, utc
from generator.errors import RawFileError

_PAGES = ("text/html", "application/xhtml+xml")
_HINT = "save the page again as `webpage, complete` or `HTML only`, and add the .html file"


def read_mhtml(data: bytes, name: str, content_type: str = "") -> Found:
    """Return the main page of the archive `data`, with its address and the time it was saved.

    The main page is the part that the archive's `start` names, else the first HTML part. A server may have moved
    the head of the archive into its own header `content_type`. Raises RawFileError where there is no such part.
    """
    try:
        archive = message_from_bytes(data)
        if not archive.is_multipart() and content_type.casefold().startswith("multipart/"):
            archive = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + data)
        page = _main(archive)
        content = page.get_payload(decode=True) if page is not None else None
    except (ValueError, LookupError, RecursionError) as error:
        raise RawFileError(f"a damaged web archive: {error}", _HINT, path=name) from error
    if page is None or not isinstance(content, bytes):
        raise RawFileError("there is no HTML page in this web archive", _HINT, path=name)
    url = page.get("Content-Location") or archive.get("Snapshot-Content-Location")
    return found_page(name, content, page.get_content_charset(), _plain(url), _saved(archive))


def _main(archive: Message) -> Message | None:
    pages = [part for part in archive.walk() if part.get_content_type() in _PAGES]
    start = archive.get_param("start")
    named = [part for part in pages if start is not None and part.get("Content-ID") == start]
    return next(iter([*named, *pages]), None)


def _plain(header: object) -> str | None:
    """Return a header that may have been folded over several lines."""
    return "".join(str(header).split()) if header else None


def _saved(archive: Message) -> dt.datetime | None:
    try:
        return utc(parsedate_to_datetime(str(archive["Date"])))
    except (ValueError, TypeError):
        return None
