"""English names in many spellings: one folding for al-Assad and Asad, Mohammed and Muhammad, Qaida and Qaeda."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_APART = re.compile(r"['’ʼ‘`´]s\b|['’ʼ‘`´.]")
"""Possessives and marks within words."""
_WORD = re.compile(r"[a-z0-9+]+")
_PARTICLES = frozenset(re.split(" ", "the a an of and for al el ul as ash at ad ar az es ed bin ben ibn"))
"""Articles of either language, and what names have or not."""
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^abd[aeu]l+"), "abd"),  # Abdulrahman, Abdelrahman, Abd al-Rahman
    (re.compile(r"(?<=[aeiou])h$"), ""),  # Hasakah, Hasaka
    (re.compile(r"(?<=\w)s$"), ""),  # Houthis
    (re.compile(r"dj"), "j"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"q|ck|c(?![hei])"), "k"),
    (re.compile(r"ph"), "f"),
)
"""In this order."""
_VOWELS = re.compile(r"[aeiou][aeiouy]*|(?<=\w)y[aeiouy]*")
"""Yousuf and Yusuf, Hussein and Husain, Idlib and Edlib: only whether o or u is among them is kept."""
_DOUBLED = re.compile(r"(.)\1+")


def fold_english(name: str) -> tuple[str, ...]:
    """Return the words of `name`, each folded, without articles; hyphens part words, apostrophes are left out.

    >>> fold_english("Muhammad al-Assad's") == fold_english("Mohammed Asad")
    True
    """
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    return tuple(_fold(word) for word in _WORD.findall(_APART.sub("", text)) if word not in _PARTICLES)


def acronym(name: str) -> str:
    """Return the initials of a `name` of three capitalised words or more, "" for others: ICC."""
    initials = re.findall(r"\b[A-Z](?=[a-z])", name)
    return "".join(initials) if len(initials) > 2 else ""


class Rendering:
    """An English text, to look names up in."""

    LONGEST = 9
    """Words of the longest name."""

    def __init__(self, text: str) -> None:
        self.words = fold_english(text)
        self._runs = frozenset(self._all_runs()) | frozenset(
            re.findall(r"\b[A-Z][A-Z0-9]+\b", text.replace(".", ""))
        )

    def has(self, form: str) -> bool:
        """Tell whether the text has the folded `form` in whole words, however they are parted."""
        return form in self._runs

    def has_beginning(self, stem: str) -> bool:
        """Tell whether a word begins with the folded `stem`: Iranian with Iran."""
        return any(word.startswith(stem) for word in self.words)

    def _all_runs(self) -> Iterator[str]:
        for start in range(len(self.words)):
            run = ""
            for word in self.words[start : start + self.LONGEST]:
                run += word
                yield run


@lru_cache(maxsize=8192)
def _fold(word: str) -> str:
    for pattern, replacement in _STEPS:
        word = pattern.sub(replacement, word)
    word = _VOWELS.sub(lambda run: "u" if {"o", "u"} & set(run[0]) else "a", word)
    return _DOUBLED.sub(r"\1", word)
