"""What a flag shows of the two sides."""

from __future__ import annotations

from collections.abc import Iterable

EVIDENCE = 80
"""Characters of either side that a flag shows."""


def short(text: str) -> str:
    """Return `text`, cut to EVIDENCE characters."""
    return text if len(text) <= EVIDENCE else text[: EVIDENCE - 1] + "…"


def listed(evidence: Iterable[str]) -> str:
    """Return the pieces of `evidence` in one line, cut to EVIDENCE characters."""
    return short(", ".join(evidence))
