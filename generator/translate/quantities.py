"""Dates and quantities whose English is certain: «22 أيلول 2016», «60 ألف», «12,5 في المئة».

A model that copies symbols copies the whole: it cannot take a day for a year, or thousands for millions.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from decimal import Decimal

from generator.dates.months import MONTHS
from generator.dates.years import NEAR_YEARS
from generator.text.arabic import fold, western_digits

NUMBER = re.compile(r"(?<![A-Za-z0-9_.,٫٬/:-])\d+(?:[.,٫٬/:-]\d+)*(?![A-Za-z0-9_])")
"""With its separators: 1,200, 12.5, 2016/9/22, 10:30; after a clitic, too."""

_SEPARATORS = str.maketrans("٫٬", ".,")
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})")
_PLAIN = re.compile(r"\d+(?:\.\d{1,3})?")

_ACCUSATIVE = "(?:[اً]|اً|ًا)?"
_SCALE = (
    rf"(?P<thousand>[أا]لف{_ACCUSATIVE}|[آا]لاف)|(?P<million>مليون{_ACCUSATIVE}|ملايين)"
    rf"|(?P<billion>مليار{_ACCUSATIVE}|مليارات)"
)
_PERCENT = r"(?P<percent> (?:في ال|بال)م[اي]?ئ[ةه])|(?P<sign> ?[%٪])"
_QUANTITY = re.compile(rf"(?P<number>{NUMBER.pattern})(?: (?:{_SCALE})(?!\w))?(?:{_PERCENT})?(?![\w%٪])")

_SPELLINGS = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]"}
"""What `generator.text.arabic.fold` makes one letter of, as far as months' names have it."""


def _spelled(words: tuple[str, ...]) -> str:
    return " ".join("".join(_SPELLINGS.get(letter, letter) for letter in word) for word in words)


_NUMBERS = {words: month.number for words, month in MONTHS.items() if month.calendar == "gregorian"}
_MONTH = "|".join(_spelled(words) for words in sorted(_NUMBERS, key=len, reverse=True) if not words[0].isascii())
_DATE = re.compile(
    rf"(?<![\d.,٫٬/:-])(?P<until>(?P<day>\d{{1,2}})(?: من)?(?: شهر)? (?P<month>{_MONTH})"
    rf"(?: ?\((?P<aside>{_MONTH})\)| ?/ ?(?P<other>{_MONTH}))?)"
    r"(?: (?:من )?(?:عام |سنة )?(?P<year>\d{4}))?(?!\w)"
)


def number(text: str) -> str:
    """Return a number as English writes its digits.

    >>> number("١٢٫٥")
    '12.5'
    """
    return western_digits(text).translate(_SEPARATORS)


def digits(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and Western digits of the numbers in `text`, without a word of any language."""
    return ((match.start(), match.end(), number(match[0])) for match in NUMBER.finditer(text))


def quantities(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and English of the dates and numbers in `text`, dates first.

    >>> [english for _, _, english in quantities("نزح 60 ألفا في 22 أيلول 2016، أي 12,5 في المئة من 3 ملايين")]
    ['September 22, 2016', '60,000', '22', '2016', '12.5 percent', '3 million']
    """
    yield from _dates(text)
    for match in _QUANTITY.finditer(text):
        yield match.start(), match.end(), _quantity(match)


def _quantity(match: re.Match[str]) -> str:
    digits = number(match["number"])
    if match.end() > match.end("number"):
        digits = _DECIMAL_COMMA.sub(r"\1.\2", digits) if _DECIMAL_COMMA.fullmatch(digits) else digits
    if match["thousand"]:
        digits = f"{int(Decimal(digits) * 1000):,}" if _PLAIN.fullmatch(digits) else f"{digits} thousand"
    scale = " million" if match["million"] else " billion" if match["billion"] else ""
    percent = " percent" if match["percent"] else "%" if match["sign"] else ""
    return digits + scale + percent


def _dates(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DATE.finditer(text):
        names = {match[name] for name in ("month", "aside", "other") if match[name]}
        months = {_NUMBERS[tuple(fold(name).split())] for name in names}
        if len(months) == 1 and 1 <= int(match["day"]) <= 31:
            day = f"{calendar.month_name[months.pop()]} {int(match['day'])}"
            if match["year"] and int(match["year"]) in NEAR_YEARS:  # 1,200 people may follow a month, too
                yield match.start(), match.end(), f"{day}, {number(match['year'])}"
            else:
                yield match.start(), match.end("until"), day
