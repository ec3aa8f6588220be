"""What stands after a day, month or season to tell its year: «عام 2013», «من العام الماضي», «المقبل»."""

from __future__ import annotations

from generator.dates.mention import CalendarDate
from generator.dates.tokens import Line
from generator.dates.words import EVERY, PERIODS, SAME, SAME_AFTER, STEPS, THIS, YEAR_NOUNS
from generator.dates.years import HIJRI_YEARS, NEAR_YEARS, year_at

_BEFORE_YEAR = frozenset({"،", ",", "/", "-", "–"})
_OF = frozenset({"من"})
_WHICH = frozenset({"ما"})


def tail(line: Line, at: int) -> tuple[CalendarDate, int]:
    """Read what tells the year of a date that ends at `at`, as a date with nothing else, and where it ends."""
    for rule in (_stated_year, _of_year, of_month, _bare_step):
        if found := rule(line, at):
            return found
    return CalendarDate(), at


def recurs(line: Line, at: int) -> bool:
    """Tell whether what ends at `at` comes back each year: «من كل عام», «سنويا»."""
    return line.word(line.skip(at, _OF)) in EVERY


def step_at(line: Line, at: int) -> tuple[int, int] | None:
    """Read «الماضي» (-1), «قبل الماضي» (-2), «الجاري» (0), «المقبل» (1), «بعد المقبل» (2)."""
    place = line.skip(at, _WHICH)
    direction = {"قبل": -1, "بعد": 1}.get(line.word(place), 0)
    step = STEPS.get(line.word(place + 1 if direction else at))
    if step is None or (direction and step != direction):
        return None
    return step + direction, (place + 2 if direction else at + 1)


def of_month(line: Line, at: int, *, bare: bool = False) -> tuple[CalendarDate, int] | None:
    """Read «من الشهر الماضي», «من هذا الشهر», «من الجاري»; «الجاري» alone only where `bare` allows it."""
    place = line.skip(at, _OF)
    this = line.word(place) in THIS
    noun = line.word(place + this) == "الشهر"
    step = step_at(line, place + this + noun)
    if step and (noun or place > at or bare):
        return CalendarDate(month_step=step[0]), step[1]
    return (CalendarDate(month_step=0), place + 2) if this and noun else None


def _stated_year(line: Line, at: int) -> tuple[CalendarDate, int] | None:
    place = line.skip(line.skip(at, _BEFORE_YEAR), _OF)
    noun = line.word(place) in YEAR_NOUNS
    year = year_at(line, place + noun)
    # After a sign, a number may begin a new clause: «من نوفمبر، 1204 أشخاص».
    if year and (place == at or noun or year[1] or year[0] in NEAR_YEARS or year[0] in HIJRI_YEARS):
        return CalendarDate(year[0], calendar=year[1]), year[2]
    if noun and line.number(place + 1) >= 0:
        return CalendarDate(elsewhere=True), place + 2
    return None


def _of_year(line: Line, at: int) -> tuple[CalendarDate, int] | None:
    """«من العام الماضي»; and «من العام نفسه», «من ذلك العام», which only the story can date."""
    of = line.skip(at, _OF)
    this = line.word(of) in THIS
    place = of + this
    if line.word(of) in SAME and line.word(of + 1) in (*YEAR_NOUNS, "الشهر"):
        return CalendarDate(elsewhere=True), of + 2
    if line.word(place) not in PERIODS or line.word(place) == "الاسبوع":
        return None
    year = line.word(place) != "الشهر"
    step = step_at(line, place + 1)
    if year and (step or this):
        return CalendarDate(year_step=step[0] if step else 0), step[1] if step else place + 1
    if not step and (of > at or line.word(place + 1) in SAME_AFTER) and not this:
        return CalendarDate(elsewhere=True), line.skip(place + 1, SAME_AFTER)
    return None


def _bare_step(line: Line, at: int) -> tuple[CalendarDate, int] | None:
    step = step_at(line, at)
    return (CalendarDate(step=step[0]), step[1]) if step else None
