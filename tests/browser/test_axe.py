"""Everyone can use every kind of page: axe-core, in light and dark, on three widths, in both interfaces."""

from __future__ import annotations

import itertools
import os
import shutil
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

Scheme = Literal["light", "dark"]
Setting = tuple[str, Scheme, int]

NAME = "names/hezbollah.html"
KINDS = [
    *("index.html", "articles/recordings.html", "articles/plan.html", "articles/hostile.html"),
    *("chronology.html", "years/2016.html", "names/index.html", "sources/index.html", "search.html?q=كيري"),
    *("about.html",),
]
CHOSEN = ["index.html", "articles/recordings.html", "chronology.html"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (360, 768, 1280)
HOMES = ("", "ar/")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        shutil.which("chromium") is None and "CI" not in os.environ,
        reason="chromium is not installed (Debian and Ubuntu: apt install chromium)",
    ),
]


def combinations() -> list[Setting]:
    """Return every kind of page in two settings, and the three that hold most parts in all twelve."""
    corners: list[tuple[str, Scheme, int]] = [("", "light", 1280), ("ar/", "dark", 360)]
    everywhere = [(home + kind, scheme, width) for kind in KINDS for home, scheme, width in corners]
    settings = itertools.product(HOMES, CHOSEN, SCHEMES, WIDTHS)
    thorough = [(home + kind, scheme, width) for home, kind, scheme, width in settings]
    return [*dict.fromkeys([*everywhere, ("404.html", "light", 360), *thorough])]


@pytest.mark.parametrize(("path", "scheme", "width"), combinations())
def test_axe_finds_no_violation(browser: Browser, address: str, path: str, scheme: Scheme, width: int) -> None:
    with browser.new_context(
        viewport=ViewportSize(width=width, height=900), color_scheme=scheme, bypass_csp=True
    ) as context:
        page = context.new_page()
        page.goto(f"{address}/{path}")
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
        assert found.violations_count == 0, found.generate_report()


def test_what_is_touched_is_large_enough_and_apart(browser: Browser, address: str) -> None:
    with browser.new_context(
        viewport=ViewportSize(width=360, height=800), has_touch=True, is_mobile=True, bypass_csp=True
    ) as context:
        page = context.new_page()
        for home in HOMES:
            page.goto(f"{address}/{home}articles/recordings.html")
            found = Axe().run(page, options={"runOnly": ["target-size"]})
            assert found.violations_count == 0, found.generate_report()
