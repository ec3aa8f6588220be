"""Names for articles that have none: the title in Latin letters, the date before it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

from generator.clean.slugs import slug_of
from generator.errors import SlugError
from generator.text.arabic import normalise, western_digits

MAX_TITLE = 60
"""Characters of the title's part: an address that can still be read and sent."""
_FALLBACK = "article"
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_WORD = re.compile(r"[a-z0-9]+")

_LETTERS = str.maketrans(
    {
        **dict(zip("بتجحدرزسصضطفقكلمنهي", "btjhdrzssdtfqklmnhy", strict=True)),
        **dict.fromkeys("اأآىعة", "a"),
        "إ": "i",
        "ث": "th",
        "خ": "kh",
        "ذ": "dh",
        "ش": "sh",
        "ظ": "z",
        "غ": "gh",
        "و": "w",
        "ؤ": "w",
        "ئ": "y",
        "ء": "",
        # letters of Persian, Urdu and Kurdish, and of foreign names in Arabic
        **dict(zip("پگڤکیھہەۆ", "pgvkyhhaw", strict=True)),
        "چ": "ch",
        "ژ": "zh",
        "ڭ": "g",
        "ڨ": "g",
        "ٱ": "a",
    }
)
"""Consonants and long vowels, as they are written; short vowels are not, and are not guessed."""


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


def transliterate(title: str) -> str:
    """Return `title` in a-z, 0-9 and single hyphens, of at most `MAX_TITLE` characters, cut between words.

    >>> transliterate("كيري في موسكو: «لقاء» رقم ٢!")
    'kyry-fy-mwskw-lqa-rqm-2'
    """
    latin = western_digits(normalise(title)).translate(_LETTERS)
    plain = "".join(char for char in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(char))
    return _cut("-".join(_WORD.findall(plain.casefold())))


def _cut(slug: str) -> str:
    if len(slug) <= MAX_TITLE:
        return slug
    whole, hyphen, _ = slug[: MAX_TITLE + 1].rpartition("-")
    return whole if hyphen else slug[:MAX_TITLE]


def _is_usable(stem: str) -> bool:
    try:
        return slug_of(stem, stem) == stem
    except SlugError:
        return False
