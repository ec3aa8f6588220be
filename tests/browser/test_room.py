"""Nothing is cut or overlaps: on telephones, in narrow windows, with large type, at 200 % zoom."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

ARTICLE = "articles/recordings.html"
VIEWS = ["side", "stacked", "en", "ar"]
KINDS = [
    *("index.html", "chronology.html", "years/undated.html", "names/index.html", "names/syria.html"),
    *("sources/index.html", "sources/source-not-known.html", "search.html?q=كيري", "about.html"),
]

pytestmark = pytest.mark.browser

OVERLAPS = """
() => {
  const shown = [...document.querySelectorAll(
    "header.site .name, nav li, summary, label, button, input, legend, p, h1 span, h2, h3, dt, dd,"
    + " th, td, .row > a")]
    .filter(part => part.checkVisibility({ opacityProperty: true }));
  const drawn = part => {  // without the padding that makes a target large; what is cut off is not there
    if (getComputedStyle(part).overflow != "visible") { return part.getBoundingClientRect(); }
    const range = document.createRange();
    range.selectNodeContents(part);
    return range.getBoundingClientRect();
  };
  const boxes = shown.map(part => [part, drawn(part)]);
  const found = [];
  boxes.forEach(([one, a], index) => boxes.slice(index + 1).forEach(([other, b]) => {
    if (one.contains(other) || other.contains(one)) { return; }
    if (one.closest(".views, .filter") || other.closest(".views, .filter")) { return; }  // sticks above the text
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (width > 2 && height > 6) { found.push(`${one.className} ${one.textContent.trim().slice(0, 20)} / `
      + `${other.className} ${other.textContent.trim().slice(0, 20)}: ${width} x ${height}`); }
  }));
  return found;
}
"""


SCREENS = {
    "phone": (320, 0, True),
    "low vision on a phone": (320, 4, True),
    "narrow window": (320, 0, False),
    "200 % zoom of 1280": (640, 0, False),
    "large type": (1280, 4, False),
}
"""Width in CSS pixels, step of the text size, touch."""


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


@pytest.mark.parametrize("path", [ARTICLE, f"ar/{ARTICLE}"])
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_or_overlaps(browser: Browser, address: str, path: str, screen: str) -> None:
    width, size, touch = SCREENS[screen]
    with browser.new_context(
        viewport=ViewportSize(width=width, height=700), has_touch=touch, is_mobile=touch
    ) as context:
        page = context.new_page()
        page.add_init_script(f"localStorage['muqabala.size'] = '{size}'")
        page.goto(f"{address}/{path}", wait_until="networkidle")
        open_all(page)
        for view in VIEWS:
            page.evaluate("view => document.getElementById(`view-${view}`).click()", view)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, view
            assert page.evaluate(OVERLAPS) == [], view


@pytest.mark.parametrize("home", ["", "ar/"])
@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_has_room(browser: Browser, seeds: str, path: str, home: str) -> None:
    with browser.new_context(viewport=ViewportSize(width=320, height=700)) as context:
        page = context.new_page()
        page.goto(f"{seeds}/{home}{path}", wait_until="networkidle")
        open_all(page)
        for width in (320, 640):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(OVERLAPS) == [], width
