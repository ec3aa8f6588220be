"""Swap names, numbers, dates and Latin tokens that stand on both sides of a pair for the symbols ⟦0⟧ ... ⟦9⟧.

The engine does the same before translation and puts the spans back after it. A small model that copies ten symbols
reliably needs to know neither the name nor the number.
"""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from pairs import SEPARATOR, WESTERN, Pair, read_tsv

SYMBOLS = [f"⟦{k}⟧" for k in range(10)]
NAME_TYPES = {"person", "place", "organisation", "group", "outlet", "event"}
LONGEST_NAME = 6  # words

LATIN_TOKEN = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]*\w|[A-Za-z][\w.&@/-]*\w")
NUMBER = re.compile(r"[\d٠-٩]+(?:[.,٫٬][\d٠-٩]+)*")
PROCLITIC = "وفبكل"
ARABIC_WORD = re.compile("[\u0621-\u064a\u064b-\u0652\u0640]+")
SCALES = [  # Arabic after a number, English after the same number; "12 ألف" is "12,000"
    ("ألف[اً]{0,2}|آلاف|الف|الاف", ""),
    ("مليون[اً]{0,2}|ملايين|مليونا", " million"),
    ("مليار[اً]{0,2}|مليارات|بليون", " billion"),
    ("في المئة|في المائة|بالمئة|بالمائة|[%٪]", "(?: percent| per cent|%)"),
]
MONTHS = [
    ("يناير|كانون الثاني|جانفي", "January"), ("فبراير|شباط|فيفري", "February"), ("مارس|آذار", "March"),
    ("أبريل|إبريل|نيسان|أفريل", "April"), ("مايو|أيار|ماي", "May"), ("يونيو|حزيران|جوان", "June"),
    ("يوليو|تموز|جويلية", "July"), ("أغسطس|آب|أوت", "August"), ("سبتمبر|أيلول", "September"),
    ("أكتوبر|تشرين الأول", "October"), ("نوفمبر|تشرين الثاني", "November"), ("ديسمبر|كانون الأول", "December"),
]  # fmt: skip


@dataclass(frozen=True)
class Span:
    """The same thing on both sides: character offsets in the Arabic and in the English text."""

    arabic: tuple[int, int]
    english: tuple[int, int]


class Names:
    """The gazetteer's names, found in Arabic text with and without a one-letter proclitic."""

    def __init__(self, gazetteer: Path) -> None:
        self._english: dict[str, str] = {}
        for row in read_tsv(gazetteer):
            kind, arabic, english, variants = (row + [""] * 4)[:4]
            if kind in NAME_TYPES:
                for name in [arabic, *variants.split("|")]:
                    if len(name) > 2:
                        self._english.setdefault(name, english)

    def find(self, arabic: str) -> list[tuple[int, int, str]]:
        """Return (start, end, English name) of each name, the longest first at each place."""
        words = [(match.start(), match.end()) for match in ARABIC_WORD.finditer(arabic)]
        found, i = [], 0
        while i < len(words):
            hit = self._at(arabic, words[i : i + LONGEST_NAME])
            if hit:
                found.append(hit[:3])
            i += hit[3] if hit else 1
        return found

    def _at(self, arabic: str, words: list[tuple[int, int]]) -> tuple[int, int, str, int] | None:
        for n in range(len(words), 0, -1):
            start, end = words[0][0], words[n - 1][1]
            offsets = (0, 1, 2) if arabic[start] in PROCLITIC else (0,)
            for skip in offsets:
                english = self._english.get(arabic[start + skip : end])
                if english and all(letter in PROCLITIC for letter in arabic[start : start + skip]):
                    return start + skip, end, english, n
        return None


def once(needle: str, text: str) -> tuple[int, int] | None:
    """Find a whole word or phrase that occurs exactly once."""
    hits = list(re.finditer(r"(?<![\w⟦])" + re.escape(needle) + r"(?![\w⟧])", text))
    return hits[0].span() if len(hits) == 1 else None


def dates(arabic: str, english: str) -> list[Span]:
    spans = []
    for forms, month in MONTHS:
        ar = list(re.finditer(rf"[\d٠-٩]{{1,2}} (?:{forms})(?: [\d٠-٩]{{4}})?", arabic))
        en = list(re.finditer(rf"\d{{1,2}} {month}(?: \d{{4}})?|{month} \d{{1,2}}(?:, \d{{4}})?(?!\d)", english))
        if len(ar) == len(en) == 1:
            digits = [sorted(re.findall(r"\d+", m.group().translate(WESTERN))) for m in (ar[0], en[0])]
            if digits[0] == digits[1]:
                spans.append(Span(ar[0].span(), en[0].span()))
    return spans


def plain(number: str) -> str:
    """Return the digits of a number, without separators."""
    return SEPARATOR.sub("", number.translate(WESTERN))


def quantities(arabic: str, english: str) -> list[Span]:
    """Find numbers with thousand, million, billion or percent after them that stand once on both sides."""
    spans = []
    for word, meaning in SCALES:
        ar = list(re.finditer(rf"({NUMBER.pattern}) ?(?:{word})(?!\w)", arabic))
        en = list(re.finditer(rf"({NUMBER.pattern}){meaning}(?![\w.]\d)", english))
        values_ar = [plain(m[1]) + ("" if meaning else "000") for m in ar]
        values_en = [plain(m[1]) for m in en]
        for match, value in zip(ar, values_ar, strict=True):
            if values_ar.count(value) == values_en.count(value) == 1:
                spans.append(Span(match.span(), en[values_en.index(value)].span()))
    return spans


def numbers(arabic: str, english: str) -> list[Span]:
    spans = quantities(arabic, english)
    ar, en = list(NUMBER.finditer(arabic)), list(NUMBER.finditer(english))
    values_ar, values_en = [plain(m.group()) for m in ar], [plain(m.group()) for m in en]
    for match, value in zip(ar, values_ar, strict=True):
        if values_ar.count(value) == values_en.count(value) == 1:
            spans.append(Span(match.span(), en[values_en.index(value)].span()))
    return spans


def common_spans(arabic: str, english: str, names: Names) -> list[Span]:
    """Find what stands on both sides exactly once; spans may overlap, whole dates and names come first."""
    spans = dates(arabic, english)
    for start, end, name in names.find(arabic):
        there = once(name, english)
        if there:
            spans.append(Span((start, end), there))
    for match in LATIN_TOKEN.finditer(arabic):
        here, there = once(match.group(), arabic), once(match.group(), english)
        if here and there:
            spans.append(Span(here, there))
    return spans + numbers(arabic, english)


def apart(spans: list[Span]) -> list[Span]:
    """Drop spans that overlap an earlier one on either side."""
    chosen: list[Span] = []
    for span in spans:
        if all(_clear(span.arabic, c.arabic) and _clear(span.english, c.english) for c in chosen):
            chosen.append(span)
    return chosen


def _clear(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[1] <= b[0] or b[1] <= a[0]


def mask(pair: Pair, names: Names, rnd: random.Random, most: int = 10) -> Pair | None:
    """Replace up to `most` common spans; None if there is none or the pair holds symbols already."""
    arabic, english = pair
    if "⟦" in arabic + english:
        return None
    spans = apart(common_spans(arabic, english, names))
    if not spans:
        return None
    wanted = len(spans) if rnd.random() < 0.65 else rnd.randint(1, len(spans))
    spans = rnd.sample(spans, min(most, wanted))
    return substitute(arabic, english, spans, symbols_for(len(spans), rnd))


def symbols_for(n: int, rnd: random.Random) -> list[str]:
    """Draw n symbols: mostly ⟦0⟧, ⟦1⟧, ... in order, as the engine numbers them, else any."""
    return SYMBOLS[:n] if rnd.random() < 0.65 else rnd.sample(SYMBOLS, n)


def substitute(arabic: str, english: str, spans: list[Span], symbols: list[str]) -> Pair:
    """Put the symbols in; they are numbered along the Arabic."""
    spans = sorted(spans, key=lambda span: span.arabic)
    for span, symbol in sorted(zip(spans, symbols, strict=True), key=lambda item: -item[0].arabic[0]):
        arabic = arabic[: span.arabic[0]] + symbol + arabic[span.arabic[1] :]
    for span, symbol in sorted(zip(spans, symbols, strict=True), key=lambda item: -item[0].english[0]):
        english = english[: span.english[0]] + symbol + english[span.english[1] :]
    return arabic, english
