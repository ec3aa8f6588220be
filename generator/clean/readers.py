"""From a raw file's bytes to a RawPage."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from generator.clean.encoding import decode
from generator.clean.markdown import split_front_matter
from generator.clean.slugs import slug_of
from generator.errors import RawFileError
from generator.text.arabic import count_arabic
from generator.types import MediaType, RawPage

MEDIA_TYPES: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}


def read_raw(data: bytes, path: str) -> RawPage:
    """Return the raw page of the file `path` with the content `data`.

    Raises RawFileError, SlugError or ConfigError: another kind of file, an unreadable encoding, no Arabic, a name
    or front matter that cannot be used.
    """
    name = PurePath(path)
    media_type = MEDIA_TYPES.get(name.suffix.casefold())
    if media_type is None:
        kinds = ", ".join(sorted(MEDIA_TYPES))
        message = f"files ending in {name.suffix or 'nothing'!r} are not read"
        raise RawFileError(message, f"give the file one of these endings: {kinds}", path=path, line=1)
    text = decode(data, path)
    if count_arabic(text) == 0:
        hint = "content/raw/ is for the Arabic originals; the English is made from them"
        raise RawFileError("there is no Arabic in this file", hint, path=path, line=1)
    stated = split_front_matter(text, path)[0].slug if media_type == "text/markdown" else None
    slug = slug_of(stated if stated is not None else name.stem, path, 1)
    return RawPage(slug, path, media_type, text, hashlib.sha256(data).hexdigest())
