"""Rules for days counted from the day of writing: «أمس», «اليوم الثلاثاء», «الخميس الماضي»."""

from __future__ import annotations

from generator.dates import tails
from generator.dates.cues import date_beside
from generator.dates.mention import Found, Shift, Weekday
from generator.dates.numerals import ORDINALS
from generator.dates.tokens import Line
from generator.dates.words import (
    DAY_NOUNS,
    NOWADAYS,
    RELATIVE_DAYS,
    STEPS,
    TODAY_NAMING,
    TODAY_TITLES,
    WEEKDAY_NAMING,
    WEEKDAY_TITLES,
    WEEKDAYS,
)

_COMMA = frozenset({"،", ","})
_OF = frozenset({"من"})
_LONGEST = max(map(len, RELATIVE_DAYS))


def relative_day(line: Line, at: int) -> Found | None:
    """Read «أمس», «اليوم الثلاثاء», «أول من أمس»; a whole date beside it tells the day itself."""
    if (phrase := _sequence(line, at)) is None:
        return None
    count, end = phrase
    place = line.skip(end, _COMMA)
    weekday = WEEKDAYS.get(line.word(place))
    if weekday is None and _is_a_name(line, at, end):
        return Found(None, end)
    end = end if weekday is None else place + 1
    if dated := date_beside(line, end):
        return Found(dated.parts, dated.end, weekday)
    return Found(Shift("day", count), end, weekday)


def weekday(line: Line, at: int) -> Found | None:
    """Read «الأربعاء», «يوم الخميس الماضي», «الجمعة 8 فيفري 2019»."""
    noun = line.head(at) in DAY_NOUNS
    word = line.word(at + 1) if noun else line.head(at)
    if word not in WEEKDAYS:
        return None
    day, place = WEEKDAYS[word], at + 1 + noun
    if line.head(at - 1) in WEEKDAY_NAMING or line.word(place) in WEEKDAY_TITLES or tails.recurs(line, place):
        return Found(None, place)
    step, end = tails.step_at(line, place) or (None, place)
    if dated := date_beside(line, end):
        return Found(dated.parts, dated.end, day)
    if week := _of_week(line, end):
        return Found(Weekday(day, week=week[0]), week[1])
    return Found(Weekday(day, _step_of_list(line, end) if step is None else step), end)


def _sequence(line: Line, at: int) -> tuple[int, int] | None:
    for length in range(_LONGEST, 0, -1):
        words = (line.head(at), *(line.word(at + more) for more in range(1, length)))
        if words in RELATIVE_DAYS:
            return RELATIVE_DAYS[words], at + length
    return None


def _is_a_name(line: Line, at: int, end: int) -> bool:
    """«روسيا اليوم», «اليوم العالمي» and «ما يحدث اليوم» are not today; «غد» alone is also a noun, "morrow"."""
    if line.head(at) == "غد":
        return True
    if line.head(at) != "اليوم":
        return False
    after = line.word(end)
    before = line.head(at - 1) in TODAY_NAMING or not NOWADAYS.isdisjoint((line.head(at - 1), line.head(at - 2)))
    return before or after in TODAY_TITLES or after in ORDINALS or after in STEPS


def _step_of_list(line: Line, at: int) -> int | None:
    """«الأحد والاثنين الماضيين» are both past."""
    if not (line.joined_by_and(at) and line.head(at) in WEEKDAYS):
        return None
    step = tails.step_at(line, at + 1)
    return step[0] if step else None


def _of_week(line: Line, at: int) -> tuple[int, int] | None:
    """«من الأسبوع الماضي»."""
    place = line.skip(at, _OF)
    return tails.step_at(line, place + 1) if place > at and line.word(place) == "الاسبوع" else None
