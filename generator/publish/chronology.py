"""The chronology: what was published and what is said to have happened, in one order of time.

An entry that has no date is kept, under its own heading at the end: a chronology that leaves out what it cannot
place would look more certain than its sources. One that takes in more than a month stands before the months of its
year, not in the first of them.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Literal

from generator.publish.rows import english_title, heading
from generator.types import Event, Page, When

EntryKind = Literal["published", "mentioned"]
SHARED = 2
"""Names that two mentions of one day must share to be of one event."""
LONGEST_MONTH = 31
"""In days: what takes longer, a season or a year, is of no month."""
KINDS: dict[EntryKind, str] = {"published": "Published", "mentioned": "Mentioned"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication, or a date that a sentence mentions."""

    kind: EntryKind
    when: When | None
    page: Page
    label: str
    """English; empty where there is no translation."""
    segment: str | None
    """Id of the sentence to link to, None where the article has no row for it."""
    names: frozenset[str] = frozenset()
    """Who and what the sentence names."""
    also: tuple[Entry, ...] = ()
    """Other sentences that tell of the same event."""

    @property
    def year(self) -> int | None:
        """Return the year it is listed under, None where it has no date."""
        return self.when.earliest.year if self.when and self.when.earliest else None

    @property
    def month(self) -> int | None:
        """Return the month it begins in, None where it has no date or takes in more than a month."""
        when = self.when
        if when is None or when.earliest is None or when.latest is None:
            return None
        return when.earliest.month if (when.latest - when.earliest).days < LONGEST_MONTH else None

    @property
    def order(self) -> tuple[dt.date, int, str, int]:
        """Return the sort key: earliest day, the coarser of two that begin together, slug, number of the row."""
        first = self.when.earliest if self.when and self.when.earliest else dt.date.max
        last = self.when.latest if self.when and self.when.latest else first
        number = int(self.segment.removeprefix("s")) if self.segment else 0
        return first, -last.toordinal(), self.page.article.slug, number

    @property
    def _place(self) -> tuple[int, int, dt.date, int, str, int]:
        return self.year or dt.MAXYEAR + 1, self.month or 0, *self.order


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month, or (`number` None) those of a year that are of no month."""

    year: int | None
    number: int | None
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Return the id of its section."""
        return f"y{self.year:04}-{self.number:02}" if self.year and self.number else ""

    @property
    def when(self) -> When | None:
        """Return the month as a date, for its heading."""
        if not self.year or not self.number:
            return None
        first = dt.date(self.year, self.number, 1)
        last = first.replace(day=monthrange(self.year, self.number)[1])
        return When(f"{self.year:04}-{self.number:02}", first, last, "month", "stated", "")


@dataclass(frozen=True)
class Year:
    """The entries of one year, or (`number` None) those without a date."""

    number: int | None
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Return the id of its section."""
        return f"y{self.number:04}" if self.number is not None else "undated"

    @property
    def name(self) -> str:
        """Return its heading."""
        return str(self.number) if self.number is not None else "Undated"

    @property
    def path(self) -> str:
        """Return the page it has where the years are on pages of their own (see `generator.publish.timeline`)."""
        return f"chronology/{self.name.lower()}.html"

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Return its months that have entries; before them stand those of no month."""
        grouped = groupby(self.entries, lambda entry: entry.month)
        return tuple(Month(self.number, number, tuple(group)) for number, group in grouped)

    def count(self, kind: EntryKind) -> int:
        """Return how many entries of `kind` it has."""
        return sum(entry.kind == kind for entry in self.entries)


def years(pages: Iterable[Page]) -> tuple[Year, ...]:
    """Return every publication and mention of `pages` by year, oldest first, the undated last."""
    entries = sorted(
        (entry for page in pages for entry in (_publication(page), *_mentions(page))),
        key=lambda entry: entry._place,
    )
    merged = merge(entries)
    return tuple(Year(number, tuple(group)) for number, group in groupby(merged, lambda entry: entry.year))


def merge(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries with mentions of one event made one, which keeps the others in `also`.

    Two mentions are of one event where they name the same day and share `SHARED` names: a wrong merge is worse
    than none.
    """
    merged: list[Entry] = []
    days: dict[dt.date, list[int]] = {}
    for entry in entries:
        day = _day(entry)
        of_day = days.get(day, []) if day else []
        first = next((index for index in of_day if len(merged[index].names & entry.names) >= SHARED), None)
        if first is not None:
            merged[first] = replace(merged[first], also=(*merged[first].also, entry))
            continue
        if day:
            days.setdefault(day, []).append(len(merged))
        merged.append(entry)
    return tuple(merged)


def _day(entry: Entry) -> dt.date | None:
    """Return the one day that a mention names."""
    when = entry.when
    exact = entry.kind == "mentioned" and when is not None and when.earliest == when.latest
    return when.earliest if exact and when is not None else None


def newest_first(page: Page) -> tuple[bool, int, str]:
    """Return the sort key of the list of articles: newest first, the undated last, then by slug."""
    published = page.article.published
    first = published.earliest if published else None
    return first is None, -first.toordinal() if first else 0, page.article.slug


def _publication(page: Page) -> Entry:
    title = heading(page)
    return Entry(
        "published", page.article.published, page, english_title(page), title[0].segment.id if title else None
    )


def _mentions(page: Page) -> Iterable[Entry]:
    return (_mention(page, event) for event in page.events)


def _mention(page: Page, event: Event) -> Entry:
    return Entry("mentioned", event.when, page, event.label, event.segment, frozenset(event.entities))
