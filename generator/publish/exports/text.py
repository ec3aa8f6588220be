"""An article as plain text: each sentence in English, and below it in Arabic, both behind the number of its row.

No direction marks are put in: a program that shows plain text takes a line's direction from its first letter, and
copied Arabic stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish import attribution, dates
from generator.publish.attribution import web_address
from generator.publish.exports import facts
from generator.publish.rows import Row, groups
from generator.publish.site import Site
from generator.text.bidi import plain
from generator.types import Page

MISSING = "(not translated)"
RULE = "-" * 40


def article(page: Page, site: Site) -> bytes:
    """Return `page` as text in UTF-8."""
    blocks = ("\n\n".join(_sentence(row) for row in group.rows) for group in groups(page))
    return "\n\n".join(["\n".join(_head(page, site)), RULE, *blocks, ""]).encode("utf-8", "replace")


def _head(page: Page, site: Site) -> Iterator[str]:
    yield from (title for title in facts.titles(page) if title)
    yield ""
    for credit in attribution.names(page.article):
        yield f"{credit.label}: {plain(credit.name)}"
    yield f"Published: {dates.words(page.article.published)}"
    original = web_address(page.article.url)
    if original:
        yield f"Original: {original}"
    here = facts.address(site, facts.path(page, "html"))
    if here:
        yield f"Side by side: {here}"
    yield ""
    yield facts.notice(page)


def _sentence(row: Row) -> str:
    english = plain(row.translation.text) or MISSING
    lines = [f"[{row.number}] {english}"]
    if row.language == "ar":
        lines.append(plain(row.segment.text))
    return "\n".join(lines)
