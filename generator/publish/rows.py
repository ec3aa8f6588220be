"""A page as its readers see it: groups of rows, the heading, the lead, and how many rows are what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.dates.events import shorten
from generator.text.addresses import is_web_address
from generator.translate.linking import links_of
from generator.types import BODY_KINDS, Block, Kind, Language, Link, Page, Pair, Segment, Translation


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that leads to one address, or to none."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence in both languages."""

    segment: Segment
    translation: Translation
    kind: Kind
    language: Language
    """Of the original: `en` where it stands in English in the Arabic article."""
    pieces: tuple[Piece, ...] = ()
    """The Arabic, cut at its links."""
    english: tuple[Piece, ...] = ()
    """The English, cut at those of them that have their place in it."""

    @property
    def number(self) -> str:
        """Return what readers call the row: `12` for `s12`."""
        return self.segment.id.removeprefix("s")


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one block: what stands together."""

    block: Block
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows a page has, and how many of them are of each origin or flagged."""

    rows: int
    machine: int
    corrected: int
    original: int
    untranslated: int
    flagged: int


def all_groups(page: Page) -> tuple[Group, ...]:
    """Return the blocks that have rows, in the article's order."""
    of_block: dict[str, list[Pair]] = {}
    for pair in page.pairs:
        of_block.setdefault(pair.segment.block, []).append(pair)
    blocks = (block for block in page.article.blocks if block.id in of_block)
    return tuple(Group(block, tuple(_rows(block, of_block[block.id]))) for block in blocks)


def _rows(block: Block, pairs: Sequence[Pair]) -> Iterator[Row]:
    for pair, links in zip(pairs, links_of([pair.segment.text for pair in pairs], block.links), strict=True):
        made = pair.translation
        yield Row(
            pair.segment,
            made,
            block.kind,
            block.language,
            pieces(pair.segment.text, links),
            pieces(made.text, made.links),
        )


def pieces(text: str, links: Iterable[Link]) -> tuple[Piece, ...]:
    """Return `text` cut at the words of `links`, each found after the one before; those not found are left out."""
    found: list[Piece] = []
    rest = text
    for link in links:
        before, words, after = rest.partition(link.text)
        if words and is_web_address(link.url):
            found += [Piece(before)] if before else []
            found.append(Piece(words, link.url))
            rest = after
    return (*found, *([Piece(rest)] if rest or not found else []))


def heading(page: Page) -> tuple[Row, ...]:
    """Return the rows of the title, as a rule one; none where the article has no title block."""
    return next((group.rows for group in all_groups(page) if group.block.kind == "title"), ())


def groups(page: Page) -> tuple[Group, ...]:
    """Return the groups below the heading."""
    title = heading(page)
    return tuple(group for group in all_groups(page) if group.rows != title)


def lead(page: Page) -> Row | None:
    """Return the first sentence of the running text, where there is one."""
    body = [group for group in groups(page) if group.block.kind in BODY_KINDS]
    paragraphs = [group for group in body if group.block.kind == "paragraph"]
    return next((group.rows[0] for group in paragraphs or body), None)


def arabic_of(page: Page, segment: str | None) -> str:
    """Return the Arabic of a sentence, shortened to what a list has room for; nothing where the page has no such.

    What stands in English in the original is no Arabic.
    """
    english = {block.id for block in page.article.blocks if block.language == "en"}
    texts = (pair.segment for pair in page.pairs if pair.segment.id == segment)
    return next((shorten(each.text) for each in texts if each.block not in english), "")


def english_title(page: Page) -> str:
    """Return the title's translation, or nothing where there is none."""
    return " ".join(row.translation.text for row in heading(page) if row.translation.text)


def tally(page: Page) -> Tally:
    """Return the counts of `page`."""
    origins = Counter(pair.translation.origin for pair in page.pairs)
    return Tally(
        rows=len(page.pairs),
        machine=origins["machine"],
        corrected=origins["corrected"],
        original=origins["original"],
        untranslated=origins["untranslated"],
        flagged=sum(bool(pair.translation.flags) for pair in page.pairs),
    )
