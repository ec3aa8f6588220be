"""Who and what the articles name: every place where a name of the glossary stands.

Looking through all sentences is the dearest thing that is done with a site, and several parts of it need the
result: it is worked out once for each site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from generator.publish.site import Site
from generator.translate.glossary import Entry, Found
from generator.translate.surnames import calling, persons_in_full
from generator.types import Page, Pair

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence: `pair.segment.text[start:end]` is the `surface`, clitics included."""

    page: Page
    pair: Pair
    surface: str
    """The name as it stands there: «بسوريا»."""
    start: int
    end: int

    @property
    def segment(self) -> str:
        """Return the id of the sentence, which is its permalink in the article."""
        return self.pair.segment.id


def once(make: Callable[[Site], Made]) -> Callable[[Site], Made]:
    """Return `make`, which then works once for each site; what it made lives as long as the site does.

    Sites are told apart by identity: comparing two means comparing all their articles.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made(site: Site) -> Made:
        kept = vars(site)  # where functools.cached_property keeps what it made, too
        if name not in kept:
            kept[name] = make(site)
        found: Made = kept[name]
        return found

    return made


@once
def mentions(site: Site) -> Mapping[Entry, tuple[Mention, ...]]:
    """Return where each name of the site's glossary stands: in the order of the site, then of the sentences.

    Names that no article has are left out; the others come in the glossary's order.
    """
    found: dict[Entry, list[Mention]] = {entry: [] for entry in site.glossary.entries}
    seen: dict[str, tuple[Found, ...]] = {}  # the same sentence stands in many articles: captions, datelines
    for page in site.pages:
        for pair in page.pairs:
            if pair.segment.text not in seen:
                seen[pair.segment.text] = site.glossary.find(pair.segment.text)
        here = (each for pair in page.pairs for each in seen[pair.segment.text])
        glossary = calling(site.glossary, persons_in_full(site.glossary, here))
        for pair in page.pairs:
            for each in glossary.completed(pair.segment.text, seen[pair.segment.text]):
                found[each.entry].append(Mention(page, pair, each.surface, each.start, each.end))
    return {entry: tuple(places) for entry, places in found.items() if places}


@once
def named(site: Site) -> Mapping[str, Mapping[Entry, tuple[str, ...]]]:
    """Return for each article (by slug) the names in it, each with the ids of its sentences, in their order."""
    found: dict[str, dict[Entry, dict[str, None]]] = {page.article.slug: {} for page in site.pages}
    for entry, places in mentions(site).items():
        for place in places:
            found[place.page.article.slug].setdefault(entry, {})[place.segment] = None
    return {slug: {entry: tuple(ids) for entry, ids in names.items()} for slug, names in found.items()}
