"""English words of a corpus, and which of them are forms of one another; see `generator.text.lemmas`.

Inflection only: `security` is not `secure`, `regional` not `region`. The one derivation is that of `negotiate` and
`negotiation`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from generator.text.stem import SHORTEST, undoubled

_IRREGULAR = """
be am is are was were been being|have has had having|do does did done|go goes went gone|say says said
get got gotten|man men|woman women|child children|foot feet|tooth teeth|person persons|life lives|wife wives
half halves|leaf leaves|knife knives|thief thieves|shelf shelves|crisis crises|analysis analyses
hypothesis hypotheses|criterion criteria|phenomenon phenomena|hero heroes|begin began begun|break broke broken
bring brought|build built|buy bought|catch caught|choose chose chosen|come came|cut cut cutting|deal dealt
draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|fight fought|flee fled|fly flew flown
forbid forbade forbidden|forget forgot forgotten|give gave given|grow grew grown|hear heard|hide hid hidden
hit hitting|hold held|keep kept|know knew known|lead led|lend lent|lose lost|make made|mean meant|meet met
pay paid|put putting|rise rose risen|run ran running|seek sought|sell sold|send sent|set setting
shake shook shaken|shoot shot|show shown|shut shutting|sink sank sunk|speak spoke spoken|spend spent|spread
stand stood|steal stole stolen|strike struck striking|swear swore sworn|take took taken|teach taught|tell told
think thought|throw threw thrown|understand understood|wear wore worn|win won winning
withdraw withdrew withdrawn|write wrote written|die died dying|lie lied lying|tie tied tying|arise arose arisen
become became|withhold withheld|overthrow overthrew overthrown|undergo underwent undergone|uphold upheld
try tried|freeze froze frozen|swim swam swum|sing sang sung|ride rode ridden|tear tore torn|burn burnt
learn learnt|flow flowed
"""
_BASES = {
    form: family.split()[0]
    for line in _IRREGULAR.split("\n")
    for family in line.split("|")
    for form in family.split()
}
_WHOLE_TEXT = """
news series species united during nothing something anything everything morning evening according ceiling
hundred sacred indeed need speed seed feed bleed breed proceed exceed succeed always perhaps thus this his its
us whereas besides towards afterwards across less unless process access success press address politics bias gas
bus plus virus status campus basis oasis aids arms spring string thing king ring sing wing sling bring being
embed shed red bed led bred sped hatred kindred bias atlas texas paris james thomas hamas abbas
"""
_WHOLE = frozenset(_WHOLE_TEXT.split())
"""Words that only look as if they had an ending."""
_VOWEL = re.compile("[aeiouy]")
_FAMILY = 4
"""Letters before -ate and -ation where these are of one word: not `rate` and `ration`, `state` and `station`."""


class English:
    """The words of a corpus as they stand there, with their numbers."""

    def __init__(self, words: Mapping[str, int], folded: Mapping[str, str]) -> None:
        self._number: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        for word, number in words.items():
            self._number[folded[word]] += number
            self._capital[folded[word]] += number * word[:1].isupper()
        self._lemma = cache(self._find)

    def of_text(self, word: str) -> frozenset[str]:
        """Return what the folded `word` is found by: also the verb that a noun in -ing is of."""
        noun = self._singular(word)
        return frozenset((self._lemma(word), self._lemma(noun), *([noun] if noun.endswith("ing") else [])))

    def of_query(self, word: str) -> frozenset[str]:
        """Return what is to be looked for: of a noun in -ing that is more than a form of its verb, that alone."""
        noun = self._singular(word)
        if noun.endswith("ing") and self._is_noun(noun):
            return frozenset((noun,))
        return frozenset((self._lemma(noun),))

    def _is_noun(self, noun: str) -> bool:
        verb = self._lemma(noun)
        own = self._number[noun] + self._number[f"{noun}s"]
        forms = (form for form in self._forms(verb) if self._lemma(form) == verb)
        return verb != noun and self._number[f"{noun}s"] > 0 and own > sum(self._number[form] for form in forms)

    def _forms(self, verb: str) -> Iterator[str]:
        yield from (verb, f"{verb}s", f"{verb}es", f"{verb}ed", f"{verb}d")
        yield from (form for form, base in _BASES.items() if base == verb)

    def _is_name(self, word: str) -> bool:
        return self._capital[word] * 5 > self._number[word] * 4

    def _find(self, word: str) -> str:
        if word in _BASES:
            return _BASES[word]
        if word in _WHOLE or not word.isalpha():
            return word
        single = self._singular(word)
        if single in _BASES:
            return _BASES[single]
        stem = self._verb(single)
        return _family(stem)

    def _singular(self, word: str) -> str:
        if word.endswith("men") and self._number[f"{word[:-2]}an"]:
            return f"{word[:-2]}an"
        if word in _WHOLE or word in _BASES or not word.endswith("s") or word.endswith(("ss", "us", "is")):
            return word
        if word.endswith("ies") and len(word) > SHORTEST + 2:
            return f"{word[:-3]}y"
        if word.endswith(("sses", "xes", "zes", "ches", "shes", "oes")) and not self._number[word[:-1]]:
            return word[:-2]
        rest = word[:-1]
        known = self._number[rest] > 0 if self._is_name(word) else True
        return rest if known and len(rest) >= SHORTEST else word

    def _verb(self, word: str) -> str:
        """Return the verb that `word` is the past or the participle of; one not in the corpus is cut alike."""
        for ending in ("ied", "ed", "ing"):
            rest = word.removesuffix(ending)
            if rest == word or self._is_name(word) or word in _WHOLE:
                continue
            if ending == "ied":
                return f"{rest}y"
            if len(rest) < 2 or not _VOWEL.search(rest) or (ending == "ed" and rest.endswith("e")):
                return f"{rest}e" if self._number[f"{rest}e"] and rest.endswith("e") else word
            return self._infinitive(rest)
        return word

    def _infinitive(self, rest: str) -> str:
        forms = (f"{rest}e", rest, undoubled(rest))
        known = [form for form in forms if self._number[form] and len(form) >= SHORTEST]
        if known:
            return _BASES.get(known[0], max(known, key=lambda form: self._number[form]))
        return undoubled(rest) if not rest.endswith(("ss", "ll", "zz", "ff")) else rest


def _family(word: str) -> str:
    stem = word.removesuffix("ation")
    return f"{stem}ate" if stem != word and len(stem) >= _FAMILY and word not in _NOUNS else word


_NOUNS_TEXT = """
delegation operation situation information organisation organization station corporation administration
"""
_NOUNS = frozenset(_NOUNS_TEXT.split())
"""Words in -ation that are of no verb in -ate, or have gone far from it."""
