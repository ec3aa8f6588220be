"""Translating a whole corpus at once: what any engine promises, and the engine that batches for a model.

All sentences of all articles come in one call. Equal ones are translated once, chunks hold sentences of like
length, and results are handed over chunk by chunk: whoever stores them loses at most one chunk when stopped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from generator.text.arabic import count_arabic
from generator.translate.decoding import Decoder
from generator.translate.glossary import Entry, Glossary
from generator.translate.tries import Tries, assembled
from generator.translate.wording import prepare
from generator.types import Model

CHUNK = 256
"""Sentences between two hand-overs: eight batches."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sentence that is to be translated."""

    text: str
    persons: tuple[Entry, ...] = ()
    """Of the glossary, whom its article names in full: it may call them by the surname."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The English of one of the sentences that were handed in."""

    index: int
    """Its place among them."""
    text: str
    score: float | None
    """Mean log-probability of a target piece, natural logarithm; None where no model was needed."""


class Engine(Protocol):
    """Anything that translates."""

    @property
    def model(self) -> Model:
        """Return what translates."""

    def translate(self, sentences: Sequence[Wanted], *, beam: int = 2) -> Iterator[Finished]:
        """Yield one result for each of `sentences`, in any order, each as soon as it is there.

        `beam` is how many partial translations are followed at a time: 1 is fastest.
        """


class CorpusEngine:
    """An `Engine` over a `Decoder`; the names of a `glossary` come out as it has them, if the model can do that.

    A sentence gives the same result in any company and any order.
    """

    def __init__(self, decoder: Decoder, glossary: Glossary | None = None) -> None:
        self.glossary = glossary
        self._decoder = decoder
        self._tries = Tries(decoder, glossary)

    @property
    def model(self) -> Model:
        """Return what translates."""
        return self._decoder.model

    def translate(self, sentences: Sequence[Wanted], *, beam: int = 2) -> Iterator[Finished]:
        """Yield the results; sentences without Arabic letters come back as they are, first of all."""
        places: dict[Wanted, list[int]] = {}
        for index, sentence in enumerate(sentences):
            if count_arabic(sentence.text):
                places.setdefault(replace(sentence, text=prepare(sentence.text)), []).append(index)
            else:
                yield Finished(index, sentence.text, None)
        clauses = {each: self._tries.clauses(each.text, each.persons) for each in places}
        order = sorted(clauses, key=lambda each: (-max(len(c.pieces) for c in clauses[each]), each.text))
        for start in range(0, len(order), CHUNK):
            chunk = order[start : start + CHUNK]
            drafts = self._tries.drafts(dict.fromkeys(clause for each in chunk for clause in clauses[each]), beam)
            for each in chunk:
                english, score = assembled(clauses[each], drafts)
                yield from (Finished(index, english, score) for index in places[each])
