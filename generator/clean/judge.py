"""The verdict on every line: kept as what, or dropped by which rule and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.clean.attribution import Attribution, read_attribution
from generator.clean.lines import Line, with_labels
from generator.clean.repeats import breadcrumb_title, collapse_double, signs
from generator.clean.rules import Rule, match
from generator.clean.shapes import is_caption, is_foreign, is_list_item, is_subheading, pull_quotes
from generator.clean.titles import choose_title, page_title_parts
from generator.clean.zones import Zones, find_zones, is_pasted, matched_rules, widen
from generator.text.arabic import fold
from generator.types import Kind

HEAD_REACH = 12
"""Lines before the running text that may belong to it (title, byline, date, captions); above them stand menus."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one line; `kind` is None where it is dropped."""

    line: Line
    kind: Kind | None
    rule: str
    reason: str
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page with all that a verdict on one of them rests on."""

    lines: Sequence[Line]
    rules: Sequence[Rule | None]
    zones: Zones
    top: int | None
    """Index of the title's line."""
    title: str
    """Folded."""
    quotes: frozenset[int]
    """Indices of pull quotes."""


def judge(lines: Sequence[Line], *, title: str | None = None, whole_page: bool = True) -> tuple[Verdict, ...]:
    """Return a verdict on each of `lines`, in their order; a line that holds one text twice gives two verdicts.

    `title` is the title that metadata or a person states. Where `whole_page` is false the lines are known to be
    the article alone (an extractor chose them): no zones are sought, only single lines are dropped.
    """
    lines = with_labels(lines)
    page = _page(lines, title) if whole_page else _article(lines, title)
    return tuple(_without_repeats([_verdict(page, index) for index in range(len(lines))]))


def _article(lines: Sequence[Line], title: str | None) -> _Page:
    zones = Zones(0, len(lines), len(lines))
    return _Page(lines, matched_rules(lines), zones, None, fold(title or ""), pull_quotes(lines))


def _page(lines: Sequence[Line], title: str | None) -> _Page:
    rules = matched_rules(lines)
    zones = find_zones(lines, rules)
    top = choose_title(lines, rules, zones.start, stated=title)
    if is_pasted(lines[: zones.tail], rules[: zones.tail]):
        zones = widen(lines, rules, zones, _text_start(lines, rules, zones, top))
    known = fold(title or "") if top is None else lines[top].folded
    quotes = frozenset(zones.start + index for index in pull_quotes(lines[zones.start : zones.end]))
    return _Page(lines, rules, zones, top, known, quotes)


def _text_start(lines: Sequence[Line], rules: Sequence[Rule | None], zones: Zones, top: int | None) -> int:
    """Return the first line below the title that is neither attribution nor a caption nor boilerplate."""
    start = 0 if top is None else top + 1
    while start < zones.tail and (
        rules[start] is not None or is_caption(lines[start]) or read_attribution(lines[start]) is not None
    ):
        start += 1
    return start


def _verdict(page: _Page, index: int) -> Verdict:
    line, rule, zones = page.lines[index], page.rules[index], page.zones
    if index == page.top:
        return Verdict(line, "title", "title", "the title")
    if page.title and breadcrumb_title(line) is not None:
        return Verdict(line, None, "breadcrumb", "a breadcrumb, the path to the page")
    page_title = index == 0 and page.title in map(fold, page_title_parts(line))
    if line.folded == page.title or page_title:
        return Verdict(line, None, "repeated-title", "the title again")
    if index >= zones.tail:
        return _in_tail(line, rule)
    boxed = index < zones.start and rule is not None and match(line) is None
    if rule is not None and not (boxed and read_attribution(line) is not None):
        return Verdict(line, None, rule.name, rule.reason)
    if _is_labelled_caption(page, index):
        return Verdict(line, "caption", "caption", "a picture's caption, below its label")
    if index < zones.start:
        return _in_head(page, index)
    if index >= zones.end:
        return _after_body(page, index)
    return _in_body(page, index)


def _is_labelled_caption(page: _Page, index: int) -> bool:
    """Tell whether the line above is the label of a caption («التعليق على الصورة،»)."""
    above = page.rules[index - 1] if index else None
    label = above is not None and above.name == "caption-label"
    return label and "تعليق" in page.lines[index - 1].folded and len(page.lines[index].text) <= 300


def _in_tail(line: Line, rule: Rule | None) -> Verdict:
    if rule is not None:
        return Verdict(line, None, rule.name, rule.reason)
    return Verdict(line, None, "after-comments", "stands among comments, forms and the page's foot")


def _in_head(page: _Page, index: int) -> Verdict:
    """Judge a line above the running text."""
    line, zones, top = page.lines[index], page.zones, page.top
    below_title = top is not None and index > top
    if below_title and is_caption(line):
        return Verdict(line, "caption", "caption", "a picture's caption with its credit")
    near = index >= zones.start - HEAD_REACH if top is None else index >= min(top, zones.start) - 2
    attribution = read_attribution(line) if near else None
    if attribution is not None:
        return Verdict(line, attribution.kind, attribution.rule, attribution.reason, attribution)
    if below_title and line.hint in ("subheading", "quote", "list item"):
        return Verdict(line, line.hint, "markup", "the page marks it so")
    if is_foreign(line):
        return Verdict(line, None, "not-arabic", "a line in another script")
    if below_title and is_list_item(line):
        return Verdict(line, "list item", "list-item", "an item of a list")
    if below_title and line.is_final and line.words >= 4:  # a shorter one is a label
        return Verdict(line, "paragraph", "lead", "a sentence between title and text")
    if below_title and line.words >= 4:
        return Verdict(line, "subheading", "deck", "a line between title and text")
    return Verdict(line, None, "above-text", "stands above the article, where menus are")


def _after_body(page: _Page, index: int) -> Verdict:
    """Judge a line between the last paragraph and the comments, or the end."""
    line = page.lines[index]
    if is_caption(line):
        return Verdict(line, "caption", "caption", "a picture's caption with its credit")
    attribution = read_attribution(line)
    if attribution is not None and attribution.published is None:
        return Verdict(line, attribution.kind, attribution.rule, attribution.reason, attribution)
    near = index < page.zones.end + 3
    if near and line.words <= 4 and signs(line, page.lines):  # names of outlets have up to four words
        signature = Attribution("byline", "signature", "the outlet's signature", source=line.text)
        return Verdict(line, None, "signature", "the outlet's signature; kept as the source", signature)
    return Verdict(line, None, "below-text", "stands below the last paragraph of the article")


def _in_body(page: _Page, index: int) -> Verdict:
    line = page.lines[index]
    if is_caption(line):
        return Verdict(line, "caption", "caption", "a picture's caption with its credit")
    if line.hint is not None and line.hint != "title":
        return Verdict(line, line.hint, "markup", "the page marks it so")
    attribution = read_attribution(line)
    if attribution is not None and attribution.rule != "date-line":
        return Verdict(line, attribution.kind, attribution.rule, attribution.reason, attribution)
    if is_foreign(line):
        return Verdict(line, None, "not-arabic", "a line in another script")
    if is_list_item(line):
        return Verdict(line, "list item", "list-item", "an item of a list")
    if index in page.quotes:
        return Verdict(line, "quote", "pull-quote", "repeats the text in a pull quote")
    if is_subheading(line):
        return Verdict(line, "subheading", "subheading", "a short line between paragraphs")
    return Verdict(line, "paragraph", "text", "running text")


def _without_repeats(judged: Sequence[Verdict]) -> list[Verdict]:
    """Keep the first of lines that say the same, and one half of a line that says one thing twice."""
    seen: set[str] = set()
    result: list[Verdict] = []
    for verdict in judged:
        if verdict.kind is None:
            result.append(verdict)
            continue
        line, copy = collapse_double(verdict.line)
        if line.folded in seen and line.words >= 4:  # a short subheading may come back
            result.append(replace(verdict, kind=None, rule="repeated-line", reason="stands on the page already"))
            continue
        seen.add(line.folded)
        result.append(replace(verdict, line=line))
        if copy is not None:
            reason = "the line holds its text twice"
            result.append(Verdict(replace(line, text=copy), None, "doubled-text", reason))
    return result
