"""The whole site as a value, and what can be made of it beside the articles: pages from templates, and files.

Whatever is published beyond articles and plain pages comes from functions `Site -> Iterable[Sheet]` or
`Site -> Iterable[File]`; the plugin has the list of them, and renders each sheet in every
interface language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.publish.chronology import Year
from generator.translate.glossary import Glossary
from generator.types import Page


@dataclass(frozen=True)
class Site:
    """What is published."""

    name: str
    subtitle: str
    author: str
    """Who answers for the site."""
    tag: str
    """Beginning of every feed id: `tag:digest.example,2026:`."""
    address: str
    """`https://digest.example`, without a slash at the end, or "" where the site is not told its address."""
    pages: tuple[Page, ...]
    """Newest first."""
    years: tuple[Year, ...] = ()
    """The chronology."""
    glossary: Glossary = field(default_factory=Glossary)
    retrieved: Mapping[str, dt.datetime] = field(default_factory=dict)
    """When an article was taken from its address, by slug, in UTC; only of those of which it is known."""

    def link(self, path: str, source: str) -> str:
        """Return how the file at `source` names the one at `path`: relative where the site has no address.

        >>> Site("", "", "", "", "", ()).link("articles/a.html", "feeds/all.atom.xml")
        '../articles/a.html'
        """
        return f"{self.address or '/'.join(['..'] * source.count('/')) or '.'}/{path}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be rendered from a template of the theme."""

    path: str
    """In the site: `names/index.html`."""
    template: str
    """Name without `.html`."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What the template is given beside what all are given."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site that no template makes."""

    path: str
    content: bytes
