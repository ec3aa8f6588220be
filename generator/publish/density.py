"""The strip above the chronology: how much each month has, as a drawing and nothing else.

What it shows is in the list below it, in words; it is hidden from those who are read to. What is of no month is
left out where the bars are months.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.publish.chronology import KINDS, EntryKind, Year

HEIGHT = 48
"""In the drawing's units; one unit of its width is a month."""
LONGEST = 40
"""Years. Over more than that, one unit of the width is a year: months would be thinner than a hair."""
MONTHS = 12
"""Of a year."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing of bars; each `d` is the path of an SVG."""

    first: int
    """The years at its ends."""
    last: int
    width: int
    mentioned: str
    published: str
    """On top of `mentioned`."""
    years: str
    """Where each year begins."""

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return HEIGHT


def strip(years: Iterable[Year]) -> Strip | None:
    """Return the strip of `years`, None where they are not two at least: one bar tells nothing."""
    dated = [year for year in years if year.number is not None]
    numbers = [year.number for year in dated if year.number is not None]
    if len(numbers) < 2:
        return None
    first, last = min(numbers), max(numbers)
    units = MONTHS if last - first < LONGEST else 1
    counts = {kind: _counts(dated, kind, first, units) for kind in KINDS}
    below = counts["mentioned"]
    highest = max((below + counts["published"]).values(), default=0)
    width = (last - first + 1) * units
    beginnings = range(units, width, units) if units == MONTHS else ()
    return Strip(
        first=first,
        last=last,
        width=width,
        mentioned=_bars(below, Counter(), highest),
        published=_bars(counts["published"], below, highest),
        years="".join(f"M{place} {HEIGHT}v-{HEIGHT}" for place in beginnings),
    )


def _counts(years: Iterable[Year], kind: EntryKind, first: int, units: int) -> Counter[int]:
    entries = (entry for year in years for entry in year.entries if entry.kind == kind and entry.year)
    if units == MONTHS:
        return Counter(((entry.year or 0) - first) * MONTHS + entry.month - 1 for entry in entries if entry.month)
    return Counter((entry.year or 0) - first for entry in entries)


def _bars(counts: Counter[int], below: Counter[int], highest: int) -> str:
    """Return the path of the bars, each of which is at least one unit high, so that it can be seen."""
    return "".join(
        f"M{place} {HEIGHT - _scaled(below[place], highest)}h1v-{_scaled(counts[place], highest)}h-1z"
        for place in sorted(counts)
    )


def _scaled(count: int, highest: int) -> int:
    return max(1, round(count / highest * HEIGHT)) if count else 0
