"""The numbers in a text: those in digits, and those in words as far as a check needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.text.arabic import fold, western_digits

_FIGURE = re.compile(r"(\d+(?:[.,،٫٬]\d+)*)(?: ?(الفا?|الاف|الفي|thousand)\b)?")
_DECIMAL = re.compile(r"(.*)[.,٫](\d{1,2}|\d{4,})")
"""Three digits after a separator are thousands: 1.200 and 1,200 are the same number."""

_ENGLISH_FROM_0 = (
    "zero|one first once|two second twice both pair couple|three third|four fourth quarter|five fifth|six sixth"
    "|seven seventh|eight eighth|nine ninth|ten tenth|eleven eleventh|twelve twelfth dozen|thirteen thirteenth"
    "|fourteen fourteenth|fifteen fifteenth|sixteen sixteenth|seventeen seventeenth|eighteen eighteenth"
    "|nineteen nineteenth|twenty twentieth"
)
_ENGLISH = {word: value for value, words in enumerate(_ENGLISH_FROM_0.split("|")) for word in words.split()}
_ENGLISH |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_MONTHS = "january february march april may june july august september october november december"
_ENGLISH |= {month: number for number, month in enumerate(_MONTHS.split(), start=1)}
_TENS = range(20, 100, 10)
_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ENGLISH_WORD = re.compile(r"[a-z]+")

_ARABIC_STEMS = (
    ("1", "واحد|احد|حادي|اول|عشر|عاشر|ميه|مايه|الف|الاف|مليون|ملايين|مليار"),
    ("2", "اثن|ثان|عشرون|عشرين|ميت|مايت|الفا|الفي|مليوني|ملياري|مليارا"),
    ("3", "ثلاث|ثلث|ثالث|نصف"),
    ("4", "اربع|رابع"),
    ("5", "خمس|خامس|نصف"),
    ("6", "ست|سادس"),
    ("7", "سبع|سابع"),
    ("8", "ثمان|ثامن"),
    ("9", "تسع|تاسع"),
)
"""Folded, with the digit that the number begins with; half is 30 minutes or 50 percent."""

_ENDING = "(?:[هاين]|ون|ين|ان|ي?ميه|مايه|يني?ات)?"
_ARABIC = tuple(
    (digit, re.compile(rf"\b[وف]?(?:[بكل]|ال|بال|كال|لل)?(?:{stems}){_ENDING}\b"))
    for digit, stems in _ARABIC_STEMS
)
_DECADE = re.compile(r"يني?ات\b")


def figures(text: str) -> dict[str, str]:
    """Return the numbers that `text` has in digits, plain -> as written: {"1200": "1,200", "3.5": "3,5"}.

    A number before a word for thousand stands for both: "12 thousand" gives {"12": "12", "12000": "12"}.
    """
    found: dict[str, str] = {}
    for match in _FIGURE.finditer(western_digits(fold(text))):
        for number in _numbers(match[1]):
            value = _value(number)
            found.setdefault(_plain(value), number)
            if match[2]:
                found.setdefault(_plain(value * 1000), number)
    return found


def english_numbers(text: str) -> frozenset[str]:
    """Return the numbers that the English `text` has in words: {"25", ...} for twenty-five, {"3000", ...}."""
    return frozenset(str(value) for value in _english_values(text))


def arabic_digits(text: str) -> frozenset[str]:
    """Return the digits that the number words of the Arabic `text` begin with: {"4", "5"} for «خمسة وأربعين»."""
    folded = fold(text)
    century = "19" if _DECADE.search(folded) else ""  # «السبعينيات» are the 1970s
    return frozenset(digit for digit, pattern in _ARABIC if pattern.search(folded)).union(century)


def _english_values(text: str) -> Iterator[int]:
    total = 0
    for word in _ENGLISH_WORD.findall(text.casefold()):
        value = _ENGLISH.get(word)
        if value is not None:
            total = total + value if total % 100 in _TENS and value < 10 else value
            yield value
        elif word in _MULTIPLES:
            total = max(total, 1) * _MULTIPLES[word]
        elif word != "and":
            total = 0
        yield total


def _numbers(figure: str) -> list[str]:
    """Return the numbers of a run of digits and separators: one, or three in the date 1.9.2016."""
    groups = re.split(r"\D", figure)
    whole = groups[1:] if "،" in figure else groups[1:-1]  # only others of these marks come before decimals
    return [figure] if all(len(group) == 3 for group in whole) else groups


def _value(number: str) -> Decimal:
    split = _DECIMAL.fullmatch(number)
    whole, part = (split[1], split[2]) if split else (number, "0")
    return Decimal(re.sub(r"\D", "", whole) + "." + part)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
