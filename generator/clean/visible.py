"""The date that a saved page shows beside its title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from generator.clean.attribution import read_attribution
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


def _shown(lines: Sequence[Line], title: str | None) -> When | None:
    if not title:
        return None
    wanted = fold(title)
    for index, line in enumerate(lines):
        if line.folded != wanted:
            continue
        below = takewhile(lambda line: not line.is_prose, lines[index + 1 : index + 1 + _AFTER])
        for other in (*below, *reversed(lines[max(0, index - _BEFORE) : index])):
            said = read_attribution(other)
            if said is not None and said.published is not None:
                return said.published
    return None
