"""Words of a search: how text is cut and folded, and which shorter words a word may be a form of.

`theme/static/js/stem.js` does the same in the browser, with the same SUFFIXES and PREFIXES (the index's manifest
carries them there), so that a query is cut as the text was. Which of the possible words a word really comes from
is decided while the site is built, where all its words are known (`generator.text.lemmas`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

ARTICLES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
"""The article «ال» with what may stand before it; «لل» is ل + ال."""
PREFIXES = (*ARTICLES, "وب", "ول", "وك", "فب", "فل", "فك", "وس", "و", "ف", "ب", "ل", "ك", "س")
"""What is written to the beginning of an Arabic word, the longest first."""
PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "كم", "ه", "ي")
SUFFIXES: dict[str, tuple[tuple[str, str], ...]] = {
    "ar": (
        *((f"ات{pronoun}", "ه") for pronoun in PRONOUNS),
        *((f"ات{pronoun}", "") for pronoun in PRONOUNS),
        *((f"ت{pronoun}", "ه") for pronoun in PRONOUNS),
        *(("تان", "ه"), ("تين", "ه"), ("ات", "ه"), ("ات", ""), ("ون", ""), ("ين", ""), ("ان", "")),
        *((pronoun, "") for pronoun in PRONOUNS),
        *(("وا", ""), ("ت", ""), ("ا", "")),
    ),
    "en": (
        *(("men", "man"), ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("d", "")),
        *(("ations", "ate"), ("ation", "ate"), ("ings", ""), ("ing", ""), ("ing", "e"), ("e", "")),
    ),
}
"""By language: an ending of a folded word, and what stands in its place in the word it may be a form of."""
SHORTEST = 3
"""Letters that must be left of a word."""

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    r"|[^\W_](?:[^\W_]|[\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u2060])*"
    r"(?:['’ʼ][^\W_]+)*"
)
"""A word with its marks, tatweel and invisibles, and what an apostrophe joins: Ja'afari, minister's."""
_LOOSE = re.compile("[\u00ad\u0640\u200b-\u200f\u2060.'’ʼ]")
_POSSESSIVE = re.compile("['’ʼ]s?$", re.IGNORECASE)


class _Table(dict[int, str | None]):
    """What each character becomes: marks nothing, digits Western ones, `letters` others, the rest itself."""

    def __init__(self, letters: str, others: str) -> None:
        super().__init__((ord(one), other) for one, other in zip(letters, others, strict=True))

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        digit = str(unicodedata.digit(char)) if char.isdecimal() else char
        self[code] = None if unicodedata.category(char).startswith("M") or _LOOSE.match(char) else digit
        return self[code]


_FOLDED = _Table("ىیۍېئکہھەؤٱةۀ", "يييييكهههواهه")
_WRITTEN = _Table("أإآىیئکہھەؤ", "أأأيييكهههو")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Word]:
    """Yield the words of `text` as they stand there."""
    return (Word(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text))


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """Return `word` as a search knows it, "" where nothing is left of it.

    One alef, one yeh, one heh; no hamza, marks, tatweel or accents; Western digits; lower case; no possessive.

    >>> [fold(word) for word in ("مسؤولـون", "لأُسرةٍ", "٢٠١٦", "Minister’s", "Señor", "U.S.")]
    ['مسوولون', 'لاسره', '2016', 'minister', 'senor', 'us']
    """
    return unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word)).translate(_FOLDED).lower()


@lru_cache(maxsize=1 << 18)
def written(word: str) -> str:
    """Return `word` as its writer spelled it, where that tells forms apart: ة from ه, أ from ا.

    >>> written("المدرسةُ"), written("وأُفُق"), written("وافق")
    ('المدرسة', 'وأفق', 'وافق')
    """
    return unicodedata.normalize("NFKC", word).translate(_WRITTEN)


def is_arabic(word: str) -> bool:
    """Tell whether the folded `word` is to be taken apart as an Arabic one.

    >>> is_arabic("وزير"), is_arabic("minister"), is_arabic("40")
    (True, False, False)
    """
    return "\u0620" <= word[:1] <= "\u064a"


def candidates(word: str) -> tuple[str, ...]:
    """Return the words that the folded `word` may be a form of, the nearest first, itself left out.

    >>> candidates("بسوريا")[0], candidates("cities")[0]
    ('سوريا', 'city')
    """
    language = "ar" if is_arabic(word) else "en"
    bare = [word]
    if language == "ar":
        bare += [word.removeprefix(prefix) for prefix in PREFIXES if word.startswith(prefix)]
    found = [*bare[1:]]
    for each in bare:
        for ending, other in SUFFIXES[language]:
            if each.endswith(ending):
                found.append(each[: -len(ending)] + other)
                found += [undoubled(found[-1])] if language == "en" and not other else []
    kept = (each for each in found if len(each) >= SHORTEST and each != word)
    return tuple(dict.fromkeys(kept))


def undoubled(word: str) -> str:
    """Return `word` with a doubled consonant at its end made one: `stopp` becomes `stop`."""
    return word[:-1] if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou" else word
