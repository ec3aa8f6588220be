"""The pages of the concordance: the index of names, and the sentences of each name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.publish.concordance import TYPES, Name, Sentence, by_frequency, by_type, names
from generator.publish.leaves import Leaf, leaves
from generator.publish.messages import N_
from generator.publish.named import once
from generator.publish.rows import english_title
from generator.publish.site import Sheet, Site
from generator.publish.usage import usage
from generator.translate.glossary import EntryType
from generator.types import Page

MOST = 200
"""Sentences of a page."""
SPLIT = 300
"""Names from which on each type has an index of its own, and the index of all has the most frequent only."""
FREQUENT = 20
"""Names of a type that the index of all then shows."""
LETTERS = 60
"""Names of a type from which on they go by letter; fewer go by the number of their sentences."""


@dataclass(frozen=True, slots=True)
class Part:
    """The names of one type in the index."""

    type: EntryType
    names: tuple[Name, ...]
    """Those that are shown."""
    all: int
    """How many there are."""
    letters: tuple[tuple[str, tuple[Name, ...]], ...] = ()
    """The names shown, by the letter they begin with; empty where they go by frequency."""

    @property
    def path(self) -> str:
        """Return the page with all of them, where the index of all does not show them."""
        return f"names/type/{self.type}.html"


def sheets(site: Site) -> Iterator[Sheet]:
    """Yield the index of names and the pages of each; none where the articles name nothing that is known."""
    found = list(names(site).values())
    if not found:
        return
    split = len(found) > SPLIT
    parts = [_part(type_, of_type, FREQUENT if split else None) for type_, of_type in by_type(found)]
    yield Sheet("names/index.html", "names", {"parts": parts, "title": N_("Names")})
    for type_, of_type in by_type(found):
        if split and len(of_type) > FREQUENT:
            part = _part(type_, of_type, None)
            yield Sheet(part.path, "names", {"parts": [part], "title": TYPES[type_]})
    for name in found:
        for leaf in leaves(name.stem, name.sentences, MOST):
            worded = usage(site, name) if leaf.number == 1 else None
            yield Sheet(leaf.path, "name", {"subject": name, "leaf": leaf, "usage": worded})


def by_article(site: Site, leaf: Leaf[Sentence]) -> Iterator[tuple[Page, str, list[Sentence]]]:
    """Yield the articles on a page of a name, each with its English title and its sentences."""
    found: dict[str, list[Sentence]] = {}
    for sentence in leaf.items:
        found.setdefault(sentence.page.article.slug, []).append(sentence)
    for slug, sentences in found.items():
        yield sentences[0].page, _english_titles(site)[slug], sentences


@once
def _english_titles(site: Site) -> Mapping[str, str]:
    return {page.article.slug: english_title(page) for page in site.pages}


def _part(type_: EntryType, found: Sequence[Name], most: int | None) -> Part:
    frequent = by_frequency(found)[:most]
    if len(frequent) <= LETTERS:
        return Part(type_, frequent, len(found))
    letters: dict[str, list[Name]] = {}
    for name in sorted(found, key=lambda name: name.id):
        letters.setdefault(name.id[0].upper(), []).append(name)
    return Part(type_, frequent, len(found), tuple((letter, tuple(of)) for letter, of in letters.items()))
