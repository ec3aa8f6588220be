"""A `When` in words, and as the machine-readable date of HTML.

EDTF is ISO 8601-2. The forms that the resolver gives are put in words (a day, month, season or year, `~` and `?`,
intervals); any other is shown by its bounds, which say as much as is known and no more.
"""

from __future__ import annotations

import datetime as dt
import re

from generator.publish.messages import ENGLISH, N_, Tongue
from generator.types import When

UNKNOWN = N_("date not known")
_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
_SEASONS = {21: N_("spring"), 22: N_("summer"), 23: N_("autumn"), 24: N_("winter")}
_MARKS = {"~": N_("about %(date)s"), "?": N_("possibly %(date)s"), "%": N_("possibly about %(date)s")}
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_HALF_A_YEAR = 184
"""In days: a longer interval is not the early, middle or late part of a year."""


def words(when: When | None, tongue: Tongue = ENGLISH) -> str:
    """Return the date in words: `1 October 2016`, `about 26 July 2016`, `early 2012`, `date not known`."""
    if when is None or when.edtf is None:
        return tongue.say(UNKNOWN)
    part = _part_of_period(when, tongue)
    if part:
        return part
    first, slash, last = when.edtf.partition("/")
    if slash and _DATE.fullmatch(first) and _DATE.fullmatch(last):
        return tongue.say("%(first)s to %(last)s", first=_single(first, tongue), last=_single(last, tongue))
    return _single(first, tongue) if not slash and _is_known(first) else _bounds(when, tongue)


def machine(when: When | None) -> str | None:
    """Return the value for `<time datetime>`: a day, month or year without its mark; None where HTML has none."""
    if when is None or when.edtf is None:
        return None
    match = _DATE.fullmatch(when.edtf)
    if match and _is_known(when.edtf):
        return None if _is_season(match) else when.edtf.rstrip("~?%")
    same_year = when.earliest and when.latest and when.earliest.year == when.latest.year
    return f"{when.earliest.year:04}" if when.earliest and same_year and when.precision == "year" else None


def _is_season(match: re.Match[str]) -> bool:
    return int(match["month"] or 0) in _SEASONS


def _is_known(edtf: str) -> bool:
    match = _DATE.fullmatch(edtf)
    if not match:
        return False
    month = int(match["month"] or 1)
    return month in _SEASONS if month > len(_MONTHS) else month > 0


def _single(edtf: str, tongue: Tongue) -> str:
    match = _DATE.fullmatch(edtf)
    if not match or not _is_known(edtf):
        return edtf
    month = int(match["month"] or 0)
    name = _SEASONS.get(month) or (_MONTHS[month - 1] if month else "")
    day = str(int(match["day"])) if match["day"] else ""
    date = " ".join(part for part in (day, tongue.say(name), match["year"]) if part)
    form = _MARKS.get(match["mark"])
    return tongue.say(form, date=date) if form else date


def _part_of_period(when: When, tongue: Tongue) -> str | None:
    """Return `early 2012`, `mid-September 2016`... for an approximate interval within a year or month."""
    if "/" not in (when.edtf or "") or not (when.edtf or "").endswith("~"):
        return None
    first, last = when.earliest, when.latest
    if first is None or last is None or first.year != last.year or (last - first).days > _HALF_A_YEAR:
        return None
    if when.precision == "year":
        return tongue.say(_placed(first.month == 1, last.month == len(_MONTHS)), period=first.year)
    if when.precision == "month" and first.month == last.month:
        ends = (last + dt.timedelta(days=1)).month != last.month
        period = f"{tongue.say(_MONTHS[first.month - 1])} {first.year}"
        return tongue.say(_placed(first.day == 1, ends), period=period)
    return None


def _placed(begins: bool, ends: bool) -> str:
    return N_("early %(period)s") if begins else N_("late %(period)s") if ends else N_("mid-%(period)s")


def _bounds(when: When, tongue: Tongue) -> str:
    if when.earliest is None or when.latest is None:
        return f"{when.edtf} (EDTF)"
    first, last = (_single(day.isoformat(), tongue) for day in (when.earliest, when.latest))
    return first if first == last else tongue.say("between %(first)s and %(last)s", first=first, last=last)
