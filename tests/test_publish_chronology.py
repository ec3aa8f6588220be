"""The chronology's order, and what it keeps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from generator.publish.chronology import newest_first, years
from generator.types import Page, When

if TYPE_CHECKING:
    from tests.conftest import PageMaker

Pages = dict[str, Page]


def listed(pages: list[Page]) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (year.name, entry.kind, entry.when.edtf if entry.when else None, entry.segment)
        for year in years(pages)
        for entry in year.entries
    ]


def test_entries_go_by_their_earliest_day_and_the_undated_come_last(sample_pages: Pages) -> None:
    assert listed([sample_pages["recordings"], sample_pages["plan"]]) == [
        ("2012", "mentioned", "2012-01/2012-04~", "s5"),
        ("2016", "mentioned", "2016-07-26~", "s4"),
        ("2016", "mentioned", "2016-08", "s3"),
        ("2016", "mentioned", "2016-09-22", "s3"),
        ("2016", "published", "2016-10-01", "s1"),
        ("Undated", "published", None, "s1"),
        ("Undated", "mentioned", None, "s5"),
    ]


def test_of_two_that_begin_together_the_coarser_comes_first(page_maker: type[PageMaker]) -> None:
    first = dt.date(2016, 8, 1)
    day = When("2016-08-01", first, first, "day", "stated", "")
    month = When("2016-08", first, dt.date(2016, 8, 31), "month", "stated", "")
    page = page_maker("x", "عنوان", "Title").mention(day, "day").mention(month, "month").page()
    assert [entry.label for entry in years([page])[0].entries] == ["month", "day"]


def test_sentences_are_ordered_by_number_not_by_letter(page_maker: type[PageMaker]) -> None:
    maker = page_maker("x", "عنوان", "Title")
    for number in range(2, 12):
        maker.add("paragraph", (f"نص {number}", f"Text {number}"))
    day = When("2016-08-01", dt.date(2016, 8, 1), dt.date(2016, 8, 1), "day", "stated", "")
    page = maker.mention(day, "ten", "s10").mention(day, "nine", "s9").page()
    assert [entry.label for entry in years([page])[0].entries] == ["nine", "ten"]


def test_the_order_does_not_depend_on_that_of_the_files(sample_pages: Pages) -> None:
    orders = {tuple(listed(list(order))) for order in permutations(sample_pages.values())}
    assert len(orders) == 1


def test_nothing_is_dropped(sample_pages: Pages) -> None:
    pages = list(sample_pages.values())
    expected = len(pages) + sum(len(page.events) for page in pages)
    assert sum(len(year.entries) for year in years(pages)) == expected


def test_no_pages_make_no_years() -> None:
    assert years([]) == ()


def test_articles_are_listed_newest_first_then_the_undated_by_slug(sample_pages: Pages) -> None:
    old = replace(sample_pages["recordings"].article, slug="old")
    published = old.published
    assert published is not None
    old = replace(old, published=replace(published, earliest=dt.date(2001, 1, 1)))
    pages = [*sample_pages.values(), replace(sample_pages["recordings"], article=old)]
    slugs = [page.article.slug for page in sorted(pages, key=newest_first)]
    assert slugs == ["recordings", "old", "hostile", "plan"]


def test_mentions_of_one_day_that_share_two_names_are_one_event(page_maker: type[PageMaker]) -> None:
    day = When("2016-07-26", dt.date(2016, 7, 26), dt.date(2016, 7, 26), "day", "stated", "")
    first = page_maker("a", "أول", "One").mention(day, "first", "s1", "Kerry", "Lavrov", "Vientiane").page()
    second = page_maker("b", "ثان", "Two").mention(day, "second", "s1", "Lavrov", "Kerry").page()
    third = page_maker("c", "ثالث", "Three").mention(day, "third", "s1", "Kerry", "Obama").page()
    entries = [entry for year in years([third, second, first]) for entry in year.entries if year.number]
    assert [(entry.label, [other.label for other in entry.also]) for entry in entries] == [
        ("first", ["second"]),
        ("third", []),
    ]


def test_mentions_of_one_month_are_not_merged(page_maker: type[PageMaker]) -> None:
    month = When("2016-08", dt.date(2016, 8, 1), dt.date(2016, 8, 31), "month", "resolved", "الشهر القادم")
    pages = [page_maker(slug, "عنوان", "T").mention(month, slug, "s1", "Kerry", "Lavrov").page() for slug in "ab"]
    assert [len(year.entries) for year in years(pages) if year.number] == [2]
