"""Arabic words of a corpus, and which of them are forms of one another; see `generator.text.lemmas`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from generator.text.stem import ARTICLES, PRONOUNS, SHORTEST

_PREPOSITIONS = ("ب", "ل", "ك")
_CONJUNCTIONS = ("و", "ف")
_TENS = frozenset(
    f"{unit}{case}"
    for unit in ["عشر", "ثلاث", "أربع", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
    for case in ("ين", "ون")
)
_WHOLE_TEXT = """
كانون بعد بين بعض بدون بلا بل كل كما كي لكن لكنه لكنها لدي لقد ليس ليست لأن لان فقط فقد فوق في فيها وقد ولا ولم
كان كانت كانوا كون تكون يكون ثاني حين الان الآن مليون ملايين بليون تريليون تلفزيون فلسطين قانون قوانين
"""
_WHOLE = _TENS | frozenset(_WHOLE_TEXT.split())
"""Words that only look as if they had a part that can be taken off."""
_SURE = 5
"""How many times as often a word may stand as what is left of it, for that still to be where it comes from."""

_OFFICE = re.compile("..ي.")
"""The pattern of «وزير» and «سفير», whose plural is a broken one."""


class Arabic:
    """The words of a corpus as they are written, with their numbers, and names."""

    def __init__(self, words: Mapping[str, int], names: frozenset[str]) -> None:
        self._names = names
        self._bare: Counter[str] = Counter()
        self._definite: Counter[str] = Counter()
        for word, number in words.items():
            rests = tuple(_without_article(word))
            self._definite.update({rests[0]: number} if len(rests) == 1 else {})
            self._bare.update({} if rests else {word: number})
        self._lemmas = cache(self._find)

    def keys(self, word: str) -> frozenset[str]:
        """Return the words that `word` comes from, or itself."""
        return self._lemmas(word)

    def narrow(self, word: str) -> frozenset[str]:
        """Return those of the keys that a query for `word` means: of «وزيرة» not «وزير»."""
        found = self.keys(word)
        return frozenset(key for key in found if key.endswith("ة")) or found

    def _find(self, word: str) -> frozenset[str]:
        stems = tuple(self._stems(word))
        return frozenset(lemma for stem, definite in stems for lemma in self._bases(stem, definite, 4))

    # --- what stands before a word ------------------------------------------------------------------------

    def _stems(self, word: str) -> Iterator[tuple[str, bool]]:
        """Yield what `word` is without what stands before it, and whether that was the article."""
        rests = tuple(_without_article(word))
        if rests and not self._only_looks_definite(word):
            best = max(rests, key=lambda rest: (self._bare[rest], self._definite[rest], -len(rest)))
            yield best, True
            return
        found = tuple(self._without_clitic(word))
        yield from found or ((word, False),)

    def _only_looks_definite(self, word: str) -> bool:
        """Tell whether «ال» is part of the word: «ألمانيا» without its hamza, «التزام» in «الالتزام»."""
        return self._definite[word] > 0

    def _without_clitic(self, word: str) -> Iterator[tuple[str, bool]]:
        if word in _WHOLE or word in self._names or self._definite[word] or self._stands_after_clitic(word):
            return
        for clitic in (*_CONJUNCTIONS, *_PREPOSITIONS):
            rest = word.removeprefix(clitic)
            if rest != word and self._may_be_left(rest, self._bare[word]):
                yield from self._stems(rest)

    def _stands_after_clitic(self, word: str) -> bool:
        """Tell whether the first letter is the word's own: «ووزير» has one و of its own."""
        others = (*_CONJUNCTIONS, *_PREPOSITIONS) if word[0] in _CONJUNCTIONS else _PREPOSITIONS
        return word[0] in others and any(self._bare[f"{clitic}{word}"] for clitic in others)

    def _may_be_left(self, rest: str, number: int) -> bool:
        if rest in self._names and len(rest) >= SHORTEST:
            return True
        known = self._number(rest)
        if len(rest) >= SHORTEST:
            return known * _SURE >= number and (known > 0 or any(True for _ in self._shorter(rest)))
        return len(rest) == SHORTEST - 1 and known >= number

    def _shorter(self, rest: str) -> Iterator[tuple[str, bool]]:
        return self._without_clitic(rest) if rest[0] in _PREPOSITIONS else iter(())

    def _number(self, word: str) -> int:
        return self._bare[word] + self._definite[word]

    def _known(self, word: str) -> bool:
        return len(word) >= SHORTEST and (self._number(word) > 0 or word in self._names)

    # --- what stands after it -----------------------------------------------------------------------------

    def _bases(self, word: str, definite: bool, depth: int) -> frozenset[str]:
        """Return what `word`, without its clitics, is a form of; `depth` bounds how many endings are taken off."""
        if len(word) <= SHORTEST or word in _WHOLE or (word in self._names and not definite) or not depth:
            return frozenset((word,))
        if definite and word.endswith("ه"):
            word = f"{word[:-1]}ة"  # no pronoun follows a word with the article
        bases = tuple(dict.fromkeys(self._one_less(word, definite)))
        return frozenset(lemma for base in bases or (word,) for lemma in self._deeper(base, word, depth))

    def _deeper(self, base: str, word: str, depth: int) -> frozenset[str]:
        return frozenset((base,)) if base == word else self._bases(base, False, depth - 1)

    def _one_less(self, word: str, definite: bool) -> Iterator[str]:
        """Yield what `word` is without its last ending: of the first rule that fits."""
        for rule in (
            self._possessed,
            self._plural,
            self._adjective,
            self._accusative,
            self._construct,
            self._verb,
        ):
            found = tuple(rule(word, definite))
            if found:
                yield from found
                return

    def _possessed(self, word: str, definite: bool) -> Iterator[str]:
        """Yield «خطة» for «خطتها», «وزير» for «وزيره», «زملاء» for «زملائه», «مستشفى» for «مستشفاه»."""
        if definite:
            return
        if word.endswith("ه") and self._number(f"{word[:-1]}ة") > self._number(word[:-1]):
            yield f"{word[:-1]}ة"  # written without its dots
            return
        for pronoun in PRONOUNS[:-1]:
            rest = word.removesuffix(pronoun)
            if rest == word:
                continue
            others = (f"{rest[:-1]}ة" if rest.endswith("ت") else "", rest)
            hamza = (
                f"{rest[:-1]}ء" if rest.endswith(("او", "اي")) else f"{rest[:-1]}ي" if rest.endswith("ا") else ""
            )
            plural = f"{rest[:-2]}ة" if rest.endswith("ات") else ""
            found = [each for each in (*others, hamza, plural) if self._known(each)]
            if found:
                yield found[0]
                return

    def _plural(self, word: str, _: bool) -> Iterator[str]:
        """Yield «غارة» for «غارات» and «غارتين», «تصريح» for «تصريحات», «لاجئ» for «لاجئين» and «لاجئون»."""
        for ending, others in (
            *((each, ("ة",)) for each in ("تان", "تين", "تا", "تي")),
            ("ات", ("ة",)),
            ("وات", ("ة", "اة")),
            *((each, ("",)) for each in ("ات", "ين", "ون")),
        ):
            rest = word.removesuffix(ending)
            if rest == word or (
                ending == "ات" and others == ("",) and self._number(f"{rest}ون") * 10 > self._number(word)
            ):
                continue  # «مفاوضات» are not «مفاوضون»
            found = [f"{rest}{other}" for other in others if self._known(f"{rest}{other}")]
            if found:
                yield found[0]
                return
        rest = word[:-2]
        if word.endswith("ون") and self._number(f"{rest}ين"):
            yield f"{rest}ين"
        elif word.endswith("ان") and self._known(rest) and self._number(f"{rest}ين"):
            yield rest

    def _adjective(self, word: str, _: bool) -> Iterator[str]:
        """Yield «عسكري» for «عسكرية», «مسلح» for «مسلحة»; not where the feminine has a plural: «منظمات»."""
        rest = word[:-1]
        if not word.endswith("ة") or not self._known(rest):
            return
        number, plural, people = self._number(word), self._number(f"{rest}ات"), self._people(rest)
        relates = rest.endswith("ي") and len(rest) > SHORTEST
        if people > number + plural or (plural * 20 < number and (people * 4 >= number or relates)):
            yield rest
        elif _OFFICE.fullmatch(rest) and self._number(rest) >= 4 * number > 5 * plural:
            yield from (rest, word)

    def _people(self, word: str) -> int:
        """Return how often the plural of «مسؤول» stands; «ين» alone may be two things: «قرارين»."""
        return self._number(f"{word}ون") and self._number(f"{word}ين") + self._number(f"{word}ون")

    def _accusative(self, word: str, definite: bool) -> Iterator[str]:
        """Yield «رسمي» for «رسميا»; a word that ب or ل stands before is a name: «بسوريا»."""
        rest = word[:-1]
        named = any(self._bare[f"{clitic}{word}"] for clitic in ("ب", "ل"))
        if word.endswith("ا") and not definite and not named and self._known(rest):
            yield rest

    def _construct(self, word: str, definite: bool) -> Iterator[str]:
        """Yield «مسؤول» and the word itself for «مسؤولي»."""
        rest = word[:-1]
        if word.endswith("ي") and not definite and self._known(rest) and self._people(rest) > 1:
            yield from (rest, word)

    def _verb(self, word: str, definite: bool) -> Iterator[str]:
        """Yield «أعلن» for «أعلنت», «أعلنوا», «يعلن», «تعلن» and «سيعلن»."""
        if definite or self._definite[word]:
            return
        for ending in ("وا", "ت"):
            rest = word.removesuffix(ending)
            if rest != word and len(rest) >= SHORTEST and self._bare[rest]:
                yield rest
                return
        if word[0] == "س" and word[1] in "يتن" and self._bare[word[1:]] and len(word) > SHORTEST + 1:
            yield word[1:]
        elif word[0] == "ي":
            yield from self._past(word[1:])
        elif word[0] == "ت" and self._bare[f"ي{word[1:]}"] and not self._definite[f"ي{word[1:]}"]:
            yield f"ي{word[1:]}"
            if self._bare[f"ي{word}"]:
                yield word  # «تحدث»: she tells, or he talked

    def _past(self, rest: str) -> Iterator[str]:
        """Yield «أعلن» for «علن» of «يعلن», «اجتمع» for «جتمع», «كتب» for «كتب»."""
        forms = (form for form in (f"أ{rest}", f"ا{rest}", rest) if len(form) >= SHORTEST)
        found = [form for form in forms if self._bare[form] and not self._definite[form]]
        yield from found[:1] if len(rest) >= SHORTEST else ()


def _without_article(word: str) -> Iterator[str]:
    """Yield what is left of `word` without the article: of «للجنة» both «جنة» and «لجنة»."""
    for article in ARTICLES:
        rest = word.removeprefix(article)
        if rest != word and len(rest) > 1:
            yield rest
            if article.endswith("لل"):
                yield f"ل{rest}"
            return


def names_of(entries: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """Return the words of names that are no forms of others: the first of each, and those with the article."""
    return frozenset(
        word for words in entries for place, word in enumerate(words) if place == 0 or word.startswith("ال")
    )
