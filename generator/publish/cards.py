"""The picture that social networks show of an article: its title in both languages, and what the English is.

Drawing one takes some 15 ms. A picture is kept in the cache under the hash of all that is drawn, and drawn again
only where that changes. Long titles are set smaller, then cut with an ellipsis.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from urllib.parse import quote

from generator.publish import dates
from generator.publish.exports import facts
from generator.publish.lettering import Canvas, Line, Typeface
from generator.publish.png import Colour, png
from generator.publish.rows import tally
from generator.publish.site import File, Site
from generator.text.bidi import plain
from generator.translate.store import write_if_changed
from generator.types import Language, Page

WIDTH, HEIGHT = 1200, 630
"""In pixels: the 1.91:1 that the networks ask for."""
STYLE = "1"
"""Part of the key in the cache: to be raised with every change of how a card looks."""
_EDGE = 80
_MEASURE = WIDTH - 2 * _EDGE
_BAR = 14
_NAME, _FOOT = 90, 580
"""Baselines of the site's name and of the last line."""
_SMALL = 28
_TOP, _ROOM, _GAP = 115, 410, 26
"""Where the titles may begin, how high they may be together, and what is between them."""
_PAPER: Colour = (252, 251, 248)
_INKS: tuple[Colour, ...] = ((29, 27, 24), (139, 30, 45), (98, 92, 82))
"""Of the titles, of the bar and the name of the site, of the last line: `--ink`, `--accent`, `--muted`."""
_BANDS = ((_TOP - 10, 1), (_TOP + _ROOM + 20, 0), (HEIGHT, 2))
"""Down to which line each ink is used."""
_TITLE_LINES = 3
_LONGEST = 600
"""Characters of a title that are looked at: more than ever fits."""
_SIZES: dict[Language, tuple[int, ...]] = {"en": (54, 48, 42, 36), "ar": (60, 54, 47, 40)}
"""Of the titles in pixels, the largest first."""
_STEPS = len(_SIZES["en"])
_LEADING: dict[Language, float] = {"en": 1.22, "ar": 1.5}
_RISE = 0.25
"""How much of a line is below its baseline."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Card:
    """All that is drawn."""

    site: str
    english: str
    arabic: str
    origin: str
    """Outlet and date."""
    notice: str

    @property
    def key(self) -> str:
        """Return the name of its picture in the cache."""
        return hashlib.sha256("\0".join((STYLE, *astuple(self))).encode("utf-8", "replace")).hexdigest()


def card(page: Page, site: Site) -> Card:
    """Return what stands on the card of `page`."""
    english, arabic = facts.titles(page)
    counts = tally(page)
    notice = "Machine translation" if counts.machine else "Translated by people" if counts.corrected else ""
    published = page.article.published
    about = (page.article.source or page.article.agency, dates.words(published) if published else None)
    return Card(plain(site.name), english, arabic, " · ".join(plain(part) for part in about if part), notice)


def path(page: Page) -> str:
    """Return where the card of `page` is in the site."""
    return f"cards/{page.article.slug}.png"


def address(page: Page) -> str:
    """Return the same as it stands in an address."""
    return quote(path(page))


def files(site: Site, fonts: Path, kept: Path) -> Iterator[File]:
    """Yield a card for every article; `fonts` is the theme's folder of fonts, `kept` the cache's of cards."""
    faces = Faces.of(fonts)
    cards = [(page, card(page, site)) for page in site.pages]
    names = {f"{drawn.key}.png" for _, drawn in cards}
    for stale in (place for place in kept.glob("*.png") if place.name not in names):
        stale.unlink()
    for page, drawn in cards:
        place = kept / f"{drawn.key}.png"
        if not place.is_file():
            write_if_changed(place, draw(drawn, faces))
        yield File(path(page), place.read_bytes())


@dataclass(frozen=True, slots=True)
class Faces:
    """The typefaces of a card."""

    regular: Typeface
    bold: Typeface

    @staticmethod
    def of(fonts: Path) -> Faces:
        """Return those in the folder `fonts`."""
        arabic = fonts / "noto-naskh-arabic-arabic-700.ttf"
        regular, bold = (fonts / f"noto-naskh-arabic-latin-{weight}.ttf" for weight in (400, 700))
        return Faces(Typeface((regular, arabic)), Typeface((bold, arabic)))


def draw(drawn: Card, faces: Faces) -> bytes:
    """Return the picture of a card as PNG."""
    canvas = Canvas(WIDTH, HEIGHT)
    canvas.put(faces.bold.line(drawn.site, "en"), 32, _EDGE, _NAME)
    blocks = titles(drawn, faces.bold)
    top = _TOP + (_ROOM - _height(blocks)) / 2
    for block in blocks:
        for line in block.lines:
            top += block.leading
            left = _EDGE if block.language == "en" else WIDTH - _EDGE - line.width * block.size
            canvas.put(line, block.size, left, top - block.leading * _RISE)
        top += _GAP
    notice, origin = (faces.regular.line(text, "en") for text in (drawn.notice, drawn.origin))
    canvas.put(notice, _SMALL, _EDGE, _FOOT)
    canvas.put(origin, _SMALL, WIDTH - _EDGE - origin.width * _SMALL, _FOOT)
    return _picture(canvas)


@dataclass(frozen=True, slots=True)
class Block:
    """A title in lines."""

    lines: tuple[Line, ...]
    size: int
    language: Language

    @property
    def leading(self) -> float:
        """Return the distance of its lines, in pixels."""
        return self.size * _LEADING[self.language]


def _height(blocks: Sequence[Block]) -> float:
    return sum(len(block.lines) * block.leading for block in blocks) + _GAP * (len(blocks) - 1)


def titles(drawn: Card, typeface: Typeface) -> list[Block]:
    """Return both titles in the largest sizes that have room; in the smallest, cut, where none has."""
    texts: list[tuple[str, Language]] = [(drawn.arabic, "ar")]
    if drawn.english:
        texts.insert(0, (drawn.english, "en"))
    measured = [(_measured(typeface, text, language), language) for text, language in texts]
    for step in range(_STEPS):
        blocks = [_block(typeface, words, language, step) for words, language in measured]
        if _height(blocks) <= _ROOM and all(_fits(block) for block in blocks):
            break
    else:
        blocks = [_block(typeface, words, language, _STEPS - 1, whole=False) for words, language in measured]
    return blocks


def _measured(typeface: Typeface, text: str, language: Language) -> list[tuple[str, float]]:
    return [(word, typeface.line(word, language).width) for word in text[:_LONGEST].split()]


def _fits(block: Block) -> bool:
    return len(block.lines) <= _TITLE_LINES and all(line.width * block.size <= _MEASURE for line in block.lines)


def _block(
    typeface: Typeface, words: list[tuple[str, float]], language: Language, step: int, *, whole: bool = True
) -> Block:
    size = _SIZES[language][step]
    lines = typeface.wrapped(words, typeface.space, _MEASURE / size)
    if not whole:
        lines = [cut(typeface, line, language, _MEASURE / size) for line in _shortened(lines)]
    return Block(tuple(typeface.line(line, language) for line in lines), size, language)


def _shortened(lines: list[str]) -> list[str]:
    more = [lines[_TITLE_LINES - 1] + _ELLIPSIS] if len(lines) > _TITLE_LINES else lines[_TITLE_LINES - 1 :]
    return [*lines[: _TITLE_LINES - 1], *more]


def cut(typeface: Typeface, text: str, language: Language, width: float) -> str:
    """Return as much of `text` as fits `width`, with an ellipsis where something is left out."""
    if typeface.line(text, language).width <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = typeface.line(text[:middle] + _ELLIPSIS, language).width <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip(f" {_ELLIPSIS}") + _ELLIPSIS


def _picture(canvas: Canvas) -> bytes:
    """Return what was drawn, with the bar at the top, as PNG."""
    rows = canvas.rows()
    rows[:_BAR] = [b"\xff" * WIDTH] * _BAR
    inks = (next(ink for end, ink in _BANDS if number < end) for number in range(HEIGHT))
    return png(list(zip(rows, inks, strict=True)), _PAPER, _INKS)
