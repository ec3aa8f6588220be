"""A long list on several pages: which they are, and how each leads to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Item]):
    """One page of a list."""

    stem: str
    """Path of the first page without `.html`: `names/geneva`."""
    number: int
    """From 1."""
    last: int
    """Number of the last page."""
    items: Sequence[Item]

    @property
    def path(self) -> str:
        """Return its path."""
        return path(self.stem, self.number)

    @property
    def others(self) -> tuple[tuple[int, str], ...]:
        """Return number and path of every page of the list, this one among them."""
        return tuple((number, path(self.stem, number)) for number in range(1, self.last + 1))


def leaves(stem: str, items: Sequence[Item], most: int) -> Iterator[Leaf[Item]]:
    """Yield the pages of a list, each of at most `most` items; an empty list is one page."""
    last = max(1, -(-len(items) // most))
    for number in range(1, last + 1):
        yield Leaf(stem, number, last, items[(number - 1) * most : number * most])


def path(stem: str, number: int) -> str:
    """Return the path of page `number` of the list at `stem`.

    Two hyphens: `names/geneva-2.html` is the conference and not the second page of the city.

    >>> path("names/geneva", 1), path("names/geneva", 2)
    ('names/geneva.html', 'names/geneva--2.html')
    """
    return f"{stem}.html" if number == 1 else f"{stem}--{number}.html"


def distinct(slug: str, taken: set[str]) -> str:
    """Return `slug`, with a number where it is one of `taken`, and add it to them."""
    numbered = slug
    number = 1
    while numbered in taken:
        number += 1
        numbered = f"{slug}-{number}"
    taken.add(numbered)
    return numbered
