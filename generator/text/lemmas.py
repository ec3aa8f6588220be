"""Which words are forms of one another, judged by all the words of a corpus.

An Arabic word may carry و ف ب ك ل ال س before it and a plural, feminine or pronoun after it, and many words only
look as if they did: «وزير» has no و, «محكمة» is not his «محكم». A part is taken off where what is left is a word
of the corpus or a name of the glossary, and the spelling (ة or ه, أ or ا) and the article («الوزير») do not speak
against it. Broken plurals are words of their own.

What a word of the text is found by and what a query looks for can differ: a text's `meeting` is found by `meet`
too, a query for `meeting` does not look for `met`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.text.lemmas_arabic import Arabic
from generator.text.lemmas_english import English
from generator.text.stem import fold, is_arabic, written

Keys = frozenset[str]


class Lemmas:
    """The words of a corpus by what they are forms of."""

    def __init__(
        self, words: Mapping[str, int], names: Iterable[str] = (), variants: Mapping[str, str] | None = None
    ) -> None:
        """Take the corpus as its words, as they stand there, with their numbers.

        `names` are Arabic words that are no forms of others; `variants` are other spellings of names, folded.
        """
        self.spellings: dict[str, Counter[str]] = {}
        arabic: Counter[str] = Counter()
        english: Counter[str] = Counter()
        folded = {word: fold(word) for word in words}
        for word, number in words.items():
            spelled = written(word) if is_arabic(folded[word]) else word
            self.spellings.setdefault(folded[word], Counter())[spelled] += number
            (arabic if is_arabic(folded[word]) else english)[spelled] += number
        self._variants = variants or {}
        self._arabic = Arabic(arabic, frozenset(map(written, names)))
        self._english = English(english, folded)

    def of_text(self, word: str) -> Keys:
        """Return what a word of the text is found by."""
        folded = fold(word)
        found = self._arabic.keys(written(word)) if is_arabic(folded) else self._english.of_text(folded)
        return self._same(found)

    def of_query(self, folded: str) -> Keys:
        """Return what a query for a folded word of the corpus looks for: what most of its spellings mean."""
        if not is_arabic(folded):
            return self._same(self._english.of_query(folded))
        spellings = self.spellings.get(folded, Counter({folded: 1}))
        usual = [word for word, number in spellings.items() if number * 5 >= spellings.total()]
        return self._same(key for word in usual for key in self._arabic.narrow(word))

    def _same(self, keys: Iterable[str]) -> Keys:
        found = (fold(key) if key[:1] > "\u0600" else key for key in keys)
        return frozenset(self._variants.get(key, key) for key in found)
