"""Where the article stands among the lines of a page that was pasted whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.clean.lines import Line
from generator.clean.rules import Rule, match

MAX_GAP = 8
"""Short lines that running text may stand apart by and still be one article (docs/DESIGN.md)."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Indices into the lines of a page: the running text, and where what follows it begins."""

    start: int
    """First line of running text; the number of lines where there is none."""
    end: int
    """One past the last line of running text."""
    tail: int
    """First line of comments, forms and the page's foot; the number of lines where there are none."""


def matched_rules(lines: Sequence[Line]) -> list[Rule | None]:
    """Return the boilerplate rule each line fits, if any, with the lines of a box under the box's rule."""
    rules = [match(line) for line in lines]
    box: Rule | None = None
    for index, (line, rule) in enumerate(zip(lines, rules, strict=True)):
        if rule is not None:
            box = rule if rule.action == "box" else None if rule.action == "tail" else box
        elif line.is_prose or line.hint == "paragraph":
            box = None
        elif box is not None:
            rules[index] = box
    return rules


def find_zones(lines: Sequence[Line], rules: Sequence[Rule | None]) -> Zones:
    """Return where the article of the page `lines` stands, given the rule that each line fits."""
    tail = _find_tail(lines, rules)
    prose = [index for index in range(tail) if rules[index] is None and _is_prose(lines, index)]
    if not prose:
        return Zones(tail, tail, tail)
    runs: list[list[int]] = [[prose[0]]]
    for before, index in pairwise(prose):
        gap = sum(rules[between] is None for between in range(before + 1, index))
        if gap > MAX_GAP:
            runs.append([])
        runs[-1].append(index)
    best = max(runs, key=lambda run: sum(len(lines[index].text) for index in run))
    return Zones(best[0], _extend(lines, rules, best[-1] + 1, tail), tail)


def _is_prose(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is running text; a page's first line without a final mark is its title."""
    line = lines[index]
    if index == 0 and not line.is_final and len(line.text) < 250:  # longest seed title: 125
        return False
    return line.is_prose and line.hint not in ("title", "subheading", "caption")


def _extend(lines: Sequence[Line], rules: Sequence[Rule | None], end: int, tail: int) -> int:
    """Take in short sentences that close the article."""
    while end < tail and rules[end] is None and lines[end].is_final and not lines[end].is_teaser:
        if lines[end].words < 3:  # two words with a full stop are a label
            break
        end += 1
    return end


def _find_tail(lines: Sequence[Line], rules: Sequence[Rule | None]) -> int:
    """Return the first tail line with more running text before it than after it."""
    weights = [len(line.text) if line.is_prose else 0 for line in lines]
    total, before = sum(weights), 0
    for index, rule in enumerate(rules):
        if rule is not None and rule.action == "tail" and before and 2 * before >= total:
            return index
        before += weights[index]
    return len(lines)
