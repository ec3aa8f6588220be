"""Numbers in words: days of the month as ordinals, amounts as cardinals."""

from __future__ import annotations

from generator.dates.tokens import Line
from generator.text.arabic import fold


def _table(*groups: tuple[int, str]) -> dict[str, int]:
    return {fold(word): value for value, words in groups for word in words.split()}


ORDINALS = _table(
    (1, "الأول الحادي الواحد"),
    (2, "الثاني"),
    (3, "الثالث"),
    (4, "الرابع"),
    (5, "الخامس"),
    (6, "السادس"),
    (7, "السابع"),
    (8, "الثامن"),
    (9, "التاسع"),
    (10, "العاشر"),
)
ORDINAL_TENS = _table((20, "العشرين العشرون"), (30, "الثلاثين الثلاثون"))
CARDINALS = _table(
    (1, "أحد إحدى"),
    (2, "اثني اثنا اثنتي اثنتا اثنان اثنين"),
    (3, "ثلاث ثلاثة"),
    (4, "أربع أربعة"),
    (5, "خمس خمسة"),
    (6, "ست ستة"),
    (7, "سبع سبعة"),
    (8, "ثمان ثماني ثمانية"),
    (9, "تسع تسعة"),
    (10, "عشر عشرة"),
)
CARDINAL_TENS = _table(
    (20, "عشرين عشرون"),
    (30, "ثلاثين ثلاثون"),
    (40, "أربعين أربعون"),
    (50, "خمسين خمسون"),
    (60, "ستين ستون"),
    (70, "سبعين سبعون"),
    (80, "ثمانين ثمانون"),
    (90, "تسعين تسعون"),
    (100, "مئة مائة"),
)
TEEN = frozenset({"عشر", "عشره"})
WORDS = frozenset(ORDINALS) | frozenset(ORDINAL_TENS) | frozenset(CARDINALS) | frozenset(CARDINAL_TENS) | TEEN


def ordinal(line: Line, at: int) -> tuple[int, int] | None:
    """Read «الحادي والعشرين» at token `at`: its value and the token after it."""
    return _number(line, at, ORDINALS, ORDINAL_TENS)


def cardinal(line: Line, at: int) -> tuple[int, int] | None:
    """Read «خمسة وعشرين» at token `at`: its value and the token after it."""
    return _number(line, at, CARDINALS, CARDINAL_TENS)


def _number(line: Line, at: int, units: dict[str, int], tens: dict[str, int]) -> tuple[int, int] | None:
    first = line.head(at)
    if first in tens:
        return tens[first], at + 1
    if first not in units:
        return None
    if line.word(at + 1) in TEEN and units[first] < 10:
        return 10 + units[first], at + 2
    if line.joined_by_and(at + 1) and line.head(at + 1) in tens:
        return units[first] + tens[line.head(at + 1)], at + 2
    return units[first], at + 1
