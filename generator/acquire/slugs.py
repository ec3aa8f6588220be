"""Names for articles that have none: the title in Latin letters, the date before it."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from generator.clean.slugs import slug_of
from generator.errors import SlugError
from generator.text.latin import transliterate

_FALLBACK = "article"
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def propose(title: str, date: str | None, taken: Collection[str]) -> str:
    """Return a slug for `title` that none of `taken` (in lower case) is; `date` is EDTF, or None if not known.

    >>> propose("كيري في موسكو", "2016-07-26", {"2016-07-26-kyry-fy-mwskw"})
    '2016-07-26-kyry-fy-mwskw-2'
    """
    stem = transliterate(title) or _FALLBACK
    if date is not None and _DATE.fullmatch(date):
        stem = f"{date}-{stem}"
    if not _is_usable(stem):
        stem = f"{_FALLBACK}-{stem}"
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in numbered if slug not in taken)


def _is_usable(stem: str) -> bool:
    try:
        return slug_of(stem, stem) == stem
    except SlugError:
        return False
