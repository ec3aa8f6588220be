"""From bytes to text: UTF-8, UTF-16 and Windows-1256; anything else is refused rather than guessed."""

from __future__ import annotations

import codecs
import re

from generator.errors import RawFileError
from generator.text.arabic import count_arabic

MAX_BYTES = 8_000_000
"""Larger than any saved article page we have seen (2.8 MB for 21 pages); a book or a dump is not an article."""

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "a rich-text document",
}
_SAVE_AS = "save the article as UTF-8 text (.txt), as a web page (.html) or as Markdown (.md)"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MIXED_WORD = re.compile("[\u0621-\u064a][\u00c0-\u00ff\u0152\u0153]|[\u00c0-\u00ff\u0152\u0153][\u0621-\u064a]")
_COMMON_LETTERS = frozenset("اليمنوه")


def decode(data: bytes, path: str) -> str:
    """Return the text of the raw file `path` whose bytes are `data`.

    Raises RawFileError for an empty, binary or over-large file and for any other encoding.
    """
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data) / 1e6:.1f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB"
        hint = "keep one article a file; cut the file down to the article"
        raise RawFileError(message, hint, path=path, line=data.count(b"\n", 0, MAX_BYTES) + 1)
    if not data.strip():
        raise RawFileError("the file is empty", "paste the article into it, or delete it", path=path, line=1)
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise RawFileError(f"this is {name}, not text", _SAVE_AS, path=path, line=1)
    text = _utf16(data) or _utf8_or_1256(data, path)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _utf16(data: bytes) -> str | None:
    """Return the text if a byte order mark, or the rhythm of zero and 06 bytes, says that it is UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\x00" in data[:2000]:
        head = data[:2000]
        even, odd = (sum(byte in (0, 6) for byte in head[start::2]) for start in (0, 1))
        if max(even, odd) < 0.4 * len(head):
            return None
        encoding = "utf-16-be" if even > odd else "utf-16-le"
    else:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf8_or_1256(data: bytes, path: str) -> str:
    control = _CONTROL.search(data)
    if control:
        message = f"binary data (byte 0x{control[0][0]:02x}), not text"
        raise RawFileError(message, _SAVE_AS, path=path, line=data.count(b"\n", 0, control.start()) + 1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("cp1256", errors="replace")
        if _reads_as_arabic(text):
            return text
        message = (
            f"neither UTF-8 (byte 0x{data[error.start]:02x} does not fit) nor UTF-16, "
            "and not readable Arabic as Windows-1256"
        )
        line = data.count(b"\n", 0, error.start) + 1
        raise RawFileError(message, _SAVE_AS, path=path, line=line) from error


def _reads_as_arabic(text: str) -> bool:
    """Tell whether Windows-1256 was a good guess for `text`.

    Arabic in another code page comes out with accented Latin letters inside its words (ISO 8859-6), and UTF-8
    that was damaged comes out as a run of ط and ظ; in running Arabic the seven commonest letters are more than
    half of all (52-56 % in the five seed articles).
    """
    arabic = count_arabic(text)
    common = sum(letter in _COMMON_LETTERS for letter in text)
    mixed = len(_MIXED_WORD.findall(text))
    return arabic > 0 and "\ufffd" not in text and common >= 0.35 * arabic and mixed <= 0.01 * arabic
