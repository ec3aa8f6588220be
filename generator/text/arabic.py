"""Arabic letters, marks and digits, for matching; nothing here is shown to a reader."""

from __future__ import annotations

import hashlib
import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, zero-width characters and bidirectional controls (Unicode 16, Bidi_Control and Cf)."""

MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
"""Tashkeel, superscript alef, Quranic annotation signs and tatweel."""

_ARABIC_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"
)
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_FOLDED = str.maketrans("أإآٱىةؤئیکہھە", "اااايهوييكههه")
"""One alef, one yeh, one heh; the last five are letters of Persian and Urdu keyboards, found in Arabic pages."""
_WORD = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Return `text` without what two writings of one sentence may differ in: marks, invisibles, spacing.

    Letters are kept apart (ة is not ه, أ is not ا): the result is a key for translations, and those letters can
    change a translation.

    >>> normalise("زارَ  الوزيـــرُ")
    'زار الوزير'
    """
    text = unicodedata.normalize("NFKC", text)
    text = MARKS.sub("", INVISIBLE.sub("", text))
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return `text` in the loosest form, for matching phrases: one alef, one yeh, one heh, lower case.

    >>> fold("إشترك في قائمتنا البريديّة") == fold("اشترك في قائمتنا البريدية")
    True
    """
    return normalise(text).translate(_FOLDED).casefold()


def key(text: str) -> str:
    """Return the key of a segment: 16 hexadecimal digits of the SHA-256 of its normalised text."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()[:16]


def words(text: str) -> list[str]:
    """Return the words of `text`, folded, without punctuation; digits are Western.

    >>> words("في ٢٢ أيلول / سبتمبر")
    ['في', '22', 'ايلول', 'سبتمبر']
    """
    return _WORD.findall(western_digits(fold(text)))


def western_digits(text: str) -> str:
    """Return `text` with every decimal digit as 0-9; its length does not change.

    >>> western_digits("٢٠٢١/۰۷")
    '2021/07'
    """
    return re.sub(r"\d", lambda match: str(unicodedata.digit(match[0])), text)


def count_arabic(text: str) -> int:
    """Return how many Arabic letters `text` has."""
    return len(_ARABIC_LETTER.findall(text))


def count_latin(text: str) -> int:
    """Return how many Latin letters `text` has."""
    return len(_LATIN_LETTER.findall(text))
