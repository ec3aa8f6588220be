"""The rule for amounts of time counted from the day of writing: «قبل ثلاثة أيام», «منذ يومين»."""

from __future__ import annotations

from generator.dates.cues import after_future_word, names_something
from generator.dates.mention import Found, Shift
from generator.dates.numerals import cardinal
from generator.dates.tokens import Line
from generator.dates.words import AGO, COUNTED, DUAL, NOW, REMAINDER, SINGULAR, Unit

_ONE = frozenset({"واحد", "واحده"})
_MORE = REMAINDER | frozenset(COUNTED) | frozenset(SINGULAR) | frozenset(DUAL)
_MOST_DIGITS = 3


def shift(line: Line, at: int) -> Found | None:
    """Read «قبل ثلاثة أيام», «منذ يومين»; not «قبل يومين من الانتخابات», which counts from something else.

    «بعد أسبوع» mostly counts from the event just told: it is read only after a word of the future, before
    «من الآن», or where it is the whole line.
    """
    ago = line.head(at) in AGO
    amount = _amount(line, at + 1) if ago or line.head(at) == "بعد" else None
    if amount is None:
        return None
    count, unit, end = amount
    from_now = line.word(end) == "من" and line.word(end + 1) in NOW
    if (line.word(end) == "من" and not from_now) or (line.joined_by_and(end) and line.head(end) in _MORE):
        return None
    whole_line = at == 0 and end == len(line.tokens)
    if not ago and not (from_now or whole_line or after_future_word(line, at)):
        return None
    return Found(Shift(unit, -count if ago else count), end + 2 if from_now else end)


def _amount(line: Line, at: int) -> tuple[int, Unit, int] | None:
    """Read «ثلاثة أيام», «12 دقيقة», «أسبوعين» or «شهر»: how many, of what, and the token after."""
    if line.word(at) in DUAL:
        return 2, DUAL[line.word(at)], at + 1
    digits = line.number(at) if line.width(at) <= _MOST_DIGITS else -1
    counted = (digits, at + 1) if digits > 0 else cardinal(line, at)
    if counted:
        value, place = counted
        unit = COUNTED.get(line.word(place)) or SINGULAR.get(line.word(place))
        return (value, unit, place + 1) if unit else None
    return _single(line, at)


def _single(line: Line, at: int) -> tuple[int, Unit, int] | None:
    """«قبل شهر» is an amount, «قبل شهر رمضان» and «منذ عام 2020» are not."""
    unit = SINGULAR.get(line.word(at))
    end = line.skip(at + 1, _ONE)
    if unit is None or names_something(line, end) or line.word(end) in ("امس", "غد"):
        return None
    return 1, unit, end
