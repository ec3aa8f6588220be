"""Everyone can use every kind of page: axe-core, in light and dark, on three widths, in both interfaces."""

from __future__ import annotations

import itertools
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

Scheme = Literal["light", "dark"]
Setting = tuple[str, Scheme, int]

ARTICLE = "articles/kerry-leaked-recordings.html"
NAME = "names/syria.html"
KINDS = [
    *("chronology.html", "years/2016.html", "years/undated.html", "names/index.html", "sources/index.html"),
    *("sources/source-not-known.html", "search.html?q=كيري", "about.html", "404.html"),
]
"""Beside index, ARTICLE and NAME, which together have nearly all parts there are."""
SCHEMES: list[Scheme] = ["light", "dark"]
SETTINGS: list[Setting] = list(itertools.product(["", "ar/"], SCHEMES, [360, 768, 1280]))
"""Folder of the interface, colours, width."""

pytestmark = pytest.mark.browser


def examine(browser: Browser, address: str, scheme: Scheme, width: int, *, touch: bool = False) -> None:
    """Open everything on the page at `address` and let axe look at it, also at the size of what is touched."""
    with browser.new_context(
        viewport=ViewportSize(width=width, height=900),
        color_scheme=scheme,
        has_touch=touch,
        is_mobile=touch,
        bypass_csp=True,  # axe is a script, and the site's policy allows none of others
    ) as context:
        page: Page = context.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["index.html", ARTICLE, NAME])
@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: "-".join(map(str, setting)))
def test_axe_finds_nothing_in_any_setting(browser: Browser, seeds: str, path: str, setting: Setting) -> None:
    home, scheme, width = setting
    examine(browser, f"{seeds}/{home}{path}", scheme, width, touch=width < 1000)


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, seeds: str, path: str) -> None:
    examine(browser, f"{seeds}/{path}", "dark", 360)


@pytest.mark.parametrize("path", ["articles/plan.html", "articles/hostile.html", "ar/articles/plan.html"])
def test_axe_finds_nothing_where_articles_are_odd(browser: Browser, address: str, path: str) -> None:
    examine(browser, f"{address}/{path}", "light", 1280)
