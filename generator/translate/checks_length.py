"""A doubt about completeness: the English is too short or too long, or stops in the middle."""

from __future__ import annotations

import re

from generator.text.arabic import count_arabic
from generator.types import Flag

PADDING = 12
"""Ratios are (English + PADDING) / (Arabic + PADDING) in characters; the padding is for headlines of two words."""

SHORTEST: tuple[tuple[int, float], ...] = ((40, 0.80), (30, 0.74), (0, 0.65))
"""From so many characters of Arabic on, the ratio that good English reaches. News has a median of 1.33 at any
length and 0.2 % of it under these bounds, FLORES-200 (English put into Arabic) a median of 1.14 and 0.8 %. Half
the English of news has 0.7. A bound of 0.90 would find 5 % more halves, and 6 % false alarms in FLORES-200."""

THINNED = 0.88
"""The bound where English has fewer commas, colons, dashes and quotation marks than its Arabic: its clauses are
fewer. Finds 10 % more halves; false alarms 0.05 % of news, 1.2 % of FLORES-200."""

LONGEST = 2.1

UNENDED = 1.15
"""The ratio under which English is cut off that lacks the full stop of its Arabic: half a sentence has 0.7."""

_MARK = re.compile(r"[،؛,;:«“\"–—-]")
_ENDED_ARABIC = re.compile(r"[.!?؟…][\s»”\")\]]*$")
_ENDED_ENGLISH = re.compile(r"[.!?…:;][\s'’»”\")\]]*$|[»”\"’')\]]\s*$")

_HANGING = re.compile(
    r"\b(?:the|an|of|and|or|your|their|its|my|our|between|from|with|during|into|that|having|than|[^\W\d_]+,)[.\s]*$",
    re.I,
)
"""Words that no sentence ends with, and a comma."""


def length_ratio(source: str, target: str) -> Flag | None:
    """Flag English that is far shorter or longer than such Arabic makes, or short and without an end."""
    if not count_arabic(source) or not target.strip():
        return None
    ratio = (len(target) + PADDING) / (len(source) + PADDING)
    shortest = THINNED if _marks(target) < _marks(source) else 0
    shortest = max(shortest, next(bound for length, bound in SHORTEST if len(source) >= length))
    evidence = (f"{len(source)} characters", f"{len(target)} characters")
    if ratio > LONGEST or ratio < shortest:
        message = f"The English is unusually {'short' if ratio < shortest else 'long'} for this sentence."
        return Flag("length-ratio", "warning", message, *evidence)
    unended = _ENDED_ARABIC.search(source) and not _ENDED_ENGLISH.search(target)
    if ratio < UNENDED and (unended or _HANGING.search(target)):
        return Flag("length-ratio", "warning", "The English stops before the end of the sentence.", *evidence)
    return None


def _marks(text: str) -> int:
    return len(_MARK.findall(text))
