"""What a phrase says of a day, before it is known which day it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.dates.months import Calendar
from generator.dates.words import Unit


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, month or year by number and name. Steps count from the reference: -1 is «الماضي», 0 «الجاري»."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: Calendar | None = None
    """None where neither month nor mark tells: «عام 1440» may be either calendar."""
    year_step: int | None = None
    """«من العام الماضي»."""
    month_step: int | None = None
    """«من الشهر الجاري»."""
    step: int | None = None
    """«22 سبتمبر الماضي»."""
    elsewhere: bool = False
    """Counted from another date of the story, «من العام نفسه»: never resolved."""

    @property
    def dated(self) -> bool:
        """Tell whether the phrase itself says in which year, or from where to count."""
        steps = (self.year, self.year_step, self.month_step, self.step)
        return self.elsewhere or any(value is not None for value in steps)


@dataclass(frozen=True, slots=True)
class Weekday:
    """«الخميس الماضي»: `day` counts from Monday, 0; `week` is the step of «من الأسبوع الماضي»."""

    day: int
    step: int | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """«قبل ثلاثة أيام», «أمس»: so many units from the reference, negative in the past."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Period:
    """«الشهر الماضي»: a whole week, month or year."""

    unit: Unit
    step: int


@dataclass(frozen=True, slots=True)
class Season:
    """«الصيف الماضي», «صيف 2013»: `code` is EDTF's, 21 spring to 24 winter."""

    code: int
    year: int | None = None
    year_step: int | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """«من 3 إلى 5 مايو»: from `first` to `last`, both of one granularity."""

    first: CalendarDate
    last: CalendarDate


Parts = CalendarDate | Weekday | Shift | Period | Season | Span


class Found(NamedTuple):
    """What a rule read: None for a phrase that looks like a date and is none; `end` is the token after it."""

    parts: Parts | None
    end: int
    weekday: int | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A dated phrase: `phrase` is `text[start:end]`, as it stands."""

    phrase: str
    start: int
    end: int
    parts: Parts
    weekday: int | None = None
    """The weekday that stands beside a date, from Monday, 0."""
    part: bool = False
    """Whether it names a part of what is dated: «مطلع العام الجاري»."""
    future: bool = False
    """Whether a word of the future stands before it in the sentence: «من المقرر أن...»."""
