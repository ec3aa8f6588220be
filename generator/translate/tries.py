"""Up to four tries of what a model is given: clauses go in, the draft with the fewest faults comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.text.arabic import count_arabic
from generator.text.sentences import split_clauses
from generator.translate.checks import arabic_left, echo, names_latin, numbers, repetition
from generator.translate.decoding import Decoder, Decoding
from generator.translate.glossary import Entry, Glossary
from generator.translate.masking import Masked, between, english_of, mask, particles
from generator.translate.quantities import digits, quantities
from generator.translate.surnames import calling
from generator.translate.wording import join_clauses, tidy

CLAUSE_WORDS = 40
"""Longer sentences go to the model in clauses. Most training sentences are shorter (86 % of the news pairs)."""

MOST_PIECES = 200
"""Of one clause: its English, by `longest`, then stays below the 512 positions that the embedded model knows.
40 Arabic words are about 90 pieces of an 8,000-piece vocabulary (2.24 a word on the news pairs), with glosses 130.
"""

RETRY_BEAM = 5
RETRY_NO_REPEAT = 4
"""Pieces: the second try of a doubtful clause may not use four in a row twice."""

EMPTY = 9
"""Faults of a draft without a word: any other draft is better."""

_WEIGHT = {"repetition": 2, "names-latin": 3}
"""Of a fault: an address that is gone is the worst, for nobody can guess it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What the model gets in one go."""

    text: str
    persons: tuple[Entry, ...]
    """Whom its article names in full."""
    masked: Masked
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the model made of it; `faults` are reasons to try again."""

    text: str
    score: float
    weight: int
    """Target pieces and the end mark."""
    faults: int


class Tries:
    """A model that is asked again where it failed."""

    def __init__(self, decoder: Decoder, glossary: Glossary | None) -> None:
        self._decoder = decoder
        self._glossary = glossary if decoder.copies_anything else None
        self._glossaries: dict[tuple[Entry, ...], Glossary] = {}
        self._worded = (decoder.model.source, decoder.model.target) == ("ar", "en")
        figures = quantities if self._worded else digits
        self._figures = figures if decoder.copies_anything else None

    def clauses(self, text: str, persons: tuple[Entry, ...] = (), limit: int = CLAUSE_WORDS) -> list[Clause]:
        """Return `text` cut so that no clause has more than MOST_PIECES; a longer word is cut between pieces.

        `persons` are those whom the article names in full.
        """
        clauses: list[Clause] = []
        for words in split_clauses(text, limit):
            clause = self._clause(words, persons, self._decoder.symbols)
            if len(clause.pieces) <= MOST_PIECES:
                clauses.append(clause)
            elif limit > 1:
                clauses += self.clauses(words, persons, limit // 2)
            else:
                cuts = range(0, len(clause.pieces), MOST_PIECES)
                clauses += [self._part(clause, clause.pieces[cut : cut + MOST_PIECES]) for cut in cuts]
        return clauses

    def _clause(self, text: str, persons: tuple[Entry, ...] = (), symbols: Sequence[str] = ()) -> Clause:
        names = self._names(persons)
        masked = mask(text, symbols, names, self._figures)
        found = names.find(masked.text) if names else ()
        told = [(each.start, each.end, english_of(each)) for each in found]
        return Clause(text, persons, masked, tuple(self._decoder.encode(masked.text, told)))

    def _names(self, persons: tuple[Entry, ...]) -> Glossary | None:
        """Return the glossary of an article that names `persons` in full."""
        if self._glossary is None or not persons:
            return self._glossary
        if persons not in self._glossaries:
            self._glossaries[persons] = calling(self._glossary, persons)
        return self._glossaries[persons]

    def _part(self, clause: Clause, pieces: tuple[str, ...]) -> Clause:
        """Return the clause that has only these `pieces` of `clause`."""
        text = self._decoder.decode(pieces)
        fills = tuple(fill for fill in clause.masked.fills if fill[0] in text)
        return Clause(text, clause.persons, Masked(text, fills), pieces)

    def drafts(self, clauses: Iterable[Clause], beam: int) -> dict[Clause, Draft]:
        """Return the best of up to four tries of each clause.

        As asked; the best of a wider beam without repeating; so without symbols; and in parts around what stays.
        """
        drafts = self._decoded(clauses, Decoding(beam))
        wide = max(beam, RETRY_BEAM)
        again = Decoding(wide, RETRY_NO_REPEAT, hypotheses=wide)
        doubtful = [clause for clause, draft in drafts.items() if draft.faults]
        _prefer(drafts, self._decoded(doubtful, again))
        masked = [clause for clause in doubtful if drafts[clause].faults and clause.masked.fills]
        _prefer(drafts, self._unmasked(masked, again))
        torn = [clause for clause in doubtful if _loses(clause, drafts[clause].text)]
        _prefer(drafts, self._around(torn, again))
        return drafts

    def _unmasked(self, clauses: Iterable[Clause], decoding: Decoding) -> dict[Clause, Draft]:
        bare = {clause: self._clause(clause.text) for clause in clauses}
        drafts = self._decoded((each for each in bare.values() if len(each.pieces) <= MOST_PIECES), decoding)
        return {
            clause: replace(drafts[each], faults=drafts[each].faults + clause.masked.missing(drafts[each].text))
            for clause, each in bare.items()
            if each in drafts
        }

    def _around(self, clauses: Iterable[Clause], decoding: Decoding) -> dict[Clause, Draft]:
        """Return drafts whose parts between what must stay were translated by themselves."""
        parts = {
            clause: [
                (part, particles(part) if kept is None and self._worded else kept)
                for part, kept in between(clause.text, self._names(clause.persons), self._figures)
            ]
            for clause in clauses
        }
        wanted = (part for found in parts.values() for part, kept in found if kept is None and count_arabic(part))
        bare = {part: self._clause(part) for part in wanted}
        drafts = self._decoded((each for each in bare.values() if len(each.pieces) <= MOST_PIECES), decoding)
        done = {part: drafts[each] for part, each in bare.items() if each in drafts}
        return {
            clause: _joined(clause, found, done)
            for clause, found in parts.items()
            if all(part in done for part, _ in found if part in bare)
        }

    def _decoded(self, clauses: Iterable[Clause], decoding: Decoding) -> dict[Clause, Draft]:
        asked = list(dict.fromkeys(clauses))
        results = self._decoder.translate([clause.pieces for clause in asked], decoding, longest)
        return {
            clause: min((self._draft(clause, *each) for each in found), key=lambda draft: draft.faults)
            for clause, found in zip(asked, results, strict=True)
        }

    def _draft(self, clause: Clause, pieces: Sequence[str], score: float) -> Draft:
        english = self._decoder.decode(pieces).strip()
        text = clause.masked.filled(english)
        run_away = len(pieces) >= longest(len(clause.pieces))
        found = clause.masked.faults(english) + 2 * run_away + faults(clause.text, text)
        return Draft(text, score, len(pieces) + 1, found + clause.masked.missing(text))


def longest(pieces: int) -> int:
    """Return how many pieces the English of so many may have: 1 % of the news pairs have more than two for one."""
    return 2 * pieces + 16


def faults(source: str, english: str) -> int:
    """Return how much speaks for trying again, by the checks that see a model fail."""
    if not english:
        return EMPTY
    found = (each(source, english) for each in (echo, arabic_left, repetition, numbers, names_latin))
    return sum(_WEIGHT.get(flag.check, 1) for flag in found if flag)


def _joined(clause: Clause, parts: Sequence[tuple[str, str | None]], drafts: Mapping[str, Draft]) -> Draft:
    """Return the draft of `clause` from those of its parts; what has none stands as it is."""
    shown = [(part, kept) for part, kept in parts if part.strip()]
    made = [drafts[part] for part, _ in shown if part in drafts]
    texts = [drafts[part].text if part in drafts else kept or part.strip() for part, kept in shown]
    text = join_clauses([part for part, _ in shown], texts)
    weight = max(1, sum(part.weight for part in made))
    score = sum(part.score * part.weight for part in made) / weight
    return Draft(text, score, weight, faults(clause.text, text) + clause.masked.missing(text))


def _loses(clause: Clause, english: str) -> bool:
    """Tell whether `english` is without a number, an address or a Latin word of `clause`."""
    return any(each(clause.text, english) for each in (numbers, names_latin))


def _prefer(drafts: dict[Clause, Draft], others: Mapping[Clause, Draft]) -> None:
    """Put those of `others` into `drafts` that have fewer faults."""
    drafts |= {clause: other for clause, other in others.items() if other.faults < drafts[clause].faults}


def assembled(clauses: Sequence[Clause], drafts: Mapping[Clause, Draft]) -> tuple[str, float]:
    """Return the English of a sentence and its score, the mean over all of its pieces."""
    parts = [drafts[clause] for clause in clauses]
    english = join_clauses([clause.text for clause in clauses], [tidy(part.text) for part in parts])
    total = sum(part.weight for part in parts)
    return tidy(english), sum(part.score * part.weight for part in parts) / total
