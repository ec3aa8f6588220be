"""What the digest has already: the slugs that are taken, the addresses and the texts it knows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.acquire.addresses import address_key
from generator.acquire.similar import CONTAINED, contained, shingles
from generator.clean.sidecar import Sidecar
from generator.errors import DigestError
from generator.project import Project, article_slugs, raw_files, read_page, read_source, sidecar_of
from generator.types import Article, Page


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the digest, as far as it takes to know it again."""

    slug: str
    addresses: frozenset[str]
    """Keys of the addresses that lead to it (`address_key`)."""
    shingles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles of a digest."""

    known: tuple[Known, ...] = ()
    taken: frozenset[str] = frozenset()
    """Slugs that are no longer free, in lower case."""

    def with_article(self, article: Known) -> Shelf:
        """Return the shelf with one article more."""
        return replace(self, known=(*self.known, article), taken=self.taken | {article.slug.casefold()})

    def by_address(self, urls: Iterable[str | None]) -> str | None:
        """Return the slug of the article to which one of `urls` leads."""
        keys = {address_key(url) for url in urls if url}
        return next((each.slug for each in self.known if keys & each.addresses), None)

    def by_text(self, wanted: frozenset[str]) -> tuple[str, float] | None:
        """Return the slug of the article that shares most with the shingles `wanted`, and the share (0-1).

        None where no article holds `CONTAINED` of the shorter of the two.
        """
        shares = ((contained(wanted, each.shingles), each.slug) for each in self.known)
        share, slug = max(shares, default=(0.0, ""))
        return (slug, share) if share >= CONTAINED else None


def known(slug: str, article: Article, urls: Iterable[str | None]) -> Known:
    """Return how `article`, to which `urls` and the address it states lead, is known again."""
    keys = frozenset(address_key(url) for url in (*urls, article.url) if url)
    # some sites give their front page as the address of every article
    return Known(slug, frozenset(key for key in keys if "/" in key or not key.endswith("?")), shingles(article))


def read_shelf(project: Project) -> Shelf:
    """Return what `project` has; a raw file that cannot be read takes its slug, and no more is known of it.

    What is in an article file is not cleaned again, if the raw file is still the same.
    """
    shelf = Shelf()
    slugs = set(article_slugs(project))
    for path in raw_files(project):
        slugs.add(path.stem)
        try:
            slug, article = _article(project, path)
            sidecar = sidecar_of(project, slug) or Sidecar()
        except (DigestError, OSError):
            continue
        shelf = shelf.with_article(known(slug, article, (sidecar.url, sidecar.via)))
    return replace(shelf, taken=shelf.taken | {slug.casefold() for slug in slugs})


def _article(project: Project, path: Path) -> tuple[str, Article]:
    page = _page(project, path.stem)
    if page is not None and page.provenance.path == project.name(path):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if page.provenance.sha256 == digest:
            return path.stem, page.article
    source = read_source(project, path)
    return source.raw.slug, source.cleaned.article


def _page(project: Project, slug: str) -> Page | None:
    try:
        return read_page(project, slug)
    except DigestError:  # `sync` and `check` tell what is wrong with it
        return None
