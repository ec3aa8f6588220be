"""Rules for whole periods counted from the day of writing: «الشهر الماضي», «هذا العام», «الصيف الماضي»."""

from __future__ import annotations

from generator.dates import tails, years
from generator.dates.mention import CalendarDate, Found, Period, Season
from generator.dates.tokens import Line
from generator.dates.words import DEFINITE_SEASONS, PERIODS, SEASONS, THIS

_LIKE = frozenset({"مثل"})
_SEASON_NOUN = frozenset({"فصل"})


def period(line: Line, at: int) -> Found | None:
    """Read «الشهر الماضي», «هذا العام»; «العام الماضي 2015» is the year that it names."""
    this = line.head(at) in THIS
    noun = line.word(at + 1) if this else line.head(at)
    place = at + 1 + this
    step = tails.step_at(line, place)
    if noun not in PERIODS or line.head(at - 1) in _LIKE or (step is None and not this):
        return None
    offset, end = step or (0, place)
    named = years.year_at(line, end) if PERIODS[noun] == "year" else None
    if named:
        return Found(CalendarDate(named[0], calendar=named[1] or years.calendar_of(named[0])), named[2])
    return Found(Period(PERIODS[noun], offset), end)


def season(line: Line, at: int) -> Found | None:
    """Read «الصيف الماضي», «صيف 2013», «شتاء العام المقبل»."""
    start = at + (line.head(at) in _SEASON_NOUN)
    this = line.head(start) in THIS
    noun, end = line.head(start + this), start + this + 1
    code = DEFINITE_SEASONS.get(noun) or SEASONS.get(noun)
    if code is None:
        return None
    step = tails.step_at(line, end) if noun in DEFINITE_SEASONS else None
    if step or (this and noun in DEFINITE_SEASONS):
        return Found(Season(code, step=step[0] if step else 0), step[1] if step else end)
    tail, after = tails.tail(line, end)
    if tail.year is None and tail.year_step is None:
        return None
    return Found(Season(code, tail.year, tail.year_step), after)
