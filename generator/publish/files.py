"""All that a site has beside its pages: feeds, downloads, cards, what programs are told, and reading offline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.publish import cards, exports, feeds, offline, sitemap
from generator.publish.site import File, Site
from generator.types import Language


@dataclass(frozen=True, slots=True)
class Options:
    """What the settings ask for, and what is needed for it."""

    theme: Path
    """Folder of the theme."""
    cache: Path
    """Folder of the cache."""
    languages: tuple[Language, ...]
    """Of the interface, the site's own first."""
    pages: tuple[str, ...]
    """Paths of all pages that were written."""
    downloads: tuple[str, ...]
    """DOWNLOADS: endings of the files that an article can be had as."""
    cards: bool
    """SOCIAL_CARDS: whether each article has a picture."""
    offline: bool
    """OFFLINE: whether pages that were read can be read again without a connection."""


def files(site: Site, options: Options) -> Iterator[File]:
    """Yield the files of `site`; raise ConfigError where `options` ask for what there is not."""
    downloads = exports.chosen(options.downloads)
    yield from feeds.files(site)
    yield from exports.files(site, downloads)
    yield from sitemap.files(site, options.pages, options.languages, downloads)
    if options.cards and site.address:  # the networks want full addresses
        yield from cards.files(site, options.theme / "cards", options.cache / "cards")
    if options.offline:
        yield from offline.files(site, options.theme, options.languages)
