"""Pages in encodings that raw files do not have, made readable as UTF-8."""

from __future__ import annotations

import codecs
import re

from generator.text.arabic import count_arabic

_OTHER = {
    "iso8859-6": "ISO 8859-6",
    "mac-arabic": "Mac Arabic",
    "cp864": "DOS code page 864",
    "cp720": "DOS code page 720",
    "utf-32": "UTF-32",
    "utf-32-be": "UTF-32",
    "utf-32-le": "UTF-32",
    "gb18030": "GB 18030",
}
"""Python's names of the encodings of Arabic that clean/encoding.py refuses, and ours.

No other codec is ever called by the name that a stranger gives: some are slow on purpose-made data.
"""
_ALIASES = {"asmo-708": "iso8859-6", "iso-8859-6-i": "iso8859-6", "iso-8859-6-e": "iso8859-6", "dos-720": "cp720"}
_ALIASES |= {"x-mac-arabic": "mac-arabic", "macarabic": "mac-arabic", "ibm864": "cp864"}
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
"""Bytes; browsers look for the declaration in the first 1024 (HTML Standard)."""


def readable(data: bytes, charset: str | None) -> tuple[bytes, str]:
    """Return a page that raw files can hold, and what was done to it ("" where nothing was).

    `charset` is what the header says, None where it says nothing: then the page's own declaration is taken. The
    bytes stay as they are if they are UTF-8, whatever is declared, and if they do not read as Arabic in the
    declared encoding.
    """
    name = _codec(charset or _declared(data))
    if name is None or _is_utf8(data):
        return data, ""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return data, ""
    if count_arabic(text) == 0:
        return data, ""
    return text.encode("utf-8", "replace"), f"the page came in {_OTHER[name]}; this copy is in UTF-8"


def _codec(charset: str | None) -> str | None:
    """Return which of `_OTHER` is meant, None for all other names."""
    if not charset:
        return None
    label = charset.strip().casefold().replace("_", "-")
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return name if name in _OTHER else None


def _declared(data: bytes) -> str | None:
    match = _META.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
