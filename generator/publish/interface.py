"""The interface in two languages: which pages there are of it, and how they name one another.

The first language of INTERFACE_LANGUAGES has the site's root, every other a folder of its name with the same paths
in it. What is in several languages differs in its own words only; the articles are in both languages in either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.errors import ConfigError
from generator.publish.messages import N_
from generator.types import Language

NAMES: dict[Language, str] = {"en": "English", "ar": "العربية"}
"""What each language is called by those who read it."""
ONCE = frozenset({"404.html"})
"""Pages that are in all languages at once."""
SECTIONS = {
    "index.html": N_("Articles"),
    "chronology.html": N_("Chronology"),
    "names/index.html": N_("Names"),
    "sources/index.html": N_("Sources"),
    "search.html": N_("Search"),
}
"""What the navigation leads to, where the site has it."""
_LINK = re.compile(r"""(?P<name>\b(?:href|src)=)(?P<quote>["'])(?P<target>[^"'?#]+)(?P<rest>[^"']*)(?P=quote)""")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|\.")


@dataclass(frozen=True, slots=True)
class Twin:
    """A page in one language of the interface."""

    language: Language
    path: str
    """In the site: `ar/articles/plan.html`."""


def languages(setting: Iterable[str]) -> tuple[Language, ...]:
    """Return the languages of INTERFACE_LANGUAGES; raise ConfigError where they are not known or none."""
    asked = tuple(dict.fromkeys(setting))
    known = tuple(language for language in asked if language in NAMES)
    if not asked or known != asked:
        message = f"INTERFACE_LANGUAGES is {list(asked)!r}"
        raise ConfigError(message, 'name "en", "ar" or both, the site\'s own first', path="pelicanconf.py")
    return known


def folder(language: Language, known: Sequence[Language]) -> str:
    """Return where the pages of `language` lie: `""`, or `/ar`."""
    return "" if language == known[0] else f"/{language}"


def twins(path: str, known: Sequence[Language]) -> tuple[Twin, ...]:
    """Return the page at `path` in every language.

    >>> [twin.path for twin in twins("articles/plan.html", ["en", "ar"])]
    ['articles/plan.html', 'ar/articles/plan.html']
    >>> [twin.path for twin in twins("404.html", ["en", "ar"])]
    ['404.html']
    """
    shown = known[:1] if path in ONCE else known
    return tuple(Twin(language, f"{folder(language, known)}/{path}".removeprefix("/")) for language in shown)


def sections(paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return path and name of the SECTIONS that a site with these pages has."""
    there = {"index.html", "chronology.html", *paths}
    return tuple((path, name) for path, name in SECTIONS.items() if path in there)


def relinked(html: str, root: str, home: str) -> str:
    """Return a plain page's `html` with its links leading to pages in its language, and to the one copy of files.

    >>> relinked('<a href="chronology.html"> <a href="feeds/all.atom.xml">', "..", "../ar")
    '<a href="../ar/chronology.html"> <a href="../feeds/all.atom.xml">'
    """

    def lead(link: re.Match[str]) -> str:
        target = link["target"]
        inside = target.removeprefix(f"{root}/")
        if inside == target and _SCHEME.match(target):
            return link[0]
        base = home if inside.endswith(".html") else root
        return f"{link['name']}{link['quote']}{base}/{inside}{link['rest']}{link['quote']}"

    return _LINK.sub(lead, html)
