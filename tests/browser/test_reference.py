"""Six pages look as they did: each screenshot beside the one in reference/, both shrunk to a few blocks.

Fonts differ from machine to machine: all is set in those that come with the project, and what is compared is where
ink is and how much, in blocks of 16 pixels of which few may differ. MUQABALA_REFERENCE=1 writes them anew: look at
them before you commit them.
"""

from __future__ import annotations

import base64
import io
import os
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, ViewportSize

REFERENCE = Path(__file__).parent / "reference"
WIDE, NARROW = (1280, 900), (360, 800)
Shot = tuple[str, tuple[int, int], Literal["light", "dark"]]
SHOTS: dict[str, Shot] = {
    "article-wide-light": ("articles/recordings.html", WIDE, "light"),
    "article-wide-dark-ar": ("ar/articles/recordings.html", WIDE, "dark"),
    "article-narrow": ("articles/recordings.html", NARROW, "light"),
    "index-wide": ("index.html", WIDE, "light"),
    "chronology-wide": ("chronology.html", WIDE, "light"),
    "search-narrow-ar": ("ar/search.html?q=kerry", NARROW, "dark"),
}
BLOCK = 16
"""Pixels of a block: about a line high, so that other letters of one size make little difference."""
APART = 40
"""Of 255: a block that differs by more than this has ink where the other has none, or another ground."""
TOLERANCE = 0.015
"""The share of blocks that may be so; a part that is moved by a line or missing is more (see the last test)."""
FONTS = Path(__file__).parent.parent.parent / "theme" / "cards"

pytestmark = pytest.mark.browser


def one_font() -> str:
    """Return the style that sets every page in the fonts of the project."""
    faces = ""
    for weight in (400, 700):
        font = base64.b64encode((FONTS / f"noto-naskh-arabic-latin-{weight}.ttf").read_bytes()).decode()
        source = f"url(data:font/ttf;base64,{font})"
        faces += f"@font-face {{ font-family: Latin; font-weight: {weight}; src: {source}; }}"
    return f"{faces} * {{ font-family: Latin, 'Noto Naskh Arabic', sans-serif !important; }}"


def picture(browser: Browser, address: str, shot: Shot, style: str = "") -> Image.Image:
    """Return the page as it is seen, with more `style`."""
    path, (width, height), scheme = shot
    with browser.new_context(
        viewport=ViewportSize(width=width, height=height),
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    ) as context:
        page = context.new_page()
        page.goto(f"{address}/{path}", wait_until="networkidle")
        page.add_style_tag(content=one_font() + style)
        page.evaluate("document.fonts.load('1rem Latin').then(() => document.fonts.ready)")
        page.wait_for_load_state("networkidle")
        return Image.open(io.BytesIO(page.screenshot())).convert("L")


def blocks(image: Image.Image) -> Image.Image:
    return image.resize((image.width // BLOCK, image.height // BLOCK), Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of blocks that are APART; 1 for pictures of different sizes."""
    if one.size != other.size:
        return 1.0
    levels = ImageChops.difference(blocks(one), blocks(other)).histogram()
    return sum(levels[APART:]) / sum(levels)


@pytest.mark.parametrize("name", SHOTS)
def test_a_page_looks_as_it_did(browser: Browser, address: str, tmp_path: Path, name: str) -> None:
    found = picture(browser, address, SHOTS[name])
    path = REFERENCE / f"{name}.png"
    if os.environ.get("MUQABALA_REFERENCE") == "1":
        path.parent.mkdir(exist_ok=True)
        found.quantize(16).save(path, optimize=True)
    found.save(tmp_path / path.name)
    share = difference(found, Image.open(path).convert("L"))
    assert share <= TOLERANCE, f"{share:.1%} differ: {tmp_path / path.name}"


@pytest.fixture
def article(browser: Browser, address: str) -> Image.Image:
    return picture(browser, address, SHOTS["article-wide-light"])


@pytest.mark.parametrize(
    "fault",
    [
        ".row { display: block !important; }",
        "header.site { display: none !important; }",
        ".ar { grid-column: 1 !important; }",
        ":root { --paper: black !important; }",
    ],
)
def test_a_broken_layout_is_seen(browser: Browser, address: str, article: Image.Image, fault: str) -> None:
    broken = picture(browser, address, SHOTS["article-wide-light"], fault)
    assert difference(article, broken) > TOLERANCE
