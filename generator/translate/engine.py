"""Translating a whole corpus at once: what any engine promises, and the engine that batches for a model.

All sentences of all articles come in one call. Equal ones are translated once, batches hold sentences of like
length, and results are handed over chunk by chunk: whoever stores them loses at most one chunk when stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from generator.text.arabic import count_arabic
from generator.text.sentences import split_clauses
from generator.translate.checks import arabic_left, echo, names_latin, numbers, repetition
from generator.translate.glossary import Glossary
from generator.translate.masking import LITERAL, Masked, between, mask
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
"""Pieces: the second try of a doubtful clause may not use four in a row twice."""


EMPTY = 9
"""Faults of a draft without a word: any other draft is better."""


_WEIGHT = {"repetition": 2, "names-latin": 3}
"""Of a fault: an address that is gone is the worst, for nobody can guess it."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model searches for a translation."""

    beam: int = 2
    """Partial translations followed at a time."""
    no_repeat: int = 0
    """Pieces that may not come twice in a row; 0 forbids nothing."""
    length_penalty: float = 1
    replace_unknowns: bool = False
    """Put the source's piece where the model says "unknown"; else it may not say so."""


AS_ARGOS = Decoding(beam=4, length_penalty=0.2, replace_unknowns=True)
"""argostranslate 1.11, translate.py."""


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

    @property
    def symbols(self) -> Sequence[str]:
        """Return the symbols that it copies from its input."""

    @property
    def copies_anything(self) -> bool:
        """Tell whether it has learnt to build sentences around symbols that stand for names and numbers."""

    def encode(self, text: str) -> list[str]:
        """Return `text` as the model's pieces."""

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text of `pieces`."""

    def translate(
        self, sources: Sequence[Sequence[str]], decoding: Decoding, longest: Callable[[int], int]
    ) -> list[tuple[list[str], float]]:
        """Return the target pieces of each source and the mean log-probability of one.

        `longest` gives the most target pieces for a number of source pieces. What comes of a source does not
        depend on the others.
        """


@dataclass(frozen=True, slots=True)
class _Clause:
    """What the model gets in one go."""

    text: str
    masked: Masked
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the model made of it; `faults` are reasons to try again."""

    text: str
    score: float
    weight: int
    """Target pieces and the end mark."""
    faults: int


class CorpusEngine:
    """An `Engine` over a `Decoder`; the names of a `glossary` come out as it has them, if the model can do that.

    A sentence gives the same result in any company and any order.
    """

    def __init__(self, decoder: Decoder, glossary: Glossary | None = None) -> None:
        self._decoder = decoder
        self._glossary = glossary if decoder.copies_anything else None

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
            drafts = self._drafts(dict.fromkeys(clause for text in chunk for clause in clauses[text]), beam)
            for text in chunk:
                english, score = _assembled(clauses[text], drafts)
                yield from (Finished(index, english, score) for index in wanted[text])

    def _clauses(self, text: str, limit: int = CLAUSE_WORDS) -> list[_Clause]:
        """Return `text` cut so that no clause has more than MOST_PIECES; a longer word is cut between pieces."""
        clauses: list[_Clause] = []
        for words in split_clauses(text, limit):
            clause = self._clause(words, self._decoder.symbols)
            if len(clause.pieces) <= MOST_PIECES:
                clauses.append(clause)
            elif limit > 1:
                clauses += self._clauses(words, limit // 2)
            else:
                cuts = range(0, len(clause.pieces), MOST_PIECES)
                clauses += [replace(clause, pieces=clause.pieces[cut : cut + MOST_PIECES]) for cut in cuts]
        return clauses

    def _clause(self, text: str, symbols: Sequence[str]) -> _Clause:
        masked = mask(text, symbols, self._glossary, figures=self._decoder.copies_anything)
        return _Clause(text, masked, tuple(self._decoder.encode(masked.text)))

    def _drafts(self, clauses: Iterable[_Clause], beam: int) -> dict[_Clause, _Draft]:
        """Return the best of up to four tries of each clause.

        As asked; with a wider beam and without repeating; so without symbols; and in parts, around what must stay.
        """
        drafts = self._decoded(clauses, Decoding(beam))
        again = Decoding(max(beam, RETRY_BEAM), RETRY_NO_REPEAT)
        doubtful = [clause for clause, draft in drafts.items() if draft.faults]
        _prefer(drafts, self._decoded(doubtful, again))
        masked = [clause for clause in doubtful if drafts[clause].faults and clause.masked.fills]
        _prefer(drafts, self._unmasked(masked, again))
        torn = [clause for clause in doubtful if names_latin(clause.text, drafts[clause].text)]
        _prefer(drafts, self._around(torn, again))
        return drafts

    def _unmasked(self, clauses: Iterable[_Clause], decoding: Decoding) -> dict[_Clause, _Draft]:
        bare = {clause: self._clause(clause.text, ()) for clause in clauses}
        drafts = self._decoded((each for each in bare.values() if len(each.pieces) <= MOST_PIECES), decoding)
        return {clause: drafts[each] for clause, each in bare.items() if each in drafts}

    def _around(self, clauses: Iterable[_Clause], decoding: Decoding) -> dict[_Clause, _Draft]:
        """Return drafts of which the parts between addresses and Latin words were translated by themselves."""
        parts = {clause: [part for part in between(clause.text) if part.strip()] for clause in clauses}
        wanted = (part for texts in parts.values() for part in texts if count_arabic(part))
        bare = {part: self._clause(part, ()) for part in wanted if not LITERAL.fullmatch(part)}
        drafts = self._decoded((each for each in bare.values() if len(each.pieces) <= MOST_PIECES), decoding)
        done = {part: drafts[each] for part, each in bare.items() if each in drafts}
        return {
            clause: _joined(clause, texts, done)
            for clause, texts in parts.items()
            if all(part in done for part in texts if part in bare)
        }

    def _decoded(self, clauses: Iterable[_Clause], decoding: Decoding) -> dict[_Clause, _Draft]:
        asked = list(dict.fromkeys(clauses))
        results = self._decoder.translate([clause.pieces for clause in asked], decoding, longest)
        return {clause: self._draft(clause, *result) for clause, result in zip(asked, results, strict=True)}

    def _draft(self, clause: _Clause, pieces: Sequence[str], score: float) -> _Draft:
        english = self._decoder.decode(pieces).strip()
        text = clause.masked.filled(english)
        run_away = len(pieces) >= longest(len(clause.pieces))
        found = clause.masked.lost(english) + 2 * run_away + faults(clause.text, text)
        return _Draft(text, score, len(pieces) + 1, found)


def longest(pieces: int) -> int:
    """Return how many pieces the English of so many may have: 1 % of the news pairs have more than two for one."""
    return 2 * pieces + 16


def faults(source: str, english: str) -> int:
    """Return how much speaks for trying again, by the checks that see a model fail."""
    if not english:
        return EMPTY
    found = (each(source, english) for each in (echo, arabic_left, repetition, numbers, names_latin))
    return sum(_WEIGHT.get(flag.check, 1) for flag in found if flag)


def _joined(clause: _Clause, parts: Sequence[str], drafts: Mapping[str, _Draft]) -> _Draft:
    """Return the draft of `clause` from those of its parts; what has none stands as it is."""
    made = [drafts[part] for part in parts if part in drafts]
    text = join_clauses(parts, [drafts[part].text if part in drafts else part.strip() for part in parts])
    weight = max(1, sum(part.weight for part in made))
    score = sum(part.score * part.weight for part in made) / weight
    return _Draft(text, score, weight, faults(clause.text, text))


def _prefer(drafts: dict[_Clause, _Draft], others: Mapping[_Clause, _Draft]) -> None:
    """Put those of `others` into `drafts` that have fewer faults."""
    drafts |= {clause: other for clause, other in others.items() if other.faults < drafts[clause].faults}


def _assembled(clauses: Sequence[_Clause], drafts: Mapping[_Clause, _Draft]) -> tuple[str, float]:
    """Return the English of a sentence and its score, the mean over all of its pieces."""
    parts = [drafts[clause] for clause in clauses]
    english = join_clauses([clause.text for clause in clauses], [tidy(part.text) for part in parts])
    total = sum(part.weight for part in parts)
    return tidy(english), sum(part.score * part.weight for part in parts) / total
