"""What a reader does with an article: chooses how it looks, goes through it by keys, copies from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, FloatRect, Page, ViewportSize, expect

ARTICLE = "articles/recordings.html"
OTHER = "articles/plan.html"
WIDE = ViewportSize(width=1280, height=900)
VIEWS = ["side", "stacked", "en", "ar"]
MODEL = "Argos package Arabic → English 1.0"

pytestmark = pytest.mark.browser


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody's browser, which remembers."""
    made = browser.new_context(
        viewport=WIDE, permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    yield made
    made.close()


@pytest.fixture
def reader(context: BrowserContext, address: str) -> Page:
    """Somebody at an article."""
    page = context.new_page()
    visit(page, f"{address}/{ARTICLE}")
    return page


def visit(page: Page, address: str) -> None:
    page.goto(address)
    ready(page)


def ready(page: Page) -> None:
    """Wait until the script, which comes after the text, has run: it shows the buttons that need it."""
    page.locator(".sizes:not([hidden])").wait_for(state="attached")


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"label:has(#{name}-{value})").click()


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def base_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def focused_row(page: Page) -> str | None:
    row: str | None = page.evaluate("document.activeElement.closest('.row')?.id ?? null")
    return row


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).bounding_box()
    assert found is not None, f"{selector} is not shown"
    return found


def stay_small(page: Page) -> None:
    """Make the window so low that the sample article has to be scrolled."""
    page.set_viewport_size({"width": 1280, "height": 260})


# --- remembering -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS[1:])
def test_the_view_is_remembered_over_a_reload_and_in_another_article(
    reader: Page, address: str, view: str
) -> None:
    choose(reader, "view", view)
    reader.reload()
    ready(reader)
    assert reader.locator(f"#view-{view}").is_checked()
    visit(reader, f"{address}/{OTHER}")
    assert reader.locator(f"#view-{view}").is_checked()


def test_the_remembered_view_is_there_before_anything_is_painted(reader: Page) -> None:
    choose(reader, "view", "en")
    reader.add_init_script(
        "window.early = []; requestAnimationFrame(function look() {"
        " const side = document.getElementById('view-side'); if (side) { window.early.push(side.checked); }"
        " if (window.early.length < 5) { requestAnimationFrame(look); } })"
    )
    reader.reload()
    early = reader.evaluate(
        "new Promise(done => (function look() {"
        " if (window.early.length == 5) { done(window.early); } else { requestAnimationFrame(look); } })())"
    )
    assert early == [False] * 5


def test_colours_are_chosen_against_the_system_and_remembered(reader: Page) -> None:
    light = background(reader)
    reader.locator(".settings summary").click()
    choose(reader, "scheme", "dark")
    dark = background(reader)
    assert dark != light
    reader.reload()
    ready(reader)
    assert background(reader) == dark
    reader.emulate_media(color_scheme="dark")
    reader.locator(".settings summary").click()
    choose(reader, "scheme", "light")
    assert background(reader) == light
    choose(reader, "scheme", "system")
    assert background(reader) == dark


def test_paper_is_light_whatever_was_chosen(reader: Page) -> None:
    reader.locator(".settings summary").click()
    choose(reader, "scheme", "dark")
    reader.emulate_media(media="print")
    assert reader.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_the_text_grows_and_shrinks_by_steps_within_bounds(reader: Page) -> None:
    reader.locator(".settings summary").click()
    larger, normal, smaller = (
        reader.get_by_role("button", name=name) for name in ("Larger text", "Normal text", "Smaller text")
    )
    sizes = [base_size(reader)]
    for _ in range(6):
        larger.click(force=True)
        sizes.append(base_size(reader))
    assert sizes == [16, 18, 20, 24, 28, 28, 28]
    assert larger.get_attribute("aria-disabled") == "true"
    assert reader.get_by_role("status").inner_text() == "Text size 175 %"
    reader.reload()
    ready(reader)
    assert base_size(reader) == 28
    reader.locator(".settings summary").click()
    normal.click()
    smaller.click()
    smaller.click(force=True)
    assert base_size(reader) == 14


def test_both_scripts_grow_alike(reader: Page) -> None:
    def sizes() -> list[float]:
        return [
            reader.locator(f"#s2 [lang={language}]").first.evaluate(
                "element => parseFloat(getComputedStyle(element).fontSize)"
            )
            for language in ("en", "ar")
        ]

    before = sizes()
    reader.locator(".settings summary").click()
    reader.get_by_role("button", name="Larger text").click()
    assert [after / size for after, size in zip(sizes(), before, strict=True)] == pytest.approx(
        [1.125, 1.125], rel=1e-3
    )


def test_without_storage_everything_works_for_the_page_at_hand(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(error.message))
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })"
        )
        visit(page, f"{address}/{ARTICLE}")
        choose(page, "view", "en")
        assert not page.locator("#s2 .ar").is_visible()
        page.keyboard.press("1")
        assert page.locator("#s2 .ar").is_visible()
        assert errors == []


# --- going through it --------------------------------------------------------------------------------------


def test_j_and_k_go_from_sentence_to_sentence_and_stop_at_the_ends(reader: Page) -> None:
    seen = []
    for key in "jjjkkkk":
        reader.keyboard.press(key)
        seen.append(focused_row(reader))
    assert seen == ["s1", "s2", "s3", "s2", "s1", "s1", "s1"]


def test_j_goes_on_from_the_sentence_of_the_address(reader: Page, address: str) -> None:
    visit(reader, f"{address}/{ARTICLE}#s5")
    reader.keyboard.press("j")
    assert focused_row(reader) == "s6"


def test_the_sentence_that_is_gone_to_is_shown_below_the_bar_and_marked(reader: Page) -> None:
    stay_small(reader)
    for _ in range(9):
        reader.keyboard.press("j")
    assert focused_row(reader) == "s9"
    bar, row = box(reader, ".views"), box(reader, "#s9")
    assert bar["y"] + bar["height"] <= row["y"] + 1
    assert row["y"] + row["height"] <= 260 + 1
    colours = [
        reader.locator(name).evaluate("row => getComputedStyle(row).backgroundColor") for name in ("#s9", "#s8")
    ]
    assert colours[0] != colours[1]


@pytest.mark.parametrize(("key", "view"), [*zip("1234", VIEWS, strict=True)])
def test_digits_choose_a_view(reader: Page, key: str, view: str) -> None:
    reader.keyboard.press("3")
    reader.keyboard.press(key)
    assert reader.locator(f"#view-{view}").is_checked()


def test_keys_work_on_an_arabic_keyboard(reader: Page) -> None:
    for key, code in [("ت", "KeyJ"), ("٣", "Digit3"), ("؟", "Slash")]:
        reader.evaluate(
            "([key, code]) => document.body.dispatchEvent("
            "new KeyboardEvent('keydown', {key, code, bubbles: true}))",
            [key, code],
        )
    assert focused_row(reader) != ""
    assert reader.locator("#view-en").is_checked()
    assert reader.locator("#help").is_visible()


def test_the_row_that_was_read_stays_when_the_view_changes(reader: Page) -> None:
    stay_small(reader)
    reader.locator("#s6").evaluate("row => row.scrollIntoView()")
    reader.wait_for_timeout(100)
    before = box(reader, "#s6")["y"]
    for key in "2341":
        reader.keyboard.press(key)
        reader.wait_for_timeout(100)
        assert abs(box(reader, "#s6")["y"] - before) <= 2, key


def test_help_opens_closes_and_gives_the_focus_back(reader: Page) -> None:
    reader.keyboard.press("j")
    reader.keyboard.press("?")
    assert reader.get_by_role("dialog", name="Keyboard").is_visible()
    reader.keyboard.press("j")
    reader.keyboard.press("Escape")
    assert not reader.get_by_role("dialog").is_visible()
    assert focused_row(reader) == "s1"


def test_keys_can_be_turned_off_and_on_again(reader: Page) -> None:
    reader.keyboard.press("?")
    reader.get_by_label("Use these keys").uncheck()
    reader.get_by_role("button", name="Close").click()
    reader.reload()
    ready(reader)
    for key in "j3?":
        reader.keyboard.press(key)
    assert focused_row(reader) is None
    assert reader.locator("#view-side").is_checked()
    reader.locator(".settings summary").click()
    reader.get_by_role("button", name="Keyboard").click()
    reader.get_by_label("Use these keys").check()
    reader.keyboard.press("Escape")
    reader.keyboard.press("j")
    assert focused_row(reader) == "s1"


@pytest.mark.parametrize("keys", ["Control+j", "Alt+j", "Meta+j", "Control+3"])
def test_keys_with_a_modifier_are_left_to_the_browser(reader: Page, keys: str) -> None:
    reader.keyboard.press(keys)
    assert focused_row(reader) is None
    assert reader.locator("#view-side").is_checked()


def test_a_slash_leads_to_the_search(reader: Page, address: str) -> None:
    reader.keyboard.press("/")
    reader.wait_for_url(f"{address}/search.html")


def test_letters_that_are_typed_are_letters(reader: Page) -> None:
    reader.evaluate("document.querySelector('main').insertAdjacentHTML('afterbegin', '<input type=search>')")
    reader.keyboard.press("/")
    reader.keyboard.type("j3?/k")
    assert reader.locator("main input[type=search]").input_value() == "j3?/k"


# --- copying and citing ------------------------------------------------------------------------------------


def copied(page: Page, row: str) -> str:
    page.locator(f"#{row}").hover()
    page.locator(f"#{row} .copy").click()
    expect(page.locator("#status")).to_have_text("Copied")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text.replace("\u2068", "").replace("\u2069", "")


def test_a_sentence_is_copied_with_both_languages_its_source_address_and_origin(
    reader: Page, address: str
) -> None:
    assert copied(reader, "s2").split("\n") == [
        "The New York Times leaked audio recordings.",
        "سربت صحيفة نيويورك تايمز تسجيلات صوتية.",
        "مناف قومان, “Kerry leaks: you must fight for us” («تسريبات كيري: عليكم أن تقاتلوا من أجلنا»), "
        "1 October 2016",
        f"{address}/{ARTICLE}#s2",
        f"[machine translation by {MODEL}, not checked by a person]",
    ]


def test_doubts_and_notes_are_not_copied_and_a_correction_is_said(reader: Page) -> None:
    assert copied(reader, "s3").split("\n")[:2] == [
        "The meeting lasted 14 minutes on 22 September.",
        "دام اللقاء لمدة 40 دقيقة في يوم 22 أيلول / سبتمبر الماضي.",
    ]
    reader.evaluate("document.getElementById('status').textContent = ''")
    corrected = copied(reader, "s6").split("\n")
    assert corrected[0] == "Kerry voiced his disappointment."
    assert corrected[-1] == "[translation corrected by a person]"


def test_what_has_no_english_is_copied_in_arabic_and_says_so(reader: Page, address: str) -> None:
    visit(reader, f"{address}/{OTHER}")
    lines = copied(reader, "s4").split("\n")
    assert lines[0] == "وقال في تصريحات إثر اجتماعه اليوم الثلاثاء إن تقدما تحقق."
    assert lines[-1] == "[not translated]"


def test_without_leave_to_use_the_clipboard_the_text_is_shown_selected(reader: Page) -> None:
    reader.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    reader.locator("#s2").hover()
    reader.get_by_role("button", name="Copy sentence 2 with its source").click()
    assert reader.get_by_role("dialog", name="Copy this text").is_visible()
    selected = reader.evaluate("getSelection().toString()")
    assert selected.startswith("The New York Times leaked audio recordings.\nسربت")
    reader.get_by_role("button", name="Close").click()
    assert not reader.locator("#copied").is_visible()


def test_the_button_is_shown_on_hover_on_focus_and_always_on_touch(
    browser: Browser, reader: Page, address: str
) -> None:
    opacity = "button => getComputedStyle(button).opacity"
    reader.mouse.move(0, 0)
    assert reader.locator("#s2 .copy").evaluate(opacity) == "0"
    reader.locator("#s2 .copy").focus()
    assert reader.locator("#s2 .copy").evaluate(opacity) == "1"
    with browser.new_context(viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        visit(page, f"{address}/{ARTICLE}")
        assert page.locator("#s2 .copy").evaluate(opacity) == "1"


# --- without JavaScript ------------------------------------------------------------------------------------


@pytest.fixture
def scriptless(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False, viewport=WIDE) as context:
        page = context.new_page()
        page.goto(f"{address}/{ARTICLE}")
        yield page


def test_without_javascript_nothing_is_shown_that_does_nothing(scriptless: Page) -> None:
    for details in scriptless.locator("details:not(.flags) > summary").all():
        details.click()
    assert [button.inner_text() for button in scriptless.locator("button").all() if button.is_visible()] == []
    assert not scriptless.locator("dialog").first.is_visible()


def test_without_javascript_colours_and_views_are_chosen_for_the_page(scriptless: Page) -> None:
    scriptless.locator(".settings summary").click()
    choose(scriptless, "scheme", "dark")
    dark = scriptless.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    choose(scriptless, "scheme", "light")
    assert scriptless.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") != dark
    choose(scriptless, "view", "ar")
    assert not scriptless.locator("#s2 .en").is_visible()


def test_without_javascript_the_article_is_cited_in_two_forms(scriptless: Page) -> None:
    scriptless.locator(".cite summary").click()
    assert "1 October 2016. Machine translation" in scriptless.locator(".cite p").first.inner_text()
    assert scriptless.locator(".cite pre").inner_text().startswith("@misc{recordings,")


def test_on_paper_address_and_date_are_below_the_text(scriptless: Page) -> None:
    assert not scriptless.locator(".imprint").is_visible()
    scriptless.emulate_media(media="print")
    assert scriptless.locator(".imprint").inner_text() == f"Muqabala · 1 October 2016 · {ARTICLE}"
    for tool in (".settings", ".copy", ".related", "#status"):
        assert scriptless.locator(f"{tool}:visible").count() == 0
