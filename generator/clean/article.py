"""From a raw page to an article, with the verdict on every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.clean.attribution import inline_agency
from generator.clean.html import article_lines, page_lines, parse, with_captions, with_lede
from generator.clean.joins import join_broken
from generator.clean.judge import Verdict, judge
from generator.clean.lines import Line, split_lines
from generator.clean.markdown import markdown_lines, split_front_matter
from generator.clean.metadata import Metadata, address_date, read_metadata
from generator.clean.rules import match
from generator.clean.shapes import is_foreign
from generator.clean.sidecar import Sidecar
from generator.clean.visible import stated_near_title, visible_date
from generator.errors import RawFileError
from generator.text.addresses import is_web_address
from generator.text.arabic import fold
from generator.types import BODY_KINDS, Article, Block, Dropped, RawPage

MAX_LINE = 200_000
"""Characters; a line of 30,000 words is no paragraph, and rules on lines are not made for it."""
_NOTHING_LEFT = "`muqabala clean FILE --json` shows what was dropped and why; is this an article?"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article and how it came about: one verdict a line, in the order of the file."""

    article: Article
    verdicts: tuple[Verdict, ...]


def clean(raw: RawPage, sidecar: Sidecar | None = None) -> Cleaned:
    """Return the article in `raw`; what `sidecar` states wins over what is inferred.

    Raises RawFileError where nothing of an article is left, ConfigError for bad front matter.
    """
    metadata, verdicts = _READERS[raw.media_type](raw)
    verdicts = join_broken(verdicts)
    kept = [verdict for verdict in verdicts if verdict.kind is not None]
    if not any(verdict.kind in ("paragraph", "list item", "quote") for verdict in kept):
        message = f"no running text was found among {len(verdicts)} lines"
        raise RawFileError(message, _NOTHING_LEFT, path=raw.path, line=1)
    return Cleaned(_assemble(raw.slug, verdicts, metadata, sidecar or Sidecar()), verdicts)


def _refuse_long(lines: Iterable[tuple[int, str]], path: str) -> None:
    for number, text in lines:
        if len(text) > MAX_LINE:
            message = f"a line of {len(text):,} characters; the limit is {MAX_LINE:,}"
            raise RawFileError(message, "put line breaks between the paragraphs", path=path, line=number)


def _read_text(raw: RawPage) -> tuple[Metadata, tuple[Verdict, ...]]:
    _refuse_long(enumerate(raw.text.split("\n"), start=1), raw.path)
    return Metadata(), judge(tuple(split_lines(raw.text)))


def _read_markdown(raw: RawPage) -> tuple[Metadata, tuple[Verdict, ...]]:
    _refuse_long(enumerate(raw.text.split("\n"), start=1), raw.path)
    metadata, body, offset = split_front_matter(raw.text, raw.path)
    lines = tuple(markdown_lines(body, offset))
    return metadata, judge(lines, title=metadata.title)


def _read_html(raw: RawPage) -> tuple[Metadata, tuple[Verdict, ...]]:
    tree = parse(raw.text)
    if tree is None:
        return _read_text(raw)
    metadata = read_metadata(tree)
    page = tuple(page_lines(tree))
    _refuse_long(((line.number, line.text) for line in page), raw.path)
    article = with_lede(article_lines(tree, page, metadata.url), page, metadata.title)
    article = with_captions(article, page, metadata.title)
    if not article:  # the extractor found none: judge the page as if it had been pasted
        return metadata, judge(page, title=metadata.title)
    published = visible_date(page, metadata.title, metadata.published) or address_date(metadata.url)
    judged = judge(article, title=metadata.title, whole_page=False)
    kept = {line.folded for line in article}
    rest = (line for line in page if line.folded not in kept)
    title = fold(metadata.title or "")
    verdicts = (*judged, *(_outside(line, title) for line in rest))
    return replace(metadata, published=published), verdicts


def _outside(line: Line, title: str) -> Verdict:
    if line.folded == title:
        return Verdict(line, None, "repeated-title", "the title; it is kept from the page's metadata")
    rule = match(line)
    if rule is not None:
        return Verdict(line, None, rule.name, rule.reason)
    return Verdict(line, None, "outside-article", "the page's own frame, not the article")


_READERS = {"text/plain": _read_text, "text/markdown": _read_markdown, "text/html": _read_html}


def _assemble(slug: str, verdicts: Sequence[Verdict], metadata: Metadata, sidecar: Sidecar) -> Article:
    """Build the article: a person's word first, then the lines', then the page's own metadata."""
    said = [verdict.attribution for verdict in verdicts if verdict.attribution is not None]
    kept = [verdict.line.text for verdict in verdicts if verdict.kind in BODY_KINDS]
    first = next((v.line.text for v in verdicts if v.kind == "paragraph"), "")
    line_title = next((v.line for v in verdicts if v.kind == "title"), None)
    title = sidecar.title or metadata.title or (line_title.text if line_title else _opening(kept[0]))
    return Article(
        slug=slug,
        title=title,
        byline=sidecar.byline or metadata.byline or _first(each.byline for each in said),
        agency=sidecar.agency or _first(each.agency for each in said) or inline_agency(first),
        source=sidecar.source or metadata.source or _first(each.source for each in said),
        url=sidecar.url or metadata.url or _first(each.url for each in said),
        published=sidecar.published or metadata.published or stated_near_title(verdicts),
        blocks=tuple(_blocks(title, line_title, verdicts)),
        dropped=tuple(_dropped(verdicts)),
        subtitle=metadata.subtitle,
        section=metadata.section,
        tags=metadata.tags,
    )


def _blocks(title: str, line_title: Line | None, verdicts: Iterable[Verdict]) -> Iterator[Block]:
    yield Block("b1", "title", title, line_title.number if line_title else 0)
    number = 1
    for verdict in verdicts:
        if verdict.kind is None or verdict.kind == "title":
            continue
        number += 1
        text = verdict.line.text
        english = is_foreign(verdict.line)
        links = tuple(link for link in verdict.line.links if is_web_address(link.url))
        yield Block(f"b{number}", verdict.kind, text, verdict.line.number, "en" if english else "ar", links)


def _dropped(verdicts: Iterable[Verdict]) -> Iterator[Dropped]:
    for verdict in verdicts:
        line = verdict.line
        if verdict.kind is None:
            yield Dropped(line.text, verdict.rule, verdict.reason, line.number)
        else:
            unsafe = (link.url for link in line.links if not is_web_address(link.url))
            yield from (
                Dropped(url, "link-target", "no http or https address to link to", line.number) for url in unsafe
            )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _opening(text: str) -> str:
    """Return the first words of a text that has no title."""
    words = text.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")
