"""What the words around a phrase tell of it."""

from __future__ import annotations

from generator.dates import absolute, calendar_dates
from generator.dates.mention import Found
from generator.dates.tokens import Line
from generator.dates.words import EQUIVALENT, FUTURE_STEMS, FUTURE_WORDS

_JOINTS = frozenset({"،", ",", "-", "–", "(", "/", ":"})
_CLOSING = frozenset({")"})
_SENTENCE_END = frozenset(".؟!?؛;")
_FUTURE_PREFIXES = ("سي", "ست")
_REACH = 12
"""Tokens within which a word of the future still governs a date."""


def after_future_word(line: Line, at: int) -> bool:
    """Tell whether «سوف», «من المقرر» or a verb such as «ستنطلق» stands before token `at` in its sentence."""
    for place in range(at - 1, max(at - _REACH, -1), -1):
        word = line.head(place)
        if word in _SENTENCE_END and not (line.number(place + 1) >= 0 and line.touches(place + 1)):
            return False
        if word in FUTURE_WORDS or _is_future_verb(word):
            return True
    return False


def date_beside(line: Line, at: int) -> Found | None:
    """Read the date that a weekday or «أمس» introduces: «الأربعاء، 07 أكتوبر 2020», «الخميس الموافق 3 مايو»."""
    place = line.skip(at, _JOINTS)
    found = absolute.day(line, line.skip(line.skip(place, EQUIVALENT), EQUIVALENT))
    if found is None or found.parts is None:
        return None
    return found._replace(end=line.skip(found.end, _CLOSING) if line.word(at) == "(" else found.end)


def names_something(line: Line, at: int) -> bool:
    """Tell whether a number, month or definite noun at `at` makes the noun before it part of a name or date."""
    return line.number(at) >= 0 or line.word(at).startswith("ال") or calendar_dates.months_at(line, at) is not None


def _is_future_verb(word: str) -> bool:
    """Letters before the stem may be the conjunction «و»: «وستنطلق»."""
    verb = word[1:] if word[:1] in ("و", "ف") else word
    return verb.startswith(_FUTURE_PREFIXES) and verb[2:] in FUTURE_STEMS
