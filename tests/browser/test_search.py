"""The search in a browser: what a reader types, sees, hears and shares."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, Response, expect

if TYPE_CHECKING:
    pass

CHROMIUM = shutil.which("chromium")

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "query", ["بالصحيفة", "صحيفة نيويورك", '"audio recording"', "RECORDINGS", "«تسجيلات صوتية»"]
)
def test_other_forms_find_the_sentence_in_both_languages(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/search.html")
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text(re.compile(r"^1 sentence in 1 article\.$"))
    result = page.locator(".result")
    expect(result.locator(".ar").last).to_contain_text("سربت صحيفة نيويورك تايمز")
    expect(result.locator(".both .en")).to_contain_text("The New York Times leaked audio")
    assert result.locator("mark").count() >= 1
    result.locator("a").click()
    page.wait_for_url(re.compile("articles/recordings.html#s2$"))


def test_words_that_are_apart_are_no_phrase(page: Page, address: str) -> None:
    page.goto(f'{address}/search.html?q="صوتية تسجيلات"')
    expect(page.locator("#found")).to_have_text("Nothing was found.")


def test_a_search_is_in_the_address_and_the_way_back_leads_to_the_one_before(page: Page, address: str) -> None:
    page.goto(f"{address}/search.html?q=دبابة")
    expect(page.locator(".result")).to_have_count(1)
    page.get_by_role("searchbox").fill("fighters")
    page.keyboard.press("Enter")
    expect(page.locator(".result .both .en")).to_have_text("F-16 fighters")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("دبابة")
    expect(page.locator(".result .both .en")).to_have_text("20 tanks")


def test_what_is_nowhere_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}/search.html?q=xyzzy kerry")
    expect(page.locator("#found")).to_have_text("Nothing was found. In no article: xyzzy.")


def test_an_index_that_cannot_be_read_is_said(page: Page, address: str) -> None:
    page.route("**/search/manifest.json", lambda route: route.abort())
    page.goto(f"{address}/search.html?q=kerry")
    expect(page.locator("#found")).to_contain_text("could not be read")


def test_a_slash_leads_to_the_field(page: Page, address: str) -> None:
    page.goto(f"{address}/search.html?q=kerry")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_results_of_hostile_articles_are_text(page: Page, address: str) -> None:
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    page.goto(f"{address}/search.html?q=alert")
    expect(page.locator(".result").first).to_contain_text("<script>")
    assert page.locator(".results script, .results img").count() == 0


def test_a_first_search_fetches_little_and_one_font(page: Page, seeds: str) -> None:
    fetched: dict[str, int] = {}

    def note(answer: Response) -> None:
        fetched[answer.url] = len(answer.body())

    page.on("response", note)
    page.goto(f"{seeds}/search.html?q=حلب")
    expect(page.locator(".result").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum(fetched.values()) <= 150_000
    assert len([url for url in fetched if url.endswith(".woff2")]) == 1


def test_the_arabic_page_searches_too_and_stays_arabic(page: Page, address: str) -> None:
    page.goto(f"{address}/ar/search.html?q=كيري")
    page.locator(".result a").first.click()
    page.wait_for_url(re.compile("/ar/articles/"))


def test_without_javascript_the_page_leads_to_the_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search.html")
    expect(page.locator("main a", has_text="Chronology")).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    context.close()
