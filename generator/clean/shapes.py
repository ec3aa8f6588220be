"""What a line of the article's own text is: a caption, a subheading, a pull quote, a list item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.clean.lines import Line
from generator.clean.outlets import AGENCY
from generator.text.arabic import count_arabic, count_latin

_CREDIT = re.compile(
    rf"\( ?(?:{AGENCY}|ارشيف[^()]{{0,20}}|مواقع التواصل[^()]{{0,20}}|الجزيره|غيتي[^()]{{0,20}}|getty[^()]{{0,20}}"
    rf"|reuters|afp|ap|epa|الاوروبيه)(?: ?[\-–،/ ] ?[^()]{{1,25}})?\) ?[.]?$"
)
_DASHED_CREDIT = re.compile(rf" [\-–—] ?{AGENCY}$")
_ENGLISH_CREDIT = re.compile(r"\b(?:reuters|afp|getty|ap photo|associated press|epa|xinhua|photo by)\b")
_PICTURE = re.compile(r"\( ?(?:ال)?صوره? ?[:\-].*\)|(?:ال)?صوره ?[:\-] .*")
_ITEM = re.compile(r"(?:[-•*▪●◦–]|\(?[\d٠-٩]{1,2} ?[.)\-–]) ?(?=[^\d\s])")
_LONGEST_CAPTION = 300
_MIN_ENGLISH_WORDS = 6
_QUOTE_WORDS = 8
_MOST_QUOTES = 20
_CONTAINMENT = 0.45
"""Share of a pull quote's 4-grams found in one paragraph: seed 001 has .51-.76, ordinary paragraphs <= .32."""


def is_caption(line: Line) -> bool:
    """Tell whether `line` describes a picture: it ends with an agency's credit, or is an English caption."""
    if len(line.text) > _LONGEST_CAPTION:
        return False
    if is_foreign(line):
        return line.words >= _MIN_ENGLISH_WORDS and bool(_ENGLISH_CREDIT.search(line.folded) or line.is_final)
    if _PICTURE.fullmatch(line.folded):
        return True
    dashed = _DASHED_CREDIT.search(line.folded)
    if dashed and 4 <= len(line.folded[: dashed.start()].split()) <= 30:  # fewer: a place and its agency
        return True
    return bool(_CREDIT.search(line.folded)) and line.words > 3  # shorter: an agency line


def is_foreign(line: Line) -> bool:
    """Tell whether `line` is in another script: it has Latin words, and six or more for each Arabic one."""
    if not count_latin(line.text):
        return False
    words = line.text.split()
    arabic = sum(count_arabic(word) > 0 for word in words)
    return sum(count_latin(word) > 0 for word in words) > 6 * arabic


def is_list_item(line: Line) -> bool:
    """Tell whether `line` opens with a bullet or a number, and is not a parenthesis between hyphens."""
    return bool(_ITEM.match(line.text))


def is_subheading(line: Line) -> bool:
    """Tell whether `line`, one between paragraphs, is a heading: short and without a final mark."""
    return line.words <= 8 and len(line.text) <= 80 and not line.text.rstrip().endswith((".", "،", "؛", "…"))


def pull_quotes(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indices of `lines` that say again what a paragraph says, without a final mark, as pull quotes do.

    Where there are more than `_MOST_QUOTES` candidates the page writes no final marks, and none is one.
    """
    candidates = [
        index
        for index, line in enumerate(lines)
        if line.words >= _QUOTE_WORDS and not line.is_final and not line.is_prose and len(line.text) <= 250
    ]
    if not candidates or len(candidates) > _MOST_QUOTES:
        return frozenset()
    paragraphs = [_grams(line.folded) for line in lines if line.is_prose]
    return frozenset(index for index in candidates if _is_contained(_grams(lines[index].folded), paragraphs))


def _is_contained(grams: set[str], paragraphs: Sequence[set[str]]) -> bool:
    return any(len(grams & paragraph) >= _CONTAINMENT * len(grams) for paragraph in paragraphs)


def _grams(folded: str) -> set[str]:
    return {folded[index : index + 4] for index in range(len(folded) - 3)}
