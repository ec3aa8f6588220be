"""Articles and chronology as files for other programs, e-readers and translators.

DOWNLOADS in the settings chooses among the FORMATS of an article; the chronology always has its three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.errors import ConfigError
from generator.publish.exports import calendar, data, epub, markdown, text, tmx
from generator.publish.messages import N_
from generator.publish.site import File, Site
from generator.types import Page


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that an article can be had as."""

    label: str
    make: Callable[[Page, Site], bytes]
    media_type: str


FORMATS: Mapping[str, Format] = {
    "epub": Format(N_("EPUB, side by side"), epub.side_by_side, "application/epub+zip"),
    "stacked.epub": Format(N_("EPUB, stacked"), epub.stacked, "application/epub+zip"),
    "md": Format(N_("Markdown"), markdown.article, "text/markdown"),
    "txt": Format(N_("Plain text"), text.article, "text/plain"),
    "json": Format(N_("JSON"), data.article, "application/json"),
    "tmx": Format(N_("Translation memory (TMX)"), tmx.article, "application/x-tmx+xml"),
}
"""By the end of the file's name, in the order in which readers are offered them."""


def chosen(setting: Iterable[str]) -> tuple[str, ...]:
    """Return the formats of DOWNLOADS in the order of FORMATS; raise ConfigError for one that is not known."""
    asked = set(setting)
    if asked - set(FORMATS):
        message = f"DOWNLOADS has {', '.join(sorted(map(repr, asked - set(FORMATS))))}"
        raise ConfigError(message, f"choose among {', '.join(FORMATS)}", path="pelicanconf.py")
    return tuple(name for name in FORMATS if name in asked)


def files(site: Site, formats: Iterable[str] = tuple(FORMATS)) -> Iterator[File]:
    """Yield every article in every one of `formats`, and the chronology."""
    for name in chosen(formats):
        for page in site.pages:
            yield File(f"articles/{page.article.slug}.{name}", FORMATS[name].make(page, site))
    yield from calendar.files(site)
