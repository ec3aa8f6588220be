"""Arabic in Latin letters, for addresses: nothing of it is shown as text."""

from __future__ import annotations

import re
import unicodedata

from generator.text.arabic import normalise, western_digits

MAX_LENGTH = 60
"""Characters: an address that can still be read and sent."""
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


def transliterate(text: str) -> str:
    """Return `text` in a-z, 0-9 and single hyphens, of at most `MAX_LENGTH` characters, cut between words.

    >>> transliterate("كيري في موسكو: «لقاء» رقم ٢!")
    'kyry-fy-mwskw-lqa-rqm-2'
    """
    latin = western_digits(normalise(text)).translate(_LETTERS)
    plain = "".join(char for char in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(char))
    return _cut("-".join(_WORD.findall(plain.casefold())))


def _cut(slug: str) -> str:
    if len(slug) <= MAX_LENGTH:
        return slug
    whole, hyphen, _ = slug[: MAX_LENGTH + 1].rpartition("-")
    return whole if hyphen else slug[:MAX_LENGTH]
