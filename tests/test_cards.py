"""Pictures for social networks: joined letters, the right order, room for every title."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from generator.publish import cards, lettering, png
from generator.publish.cards import Card, Faces
from generator.publish.site import Site
from generator.types import Page

Pages = dict[str, Page]
CARD = Card("Name", "Kerry leaks", "تسريبات كيري", "الجزيرة · 1 October 2016", "Machine translation")


@pytest.fixture(scope="module")
def fonts(root: Path) -> Path:
    return root / "theme" / "cards"


@pytest.fixture(scope="module")
def faces(fonts: Path) -> Faces:
    return Faces.of(fonts)


def site_of(*pages: Page) -> Site:
    return Site("Name", "About", "Editors", "tag:digest.example,2026:", "https://digest.example", pages)


def pieces(text: str, base: str) -> list[str]:
    return [piece for piece, _ in lettering.ordered(text, base)]  # type: ignore[arg-type]


def pixels(picture: bytes) -> tuple[int, int, bytes]:
    width, height = struct.unpack(">II", picture[16:24])
    start = picture.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", picture[start - 8 : start - 4])
    return width, height, zlib.decompress(picture[start : start + length])


# --- letters and their order ------------------------------------------------------------------------------


def test_arabic_letters_are_joined_and_run_to_the_left(faces: Faces) -> None:
    line = faces.bold.line("كيري", "ar")
    alone = faces.bold.line("ك", "ar").glyphs[0].number
    initial = faces.bold.line("كـ", "ar").glyphs[-1].number
    drawn = [glyph.number for glyph in line.glyphs]
    assert alone not in drawn
    assert max(line.glyphs, key=lambda glyph: glyph.x).number == initial
    assert line.width < sum(faces.bold.line(letter, "ar").width for letter in "كيري")


def test_lam_and_alef_are_one_letter(faces: Faces) -> None:
    assert faces.bold.line("لا", "ar").width < faces.bold.line("ل ا", "ar").width - faces.bold.space


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("في 22 من BBC", "ar", ["BBC", " من ", "22", "في "]),
        ("بلغ 1,500.75 دولار", "ar", [" دولار", "1,500.75", "بلغ "]),
        ("بين 200-400 شخص", "ar", [" شخص", "400", "-", "200", "بين "]),
        ("في ٢٦/٧/٢٠١٦", "ar", ["٢٦/٧/٢٠١٦", "في "]),
        ("news of حلب 2016 now", "en", ["news of ", "حلب", " 2016 now"]),
        ("مقاتلات F-16 جديدة", "ar", [" جديدة", "F-16", "مقاتلات "]),
    ],
)
def test_pieces_stand_in_the_order_of_the_bidi_algorithm(text: str, base: str, expected: list[str]) -> None:
    assert pieces(text, base) == expected


def test_numbers_within_arabic_run_to_the_right() -> None:
    assert list(lettering.ordered("عام 2016", "ar")) == [("2016", "ltr"), ("عام ", "rtl")]


def test_what_has_no_letter_loses_its_accent_or_goes(faces: Faces) -> None:
    assert faces.bold.drawable("Şükrü 中文\u202e\x07") == "Sükrü "


def test_brackets_face_the_text_within_them(faces: Faces) -> None:
    arabic = {glyph.number for glyph in faces.bold.line("(كيري)", "ar").glyphs}
    latin = {glyph.number for glyph in faces.bold.line("(", "en").glyphs + faces.bold.line(")", "en").glyphs}
    assert latin <= arabic


# --- the card ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    ["كلمة", "كيري يقر في اجتماع سري مع أعضاء في ائتلاف الدوحة بانعدام التنسيق " * 4, "ط" * 900, "ط" * 900 + " ا"],
)
@pytest.mark.parametrize("english", ["", "Short", "A headline that goes on and on " * 9, "W" * 900])
def test_every_title_has_room(faces: Faces, title: str, english: str) -> None:
    blocks = cards.titles(replace(CARD, english=english, arabic=title), faces.bold)
    assert [block.language for block in blocks] == (["en", "ar"] if english else ["ar"])
    assert cards._height(blocks) <= cards._ROOM
    for block in blocks:
        assert 1 <= len(block.lines) <= cards._TITLE_LINES
        assert all(line.width * block.size <= cards._MEASURE + 1 for line in block.lines)


def test_a_long_title_is_set_smaller_before_it_is_cut(faces: Faces) -> None:
    short, long = (
        cards.titles(replace(CARD, arabic=title), faces.bold)[1].size
        for title in ("كيري", "كيري يقر في اجتماع " * 7)
    )
    assert short > long


def test_what_is_cut_ends_in_an_ellipsis(faces: Faces) -> None:
    cut = cards.cut(faces.bold, "one two three four", "en", 4)
    assert cut.endswith("…")
    assert faces.bold.line(cut, "en").width <= 4


def test_the_picture_is_of_the_size_that_networks_ask_for(faces: Faces) -> None:
    width, height, rows = pixels(cards.draw(CARD, faces))
    assert (width, height) == (1200, 630)
    assert len(rows) == height * (width + 1)
    assert len(set(rows)) > png.SHADES  # more than one ink


def test_a_card_of_letters_that_cannot_be_drawn_is_still_a_picture(faces: Faces) -> None:
    assert pixels(cards.draw(Card("中", "", "中", "", ""), faces))[1] == 630


def test_the_same_card_is_the_same_picture(faces: Faces, fonts: Path) -> None:
    assert cards.draw(CARD, faces) == cards.draw(CARD, Faces.of(fonts))


def test_the_card_says_what_the_english_is(sample_pages: Pages) -> None:
    card = cards.card(sample_pages["plan"], site_of())
    assert card.notice == "Machine translation"
    assert card.origin == "الجزيرة"
    assert cards.card(sample_pages["recordings"], site_of()).origin == "1 October 2016"


def test_a_card_is_drawn_once_and_forgotten_with_its_article(
    sample_pages: Pages, fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = (sample_pages["plan"], sample_pages["hostile"])
    first = {file.path: file.content for file in cards.files(site_of(*pages), fonts, tmp_path)}
    assert set(first) == {"cards/plan.png", "cards/hostile.png"}
    monkeypatch.setattr(cards, "draw", lambda *_: pytest.fail("drawn again"))
    assert {file.path: file.content for file in cards.files(site_of(*pages), fonts, tmp_path)} == first
    list(cards.files(site_of(pages[0]), fonts, tmp_path))
    assert len(list(tmp_path.iterdir())) == 1


def test_the_fonts_are_those_of_the_checksums_and_come_with_their_licence(fonts: Path) -> None:
    sums = [line.split("  ") for line in (fonts / "SHA256SUMS").read_text().splitlines()]
    assert {path.name for path in fonts.iterdir()} == {*(name for _, name in sums), "SHA256SUMS"}
    for expected, name in sums:
        assert hashlib.sha256((fonts / name).read_bytes()).hexdigest() == expected
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "LICENSE").read_text()
