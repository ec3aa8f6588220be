"""A line as tokens with offsets: what the grammar matches instead of characters.

Matching over tokens keeps the time linear on hostile text: one flat pattern cuts the line, and each rule looks a
bounded number of tokens ahead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from generator.text.arabic import INVISIBLE, MARKS, fold, western_digits

_HIDDEN = INVISIBLE.pattern[1:-1]
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5"
    "\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc" + MARKS.pattern[1:-1]
)
_TOKEN = re.compile(
    # A change of script ends a word: saved pages run menus together («T.Vاخبار اليوم»).
    rf"\d[\d{_HIDDEN}]*|[{_ARABIC}][{_ARABIC}{_HIDDEN}]*|[{_LATIN}][{_LATIN}{_HIDDEN}]*|[^\s{_HIDDEN}]"
)
# Keyboards set to Persian or Urdu write these for the Arabic letters.
_LOOKALIKES = str.maketrans("یےکڪہھە", "ييككههه")
_SHORTEST_STEM = 3
_CONJUNCTIONS = ("و", "ف")
_MARGIN = 32
"""Empty places after a line: more than any rule looks past its end or before its start."""


class Token(NamedTuple):
    """A number, a word or a sign; `start` and `end` are offsets in the text."""

    start: int
    end: int
    word: str
    """Folded and without the clitics that hide a known word; Western digits; a sign as it stands."""
    prefix: str = ""
    """The clitics taken off."""
    number: int = -1
    """Its value, -1 where it is no number or has more than four digits."""


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of one line; reading around it gives empty words, never an error.

    The three tuples are as long as `tokens` and end in some empty places more, which are also what an index
    just below 0 reaches.
    """

    text: str
    tokens: tuple[Token, ...]
    heads: tuple[str, ...]
    followers: tuple[str, ...]
    numbers: tuple[int, ...]

    def head(self, at: int) -> str:
        """Return the word at `at`, whatever clitics it had."""
        return self.heads[at]

    def word(self, at: int) -> str:
        """Return the word at `at` where it goes on the phrase before it: not after a joined «و» or «ف»."""
        return self.followers[at]

    def number(self, at: int) -> int:
        """Return the number at `at`, or -1."""
        return self.numbers[at]

    def width(self, at: int) -> int:
        """Return how many characters the word at `at` has."""
        return len(self.heads[at])

    def joined_by_and(self, at: int) -> bool:
        """Tell whether the word at `at` was written with a joined «و»."""
        return 0 <= at < len(self.tokens) and self.tokens[at].prefix.startswith("و")

    def touches(self, at: int) -> bool:
        """Tell whether no space stands between the token at `at` and the one before it."""
        if not 0 < at < len(self.tokens):
            return False
        before, here = self.tokens[at - 1].end, self.tokens[at].start
        return before == here or not any(map(str.isspace, self.text[before:here]))

    def skip(self, at: int, words: frozenset[str]) -> int:
        """Return the token after `at` where `at` is one of `words`, else `at`."""
        return at + 1 if self.followers[at] in words else at


def tokenise(text: str, start: int, end: int, vocabulary: frozenset[str]) -> Line:
    """Return the tokens of `text[start:end]`; clitics come off only where a word of `vocabulary` is under them."""
    known: dict[str, tuple[str, str]] = {}
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        raw = match[0]
        if raw not in known:
            known[raw] = _stem(raw, vocabulary)
        word, prefix = known[raw]
        last = match.end()
        while INVISIBLE.match(text, last - 1):
            last -= 1
        value = int(word) if word.isdecimal() and len(word) <= 4 else -1
        tokens.append(Token(match.start(), last, word, prefix, value))
    return Line(
        text,
        tuple(tokens),
        (*(token.word for token in tokens), *[""] * _MARGIN),
        (*("" if token.prefix[:1] in _CONJUNCTIONS else token.word for token in tokens), *[""] * _MARGIN),
        (*(token.number for token in tokens), *[-1] * _MARGIN),
    )


def _stem(raw: str, vocabulary: frozenset[str]) -> tuple[str, str]:
    if raw[0].isdecimal():
        return western_digits(INVISIBLE.sub("", raw)), ""
    word = fold(raw).translate(_LOOKALIKES)
    if word in vocabulary:
        return word, ""
    for prefix, stem in _splits(word):
        if stem in vocabulary and (len(stem) >= _SHORTEST_STEM or (prefix == "و" and len(stem) > 1)):
            return stem, prefix
    return word, ""


def _splits(word: str) -> list[tuple[str, str]]:
    """Cut «وبالأربعاء» in every way that clitics allow; «للشهر» hides an alef."""
    rests = [("", word)] + ([(word[0], word[1:])] if word[:1] in _CONJUNCTIONS else [])
    splits = rests[1:]
    for prefix, rest in rests:
        if rest.startswith("لل"):
            splits.append((prefix + "ل", "ا" + rest[1:]))
        if rest[:1] in ("ب", "ل", "ك"):
            splits.append((prefix + rest[0], rest[1:]))
    return splits
