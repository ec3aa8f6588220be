"""The concordance: a page for each name of the glossary, with every sentence that names it, in both languages.

A sentence stands on the page of every name in it, however often it has the name. Demonyms have no page: of what
«سوري» stands beside, the sentence says more than the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.publish.leaves import distinct
from generator.publish.messages import N_
from generator.publish.named import Mention, mentions, once
from generator.publish.site import Site
from generator.publish.wordings import English, Place
from generator.text.arabic import count_arabic
from generator.text.latin import transliterate
from generator.translate.glossary import Entry, EntryType
from generator.types import Page, Pair

TYPES: dict[EntryType, str] = {
    "person": N_("People"),
    "place": N_("Places"),
    "organisation": N_("Organisations"),
    "group": N_("Groups"),
    "office": N_("Offices"),
    "event": N_("Events"),
    "outlet": N_("Media"),
    "term": N_("Terms"),
}
"""The types that have pages, in the order of the index -> its heading."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that has a name, and where the name stands in it."""

    page: Page
    pair: Pair
    arabic: tuple[Place, ...]
    english: tuple[Place, ...]
    """Empty where the English has none of the name's known renderings."""


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of the glossary that articles name."""

    entry: Entry
    id: str
    sentences: tuple[Sentence, ...]
    """In the order of the site, then of the article."""

    @property
    def stem(self) -> str:
        """Return the path of its first page, without `.html`."""
        return f"names/{self.id}"

    @property
    def path(self) -> str:
        """Return the path of its first page."""
        return f"{self.stem}.html"

    @property
    def articles(self) -> int:
        """Return how many articles name it."""
        return len({sentence.page.article.slug for sentence in self.sentences})

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return the other spellings that the glossary has."""
        return tuple(sorted(self.entry.variants, key=lambda variant: (not count_arabic(variant), variant)))


@once
def ids(site: Site) -> Mapping[Entry, str]:
    """Return the id of each entry of the glossary, which is its address and never depends on the articles.

    Of entries that are called the same in English the first has the English name; the others add the Arabic.
    """
    taken = {"index"}
    found: dict[Entry, str] = {}
    for entry in site.glossary.entries:
        slug = transliterate(entry.english) or "name"
        if slug in taken:
            slug = transliterate(f"{entry.english} {entry.arabic}")
        found[entry] = distinct(slug, taken)
    return found


@once
def names(site: Site) -> Mapping[Entry, Name]:
    """Return what the articles name and has a page, in the glossary's order."""
    found: dict[Entry, list[Sentence]] = {entry: [] for entry in mentions(site) if entry.type in TYPES}
    for in_sentence in _by_sentence(site):
        english = English(next(iter(in_sentence.values()))[0].pair.translation.text)
        for entry, places in in_sentence.items():
            arabic = tuple(Place(place.start, place.end) for place in places)
            rendered = english.places(site.glossary.forms(entry))
            found[entry].append(Sentence(places[0].page, places[0].pair, arabic, rendered))
    return {entry: Name(entry, ids(site)[entry], tuple(sentences)) for entry, sentences in found.items()}


def of_article(site: Site, page: Page) -> tuple[tuple[EntryType, tuple[Name, ...]], ...]:
    """Return the names in the article of `page` that have a page, by type, those with the most sentences first."""
    here = [names(site)[entry] for entry in _in_article(site).get(page.article.slug, ())]
    return tuple((type_, by_frequency(of_type)) for type_, of_type in by_type(here))


def by_type(found: Sequence[Name]) -> tuple[tuple[EntryType, tuple[Name, ...]], ...]:
    """Return names by their type, in the order of TYPES."""
    grouped = ((type_, tuple(name for name in found if name.entry.type == type_)) for type_ in TYPES)
    return tuple((type_, of_type) for type_, of_type in grouped if of_type)


def by_frequency(found: Sequence[Name]) -> tuple[Name, ...]:
    """Return names in order, those with the most sentences first."""
    return tuple(sorted(found, key=lambda name: (-len(name.sentences), name.id)))


def _by_sentence(site: Site) -> Iterator[Mapping[Entry, list[Mention]]]:
    found: dict[tuple[str, str], dict[Entry, list[Mention]]] = {
        (page.article.slug, pair.segment.id): {} for page in site.pages for pair in page.pairs
    }
    for entry, places in mentions(site).items():
        for place in places if entry.type in TYPES else ():
            found[place.page.article.slug, place.segment].setdefault(entry, []).append(place)
    yield from (in_sentence for in_sentence in found.values() if in_sentence)


@once
def _in_article(site: Site) -> Mapping[str, Mapping[Entry, None]]:
    found: dict[str, dict[Entry, None]] = {}
    for entry, name in names(site).items():
        for sentence in name.sentences:
            found.setdefault(sentence.page.article.slug, {})[entry] = None
    return found
