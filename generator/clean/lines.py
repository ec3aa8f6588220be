"""Lines: the unit in which all formats are judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.text.arabic import INVISIBLE, fold
from generator.types import Kind, Link

_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\(((?:[^()\s]|\([^()\s]*\)){0,2000})\)")
_LABEL = re.compile(r"(?:كتب|كتبت|كتبه|كتبها|بقلم|الكاتب|الكاتبه|بواسطه|اعداد|المصدر|المحرر) ?:?")
_FINAL = re.compile(r"[.!?؟…۔:؛][\s\"'”“»«’)\]]*$")
_TEASER = re.compile(r"(…|\.\.\.|\[…\]|\[\.\.\.\])[\s\"'”“»«’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that is not blank, as it stands (`text`) and as rules see it (`folded`)."""

    number: int
    """Counted from 1 in the raw file; 0 for text that has no line of its own."""
    text: str
    folded: str
    hint: Kind | None = None
    """What the page's own markup says it is (a heading, a quotation...)."""
    links: tuple[Link, ...] = ()
    """Links that were unwrapped; their addresses are as the page gives them, dead ones left out."""

    @property
    def words(self) -> int:
        """Return the number of words."""
        return len(self.folded.split())

    @property
    def is_final(self) -> bool:
        """Tell whether the line ends as a sentence ends."""
        return bool(_FINAL.search(self.text))

    @property
    def is_teaser(self) -> bool:
        """Tell whether the line was cut short with an ellipsis, as excerpts of other articles are."""
        return bool(_TEASER.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Tell whether the line reads as running text rather than as a label, a title or a menu item.

        Of 187 body lines on real pages 64 % have 120 characters and 78 % a final mark; of 2,108 others 2 % and
        5 % (docs/DESIGN.md).
        """
        length = len(self.text)
        if self.is_teaser:
            return False
        marked = self.is_final or "،" in self.text or "," in self.text
        return length >= 140 or (length >= 100 and marked) or (length >= 60 and self.is_final)


def make_line(number: int, raw: str, hint: Kind | None = None, links: tuple[Link, ...] = ()) -> Line | None:
    """Return the line of `raw`, or None if it is blank; links are unwrapped, invisible characters go."""
    text, written = unwrap_links(INVISIBLE.sub("", raw))
    text = " ".join(text.split())
    if not text:
        return None
    return Line(number, text, fold(text), hint, (*links, *written))


def split_lines(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that are not blank; a paragraph that was wrapped to a width is one line."""
    run: list[Line] = []
    for number, raw in enumerate([*text.split("\n"), ""], start=1):
        line = make_line(number, raw)
        if line is not None:
            run.append(line)
            continue
        yield from [_unwrapped(run)] if _is_wrapped(run) else run
        run = []


def with_labels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return `lines` with a label that stands alone («كتب», «بقلم:», «المصدر:») joined to the name below it."""
    result: list[Line] = []
    for line in lines:
        label = result[-1] if result else None
        named = line.words <= 6 and not line.is_final and not any(map(str.isdigit, line.text))
        if label is not None and named and _LABEL.fullmatch(label.folded):
            text = f"{label.text.rstrip(' :')}: {line.text}"
            result[-1] = replace(label, text=text, folded=fold(text), links=label.links + line.links)
            continue
        result.append(line)
    return tuple(result)


def _is_wrapped(run: Sequence[Line]) -> bool:
    """Tell whether lines without a blank one between them are one paragraph, wrapped as mail and PDF wrap it.

    All but the last come near the same width, and most of them break off within a sentence.
    """
    widths = [len(line.text) for line in run]
    full, inner = max(widths, default=0), run[:-1]
    return (
        len(run) > 2
        and 40 <= full <= 130  # narrower is a list or a poem; wider lines are paragraphs
        and all(width >= 0.75 * full for width in widths[:-1])
        and sum(line.is_final for line in inner) <= len(inner) / 2
    )


def _unwrapped(run: Sequence[Line]) -> Line:
    text = " ".join(line.text for line in run)
    links = tuple(link for line in run for link in line.links)
    return replace(run[0], text=text, folded=fold(text), links=links)


def unwrap_links(text: str) -> tuple[str, tuple[Link, ...]]:
    """Return `text` with the words of each Markdown link in its place, and the links that lead somewhere.

    >>> unwrap_links("صحيفة [نيويورك تايمز](#)")
    ('صحيفة نيويورك تايمز', ())
    """
    if "](" not in text:
        return text, ()
    links = tuple(Link(" ".join(words.split()), url) for words, url in _LINK.findall(text) if url not in ("", "#"))
    return _LINK.sub(lambda match: match[1], text), links
