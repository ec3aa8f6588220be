"""Paragraphs that a page cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.clean.judge import Verdict
from generator.text.arabic import fold

_HABIT = 0.8
"""Share of an article's paragraphs that end with a final mark, from which a missing mark means a cut. Many
newsrooms write none; there nothing is joined."""
_SHORTEST = 60
"""Characters of a paragraph that may have been cut; a shorter one is a label."""


def join_broken(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts with each sentence that was cut over two paragraphs made one.

    A paragraph without a final mark goes on in the next where that begins with «و» or «ف», and the article has
    the habit of final marks. The joined line keeps the number of its first part.
    """
    prose = [verdict for verdict in verdicts if _is_paragraph(verdict)]
    if sum(verdict.line.is_final for verdict in prose) < _HABIT * len(prose):
        return tuple(verdicts)
    result: list[Verdict] = []
    last: int | None = None
    for verdict in verdicts:
        if last is not None and _goes_on(result[last], verdict):
            result[last] = _glue(result[last], verdict)
            continue
        result.append(verdict)
        if verdict.kind is not None:
            last = len(result) - 1
    return tuple(result)


def _is_paragraph(verdict: Verdict) -> bool:
    return verdict.kind == "paragraph" and len(verdict.line.text) >= _SHORTEST


def _goes_on(before: Verdict, after: Verdict) -> bool:
    return (
        _is_paragraph(before)
        and after.kind == "paragraph"
        and not before.line.is_final
        and after.line.folded.startswith(("و", "ف"))
    )


def _glue(before: Verdict, after: Verdict) -> Verdict:
    text = f"{before.line.text} {after.line.text}"
    links = before.line.links + after.line.links
    line = replace(before.line, text=text, folded=fold(text), links=links)
    return replace(before, line=line, reason=f"{before.reason}; goes on in line {after.line.number}")
