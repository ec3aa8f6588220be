"""The dated mentions of an article's segments, for the chronology."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.dates.mention import Mention, Period, Shift
from generator.dates.parse import find_mentions
from generator.dates.resolve import resolve
from generator.types import Event, Segment

LABEL_LENGTH = 120
"""Characters of an event's English, the ellipsis among them: two lines of the chronology."""


def events(rows: Iterable[tuple[Segment, str]], reference: dt.date | None) -> tuple[Event, ...]:
    """Return the events of `rows`, each a segment with its English; `reference` is the day of writing.

    A date named twice in a segment is one event. An unresolved mention is an event too, as undated, except
    where it only says "now" («اليوم», «هذا العام», «قبل ساعتين») and so nothing without the day of writing.
    """
    return tuple(event for segment, english in rows for event in _of_segment(segment, english, reference))


def shorten(text: str, length: int = LABEL_LENGTH) -> str:
    """Return `text` on one line, cut after a whole word and with an ellipsis where it is over `length` characters.

    >>> shorten("Kerry said that the plan may be announced", 20)
    'Kerry said that the…'
    """
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[:length]
    head = cut.rpartition(" ")[0] or cut[:-1]
    return head.rstrip(" ,;:،؛-–—") + "…"


def _of_segment(segment: Segment, english: str, reference: dt.date | None) -> Iterator[Event]:
    seen: set[str] = set()
    for mention in find_mentions(segment.text):
        when = resolve(mention, reference)
        name = when.edtf or when.phrase
        if name not in seen and not (when.edtf is None and says_only_now(mention)):
            seen.add(name)
            yield Event(when, segment.id, shorten(english))


def says_only_now(mention: Mention) -> bool:
    """Tell whether a mention points at the day of writing, or the period around it, and at nothing else."""
    parts = mention.parts
    if isinstance(parts, Period):
        return parts.step == 0 and not mention.part
    if not isinstance(parts, Shift):
        return False
    return parts.unit in ("minute", "hour") or (parts.count == 0 and mention.weekday is None)
