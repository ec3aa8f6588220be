"""Set lines of Arabic and Latin letters: shaped and drawn by HarfBuzz, ordered by a part of the bidi algorithm.

What stands in a line of one language is cut into runs (see `generator.text.bidi`); within Arabic, a number is read
from left to right. That is the Unicode bidirectional algorithm (UAX 9) for titles: no deeper nesting, no controls.
Everything is in HarfBuzz's own wheel, so that no library of the system decides whether letters join.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

import uharfbuzz as hb

from generator.text.bidi import plain, runs
from generator.types import Language

_NUMBER = re.compile(r"([0-9\u0660-\u0669]+(?:[.,:/\u066b\u066c\u00a0][0-9\u0660-\u0669]+)*)")
"""Within Arabic a number keeps to itself; one separator between two digits belongs to it (UAX 9, W4)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph and how far right and up of the line's beginning it stands, in parts of the size of type."""

    font: hb.Font
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is set; its width is in parts of the size of type."""

    glyphs: tuple[Glyph, ...]
    width: float


class Typeface:
    """Fonts that together have the letters of both languages; where two have one, the first gives it."""

    def __init__(self, fonts: Iterable[Path]) -> None:
        self.fonts = [hb.Font(hb.Face(hb.Blob(path.read_bytes()))) for path in fonts]

    @cached_property
    def _font_of(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for index, font in enumerate(self.fonts):
            for code in font.face.unicodes:
                found.setdefault(chr(code), index)
        return found

    @cached_property
    def space(self) -> float:
        """Return the width of a space."""
        return self.line("a a", "en").width - 2 * self.line("a", "en").width

    def drawable(self, text: str) -> str:
        """Return `text` as far as there are letters for it: accents that are missing go, then what is unknown."""
        return "".join(
            each
            for letter in plain(text)
            for each in (letter if letter in self._font_of else unicodedata.normalize("NFKD", letter))
            if each in self._font_of
        )

    def line(self, text: str, base: Language) -> Line:
        """Return `text`, which is in the language `base`, set in one line."""
        glyphs: list[Glyph] = []
        x = 0.0
        for piece, direction in ordered(self.drawable(text), base):
            for index, letters in self._by_font(piece, direction):
                made, width = _shaped(self.fonts[index], letters, direction, x)
                glyphs += made
                x += width
        return Line(tuple(glyphs), x)

    def _by_font(self, text: str, direction: str) -> Sequence[tuple[int, str]]:
        grouped = groupby(text, lambda letter: self._font_of[letter])
        parts = [(index, "".join(letters)) for index, letters in grouped]
        return parts if direction == "ltr" else parts[::-1]

    @staticmethod
    def wrapped(words: Sequence[tuple[str, float]], space: float, width: float) -> list[str]:
        """Return words, each with its width, as lines that fit `width`, but for a word that is wider by itself."""
        lines: list[str] = []
        used = 0.0
        for word, size in words:
            if lines and used + space + size <= width:
                lines[-1] += f" {word}"
                used += space + size
            else:
                lines.append(word)
                used = size
        return lines


def ordered(text: str, base: Language) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line from left to right, each with its direction.

    >>> [piece for piece, _ in ordered("في 22 من BBC", "ar")]
    ['BBC', ' من ', '22', 'في ']
    """
    found = [(run.text, run.language) for run in runs(text, base)]
    for part, language in found[::-1] if base == "ar" else found:
        if language == "en":
            yield part, "ltr"
            continue
        for piece in reversed(_NUMBER.split(part)):
            if piece:
                yield piece, "ltr" if _NUMBER.fullmatch(piece) else "rtl"


def _shaped(font: hb.Font, text: str, direction: str, x: float) -> tuple[list[Glyph], float]:
    """Return the glyphs of `text`, of which the first stands at `x`, and the width of it."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = direction
    buffer.script = "Arab" if direction == "rtl" else "Latn"
    buffer.language = "ar" if direction == "rtl" else "en"
    hb.shape(font, buffer)
    em = font.face.upem
    glyphs, start = [], x
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(font, info.codepoint, x + place.x_offset / em, place.y_offset / em))
        x += place.x_advance / em
    return glyphs, x - start


class Canvas:
    """What is drawn on, in pixels from the top left, as everywhere but in HarfBuzz."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._pen = hb.RasterDraw()
        self._pen.extents = hb.RasterExtents(x_origin=0, y_origin=0, width=width, height=height, stride=width)

    def put(self, line: Line, size: int, left: float, baseline: float) -> None:
        """Draw a line in letters of `size` pixels."""
        for glyph in line.glyphs:
            scale = size / glyph.font.face.upem
            place = left + glyph.x * size, self.height - baseline + glyph.y * size
            self._pen.transform = (scale, 0, 0, scale, *place)
            self._pen.draw_glyph(glyph.font, glyph.number)

    def rows(self) -> list[bytes]:
        """Return how much of each pixel is covered (0 to 255), row by row."""
        pixels = bytes(self._pen.render().buffer).ljust(self.width * self.height, b"\0")
        starts = range(self.width * (self.height - 1), -1, -self.width)
        return [pixels[start : start + self.width] for start in starts]
