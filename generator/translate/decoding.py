"""What a loaded model offers, and how it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.translate.glossing import Told
from generator.types import Model


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model searches for a translation."""

    beam: int = 2
    """Partial translations followed at a time."""
    no_repeat: int = 0
    """Pieces that may not come twice in a row; 0 forbids nothing."""
    length_penalty: float = 1
    hypotheses: int = 1
    """Translations of each source that are wanted, at most `beam`."""
    replace_unknowns: bool = False
    """Put the source's piece where the model says "unknown"; else it may not say so."""


AS_ARGOS = Decoding(beam=4, length_penalty=0.2, replace_unknowns=True)
"""argostranslate 1.11, translate.py."""


Hypothesis = tuple[list[str], float]
"""Target pieces, and the mean log-probability of one."""


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

    def encode(self, text: str, told: Sequence[Told] = ()) -> list[str]:
        """Return `text` as the model's pieces; one that reads English beside the Arabic gets what is `told`."""

    def decode(self, pieces: Sequence[str]) -> str:
        """Return the text of `pieces`."""

    def translate(
        self, sources: Sequence[Sequence[str]], decoding: Decoding, longest: Callable[[int], int]
    ) -> list[list[Hypothesis]]:
        """Return the best translations of each source, the best first.

        `longest` gives the most target pieces for a number of source pieces. What comes of a source does not
        depend on the others.
        """
