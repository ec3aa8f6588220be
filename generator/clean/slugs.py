"""Slugs: the names that articles have in addresses and file names."""

from __future__ import annotations

import re
import unicodedata

from generator.errors import SlugError

MAX_LENGTH = 100
"""Characters; in UTF-8 an Arabic slug of that length still fits the 255 bytes of a file name."""
_SAFE = re.compile(r"\w(?:[\w.-]*\w)?")
_HINT = "use letters, digits, hyphens and underscores, e.g. kerry-in-moscow"
_RESERVED = frozenset(("con", "prn", "aux", "nul", "index"))
"""Names that Windows cannot store, and the one that web servers give to a folder."""


def slug_of(name: str, path: str, line: int | None = None) -> str:
    """Return the slug that the file name or stated slug `name` gives: NFC, spaces as hyphens.

    Raises SlugError where it is not safe as the name of a file and a part of an address.

    >>> slug_of("Kerry in Moscow", "content/raw/Kerry in Moscow.txt")
    'Kerry-in-Moscow'
    """
    slug = re.sub(r"\s+", "-", unicodedata.normalize("NFC", name).strip())
    if not _SAFE.fullmatch(slug) or ".." in slug or slug.casefold().split(".")[0] in _RESERVED:
        raise SlugError(f"the slug {name[:120]!r} cannot be used", _HINT, path=path, line=line)
    if len(slug) > MAX_LENGTH:
        message = f"the slug has {len(slug)} characters; the limit is {MAX_LENGTH}"
        raise SlugError(message, "give the file a shorter name", path=path, line=line)
    return slug
