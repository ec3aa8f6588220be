"""Which line is the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.clean.attribution import read_attribution
from generator.clean.lines import Line
from generator.clean.repeats import breadcrumb_title
from generator.clean.rules import Rule, match
from generator.clean.shapes import is_caption
from generator.text.arabic import count_arabic, count_latin, fold

_SITE_SEPARATOR = re.compile(r" ?\| ?| [-–—:»] ")
_REACH = 30
"""Lines above the running text among which the title is sought."""
_LONGEST = 300
_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")


def choose_title(
    lines: Sequence[Line], rules: Sequence[Rule | None], start: int, *, stated: str | None = None
) -> int | None:
    """Return the index of the title among the lines before `start`, the first of the running text.

    A stated title, or the last step of a breadcrumb, names it; else the line that shares most words with the text
    and stands next to a byline or date, or first on the page, is it. None where no line can be one.
    """
    wanted = {fold(stated)} if stated else set()
    wanted |= {fold(step) for line in lines[:start] if (step := breadcrumb_title(line))}
    wanted |= {fold(part) for part in page_title_parts(lines[0])} if lines else set()
    candidates = [index for index in range(max(0, start - _REACH), start) if _can_be(lines[index], rules[index])]
    named = [index for index in candidates if lines[index].folded in wanted]
    if named or len(candidates) < 2:
        return next(reversed(named or candidates), None)
    vocabulary = {stem for line in lines[start:] if line.words >= 10 for stem in _stems(line)}
    return max(candidates, key=lambda index: _score(lines, index, start, vocabulary))


def page_title_parts(line: Line) -> list[str]:
    """Return what a browser's title for the page («عنوان | موقع») may have as the article's: its longer parts."""
    parts = _SITE_SEPARATOR.split(line.text)
    return [part for part in parts if len(part.split()) > 2] if len(parts) > 1 else []


def _can_be(line: Line, rule: Rule | None) -> bool:
    """Tell whether `line` may be a title; a box above the text has no known end and may seem to hold it."""
    return (
        (rule is None or (rule.action == "box" and match(line) is None))
        and line.words > 1
        and len(line.text) <= _LONGEST
        and line.hint in (None, "title", "subheading")
        and count_arabic(line.text) > 0
        and breadcrumb_title(line) is None
        and read_attribution(line) is None
        and not is_caption(line)
    )


def _score(lines: Sequence[Line], index: int, start: int, vocabulary: set[str]) -> float:
    """Weigh the signs of a title; the weights were chosen on the seeds and eight saved pages, 2026-11."""
    line = lines[index]
    stems = _stems(line)
    shared = len(stems & vocabulary) / len(stems) if stems else 0.0
    below = lines[index + 1 : index + 3]
    followed = any(read_attribution(other) is not None for other in below)
    preceded = any(read_attribution(other) is not None for other in lines[max(0, index - 2) : index])
    first = index == 0 or line.hint == "title"
    foreign = count_latin(line.text) > 0
    short = line.words < 4  # menu items and names have one to three words
    return (
        3 * shared + 1.5 * followed - preceded + 2 * first - 1.5 * short - foreign - 0.08 * min(start - index, 20)
    )


def _stems(line: Line) -> set[str]:
    return {_strip(word) for word in line.folded.split() if len(word) > 3}


def _strip(word: str) -> str:
    word = word.strip("\"'”“»«’()[]:،.,!؟-")
    return next(
        (word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix) and len(word) > len(prefix) + 2),
        word,
    )
