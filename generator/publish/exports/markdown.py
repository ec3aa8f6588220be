"""An article as Markdown (CommonMark): front matter in YAML, the notice, then the English with the Arabic quoted.

Markdown has no word for language or direction. The Arabic stands in block quotes: programs that show Markdown mark
them, and most take the direction from the letters. Whatever could be mark-up in a sentence is escaped.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from generator.publish import attribution, dates
from generator.publish.exports import facts
from generator.publish.rows import Group, Row, groups
from generator.publish.site import Site
from generator.text.bidi import plain
from generator.types import Page

MISSING = "*Not translated.*"
_SPECIAL = re.compile(r"([\\`*_{}\[\]#!])")
"""What Markdown gives a meaning inside a line, beside what HTML does."""
_BEGINNING = re.compile(r"^(?:([-+])|(\d{1,9})([.)]))")
"""What it gives one at a line's beginning: lists. (Other lines stand alone: nothing can underline them.)"""


def article(page: Page, site: Site) -> bytes:
    """Return `page` as Markdown in UTF-8."""
    english, arabic = (escape(title) for title in facts.titles(page))
    heading = [f"# {english}", f"> {arabic}"] if english else [f"# {arabic}"]
    body = (part for group in groups(page) for part in _block(group))
    parts = [_front_matter(page, site), *heading, f"**{escape(facts.notice(page))}**", *body]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def escape(text: str) -> str:
    r"""Return `text` on one line, so that every kind of Markdown shows it as it is.

    >>> print(escape("2. <b>a*b</b>"))
    2\. &lt;b&gt;a\*b&lt;/b&gt;
    """
    return _BEGINNING.sub(r"\2\\\1\3", html.escape(_SPECIAL.sub(r"\\\1", plain(text)), quote=False))


def _front_matter(page: Page, site: Site) -> str:
    english, arabic = facts.titles(page)
    about = page.article
    values = {
        "title": english or arabic,
        "title_ar": arabic,
        "source": about.source,
        "agency": about.agency,
        "author": about.byline,
        "date": about.published.edtf if about.published else None,
        "date_words": dates.words(about.published),
        "original": attribution.web_address(about.url),
        "address": facts.address(site, facts.path(page, "html")),
        "notice": facts.notice(page),
    }
    # every JSON string is a YAML string, with nothing to be read as anything else
    lines = (f"{name}: {json.dumps(plain(value), ensure_ascii=False)}" for name, value in values.items() if value)
    return "\n".join(["---", *lines, "---"])


def _block(group: Group) -> Iterator[str]:
    for row in group.rows:
        yield _english(row)
        if row.language == "ar":
            yield f"> {escape(row.segment.text)}"


def _english(row: Row) -> str:
    text = escape(row.translation.text) if row.translation.text else MISSING
    if row.kind == "subheading":
        return f"## {text}"
    return f"{text} [{row.number}]" if row.kind != "caption" else f"*Photo:* {text} [{row.number}]"
