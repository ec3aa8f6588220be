"""English words beside the Arabic ones: what a small model was taught to read along.

A package may bring `glosses.tsv`: Arabic words and the English that stood for them most often in its training
text. A model too small to remember so many words is given "زار visited الوفد delegation" and has only to put right
what it is told, in its order and inflection; where the gloss is wrong, the Arabic is still there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.text.arabic import fold
from generator.text.stem import SHORTEST, candidates

Told = tuple[int, int, str]
"""Start and end of words in a text, and their English."""

WORD = re.compile("[\u0621-\u063a\u0640-\u0652\u0670\u0671]+")
_OBJECT = re.compile("و(?:ه|ها|هم|هما|هن|نا|كم|ني)$")
"""Of a verb in the plural, which has «وا» without it: «زاروها»."""


def forms(word: str) -> Iterator[str]:
    """Yield `word`, folded, then what it may be a form of, then both with the article.

    >>> list(forms("للمدينة"))[:3]
    ['للمدينه', 'مدينه', 'لمدينه']
    """
    whole = fold(word)
    yield whole
    verb = _OBJECT.sub("وا", whole)
    others = dict.fromkeys((*candidates(whole), verb, *candidates(verb)))
    yield from others
    yield from (f"ال{form}" for form in (whole, *others) if len(form) >= SHORTEST)


class Glosses:
    """What stands beside which word; folded words, "" for those that want nothing."""

    def __init__(self, english: Mapping[str, str]) -> None:
        self._english = english

    @classmethod
    def parse(cls, data: bytes) -> Glosses:
        """Return what the `glosses.tsv` of a package says: on each line a word, a tab, its English or nothing.

        Raises ValueError where it is damaged.
        """
        glosses = {}
        for number, line in enumerate(data.decode("utf-8").splitlines(), 1):
            word, *english = line.split("\t")
            if len(english) != 1:
                message = f"line {number} of its glosses has not two columns"
                raise ValueError(message)
            glosses[word] = english[0]
        return cls(glosses)

    def of(self, word: str) -> str:
        """Return the English beside `word`, or nothing."""
        return next((self._english[form] for form in forms(word) if form in self._english), "")

    def beside(self, text: str, told: Iterable[Told] = ()) -> str:
        """Return `text` with the English behind each word that has one, and behind those of `told`, in order.

        Without entries the text stays as it is: the model was not taught to read them.

        >>> Glosses({"مدينه": "city"}).beside("زار المدينة.", [(0, 3, "toured")])
        'زار toured المدينة city.'
        """
        if not self._english:
            return text
        parts: list[str] = []
        end = 0
        for start, stop, english in told:
            parts += [WORD.sub(self._word, text[end:start]), text[start:stop], f" {english}"]
            end = stop
        return "".join([*parts, WORD.sub(self._word, text[end:])])

    def _word(self, found: re.Match[str]) -> str:
        english = self.of(found[0])
        return f"{found[0]} {english}" if english else found[0]
