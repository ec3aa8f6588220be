"""What a model must not touch: addresses, handles, numbers and known names travel as symbols and come back whole.

A model that was trained on it copies symbols such as ⟦0⟧ from its input. A span that was masked comes back as its
English, which the glossary or the span itself gives; where a symbol is lost or doubled the translation is tried
again, and in the end without symbols (see `generator.translate.tries`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.translate.glossary import EntryType, Found, Glossary

_LATIN = r"[A-Za-z][A-Za-z0-9]*(?:[_.@/+&'’-][A-Za-z0-9]+)*"
LITERAL = re.compile(
    r"(?:https?://|www\.)[^\s«»“”\"<>()،؛]*[^\s«»“”\"<>()،؛.,:;!?؟'\]]"
    r"|[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|[@#][^\W_]\w*|(?<!\w){_LATIN}(?: {_LATIN})*"
)
"""Addresses, e-mail addresses, @handles, #tags in any script, and words in Latin letters: user_name, COVID-19."""

NAMES: tuple[EntryType, ...] = ("person", "place", "organisation", "group", "outlet")
"""Types that have one English; offices and terms are inflected with their sentence."""

Figures = Callable[[str], Iterable[tuple[int, int, str]]]
"""Finds numbers: start, end and what stands for them; `generator.translate.quantities` has two."""

_SYMBOL = re.compile("⟦[0-9]⟧")
_CLITICS = {"و": "and", "ب": "in", "ل": "to", "ك": "as"}
"""English of the letters before a name, where it is alone; «ف» and the article have none."""
_ALONE = """
في in|من from|إلى to|الى to|على on|عن about|مع with|بين between|أو or|حتى until|نحو about|قبل before|بعد after
ضد against|عند at|منذ since|خلال during|حول about|لدى with|ثم then|إن that|أن that|لكن but|كما as|هو he|هي she
وفي and in|ومن and from|وإلى and to|وعلى and on|وعن and about|ومع and with|وبين and between|ونحو and about
"""
_PARTICLES = _CLITICS | dict(pair.split(" ", 1) for pair in _ALONE.strip().replace("\n", "|").split("|"))
"""Words that say too little by themselves for a model."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`, the letters that stay before the symbol, and the English that will stand for it."""

    start: int
    end: int
    clitics: str
    english: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with symbols, and what each of them stands for."""

    text: str
    fills: tuple[tuple[str, str], ...] = ()
    """(symbol, English), in the order of the text."""

    def faults(self, english: str) -> int:
        """Return how many symbols the model's `english` has that it should not: doubled or made up."""
        return sum(english.count(symbol) > 1 for symbol, _ in self.fills) + len(self._foreign(english))

    def missing(self, english: str) -> int:
        """Return how much of what the symbols stand for is not in `english`."""
        there = english.casefold()
        return sum(words.casefold() not in there for words in dict.fromkeys(words for _, words in self.fills))

    def filled(self, english: str) -> str:
        """Return the model's `english` with what the symbols stand for; those that it made up are left out."""
        for symbol in self._foreign(english):
            english = english.replace(symbol, "")
        for symbol, words in self.fills:
            english = english.replace(symbol, words)
        return english

    def _foreign(self, english: str) -> set[str]:
        return set(_SYMBOL.findall(english)) - {symbol for symbol, _ in self.fills}


def mask(
    text: str, symbols: Sequence[str], glossary: Glossary | None = None, figures: Figures | None = None
) -> Masked:
    """Return `text` with the spans to be kept as symbols, as far as there are `symbols`.

    Names are masked where there is a `glossary`, numbers where `figures` finds them: a model must have learnt to
    build its sentence around them. Literals come first where symbols are few, then names, then numbers.

    >>> mask("كتب user_name إلى a@b.example", ["⟦0⟧", "⟦1⟧"]).text
    'كتب ⟦0⟧ إلى ⟦1⟧'
    """
    ranked = _ranked(text, glossary, figures)
    kept = sorted(_apart(ranked, len(symbols)), key=lambda span: span.start)
    parts: list[str] = []
    end = 0
    for symbol, span in zip(symbols, kept, strict=False):
        parts += [text[end : span.start], span.clitics, symbol]
        end = span.end
    fills = tuple((symbol, span.english) for symbol, span in zip(symbols, kept, strict=False))
    return Masked("".join([*parts, text[end:]]), fills)


def between(
    text: str, glossary: Glossary | None = None, figures: Figures | None = None
) -> list[tuple[str, str | None]]:
    """Return `text` cut around what `mask` would mask: parts, and the English of those that are kept.

    >>> between("كتب user_name أمس")
    [('كتب ', None), ('user_name', 'user_name'), (' أمس', None)]
    """
    ranked = _ranked(text, glossary, figures)
    parts: list[tuple[str, str | None]] = []
    end = 0
    for span in sorted(_apart(ranked, len(ranked)), key=lambda span: span.start):
        led = " ".join([_CLITICS[letter] for letter in span.clitics if letter in _CLITICS] + [span.english])
        parts += [(text[end : span.start], None), (text[span.start : span.end], led)]
        end = span.end
    return [part for part in (*parts, (text[end:], None)) if part[0]]


def particles(text: str) -> str | None:
    """Return the English of `text` where it has nothing but particles and marks, None where it has other words.

    >>> particles("، ومن "), particles("من بلدة")
    (', and from', None)
    """
    words = _WORD.findall(text)
    if not all(word in _PARTICLES for word in words):
        return None
    english = _WORD.sub(lambda word: _PARTICLES[word[0]], text)
    return english.replace("،", ",").replace("؛", ";").strip()


def _ranked(text: str, glossary: Glossary | None, figures: Figures | None) -> list[Span]:
    return [
        *_literals(text),
        *(_names(text, glossary) if glossary else ()),
        *(Span(start, end, "", english) for start, end, english in (figures(text) if figures else ())),
    ]


def _apart(spans: Iterable[Span], most: int) -> list[Span]:
    """Return the first `most` spans of which none overlaps one before it in the list."""
    kept: list[Span] = []
    for span in spans:
        if len(kept) < most and all(span.end <= each.start or each.end <= span.start for each in kept):
            kept.append(span)
    return kept


def _literals(text: str) -> Iterator[Span]:
    return (Span(match.start(), match.end(), "", match[0]) for match in LITERAL.finditer(text))


def _names(text: str, glossary: Glossary) -> Iterator[Span]:
    for found in glossary.find(text):
        if found.entry.type in NAMES:
            yield Span(found.start, found.end, found.clitics, english_of(found))


def english_of(found: Found) -> str:
    """Return the English of a name, of a person no more of it than the Arabic has: «لافروف» is Lavrov."""
    words = len(found.surface.split())
    if found.entry.type != "person" or words >= len(found.entry.arabic.split()):
        return found.entry.english
    return " ".join(found.entry.english.split()[-words:])
