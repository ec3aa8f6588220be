"""A model that has lost its thread says the same again and again."""

from __future__ import annotations

import re
from collections import Counter

LOOP = 3
"""Times that a run of words comes in a row to be a loop; a single word may come once more ("very, very, very")."""

LONGEST_RUN = 8
"""Words in a run that is looked for."""

PHRASE_WORDS, PHRASE_TIMES = 3, 3
"""A phrase of so many words that comes so often anywhere: 4 of 9,914 good English news texts, all above: none."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_STUTTER = re.compile(r"([^\W\d_]{1,4}?)\1{3,}")
"""Letters that come four times in a row, as no word has them: adadadad."""

_TWICE = re.compile(r"\b([^\W\d_]{5,}|\w+ \w{3,}) \1\b", re.IGNORECASE)
"""A word or two words twice, nothing but a space between: one of 30,727 good texts ("again and again and")."""


def repeated(text: str) -> str | None:
    """Return what `text` repeats beyond reason, a run of words or of letters, or None.

    >>> repeated("of the city of the city of the city")
    'of the city'
    >>> repeated("the voice recording recording")
    'recording recording'
    """
    stutter = _STUTTER.search(text) or _TWICE.search(text)
    if stutter:
        return stutter[0]
    words = _WORD.findall(text.casefold())
    return _loop(words) or _phrase(words)


def _loop(words: list[str]) -> str | None:
    for size in range(1, LONGEST_RUN + 1):
        needed = size * (LOOP - 1 if size > 1 else LOOP)
        equal = 0  # how many words in a row are those of `size` places before
        for i in range(size, len(words)):
            equal = equal + 1 if words[i] == words[i - size] else 0
            if equal >= needed:
                return " ".join(words[i - size + 1 : i + 1])
    return None


def _phrase(words: list[str]) -> str | None:
    phrases = Counter(zip(*(words[k:] for k in range(PHRASE_WORDS)), strict=False))
    phrase, times = max(phrases.items(), key=lambda item: item[1], default=((), 0))
    return " ".join(phrase) if times >= PHRASE_TIMES else None
