"""Where the article stands among the lines of a page that was pasted whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.clean.attribution import read_attribution
from generator.clean.lines import Line
from generator.clean.rules import Rule, match

MAX_GAP = 8
"""Short lines that running text may stand apart by and still be one article (docs/DESIGN.md)."""
MAX_LIST = 30
"""The same where none of them fits a rule: then they are a list, or a table, of the article."""

BRIDGE = 3
"""Short lines (a subheading, items of a list) after which one more sentence still belongs to the article."""
LITTLE = 200
"""Characters of running text under which a page's paragraphs are looked for among its unmarked lines, too."""
ENOUGH = 400
"""Characters of running text that make an article; the shortest of 13 labelled ones has 479."""


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
        elif line.is_prose or _is_sentence(line):
            box = None
        elif box is not None:
            rules[index] = box
    return rules


def _is_sentence(line: Line) -> bool:
    """Tell whether a short line is a sentence with its full stop; titles in boxes have none."""
    return line.words >= 4 and not line.is_teaser and line.text.rstrip(" \"'”“»«)]").endswith(".")


def find_zones(lines: Sequence[Line], rules: Sequence[Rule | None]) -> Zones:
    """Return where the article of the page `lines` stands, given the rule that each line fits."""
    tail = _find_tail(lines, rules)
    open_lines = [index for index in range(tail) if rules[index] is None]
    prose = [index for index in open_lines if _is_prose(lines, index)]
    if sum(len(lines[index].text) for index in prose) < LITTLE:
        prose = sorted({*prose, *_longest(lines, open_lines)})
    if not prose:
        return Zones(tail, tail, tail)
    runs: list[list[int]] = [[prose[0]]]
    for before, index in pairwise(prose):
        between = rules[before + 1 : index]
        if between.count(None) > (MAX_GAP if any(between) else MAX_LIST):
            runs.append([])
        runs[-1].append(index)
    best = max(runs, key=lambda run: sum(len(lines[index].text) for index in run))
    end = best[-1] + 1
    return Zones(best[0], _end_of(lines, open_lines, end, reach=BRIDGE), tail)


def _longest(lines: Sequence[Line], open_lines: Sequence[int]) -> list[int]:
    """Return the lines that read as paragraphs of a newsroom which writes short ones without final marks.

    They are longer than headlines, which have 40-70 characters, and of a length with the longest of them.
    """
    lengths = {index: len(lines[index].text) for index in open_lines if lines[index].words >= 10}
    least = max(75.0, 0.6 * max(lengths.values(), default=0))
    return [
        i for i, length in lengths.items() if length >= least and not lines[i].is_teaser and _is_text(lines, i)
    ]


def is_pasted(lines: Sequence[Line], rules: Sequence[Rule | None]) -> bool:
    """Tell whether `lines` are an article alone, without the menus of its page: then no line is left out unjudged.

    Labels (up to three words, no final mark) are 67 % of the lines around articles and 8 % of those in them
    (docs/DESIGN.md).
    """
    unmatched = [line for line, rule in zip(lines, rules, strict=True) if rule is None]
    labels = sum(line.words <= 3 and not line.is_final and line.hint is None for line in unmatched)
    return labels <= max(2, 0.2 * len(unmatched))


def widen(lines: Sequence[Line], rules: Sequence[Rule | None], zones: Zones, start: int) -> Zones:
    """Return the zones of an article that was pasted alone: its text runs from `start` to its last sentence."""
    open_lines = [index for index in range(start, zones.tail) if rules[index] is None]
    if not open_lines:
        return zones
    first = open_lines[0]
    return Zones(
        first, _end_of(lines, open_lines, max(first + 1, zones.end), reach=len(lines), least=6), zones.tail
    )


def _is_text(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is no title of another article: those stand above their date."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is None or len(lines[index].text) >= 200 or len(below.text) >= 40:
        return True
    said = read_attribution(below)
    return said is None or said.rule != "date-line"


def _is_prose(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is running text; a page's first line without a final mark is its title."""
    line = lines[index]
    if index == 0 and not line.is_final and len(line.text) < 250:  # longest seed title: 125
        return False
    return line.is_prose and line.hint not in ("title", "subheading", "caption") and _is_text(lines, index)


def _end_of(
    lines: Sequence[Line], open_lines: Sequence[int], end: int, *, reach: int, least: int | None = None
) -> int:
    """Return one past the last line that closes the text: a sentence at most `reach` lines below the one before.

    As long as no line between fits a rule, they are a list of the article, and may be `MAX_GAP`. A line without a
    final mark closes the text too if it has `least` words.
    """
    between, whole = 0, True
    for before, index in pairwise([end - 1, *(each for each in open_lines if each >= end)]):
        whole = whole and index == before + 1
        line = lines[index]
        stopped = line.words >= 2 and line.text.endswith(".")
        sentence = ((line.is_final and line.words >= 3) or stopped) and _is_text(lines, index)
        sentence = sentence or line.hint is not None
        if not line.is_teaser and (sentence or (least is not None and line.words >= least)):
            end, between = index + 1, 0
            continue
        between += 1
        if between > (max(reach, MAX_GAP) if whole else reach):
            break
    return end


def _find_tail(lines: Sequence[Line], rules: Sequence[Rule | None]) -> int:
    """Return the first tail line that an article stands before: `ENOUGH` running text, or most of the text."""
    long_lines = [len(line.text) if len(line.text) >= 60 else 0 for line in lines]
    total, before, prose = sum(long_lines), 0, 0
    for index, rule in enumerate(rules):
        if rule is not None and rule.action == "tail" and (prose >= ENOUGH or 0 < total <= 2 * before):
            return index
        before += long_lines[index]
        prose += long_lines[index] if lines[index].is_prose and rule is None else 0
    return len(lines)
