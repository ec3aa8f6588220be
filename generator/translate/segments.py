"""Rows: the segments of an article, under ids that outlive edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from generator.text.arabic import key
from generator.text.sentences import split_sentences
from generator.types import Article, Block, Page, Segment

_WITHOUT_ROWS = ("byline", "dateline")
"""Kinds that are shown in the article's head, from its fields."""


def segment(article: Article, before: Page | None = None) -> tuple[tuple[Segment, ...], int]:
    """Return the segments of `article` and the highest number ever given to one.

    Ids follow the reading order, `s1` the title. Where the article was published `before`, each sentence keeps
    its id, a sentence that was rewritten in its place takes over the id of the old one, and a new sentence gets a
    number that was never used: a permalink never leads to another sentence.
    """
    fresh = tuple(_cut(article.blocks))
    if before is None:
        named = tuple(replace(each, id=f"s{number}") for number, each in enumerate(fresh, start=1))
        return named, len(named)
    return _name(fresh, [pair.segment for pair in before.pairs], before.last_segment)


def _cut(blocks: Sequence[Block]) -> Iterator[Segment]:
    for block in blocks:
        if block.kind in _WITHOUT_ROWS:
            continue
        whole = block.kind == "title" or block.language == "en"
        for text in [block.text] if whole else split_sentences(block.text):
            yield Segment("", key(text), block.id, text)


def _name(fresh: Sequence[Segment], old: Sequence[Segment], last: int) -> tuple[tuple[Segment, ...], int]:
    ids: list[str | None] = [None] * len(fresh)
    matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in fresh], autojunk=False)
    for tag, old_start, old_end, start, end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and end - start == old_end - old_start):
            ids[start:end] = [each.id for each in old[old_start:old_end]]
    moved = {each.key: each.id for each in old if each.id not in ids}
    named = []
    for each, kept in zip(fresh, ids, strict=True):
        name = kept or moved.pop(each.key, None)
        if name is None:
            last += 1
            name = f"s{last}"
        named.append(replace(each, id=name))
    return tuple(named), last
