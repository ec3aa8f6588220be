"""Dates that stand beside a weekday which is not theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.dates.parse import find_mentions
from generator.dates.resolve import resolve, weekday_disagrees
from generator.types import Page, When


def disagreements(page: Page) -> Iterator[tuple[str, When]]:
    """Yield the dates of `page` whose weekday is another one: the segment ("" for the head) and the date."""
    published = page.article.published
    reference = published.earliest if published and published.precision == "day" else None
    for block in page.article.blocks:
        if block.kind in ("byline", "dateline"):
            yield from (("", when) for when in _in(block.text, reference))
    for pair in page.pairs:
        yield from ((pair.segment.id, when) for when in _in(pair.segment.text, reference))


def _in(text: str, reference: dt.date | None) -> Iterator[When]:
    for mention in find_mentions(text):
        if mention.weekday is not None:
            when = resolve(mention, reference)
            if weekday_disagrees(mention, when):
                yield when
