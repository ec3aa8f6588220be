"""The chronology: what was published and what is said to have happened, in one order of time.

An entry that has no date is kept, under its own heading at the end: a chronology that leaves out what it cannot
place would look more certain than its sources.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from generator.publish.rows import english_title, heading
from generator.types import Event, Page, When

EntryKind = Literal["published", "mentioned"]
SHARED = 2
"""Names that two mentions of one day must share to be of one event."""
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
    def order(self) -> tuple[dt.date, int, str, int]:
        """Return the sort key: earliest day, the coarser of two that begin together, slug, number of the row."""
        first = self.when.earliest if self.when and self.when.earliest else dt.date.max
        last = self.when.latest if self.when and self.when.latest else first
        number = int(self.segment.removeprefix("s")) if self.segment else 0
        return first, -last.toordinal(), self.page.article.slug, number


@dataclass(frozen=True, slots=True)
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


def years(pages: Iterable[Page]) -> tuple[Year, ...]:
    """Return every publication and mention of `pages` by year, oldest first, the undated last."""
    entries = sorted(
        (entry for page in pages for entry in (_publication(page), *_mentions(page))),
        key=lambda entry: (entry.year is None, *entry.order),
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
