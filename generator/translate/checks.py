"""Doubts about a translation that can be read off its two sides, without understanding either.

A check is a function of source and target that returns a flag or None; `CHECKS` lists them, in the order of their
flags. Good translations should pass: of 9,914 pairs of news Arabic and good English written for this project
(headlines, phrases, sentences, paragraphs) these flag 1.7 %: numbers 0.57, quotes 0.39, names 0.28, negation 0.24,
length-ratio 0.19, repetition 0.04, the others none. The rules were adjusted on these same pairs. Of FLORES-200,
on which only the bounds of length were looked at, they flag 5 %; of ten other corpora 2 to 10 %, of loosely
parallel encyclopedia sentences 12 %.

Of faults put into these pairs where they have six words or more, the checks find all sentences that are said twice
or left in Arabic, 99 % of wrong digits, 97 % of other names, 94 % of English cut in half, and 71 % of negations
that are gone: `tests/realworld/test_planted_faults.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from itertools import pairwise

from generator.text.arabic import count_arabic, normalise
from generator.translate.checks_evidence import listed, short
from generator.translate.checks_length import length_ratio
from generator.translate.checks_names import names
from generator.translate.checks_negation import negation
from generator.translate.glossary import Glossary
from generator.translate.numerals import arabic_digits, english_numbers, figures
from generator.translate.repetition import repeated
from generator.types import Flag

Check = Callable[[str, str], Flag | None]

QUOTED_WORDS = 3
"""Shorter quotations are mostly names («الشرق الأوسط»), which English does not quote."""

TWICE = 3
"""Words of a sentence that is not said twice in a row; shorter ones are ("No. No.")."""

_STOPS = ".!?…؟ "
_SENTENCE_END = re.compile(r"(?<=[.!?…؟])\s+")
_ARABIC = "\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC_RUN = re.compile(rf"[{_ARABIC}]+(?: [{_ARABIC}]+)*")
_LATIN = re.compile(
    r"(?:https?://|www\.)[^\s«»“”\"<>()،؛]+"
    r"|[@#]?[A-Za-z][A-Za-z0-9_]*(?:[.@/+&'’-][A-Za-z0-9_]+)*"
)
_QUOTED = re.compile(r"[«“”„\"]([^«»“”„\"]+)[»“”\"]")
_QUOTE_MARK = re.compile(r"[\"“”„«»‘]|(?<!\w)'|'(?!\w)")


def check(source: str, target: str, *, glossary: Glossary | None = None, language: str = "en") -> tuple[Flag, ...]:
    """Return the flags of `target` as the English of the Arabic `source`, in the order of CHECKS.

    With a `glossary` the names it knows are looked for too; that flag comes last. Where `target` is in another
    `language`, what rests on English words is not looked at.
    """
    english = language == "en"
    flags = [each(source, target) for each in CHECKS if english or each not in ENGLISH_ONLY]
    if glossary is not None and english:
        flags.append(names(source, target, glossary))
    return tuple(flag for flag in flags if flag is not None)


def empty(source: str, target: str) -> Flag | None:
    """Flag a sentence that has no English."""
    if target.strip() or not source.strip():
        return None
    return Flag("empty", "error", "There is no English for this sentence.", short(source))


def echo(source: str, target: str) -> Flag | None:
    """Flag English that is the Arabic itself."""
    if not count_arabic(source) or normalise(source) != normalise(target):
        return None
    return Flag("echo", "error", "The Arabic came back untranslated.", short(source), short(target))


def arabic_left(source: str, target: str) -> Flag | None:
    """Flag Arabic letters in the English."""
    left = _ARABIC_RUN.search(target)
    if left is None:
        return None
    evidence = left[0] if left[0] in source else ""
    return Flag("arabic-left", "warning", "Arabic is left in the English.", short(evidence), short(left[0]))


def numbers(source: str, target: str) -> Flag | None:
    """Flag numbers of one side that the other has neither in digits nor in words."""
    if not target.strip():
        return None
    arabic, english, words = figures(source), figures(target), english_numbers(target)
    found = english.keys() | words
    missing = [number for number in dict.fromkeys(arabic.values()) if not _written(number, arabic, found)]
    spoken = arabic_digits(source)
    extra = [
        number
        for number in dict.fromkeys(english.values())
        if not _written(number, english, arabic.keys()) and not set(re.sub("[^1-9]", "", number)) <= spoken
    ]
    if not missing and not extra:
        return None
    message = " and ".join(
        ["numbers are missing in the English"] * bool(missing) + ["it has others"] * bool(extra)
    )
    return Flag("numbers", "warning", f"{message[0].upper()}{message[1:]}.", listed(missing), listed(extra))


def repetition(source: str, target: str) -> Flag | None:
    """Flag English that repeats itself where the Arabic does not."""
    again = repeated(target) or _said_twice(target)
    if again is None or repeated(source) or _said_twice(source):
        return None
    return Flag("repetition", "warning", "The English says the same again and again.", "", short(again))


def names_latin(source: str, target: str) -> Flag | None:
    """Flag Latin words, addresses, @handles and #tags of the Arabic text that the English has not."""
    if not target.strip():
        return None
    there = target.casefold()
    latin = (word.rstrip(".,;:!?'") for word in _LATIN.findall(source))
    missing = [word for word in dict.fromkeys(latin) if len(word) > 1 and word.casefold() not in there]
    if not missing:
        return None
    return Flag("names-latin", "warning", "Words in Latin letters are missing in the English.", listed(missing))


def quotes(source: str, target: str) -> Flag | None:
    """Flag a quotation of QUOTED_WORDS or more where the English has no quotation mark."""
    quoted = [text for text in _QUOTED.findall(source) if len(text.split()) >= QUOTED_WORDS]
    if not quoted or not target.strip() or _QUOTE_MARK.search(target):
        return None
    message = "The Arabic quotes, the English has no quotation marks."
    return Flag("quotes", "info", message, short(quoted[0].strip()))


CHECKS: tuple[Check, ...] = (
    empty,
    echo,
    arabic_left,
    numbers,
    length_ratio,
    repetition,
    names_latin,
    quotes,
    negation,
)

ENGLISH_ONLY: tuple[Check, ...] = (length_ratio, negation, numbers)


def _said_twice(text: str) -> str | None:
    """Return the sentence of TWICE words or more that stands twice in a row in `text`, or the half that is all."""
    sentences = [sentence.casefold().rstrip(_STOPS) for sentence in _SENTENCE_END.split(text.strip())]
    for sentence, following in pairwise(sentences):
        if sentence == following and len(sentence.split()) >= TWICE:
            return sentence
    words = text.casefold().split()
    half = len(words) // 2
    if half >= TWICE and len(words) % 2 == 0 and words[:half] == words[half:]:
        return " ".join(words[:half])
    return None


def _written(number: str, side: Mapping[str, str], other: Set[str]) -> bool:
    """Tell whether one of the plain forms of `number`, as written on its `side`, is on the `other`."""
    return any(plain in other for plain, written in side.items() if written == number)
