"""The links of the Arabic, placed in the English where it can be known which words carry them.

Known are links over most of a sentence, over names of the glossary, and over words that stay as they are. Any
other is flagged: a link on the wrong words would be worse than one beside the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.text.addresses import is_web_address
from generator.text.arabic import count_arabic, western_digits
from generator.translate.checks_evidence import listed
from generator.translate.glossary import Entry, Glossary
from generator.translate.masking import LITERAL
from generator.translate.quantities import NUMBER
from generator.types import Flag, Link

MOST = 0.6
"""Share of a sentence's letters from which on a link is the sentence's."""

_ENDS = ' .!?…:;,،؟"”“»«'


def links_of(sentences: Iterable[str], links: Iterable[Link]) -> list[tuple[Link, ...]]:
    """Return for each of the `sentences` of a block those of its `links` that lie in it, each of them once.

    >>> links_of(["زار دمشق.", "دمشق مدينة."], [Link("دمشق", "https://a.example/")])
    [(Link(text='دمشق', url='https://a.example/'),), ()]
    """
    waiting = [link for link in links if is_web_address(link.url)]
    found: list[tuple[Link, ...]] = []
    for sentence in sentences:
        here: list[Link] = []
        rest, taken = sentence, 0
        for number, link in enumerate(waiting, start=1):
            _, words, after = rest.partition(link.text)
            if words:
                here.append(link)
                rest, taken = after, number
        waiting = waiting[taken:]
        found.append(tuple(here))
    return found


def place(links: Sequence[Link], source: str, english: str, glossary: Glossary | None) -> tuple[Link, ...]:
    """Return `links`, of the sentence `source`, on words of its `english`; only those that have a place there."""
    spans: list[tuple[int, int, str]] = []
    for link in links:
        candidates = _candidates(link, source, english, glossary)
        free = (span for span in candidates if all(span[1] <= s or e <= span[0] for s, e, _ in spans))
        spans += [(*span, link.url) for span in list(free)[:1]]
    return tuple(Link(english[start:end], url) for start, end, url in sorted(spans))


def unplaced(links: Sequence[Link], placed: Sequence[Link]) -> Flag | None:
    """Return the flag for those of `links` that have no place in the English."""
    urls = [link.url for link in placed]
    missing = [link.text for link in links if link.url not in urls]
    if not missing:
        return None
    message = "It is not known which English words carry this link of the Arabic."
    return Flag("links", "info", message, listed(missing))


def _candidates(link: Link, source: str, english: str, glossary: Glossary | None) -> Iterator[tuple[int, int]]:
    """Yield where in `english` the words of `link` may be, the longest first."""
    if count_arabic(link.text) >= MOST * max(1, count_arabic(source)) or link.text == source:
        stripped = english.rstrip(_ENDS)
        begin = len(stripped) - len(stripped.lstrip(_ENDS))
        yield begin, len(stripped)
    names = (form for found in (glossary.find(link.text) if glossary else ()) for form in _forms(found.entry))
    literals = (match[0] for match in LITERAL.finditer(link.text))
    numbers = (western_digits(match[0]) for match in NUMBER.finditer(link.text))
    for words in sorted({*names, *literals, *numbers}, key=lambda each: (-len(each), each)):
        match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", english, re.IGNORECASE)
        if match:
            yield match.span()


def _forms(entry: Entry) -> Iterator[str]:
    """Yield what the English may call `entry`: its renderings, and a person's surname."""
    for rendering in (entry.english, *entry.variants):
        if not count_arabic(rendering):
            yield rendering
            if entry.type == "person":
                yield rendering.split()[-1]
