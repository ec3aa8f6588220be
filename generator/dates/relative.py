"""Rules for what is counted from the day of writing: «أمس», «الخميس الماضي», «قبل أسبوعين», «الصيف الماضي»."""

from __future__ import annotations

from generator.dates import absolute, years
from generator.dates.mention import CalendarDate, Found, Period, Season, Shift, Weekday
from generator.dates.numerals import cardinal
from generator.dates.tokens import Line
from generator.dates.words import (
    AGO,
    COUNTED,
    DAY_NOUNS,
    DEFINITE_SEASONS,
    DUAL,
    EQUIVALENT,
    NOW,
    PERIODS,
    RELATIVE_DAYS,
    REMAINDER,
    SEASONS,
    SINGULAR,
    STEPS,
    THIS,
    TODAY_NAMING,
    WEEKDAY_NAMING,
    WEEKDAY_TITLES,
    WEEKDAYS,
    YEAR_NOUNS,
    Unit,
)

_JOINTS = frozenset({"،", ",", "-", "–", "(", "/", ":"})
_CLOSING = frozenset({")"})
_OF = frozenset({"من"})
_SEASON_NOUN = frozenset({"فصل"})
_ONE = frozenset({"واحد", "واحده"})
_SENTENCE_END = frozenset(".؟!?؛;")
_LONGEST_RELATIVE_DAY = max(map(len, RELATIVE_DAYS))


def relative_day(line: Line, at: int) -> Found | None:
    """Read «أمس», «اليوم الثلاثاء», «أول من أمس»; a whole date beside it tells the day itself."""
    if (phrase := _sequence(line, at)) is None:
        return None
    count, end = phrase
    day = _weekday_after(line, end)
    if count == 0 and day is None and _is_other_today(line, at, end):
        return Found(None, end)
    weekday, end = day or (None, end)
    if line.head(end - 1) == "غد" and weekday is None and end - at == 1:
        return None
    dated = _date_beside(line, end)
    if dated:
        return Found(dated.parts, dated.end, weekday)
    return Found(Shift("day", count), end, weekday)


def weekday(line: Line, at: int) -> Found | None:
    """Read «الأربعاء», «يوم الخميس الماضي», «الجمعة 8 فيفري 2019»."""
    place = at + (line.head(at) in DAY_NOUNS)
    word = line.head(at) if place == at else line.word(place)
    if word not in WEEKDAYS:
        return None
    day, end = WEEKDAYS[word], place + 1
    if line.head(at - 1) in WEEKDAY_NAMING or line.word(end) in WEEKDAY_TITLES:
        return Found(None, end)
    step = years.step_at(line, end)
    end = step[1] if step else end
    dated = _date_beside(line, end)
    if dated:
        return Found(dated.parts, dated.end, day)
    if years.recurs(line, end):
        return Found(None, end)
    week = _of_week(line, end)
    if week:
        return Found(Weekday(day, week=week[0]), week[1])
    return Found(Weekday(day, step[0] if step else None), end)


def shift(line: Line, at: int) -> Found | None:
    """Read «قبل ثلاثة أيام», «منذ يومين»; «بعد أسبوع» only where it counts from the day of writing."""
    ago = line.head(at) in AGO
    if not ago and line.head(at) != "بعد":
        return None
    amount = _amount(line, at + 1)
    if amount is None:
        return None
    count, unit, end = amount
    from_now = line.word(end) == "من" and line.word(end + 1) in NOW
    if (line.word(end) == "من" and not from_now) or (line.joined_by_and(end) and line.head(end) in REMAINDER):
        return None
    whole_line = at == 0 and end == len(line.tokens)
    if not ago and not (from_now or whole_line or after_future_word(line, at)):
        return None
    return Found(Shift(unit, -count if ago else count), end + 2 if from_now else end)


def period(line: Line, at: int, *, part: bool = False) -> Found | None:
    """Read «الشهر الماضي», «هذا العام»; «العام الماضي 2015» is the year that it names."""
    this = line.head(at) in THIS
    noun = line.word(at + 1) if this else line.head(at)
    if noun not in PERIODS or line.head(at - 1) == "مثل":
        return None
    place = at + 1 + this
    step = years.step_at(line, place)
    if step is None and not this:
        return None
    end = step[1] if step else place
    named = years.year_at(line, end) if PERIODS[noun] == "year" else None
    if named:
        return Found(CalendarDate(named[0], calendar=named[1] or years.calendar_of(named[0])), named[2])
    return Found(Period(PERIODS[noun], step[0] if step else 0), end)


def season(line: Line, at: int, *, part: bool = False) -> Found | None:
    """Read «الصيف الماضي», «صيف 2013», «شتاء العام المقبل»."""
    start = at + (line.head(at) in _SEASON_NOUN)
    this = line.head(start) in THIS
    word = line.head(start + this)
    end = start + this + 1
    if word in DEFINITE_SEASONS:
        step = years.step_at(line, end)
        if step or this:
            return Found(Season(DEFINITE_SEASONS[word], step=step[0] if step else 0), step[1] if step else end)
    if word not in SEASONS and word not in DEFINITE_SEASONS:
        return None
    code = SEASONS.get(word) or DEFINITE_SEASONS[word]
    tail, after = years.tail(line, end)
    if tail.year is None and tail.year_step is None:
        return None
    return Found(Season(code, tail.year, tail.year_step), after)


def _sequence(line: Line, at: int) -> tuple[int, int] | None:
    for length in range(_LONGEST_RELATIVE_DAY, 0, -1):
        words = (line.head(at), *(line.word(at + more) for more in range(1, length)))
        if words in RELATIVE_DAYS:
            return RELATIVE_DAYS[words], at + length
    return None
