"""Text that stands on a page more than once: breadcrumbs, doubled captions, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.clean.lines import Line
from generator.text.arabic import fold

_SEPARATOR = re.compile(r" ?[»›>«‹<|\\/←→] ?| :: ")
_HOME = frozenset(fold(word) for word in ("الرئيسية", "الصفحة الرئيسية", "home", "الاستقبال"))


def breadcrumb_title(line: Line) -> str | None:
    """Return the last step of a breadcrumb («الرئيسية » أخبار » عنوان»), None where `line` is not one."""
    steps = [step.strip() for step in _SEPARATOR.split(line.text)]
    if len(steps) > 1 and fold(steps[0]) in _HOME:
        return steps[-1]
    arrows = len(steps) > 2 and not set("|<\\/") & set(line.text)
    if arrows and all(len(step.split()) <= 3 for step in steps[:-1]):
        return steps[-1]
    return None


def collapse_double(line: Line) -> tuple[Line, str | None]:
    """Return the line with one of two equal halves, and the half that goes; (line, None) where it has none.

    Some pages print a caption once for the picture's description and once below it, on one line; a credit may
    follow: «نص نص (رويترز)».
    """
    tokens, folded = line.text.split(), line.folded.split()
    if len(tokens) != len(folded):  # a sign that folds to several words, or to none
        folded = [fold(token) for token in tokens]
    for size in range(len(tokens) // 2, 3, -1):
        if folded[:size] == folded[size : 2 * size] and len(tokens) - 2 * size <= size:
            text = " ".join(tokens[size:])
            return replace(line, text=text, folded=fold(text)), " ".join(tokens[:size])
    return line, None


def signs(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether `line` is the outlet's name: another line has it as «اسم - مكان ...» or «... | اسم»."""
    name = re.escape(line.text)
    use = re.compile(rf"{name} ?[-–—ـ|] ?\S.*|.* [-–—|»] ?{name}")
    return any(other is not line and not other.is_prose and use.fullmatch(other.text) for other in lines)
