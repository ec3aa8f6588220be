"""How a name is written where it stands: the Arabic without its clitics, and the place of its English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from generator.text.arabic import count_arabic, fold, normalise
from generator.translate.glossary import Entry
from generator.translate.renderings import Rendering, fold_english

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’ʼ‘`´.][^\W_]+)*")
"""A word with the apostrophes and full stops in it: Assad's, U.S."""
_POSSESSIVE = re.compile(r"['’]s$")
_ARTICLE = re.compile(r"(?:al|el|ul|as|ash|at|ad|ar|az|es|ed)[-‑–’']", re.IGNORECASE)
"""What is written to a name without being folded with it."""
_PROCLITICS = "وفبكل"
_MOST_PROCLITICS = 2
_AL = re.compile(r"\bال")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    folded: str
    capitals: str
    """The word without full stops where it is all capitals, which acronyms are looked up by; else ""."""


class English:
    """An English text, to find names in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = tuple(token for token in _tokens(text) if token.folded)

    def places(self, forms: Set[str]) -> tuple[Place, ...]:
        """Return where one of the folded `forms` stands (see `Glossary.forms`), the longest at each place."""
        found: list[Place] = []
        place = 0
        while place < len(self._tokens):
            length = self._longest(forms, place)
            if length:
                start = self._tokens[place].start
                end = self._tokens[place + length - 1].end
                found.append(Place(start - self._article(start), self._without_possessive(start, end)))
            place += max(length, 1)
        return tuple(found)

    def _longest(self, forms: Set[str], place: int) -> int:
        longest = 1 if self._tokens[place].capitals in forms else 0
        run = ""
        for length, token in enumerate(self._tokens[place : place + Rendering.LONGEST], start=1):
            run += token.folded
            if run in forms:
                longest = length
        return longest

    def _article(self, start: int) -> int:
        """Return the letters of an article that is written to the name from `start` on."""
        return next((n for n in (4, 3) if n <= start and _ARTICLE.fullmatch(self.text, start - n, start)), 0)

    def _without_possessive(self, start: int, end: int) -> int:
        match = _POSSESSIVE.search(self.text, start, end)
        return match.start() if match else end


def bare(entry: Entry, surface: str) -> str:
    """Return `surface`, as which `entry` stands in a text, without tashkeel and the clitics و ف ب ك ل.

    Where it is not clear what remains, nothing is taken off.

    >>> bare(Entry("place", "سوريا", "Syria"), "وبسوريا"), bare(Entry("place", "الأردن", "Jordan"), "للأردن")
    ('سوريا', 'الأردن')
    """
    surface = normalise(surface)
    return next((rest for rest in _rests(surface) if _loose(rest) in _spellings(entry)), surface)


def _rests(surface: str) -> Iterator[str]:
    for cut in range(_MOST_PROCLITICS + 1):
        if all(letter in _PROCLITICS for letter in surface[:cut]):
            yield surface[cut:]
            if surface[cut : cut + 2] == "لل":
                yield f"ا{surface[cut + 1 :]}"


@lru_cache(maxsize=8192)
def _spellings(entry: Entry) -> frozenset[str]:
    return frozenset(_loose(arabic) for arabic in (entry.arabic, *filter(count_arabic, entry.variants)))


def _loose(arabic: str) -> str:
    return _AL.sub("", fold(arabic)).replace(" ", "")


def _tokens(text: str) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        folded = "".join(fold_english(match[0]))
        capitals = match[0].replace(".", "")
        yield _Token(match.start(), match.end(), folded, capitals if capitals.isupper() else "")
