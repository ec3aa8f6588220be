"""The chronology as JSON, table and calendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest

from generator.publish import chronology
from generator.publish.exports import calendar
from generator.publish.site import Site
from generator.types import Page, When

if TYPE_CHECKING:
    from tests.conftest import PageMaker

Pages = dict[str, Page]


def site_of(pages: Iterable[Page], address: str = "https://digest.example") -> Site:
    pages = tuple(pages)
    return Site(
        "Name; a, b", "About", "Editors", "tag:digest.example,2026:", address, pages, chronology.years(pages)
    )


@pytest.fixture
def site(sample_pages: Pages) -> Site:
    return site_of(sample_pages.values())


def unfolded(site: Site) -> list[str]:
    return calendar.as_calendar(site).decode().replace("\r\n ", "").split("\r\n")


def table(site: Site) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(calendar.as_csv(site).decode("utf-8-sig"))))


def test_json_has_every_entry_with_its_precision_and_link(site: Site) -> None:
    made = json.loads(calendar.as_json(site))
    assert made["schema"] == "muqabala/chronology/1"
    assert len(made["entries"]) == sum(len(year.entries) for year in site.years)
    early = made["entries"][0]
    assert early["when"]["edtf"] == "2012-01/2012-04~"
    assert early["when"]["phrase"] == "في بداية عام 2012"
    assert early["address"] == "https://digest.example/articles/plan.html#s5"


def test_a_site_without_an_address_has_links_from_the_file(sample_pages: Pages) -> None:
    made = json.loads(calendar.as_json(site_of([sample_pages["plan"]], "")))
    assert made["entries"][0]["address"] == "./articles/plan.html#s5"


def test_the_calendar_has_exact_days_only(site: Site) -> None:
    days = [line for line in unfolded(site) if line.startswith("DTSTART")]
    assert days == ["DTSTART;VALUE=DATE:20160922", "DTSTART;VALUE=DATE:20161001"]


def test_an_event_of_the_calendar_has_what_the_standard_demands(site: Site) -> None:
    lines = unfolded(site)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "UID:tag:digest.example,2026:articles/recordings/mentioned/s3/2016-09-22" in lines
    assert lines.count("DTSTAMP:20161001T000000Z") == 2
    assert "URL:https://digest.example/articles/recordings.html#s3" in lines
    assert "X-WR-CALNAME:Name\\; a\\, b" in lines


def test_no_line_of_the_calendar_is_longer_than_75_octets_or_cut_in_a_letter(site: Site) -> None:
    made = calendar.as_calendar(site)
    for line in made.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_uids_of_the_calendar_are_unique(page_maker: type[PageMaker], sample_pages: Pages) -> None:
    day = sample_pages["recordings"].article.published
    assert day is not None
    page = page_maker("twice", "عنوان", "Title").mention(day, "one", "s1").page(published=day)
    uids = [line for line in unfolded(site_of([page])) if line.startswith("UID")]
    assert len(uids) == len(set(uids)) == 2


def test_the_table_can_be_read_by_its_columns(site: Site) -> None:
    rows = table(site)
    assert list(rows[0]) == list(calendar.COLUMNS)
    assert (rows[0]["kind"], rows[0]["earliest"], rows[0]["date_in_words"]) == (
        "mentioned",
        "2012-01-01",
        "early 2012",
    )
    assert calendar.as_csv(site).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_of_the_table_is_a_formula(page_maker: type[PageMaker], formula: str) -> None:
    phrase = When(None, None, None, "none", "unresolved", formula)
    page = page_maker("bad", formula, formula).mention(phrase, formula).page(source=formula)
    for row in table(site_of([page])):
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@", "\t"))
    assert table(site_of([page]))[0]["title_ar"] == f"'{formula}"


def test_a_chronology_of_nothing_is_valid() -> None:
    empty = site_of([])
    assert json.loads(calendar.as_json(empty))["entries"] == []
    assert table(empty) == []
    assert "BEGIN:VEVENT" not in unfolded(empty)
