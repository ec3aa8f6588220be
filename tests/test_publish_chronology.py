"""The chronology's order, and what it keeps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from generator.publish.chronology import Year, newest_first, years
from generator.publish.density import HEIGHT, strip
from generator.publish.site import Site
from generator.publish.timeline import MOST, is_split, place, sheets
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


# --- months --------------------------------------------------------------------------------------------------


def day_of(text: str) -> When:
    day = dt.date.fromisoformat(text)
    return When(text, day, day, "day", "stated", "")


def year_of(page_maker: type[PageMaker], *whens: When) -> Year:
    maker = page_maker("x", "عنوان", "Title")
    for number, when in enumerate(whens):
        maker.mention(when, f"event {number}")
    return years([maker.page()])[0]


def test_the_entries_of_a_year_are_grouped_by_month(page_maker: type[PageMaker]) -> None:
    year = year_of(page_maker, day_of("2016-09-22"), day_of("2016-07-26"), day_of("2016-09-10"))
    assert [(month.id, len(month.entries)) for month in year.months] == [("y2016-07", 1), ("y2016-09", 2)]


def test_what_takes_in_more_than_a_month_stands_before_the_months(page_maker: type[PageMaker]) -> None:
    summer = When("2016-22", dt.date(2016, 6, 1), dt.date(2016, 8, 31), "season", "resolved", "الصيف الماضي")
    year = year_of(page_maker, day_of("2016-01-05"), summer)
    assert [(month.number, [entry.label for entry in month.entries]) for month in year.months] == [
        (None, ["event 1"]),
        (1, ["event 0"]),
    ]


def test_some_days_that_end_in_the_next_month_are_of_the_first(page_maker: type[PageMaker]) -> None:
    days = When("2016-09-29/2016-10-02", dt.date(2016, 9, 29), dt.date(2016, 10, 2), "day", "stated", "")
    assert [month.number for month in year_of(page_maker, days).months] == [9]


def test_a_month_is_a_date(page_maker: type[PageMaker]) -> None:
    (month,) = year_of(page_maker, day_of("2016-02-10")).months
    assert month.when is not None
    assert (month.when.edtf, month.when.latest) == ("2016-02", dt.date(2016, 2, 29))


def test_the_undated_are_of_no_month(sample_pages: Pages) -> None:
    (undated,) = [year for year in years(sample_pages.values()) if year.number is None]
    assert [month.id for month in undated.months] == [""]


# --- the strip -----------------------------------------------------------------------------------------------


def test_the_strip_has_a_bar_for_each_month_and_publications_on_top(page_maker: type[PageMaker]) -> None:
    maker = page_maker("x", "عنوان", "Title").mention(day_of("2015-01-05"), "a").mention(day_of("2016-03-05"), "b")
    drawn = strip(years([maker.page(published=day_of("2016-03-07"))]))
    assert drawn is not None
    assert (drawn.first, drawn.last, drawn.width) == (2015, 2016, 24)
    assert drawn.mentioned == f"M0 {HEIGHT}h1v-24h-1zM14 {HEIGHT}h1v-24h-1z"
    assert drawn.published == f"M14 {HEIGHT - 24}h1v-24h-1z"


def test_the_strip_leaves_out_what_is_of_no_month(page_maker: type[PageMaker]) -> None:
    whole = When("2015", dt.date(2015, 1, 1), dt.date(2015, 12, 31), "year", "stated", "عام 2015")
    drawn = strip(
        years([page_maker("x", "عنوان", "T").mention(whole, "a").mention(day_of("2016-01-01"), "b").page()])
    )
    assert drawn is not None
    assert drawn.mentioned == f"M12 {HEIGHT}h1v-{HEIGHT}h-1z"


def test_one_year_needs_no_strip(page_maker: type[PageMaker], sample_pages: Pages) -> None:
    assert strip(years([page_maker("x", "عنوان", "T").mention(day_of("2016-01-01"), "b").page()])) is None
    assert strip([]) is None
    assert strip(years([sample_pages["hostile"]])) is None


def test_the_strip_of_a_century_goes_by_years(page_maker: type[PageMaker]) -> None:
    maker = page_maker("x", "عنوان", "T").mention(day_of("1917-11-02"), "a").mention(day_of("2016-01-01"), "b")
    drawn = strip(years([maker.page()]))
    assert drawn is not None
    assert (drawn.width, drawn.years) == (100, "")


def test_the_strip_of_thirty_busy_years_stays_small(page_maker: type[PageMaker]) -> None:
    maker = page_maker("x", "عنوان", "T")
    for number in range(30 * 12):
        maker.mention(day_of(f"{1990 + number // 12}-{number % 12 + 1:02}-03"), "a")
    drawn = strip(years([maker.page(published=day_of("2000-01-01"))]))
    assert drawn is not None
    assert len(drawn.mentioned + drawn.published + drawn.years) < 10_000


# --- its pages -----------------------------------------------------------------------------------------------


def site_of(page: Page) -> Site:
    return Site("Digest", "", "", "", "", (page,), years([page]))


def test_a_short_chronology_is_one_page(sample_pages: Pages) -> None:
    site = site_of(sample_pages["plan"])
    assert [(sheet.path, sheet.template) for sheet in sheets(site)] == [("chronology.html", "chronology")]
    assert place(site, site.years[0]) == "chronology.html#y2012"


def test_a_long_one_has_a_page_for_each_year_and_a_list_of_them(page_maker: type[PageMaker]) -> None:
    maker = page_maker("x", "عنوان", "T")
    for number in range(MOST):
        maker.mention(day_of(f"201{number % 2}-05-03"), f"event {number}")
    site = site_of(maker.page())
    assert is_split(site)
    assert [(sheet.path, sheet.template) for sheet in sheets(site)] == [
        ("chronology.html", "chronology_years"),
        ("chronology/2010.html", "chronology_year"),
        ("chronology/2011.html", "chronology_year"),
        ("chronology/undated.html", "chronology_year"),
    ]
    assert place(site, site.years[0], "y2010-05") == "chronology/2010.html#y2010-05"
    assert (site.years[0].count("mentioned"), site.years[2].count("published")) == (MOST // 2, 1)


def test_a_site_without_articles_has_a_chronology_that_says_so() -> None:
    (only,) = sheets(Site("Digest", "", "", "", "", ()))
    assert (only.path, only.values["years"], only.values["strip"]) == ("chronology.html", (), None)
