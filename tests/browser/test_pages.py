"""The site in a browser: what style alone does, and what is loaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Browser, FloatRect, Page, Route, ViewportSize

if TYPE_CHECKING:
    pass

CHROMIUM = shutil.which("chromium")
PAGES = [
    "index.html",
    "articles/recordings.html",
    "articles/plan.html",
    "chronology.html",
    "about.html",
    "404.html",
    "ar/index.html",
    "ar/articles/recordings.html",
    "ar/articles/plan.html",
    "ar/chronology.html",
    "ar/about.html",
]
WIDE = ViewportSize(width=1280, height=900)

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page for somebody who has turned JavaScript off."""
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    yield context.new_page()
    context.close()


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).bounding_box()
    assert found is not None, f"{selector} is not shown"
    return found


def style(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).evaluate(f"element => getComputedStyle(element).{name}"))


def show(page: Page, view: str) -> None:
    page.locator(f"label:has(input[value={view}])").click()


# --- the four views, by style alone ------------------------------------------------------------------------


@pytest.mark.parametrize("chrome", ["", "ar/"])
def test_side_by_side_english_is_left_and_arabic_right_on_one_baseline(
    reader: Page, address: str, chrome: str
) -> None:
    reader.goto(f"{address}/{chrome}articles/recordings.html")
    english, number, arabic = (box(reader, f"#s2 {part}") for part in (".en", "> a", ".ar"))
    assert english["x"] + english["width"] <= number["x"]
    assert number["x"] + number["width"] <= arabic["x"]
    assert abs(english["width"] - arabic["width"]) < 1
    assert english["y"] < arabic["y"] + arabic["height"]
    assert arabic["y"] < english["y"] + english["height"]


def test_stacked_the_arabic_is_below_the_english(reader: Page, address: str) -> None:
    reader.goto(f"{address}/articles/recordings.html")
    show(reader, "stacked")
    english, arabic = box(reader, "#s2 .en"), box(reader, "#s2 .ar")
    assert english["y"] + english["height"] <= arabic["y"] + 1
    assert abs(english["x"] - arabic["x"]) < 1


def test_in_the_arabic_interface_the_arabic_is_above_and_the_page_is_mirrored(reader: Page, address: str) -> None:
    reader.goto(f"{address}/ar/articles/recordings.html")
    assert box(reader, "header.site .name")["x"] > box(reader, "header.site nav")["x"]
    show(reader, "stacked")
    english, number, arabic = (box(reader, f"#s2 {part}") for part in (".en", "> a", ".ar"))
    assert arabic["y"] + arabic["height"] <= english["y"] + 1
    assert arabic["x"] + arabic["width"] <= number["x"] + number["width"]


@pytest.mark.parametrize("path", ["articles/recordings.html", "index.html"])
def test_the_texts_are_of_one_size_in_both_interfaces(reader: Page, address: str, path: str) -> None:
    sizes = []
    for chrome in ("", "ar/"):
        reader.goto(f"{address}/{chrome}{path}")
        parts = (
            ".en[lang=en], .en p[lang=en]",
            ".ar[lang=ar], .ar p[lang=ar]",
            "footer.site p",
            "header.site nav",
        )
        sizes.append([reader.locator(part).last.evaluate("e => getComputedStyle(e).fontSize") for part in parts])
    assert sizes[0] == sizes[1]


def test_the_switch_leads_to_the_same_page_in_the_other_interface_and_back(reader: Page, address: str) -> None:
    reader.goto(f"{address}/articles/recordings.html")
    reader.get_by_role("link", name="العربية").click()
    assert reader.url == f"{address}/ar/articles/recordings.html"
    reader.get_by_role("link", name="English", exact=True).click()
    assert reader.url == f"{address}/articles/recordings.html"


@pytest.mark.parametrize(("view", "shown", "hidden"), [("en", ".en", ".ar"), ("ar", ".ar", ".en")])
def test_one_language_hides_the_other_also_in_the_heading(
    reader: Page, address: str, view: str, shown: str, hidden: str
) -> None:
    reader.goto(f"{address}/articles/recordings.html")
    show(reader, view)
    for place in ("h1", "#s2", "#s5"):
        assert reader.locator(f"{place} {shown}").is_visible()
        assert not reader.locator(f"{place} {hidden}").is_visible()


def test_the_arabic_view_keeps_what_is_english_in_the_original(reader: Page, address: str) -> None:
    reader.goto(f"{address}/articles/plan.html")
    show(reader, "ar")
    assert reader.locator("#s2 .en").is_visible()
    assert not reader.locator("#s3 .en").is_visible()


def test_views_are_chosen_from_the_keyboard_with_a_visible_focus(reader: Page, address: str) -> None:
    reader.goto(f"{address}/articles/recordings.html")
    reader.locator("#view-side").focus()
    reader.keyboard.press("ArrowRight")
    reader.keyboard.press("ArrowRight")
    assert reader.locator("#view-en").is_checked()
    assert not reader.locator("#s2 .ar").is_visible()
    assert style(reader, "#view-en", "outlineStyle") == "solid"


def test_on_a_narrow_screen_both_languages_are_stacked(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport=ViewportSize(width=400, height=800)) as context:
        page = context.new_page()
        page.goto(f"{address}/articles/recordings.html")
        assert box(page, "#s2 .en")["y"] + box(page, "#s2 .en")["height"] <= box(page, "#s2 .ar")["y"] + 1
        assert page.get_by_label("Both").is_visible()
        assert not page.get_by_label("Stacked").is_visible()


def test_the_filter_of_the_chronology_hides_the_other_kind_and_empty_years(reader: Page, address: str) -> None:
    reader.goto(f"{address}/chronology.html")
    show(reader, "published")
    assert reader.locator(".entry.mentioned:visible").count() == 0
    assert not reader.locator("#y2012").is_visible()
    show(reader, "mentioned")
    assert reader.locator(".entry.published:visible").count() == 0
    assert reader.locator("#y2012").is_visible()


# --- permalinks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_permalink_marks_its_row_by_more_than_colour_and_shows_it(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(
        java_script_enabled=False,
        viewport=ViewportSize(width=1280, height=300),
        color_scheme=scheme,
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(f"{address}/articles/recordings.html#s6")
        for name in ("backgroundColor", "outlineStyle", "outlineWidth"):
            assert style(page, "#s6", name) != style(page, "#s4", name)
        bar = box(page, ".views")
        assert bar["y"] + bar["height"] <= box(page, "#s6")["y"] < 300


# --- what is loaded ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*PAGES, "articles/hostile.html"])
def test_a_page_asks_no_other_host_and_finds_all_it_asks_for(browser: Browser, address: str, name: str) -> None:
    elsewhere: list[str] = []

    def refuse(route: Route) -> None:
        elsewhere.append(route.request.url)
        route.abort()

    with browser.new_context(viewport=WIDE) as context:
        context.route(lambda url: not url.startswith(address), refuse)
        page = context.new_page()
        missing: list[str] = []
        errors: list[str] = []
        page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
        page.on("console", lambda message: errors.append(message.text))
        page.on("dialog", lambda dialog: errors.append(dialog.message))
        page.goto(f"{address}/{name}", wait_until="networkidle")
    assert (elsewhere, missing, errors) == ([], [], [])


def test_the_arabic_is_set_in_the_font_that_is_shipped(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.goto(f"{address}/articles/recordings.html", wait_until="networkidle")
        loaded = page.evaluate(
            "document.fonts.ready.then(fonts => [...fonts].filter(font => font.status == 'loaded')"
            ".map(font => font.family.replaceAll('\"', '') + ' ' + font.weight))"
        )
        assert sorted(loaded) == ["Noto Naskh Arabic 400", "Noto Naskh Arabic 700"]


@pytest.mark.parametrize(
    ("path", "view", "weights"),
    [
        ("articles/recordings.html", "side", ["400", "700"]),
        ("articles/recordings.html", "en", ["400"]),  # of the site's Arabic name
        ("about.html", "side", ["400"]),
    ],
)
def test_only_the_faces_that_are_seen_are_fetched(
    browser: Browser, address: str, path: str, view: str, weights: list[str]
) -> None:
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.add_init_script(f"localStorage['muqabala.view'] = '{view}'")
        page.goto(f"{address}/{path}", wait_until="networkidle")
        fonts = sorted(url.removesuffix(".woff2").split("-")[-1] for url in fetched if url.endswith(".woff2"))
        assert fonts == weights


# --- for everyone ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*PAGES, "articles/hostile.html"])
def test_nothing_is_wider_than_the_smallest_screen(browser: Browser, address: str, name: str) -> None:
    with browser.new_context(viewport=ViewportSize(width=320, height=600)) as context:
        page = context.new_page()
        page.goto(f"{address}/{name}")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_rows_are_not_cut_in_two_on_paper_and_controls_are_left_out(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.goto(f"{address}/articles/recordings.html")
        page.emulate_media(media="print")
        own = (
            "[...document.styleSheets].filter(sheet => !sheet.href).map(sheet => sheet.cssRules[0].cssText).join()"
        )
        assert "articles/recordings.html · " in page.evaluate(own)  # below each page; the page's policy allows it
        assert style(page, "#s2", "breakInside") == "avoid"
        assert not page.locator(".views").is_visible()
        assert page.locator(".notice").is_visible()
