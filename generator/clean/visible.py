"""The date that a saved page shows beside its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from generator.clean.attribution import read_attribution
from generator.clean.judge import Verdict
from generator.clean.lines import Line
from generator.text.arabic import fold
from generator.types import When

_BEFORE, _AFTER = 3, 8
"""Lines around the title that belong to its head: a section, a subtitle, a byline, share links, the date."""


def visible_date(lines: Sequence[Line], title: str | None, stated: When | None) -> When | None:
    """Return the day of publication of a page with `lines`, where its metadata say `stated`.

    Metadata win, except that they may give the instant in another zone: the page's own day wins over a
    neighbouring one. A date elsewhere on the page (its foot, its sidebar, today's date at the top) is never taken.
    """
    shown = _shown(lines, title)
    if stated is None or stated.earliest is None:
        return shown
    if shown is not None and shown.earliest is not None and abs((shown.earliest - stated.earliest).days) == 1:
        return shown
    return stated


def stated_near_title(verdicts: Sequence[Verdict]) -> When | None:
    """Return the date that the lines about the title state: the first below it, else the only one above it.

    Several days above the title are those of other articles, or of an archive.
    """
    top = next((index for index, verdict in enumerate(verdicts) if verdict.kind == "title"), 0)
    below = next(filter(None, map(_published, verdicts[top:])), None)
    return below or _only(filter(None, map(_published, verdicts[:top])))


def _published(verdict: Verdict) -> When | None:
    return verdict.attribution.published if verdict.attribution else None


def _only(dates: Iterable[When]) -> When | None:
    """Return the one date of `dates`, None where they are of several days."""
    found = {when.edtf: when for when in dates}
    return next(iter(found.values())) if len(found) == 1 else None


def _shown(lines: Sequence[Line], title: str | None) -> When | None:
    if not title:
        return None
    wanted = fold(title)
    for index, line in enumerate(lines):
        if line.folded != wanted:
            continue
        below = takewhile(lambda line: not line.is_prose, lines[index + 1 : index + 1 + _AFTER])
        first = next(filter(None, map(_stated, below)), None)
        return first or _only(filter(None, map(_stated, lines[max(0, index - _BEFORE) : index])))
    return None


def _stated(line: Line) -> When | None:
    said = read_attribution(line)
    return said.published if said else None
