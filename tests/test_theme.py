"""The theme as files: small templates, style by tokens, and fonts that are what they say."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from generator import plugin

THEME = Path(__file__).parent.parent / "theme"
TEMPLATES = sorted((THEME / "templates").glob("*.html"))
STYLES = sorted((THEME / "static" / "css").glob("*.css"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_can_be_read_at_a_glance(template: Path) -> None:
    assert len(template.read_text().splitlines()) < 80


def test_only_pages_of_the_editors_bypass_escaping() -> None:
    safe = [path.name for path in TEMPLATES if re.search(r"\|\s*safe|autoescape|Markup", path.read_text())]
    assert safe == ["page.html"]


def test_every_word_of_the_vocabulary_is_used() -> None:
    used = " ".join(path.read_text() for path in TEMPLATES)
    assert [name for name in plugin.VOCABULARY if not re.search(rf"\b{name}\b", used)] == []


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_colours_come_from_the_tokens(style: Path) -> None:
    if style.name not in {"tokens.css", "print.css"}:
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", style.read_text())


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_the_style_uses_logical_properties(style: Path) -> None:
    sided = r"(?:margin|padding|border)-(?:left|right|top|bottom)|text-align:\s*(?:left|right)"
    assert not re.search(rf"{sided}|^\s*(?:left|right|width|height):", style.read_text(), re.MULTILINE)


def test_every_token_that_is_used_is_defined() -> None:
    text = " ".join(path.read_text() for path in STYLES)
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= set(re.findall(r"(--[\w-]+):", text))


def test_the_fonts_are_those_of_the_checksums_and_come_with_their_licence() -> None:
    fonts = THEME / "static" / "fonts"
    sums = [line.split("  ") for line in (fonts / "SHA256SUMS").read_text().splitlines()]
    assert {path.name for path in fonts.iterdir()} == {*(name for _, name in sums), "SHA256SUMS"}
    for expected, name in sums:
        assert hashlib.sha256((fonts / name).read_bytes()).hexdigest() == expected
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "LICENSE").read_text()


def test_the_fonts_are_fetched_for_arabic_letters_only() -> None:
    tokens = (THEME / "static" / "css" / "tokens.css").read_text()
    ranges = re.findall(r"unicode-range: (.*);", tokens)
    assert len(ranges) == tokens.count("@font-face") == tokens.count("font-display: swap")
    for start in re.findall(r"U\+([0-9A-F]+)", " ".join(ranges)):
        assert int(start, 16) >= 0x600
