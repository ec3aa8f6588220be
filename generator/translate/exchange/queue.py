"""The order in which a person looks at sentences: the gravest doubts first, then the lowest scores."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from generator.translate.corrections import number, one_line
from generator.types import Page, Pair, Severity

_RANK: dict[Severity | None, int] = {"error": 0, "warning": 1, "info": 2, None: 3}


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence to look at."""

    slug: str
    pair: Pair

    @property
    def place(self) -> str:
        """Return `slug#s12`."""
        return f"{self.slug}#{self.pair.segment.id}"

    @property
    def severity(self) -> Severity | None:
        """Return that of the gravest doubt; no English at all is an error."""
        if self.pair.translation.origin == "untranslated":
            return "error"
        return min((flag.severity for flag in self.pair.translation.flags), key=_RANK.__getitem__, default=None)

    @property
    def checks(self) -> tuple[str, ...]:
        """Return the names of the checks that doubt it, the gravest first."""
        flags = sorted(self.pair.translation.flags, key=lambda flag: _RANK[flag.severity])
        missing = ["untranslated"] if self.pair.translation.origin == "untranslated" else []
        return tuple(dict.fromkeys([*missing, *(flag.check for flag in flags)]))

    @property
    def arabic(self) -> str:
        """Return the Arabic on one line."""
        return one_line(self.pair.segment.text)

    @property
    def english(self) -> str:
        """Return the English on one line."""
        return one_line(self.pair.translation.text)


def queue(pages: Iterable[Page], *, corrected: bool = False) -> list[Item]:
    """Return the sentences of `pages` that a person may correct, the most doubtful first.

    Those that are `corrected` already are left out unless they are asked for.
    """
    left_out = ("original",) if corrected else ("original", "corrected")
    items = [Item(page.article.slug, pair) for page in pages for pair in page.pairs]
    return sorted((item for item in items if item.pair.translation.origin not in left_out), key=_order)


def _order(item: Item) -> tuple[int, float, str, int]:
    made = item.pair.translation
    score = made.score if made.score is not None else -math.inf if made.origin == "untranslated" else 0.0
    return _RANK[item.severity], score, item.slug, number(item.pair.segment.id)
