"""Translating a whole corpus at once: what any engine promises, and the engine that batches for a model.

All sentences of all articles come in one call. Equal ones are translated once, batches hold sentences of like
length, and results are handed over chunk by chunk: whoever stores them loses at most one chunk when stopped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.text.arabic import count_arabic
from generator.text.sentences import split_clauses
from generator.translate.repetition import repeated
from generator.translate.wording import join_clauses, prepare, tidy
from generator.types import Model

CLAUSE_WORDS = 40
"""Longer sentences go to the model in clauses. Most training sentences are shorter (86 % of the news pairs)."""

MOST_PIECES = 200
"""Of one clause: its English, by `_longest`, then stays below the 512 positions that the embedded model knows.
40 Arabic words are about 90 pieces of an 8,000-piece vocabulary (2.24 a word on the news pairs)."""

CHUNK = 256
"""Sentences between two hand-overs: eight batches."""

RETRY_BEAM = 5
RETRY_NO_REPEAT = 4
"""Pieces: the second try of a clause that came out empty or repeating may not use four in a row twice."""


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

    def translate(self, sentences: Sequence[str], *, beam: int = 2) -> Iterator[Finished]:
        """Yield one result for each of `sentences`, in any order, each as soon as it is there.

        `beam` is how many partial translations are followed at a time: 1 is fastest.
        """


class Decoder(Protocol):
    """A loaded model: pieces of words in, pieces of words out."""

    @property
    def model(self) -> Model:
        """Return what translates."""

    def encode(self, text: str) -> list[str]:
        """Return `text` as the model's pieces."""

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text of `pieces`."""

    def translate(
        self, sources: Sequence[Sequence[str]], *, beam: int, longest: int, no_repeat: int = 0
    ) -> list[tuple[list[str], float]]:
        """Return for each source at most `longest` target pieces and the mean log-probability of one."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """What the model gets in one go."""

    text: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the model made of it."""

    text: str
    score: float
    weight: int
    """Target pieces and the end mark."""


class CorpusEngine:
    """An `Engine` over a `Decoder`.

    The same sentences in any order give the same results. A sentence may come out a little differently in other
    company, where batches are shaped differently (18 of 400 did, alone or together, with the embedded model).
    """

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder

    @property
    def model(self) -> Model:
        """Return what translates."""
        return self._decoder.model

    def translate(self, sentences: Sequence[str], *, beam: int = 2) -> Iterator[Finished]:
        """Yield the results; sentences without Arabic letters come back as they are, first of all."""
        wanted: dict[str, list[int]] = {}
        for index, sentence in enumerate(sentences):
            if count_arabic(sentence):
                wanted.setdefault(prepare(sentence), []).append(index)
            else:
                yield Finished(index, sentence, None)
        clauses = {text: self._clauses(text) for text in wanted}
        order = sorted(clauses, key=lambda text: (-max(len(c.pieces) for c in clauses[text]), text))
        for start in range(0, len(order), CHUNK):
            chunk = order[start : start + CHUNK]
            drafts = self._drafts({clause for text in chunk for clause in clauses[text]}, beam)
            for text in chunk:
                english, score = _assembled(clauses[text], drafts)
                yield from (Finished(index, english, score) for index in wanted[text])

    def _clauses(self, text: str, limit: int = CLAUSE_WORDS) -> list[_Clause]:
        """Return `text` cut so that no clause has more than MOST_PIECES; a longer word is cut between pieces."""
        clauses: list[_Clause] = []
        for clause in split_clauses(text, limit):
            pieces = self._decoder.encode(clause)
            if len(pieces) <= MOST_PIECES:
                clauses.append(_Clause(clause, tuple(pieces)))
            elif limit > 1:
                clauses += self._clauses(clause, limit // 2)
            else:
                cuts = range(0, len(pieces), MOST_PIECES)
                clauses += [_Clause(clause, tuple(pieces[cut : cut + MOST_PIECES])) for cut in cuts]
        return clauses

    def _drafts(self, clauses: set[_Clause], beam: int) -> dict[_Clause, _Draft]:
        order = sorted(clauses, key=lambda clause: (-len(clause.pieces), clause.pieces))
        drafts = self._decoded(order, beam)
        doubtful = [clause for clause in order if _is_degenerate(drafts[clause])]
        if doubtful:
            second = self._decoded(doubtful, max(beam, RETRY_BEAM), RETRY_NO_REPEAT)
            drafts |= {c: draft for c, draft in second.items() if not drafts[c].text or not _is_degenerate(draft)}
        return drafts

    def _decoded(self, clauses: Sequence[_Clause], beam: int, no_repeat: int = 0) -> dict[_Clause, _Draft]:
        longest = max(_longest(clause) for clause in clauses)
        sources = [clause.pieces for clause in clauses]
        results = self._decoder.translate(sources, beam=beam, longest=longest, no_repeat=no_repeat)
        return {
            clause: _Draft(self._decoder.decode(pieces[: _longest(clause)]).strip(), score, len(pieces) + 1)
            for clause, (pieces, score) in zip(clauses, results, strict=True)
        }


def _longest(clause: _Clause) -> int:
    """Return how many pieces the English may have: 1 % of the news pairs have more than two for one."""
    return 2 * len(clause.pieces) + 16


def _is_degenerate(draft: _Draft) -> bool:
    return not draft.text or repeated(draft.text) is not None


def _assembled(clauses: Sequence[_Clause], drafts: Mapping[_Clause, _Draft]) -> tuple[str, float]:
    """Return the English of a sentence and its score, the mean over all of its pieces."""
    parts = [drafts[clause] for clause in clauses]
    english = join_clauses([clause.text for clause in clauses], [tidy(part.text) for part in parts])
    total = sum(part.weight for part in parts)
    return tidy(english), sum(part.score * part.weight for part in parts) / total
