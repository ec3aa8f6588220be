"""The pages of the chronology: one, or one for each year where one would be too long."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish.chronology import Year
from generator.publish.density import strip
from generator.publish.named import once
from generator.publish.site import Sheet, Site

MOST = 500
"""Entries of one page; with more, each year has its own."""


@once
def is_split(site: Site) -> bool:
    """Tell whether the years of `site` have pages of their own."""
    return sum(len(year.entries) for year in site.years) > MOST


def place(site: Site, year: Year, part: str = "") -> str:
    """Return the path of `year` in the chronology, with the fragment `part` or that of the year."""
    page = year.path if is_split(site) else "chronology.html"
    return f"{page}#{part or year.id}"


def sheets(site: Site) -> Iterator[Sheet]:
    """Yield the chronology."""
    if not is_split(site):
        yield Sheet("chronology.html", "chronology", {"years": site.years, "strip": strip(site.years)})
        return
    yield Sheet("chronology.html", "chronology_years", {"years": site.years, "strip": strip(site.years)})
    around = zip((None, *site.years), site.years, (*site.years[1:], None), strict=False)
    for before, year, after in around:
        yield Sheet(year.path, "chronology_year", {"year": year, "neighbours": (before, after)})
