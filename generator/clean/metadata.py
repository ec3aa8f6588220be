"""What a saved page says of itself in its head: JSON-LD, Open Graph, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from generator.dates.publication import iso_date
from generator.text.addresses import is_web_address
from generator.text.arabic import count_arabic, fold, words
from generator.types import When

_SITE_SEPARATOR = re.compile(r"\s+[|–—:»-]+\s+|\s*\|\s*")
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_ARTICLE_TYPES = ("article", "blogposting", "report", "opinion", "review")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is stated about an article outside its text; None where nothing is, or where statements disagree."""

    title: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    published: When | None = None
    slug: str | None = None
    subtitle: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()


def read_metadata(tree: HtmlElement) -> Metadata:
    """Return what the page `tree` says of itself, in the order JSON-LD, Open Graph, microdata, visible heading."""
    linked = next(_linked_articles(tree), {})
    site = _meta(tree, "og:site_name") or _name(linked.get("publisher"))
    return Metadata(
        title=_title(tree, _text(linked.get("headline")), site),
        byline=_byline(tree, linked),
        source=site,
        url=_url(tree),
        published=_published(tree, linked),
        subtitle=_text(linked.get("alternativeHeadline")),
        section=_text(linked.get("articleSection")) or _meta(tree, "article:section"),
        tags=_tags(tree, linked),
    )


def _linked_articles(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the articles described in JSON-LD."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [data]
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, dict):
                kind = str(item.get("@type", "")).casefold()
                if any(name in kind for name in _ARTICLE_TYPES):
                    yield item
                queue.extend(value for key, value in item.items() if key == "@graph")


def _title(tree: HtmlElement, headline: str | None, site: str | None) -> str | None:
    headings = [_shown(h1) for h1 in tree.iter("h1")]
    titles = [_shown(element) for element in tree.iter("title")][:1]
    stated = [text for text in (headline, _meta(tree, "og:title"), *titles) if text]
    for heading in headings:
        if len(heading.split()) > 1 and any(_agree(heading, text) for text in stated):
            return heading
    candidates = [*stated, *(heading for heading in headings if len(heading.split()) > 2)]
    return without_site(candidates[0], site) if candidates else None


def _agree(heading: str, stated: str) -> bool:
    """Tell whether a heading is the page's own wording of its stated title: search engines get another one."""
    wanted = set(words(heading))
    return fold(heading) in fold(stated) or len(wanted & set(words(stated))) >= 0.6 * len(wanted)


def without_site(title: str, site: str | None) -> str:
    """Return `title` without the site's name at its end or start («عنوان - موقع», «عنوان | موقع»).

    >>> without_site("تركى آل الشيخ بعد إصابة يسرا - قناة صدى البلد", "قناة صدى البلد")
    'تركى آل الشيخ بعد إصابة يسرا'
    """
    parts = [part for part in _SITE_SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    first, last = parts[0], parts[-1]
    if _is_site(last, site, "|" in title):
        return title[: title.rindex(last)].rstrip(" |–—:»-")
    if _is_site(first, site, known_only=True):
        return title[len(first) :].lstrip(" |–—:»-")
    return title


def _is_site(part: str, site: str | None, barred: bool = False, known_only: bool = False) -> bool:
    if site is not None and (fold(part) in fold(site) or fold(site) in fold(part)):
        return True
    return not known_only and barred and len(part.split()) <= 4


def _byline(tree: HtmlElement, linked: dict[str, object]) -> str | None:
    name = _name(linked.get("author")) or _meta(tree, "author") or _meta(tree, "article:author")
    if name is None or "//" in name or "@" in name or not count_arabic(name):
        return None
    return name if len(name.split()) <= 6 else None


def _tags(tree: HtmlElement, linked: dict[str, object]) -> tuple[str, ...]:
    """Return the tags, each once, in the page's order; JSON-LD may give them as one text with commas."""
    stated = linked.get("keywords")
    parts = stated if isinstance(stated, list) else re.split("[,،]", stated) if isinstance(stated, str) else []
    if not parts:
        parts = [each.get("content") for each in tree.iter("meta") if each.get("property") == "article:tag"]
    return tuple(dict.fromkeys(text for part in parts if (text := _text(part))))


def _url(tree: HtmlElement) -> str | None:
    links: list[str | None] = [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"]
    for url in (*links, _meta(tree, "og:url")):
        if url is not None and is_web_address(url):
            return url
    return None


def _published(tree: HtmlElement, linked: dict[str, object]) -> When | None:
    """Return the day on which all statements of the publication agree."""
    values = [
        _text(linked.get("datePublished")),
        _meta(tree, "article:published_time"),
        _meta(tree, "datePublished"),
        *(each.get("content") or each.get("datetime") for each in tree.xpath("//*[@itemprop='datePublished']")),
    ]
    days = {day for value in values if value and (day := iso_date(value)) is not None}
    if len(days) != 1:
        return None
    day = days.pop()
    return When(day.isoformat(), day, day, "day", "metadata", "")


def address_date(url: str | None) -> When | None:
    """Return the day that the path of an address states (`/2020/8/24/`), as many outlets' addresses do."""
    found = _ADDRESS_DATE.search(urlsplit(url).path) if url and is_web_address(url) else None
    day = iso_date("-".join(part.zfill(2) for part in found.groups())) if found else None
    return When(day.isoformat(), day, day, "day", "metadata", "") if day else None


def _meta(tree: HtmlElement, name: str) -> str | None:
    """Return what the first `meta` element of that name says."""
    for element in tree.iter("meta"):
        if name in (element.get("property"), element.get("name"), element.get("itemprop")):
            content = " ".join((element.get("content") or "").split())
            if content:
                return content
    return None


def _shown(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _text(value)
