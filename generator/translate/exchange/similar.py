"""Corrected sentences that are like another one: what a translator's tool calls matches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator.text.arabic import normalise
from generator.translate.exchange.units import Unit

ALIKE = 75
"""Percent from which a match is offered: what translators' tools commonly begin with."""


@dataclass(frozen=True, slots=True)
class Match:
    """A corrected sentence that is like the one looked at."""

    id: str
    english: str
    alike: int
    """Percent of the normalised Arabic (Indel similarity); 100 only where it is the same."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Corrected sentences, and their Arabic as it is compared."""

    units: tuple[Unit, ...]
    texts: tuple[str, ...]


def memory(units: Iterable[Unit]) -> Memory:
    """Return those of `units` that a person corrected."""
    made = tuple(each for each in units if each.origin == "corrected")
    return Memory(made, tuple(normalise(each.arabic) for each in made))


def match(arabic: str, english: str, corrected: Memory) -> Match | None:
    """Return what is most like `arabic` among the `corrected`; None where nothing is, or it has this `english`."""
    text = normalise(arabic)
    found = process.extractOne(text, corrected.texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if found is None:
        return None
    same, score, index = found
    best = corrected.units[index]
    if best.english == english:
        return None
    return Match(best.id, best.english, 100 if same == text else min(int(score), 99))
