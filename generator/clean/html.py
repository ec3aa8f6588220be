"""Saved web pages: what trafilatura takes for the article, and all other text of the page beside it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin

import trafilatura
from lxml.etree import iterwalk
from lxml.html import HtmlElement
from trafilatura.utils import load_html

from generator.clean.lines import Line, make_line
from generator.clean.rules import match
from generator.clean.zones import ENOUGH
from generator.text.arabic import fold
from generator.types import Kind, Link

_HINTS: dict[str, Kind | None] = {"head": "subheading", "quote": "quote", "item": "list item", "p": None}
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "head", "select", "iframe", "object"))
_BLOCKS = frozenset(
    """address article aside blockquote body button caption dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header label legend li main nav ol option p pre section summary table tbody td tfoot th
    thead tr ul""".split()  # noqa: SIM905 (a list of 45 strings reads worse)
)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, the caller says better


def parse(text: str) -> HtmlElement | None:
    """Return the tree of an HTML page, None where there is no markup in `text`."""
    return load_html(text)


def article_lines(tree: HtmlElement, page: Sequence[Line], url: str | None) -> tuple[Line, ...]:
    """Return the lines of the article in a saved page, with hints from its markup; `page` is all of its lines.

    Links relative to the page's `url` are made absolute.

    The extractor runs in precision mode without comments (token F1 .990 on 16 labelled pages, docs/DESIGN.md).
    It changes the tree.
    """
    numbers = {line.folded: line.number for line in reversed(page)}
    return tuple(
        replace(line, number=numbers.get(line.folded, 0), links=tuple(_absolute(link, url) for link in line.links))
        for line in _extract(tree, sum(len(line.text) for line in page if line.is_prose and match(line) is None))
    )


def _absolute(link: Link, url: str | None) -> Link:
    try:
        return replace(link, url=urljoin(url or "", link.url))
    except ValueError:  # an address in brackets that is none
        return link


def with_captions(article: tuple[Line, ...], page: Sequence[Line], title: str | None) -> tuple[Line, ...]:
    """Return the lines of the article with the captions that the page marks, in their places.

    Captions count from the page's title on: pictures above it are those of other articles.
    """
    numbered = [line.number for line in article if line.number]
    if not numbered:
        return article
    top = max((line.number for line in page if title and line.folded == fold(title)), default=numbered[0])
    first, last = min(top, numbered[0]), numbered[-1]
    kept = {line.folded for line in article}
    captions = [
        line
        for line in page
        if line.hint == "caption"
        and first <= line.number <= last
        and line.folded not in kept
        and match(line) is None
    ]
    result: list[Line] = []
    for line in article:
        while captions and line.number > captions[0].number:
            result.append(captions.pop(0))
        result.append(line)
    return (*result, *captions)


def with_lede(article: tuple[Line, ...], page: Sequence[Line], title: str | None) -> tuple[Line, ...]:
    """Return the lines of the article with those sentences before them that the page shows below its title.

    Pages set their first paragraph apart in a container of its own, where extractors lose it.
    """
    if not article or not title:
        return article
    first = next((index for index, line in enumerate(page) if line.folded == article[0].folded), 0)
    wanted, kept = fold(title), {line.folded for line in article}
    top = max((index for index in range(first) if page[index].folded == wanted), default=first)
    between = (line for line in page[top + 1 : first] if line.is_prose and line.is_final)
    lede = tuple(line for line in between if line.folded not in kept and match(line) is None)
    return lede + article


def page_lines(tree: HtmlElement) -> Iterator[Line]:
    """Yield all lines of text that a page shows, numbered from 1 in the order of the page."""
    number = 0
    for text, hint in _page_texts(tree):
        line = make_line(number + 1, text, hint)
        if line is not None:
            number += 1
            yield line


def _page_texts(tree: HtmlElement) -> Iterator[tuple[str, Kind | None]]:
    """Yield the text between one edge of a block element, or line break, and the next; captions are named so."""
    pieces: list[str] = []
    hint: Kind | None = None
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""  # comments and instructions have a function here
        if pieces and (tag in _BLOCKS or tag == "br"):
            yield "".join(pieces), hint
            pieces = []
        if tag == "figcaption":
            hint = "caption" if event == "start" else None
        text = element.tail if event == "end" else element.text
        if event == "start" and (tag in _SILENT or not tag):
            walk.skip_subtree()
        elif text and not text.isspace():
            pieces.append(text)
        elif text and pieces:
            pieces.append(" ")
    yield "".join(pieces), hint


def _extract(tree: HtmlElement, prose: int) -> Iterator[Line]:
    """Yield the lines of the article in a page that shows `prose` characters of running text.

    The extractor's comparison with other extractors takes 40 % of its time. It is left out where the article that
    it finds alone has a third of that text: then it changed nothing on eight labelled pages.
    """
    body = _body(tree, fast=True)
    length = sum(map(len, body.itertext())) if body is not None else 0
    if length < max(ENOUGH, prose / 3):
        body = _body(tree, fast=False)
    for element in body if body is not None else ():
        yield from _element_lines(element, _HINTS.get(element.tag))


def _body(tree: HtmlElement, *, fast: bool) -> HtmlElement | None:
    found = trafilatura.bare_extraction(
        tree, favor_precision=True, include_comments=False, include_links=True, fast=fast
    )
    return None if found is None or isinstance(found, dict) else found.body


def _element_lines(element: HtmlElement, hint: Kind | None) -> Iterator[Line]:
    """Yield the lines of one block; `lb` elements break lines, nested blocks keep their own hint."""
    pieces = [element.text or ""]
    links: list[Link] = []
    for child in element:
        if child.tag in _HINTS:
            yield from _split(pieces, hint, links)
            pieces = []
            yield from _element_lines(child, hint or _HINTS[child.tag])
        else:
            words = "\n" if child.tag == "lb" else "".join(child.itertext())
            pieces.append(words)
            links += [Link(" ".join(words.split()), each.get("target") or "") for each in child.iter("ref")]
        pieces.append(child.tail or "")
    yield from _split(pieces, hint, links)


def _split(pieces: list[str], hint: Kind | None, links: list[Link]) -> Iterator[Line]:
    for text in "".join(pieces).split("\n"):
        shown = " ".join(text.split())
        line = make_line(0, text, hint, tuple(link for link in links if link.text and link.text in shown))
        if line is not None:
            yield line
