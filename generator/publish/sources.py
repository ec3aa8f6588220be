"""The articles of one outlet, year, section or tag: the pages by which readers browse without a search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.clean.outlets import AGENCIES
from generator.publish import attribution
from generator.publish.attribution import Credit
from generator.publish.leaves import distinct, leaves
from generator.publish.messages import N_
from generator.publish.named import once
from generator.publish.site import Sheet, Site
from generator.text.arabic import fold
from generator.text.latin import transliterate
from generator.translate.glossary import Glossary
from generator.types import Article, Page

MOST = 100
"""Articles of a page."""

KINDS = {"sources": N_("Source"), "years": N_("Year"), "sections": N_("Section"), "tags": N_("Tag")}
"""Folder of the pages of a kind -> what one of the kind is called."""
HEADINGS = {"sources": N_("Sources"), "years": N_("Years"), "sections": N_("Sections"), "tags": N_("Tags")}
UNNAMED = {"sources": N_("Source not known"), "years": N_("Undated")}
"""What stands for the name of a shelf that has none: its articles lack what the others are sorted by."""

_AGENCIES = {fold(spelling): english for english, spellings in AGENCIES.items() for spelling in spellings}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles that have something in common."""

    kind: str
    """A key of KINDS."""
    slug: str
    """In its address; the same for all spellings of the name."""
    name: str
    """As the articles write it; "" where they do not say (see UNNAMED)."""
    english: str
    """What the name is called in English, "" where it is not known or the name is English."""
    pages: tuple[Page, ...]
    """In the order of the site."""

    @property
    def stem(self) -> str:
        """Return the path of its first page, without `.html`."""
        return f"{self.kind}/{self.slug}"

    @property
    def path(self) -> str:
        """Return the path of its first page."""
        return f"{self.stem}.html"


def outlet(article: Article) -> str:
    """Return the name of the outlet of `article`: its source, else the agency, "" where neither is known."""
    return article.source or article.agency or ""


@once
def outlets(site: Site) -> tuple[Shelf, ...]:
    """Return the outlets of `site`, those with the most articles first, the unknown last."""
    return _shelves(site, "sources", lambda article: [outlet(article)])


@once
def years(site: Site) -> tuple[Shelf, ...]:
    """Return the years in which articles of `site` were published, the newest first, the undated last."""
    found = _shelves(site, "years", lambda article: [_year(article)])
    return tuple(sorted(found, key=lambda shelf: shelf.name, reverse=True))


@once
def sections(site: Site) -> tuple[Shelf, ...]:
    """Return the sections that the articles' own pages name, those with the most articles first."""
    return _shelves(site, "sections", lambda article: [article.section] if article.section else [])


@once
def tags(site: Site) -> tuple[Shelf, ...]:
    """Return the tags that the articles' own pages give, those with the most articles first."""
    return _shelves(site, "tags", lambda article: article.tags)


@once
def shelves(site: Site) -> tuple[tuple[str, tuple[Shelf, ...]], ...]:
    """Return each kind that `site` has shelves of, with them."""
    found = zip(KINDS, (outlets(site), years(site), sections(site), tags(site)), strict=True)
    return tuple((kind, of_kind) for kind, of_kind in found if of_kind)


def shelf(site: Site, kind: str, name: str) -> Shelf:
    """Return the shelf of `kind` and `name`, in any of its spellings."""
    return _by_name(site)[kind, _key(name)]


def credited(site: Site, article: Article) -> tuple[tuple[Credit, str | None], ...]:
    """Return who is to be credited for `article`, each with the path of the shelf that it is on, if any."""
    kinds = {"Section": "sections", "Source": "sources", "Agency": None if article.source else "sources"}
    found = ((credit, kinds.get(credit.label)) for credit in attribution.names(article))
    return tuple((credit, shelf(site, kind, credit.name).path if kind else None) for credit, kind in found)


def sheets(site: Site) -> Iterator[Sheet]:
    """Yield the page of all shelves, and those of each; none where there is no article."""
    if not site.pages:
        return
    yield Sheet("sources/index.html", "browse", {"kinds": shelves(site)})
    for _, of_kind in shelves(site):
        for shelf in of_kind:
            for leaf in leaves(shelf.stem, shelf.pages, MOST):
                yield Sheet(leaf.path, "shelf", {"shelf": shelf, "leaf": leaf})


def index(site: Site) -> Iterator[Sheet]:
    """Yield the list of all articles."""
    for leaf in leaves("index", site.pages, MOST):
        yield Sheet(leaf.path, "index", {"leaf": leaf})


@once
def _by_name(site: Site) -> Mapping[tuple[str, str], Shelf]:
    return {(kind, _key(shelf.name)): shelf for kind, of_kind in shelves(site) for shelf in of_kind}


def _shelves(site: Site, kind: str, names_of: Callable[[Article], Iterable[str]]) -> tuple[Shelf, ...]:
    pages: dict[str, dict[str, Page]] = {}
    names: dict[str, str] = {}
    for page in site.pages:
        for name in names_of(page.article):
            pages.setdefault(_key(name), {})[page.article.slug] = page
            names.setdefault(_key(name), name)
    taken = {"index"}
    slugs = {key: distinct(_slug(key or UNNAMED.get(kind, "")), taken) for key in sorted(pages)}
    found = (
        Shelf(kind, slugs[key], names[key], _english(names[key], site.glossary), tuple(of_key.values()))
        for key, of_key in pages.items()
    )
    return tuple(sorted(found, key=lambda shelf: (not shelf.name, -len(shelf.pages), shelf.slug)))


def _key(name: str) -> str:
    return _AGENCIES.get(fold(name), fold(name))


def _slug(key: str) -> str:
    return transliterate(key) or "other"


def _english(name: str, glossary: Glossary) -> str:
    known = (each.entry.english for each in glossary.find(name) if each.surface == name)
    return _AGENCIES.get(fold(name)) or next(known, "")


def _year(article: Article) -> str:
    first = article.published.earliest if article.published else None
    return f"{first.year:04}" if first else ""
