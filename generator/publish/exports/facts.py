"""What every export says of an article in the same words: addresses, dates, and what the English is worth."""

from __future__ import annotations

import datetime as dt
import json
import re
from urllib.parse import quote

from generator.publish import attribution, dates
from generator.publish.rows import english_title, tally
from generator.publish.site import Site
from generator.text.bidi import plain
from generator.types import Page, When

NO_DATE = dt.date(1970, 1, 1)
"""Stands where a format demands a date and none is known: the time of the build would be false, and not the same
on the next day."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def notice(page: Page) -> str:
    """Return what the English of `page` is worth, in English sentences."""
    return attribution.notice(page.provenance.models, tally(page))


def titles(page: Page) -> tuple[str, str]:
    """Return the English title ("" where there is none) and the Arabic one, each on one line."""
    return plain(english_title(page)), plain(page.article.title) or page.article.slug


def is_exact(when: When | None) -> bool:
    """Return whether `when` is one day, and known to be that day: neither approximate nor doubtful."""
    return when is not None and when.precision == "day" and bool(_DAY.fullmatch(when.edtf or ""))


def first_day(page: Page) -> dt.date:
    """Return the first day that the date of publication allows, or NO_DATE."""
    published = page.article.published
    return published.earliest if published and published.earliest else NO_DATE


def instant(day: dt.date) -> str:
    """Return midnight UTC of `day` (no article's time of day is known), by RFC 3339.

    >>> instant(NO_DATE)
    '1970-01-01T00:00:00Z'
    """
    return f"{day.isoformat()}T00:00:00Z"


def when(value: When | None) -> dict[str, str | None] | None:
    """Return a date for JSON: EDTF, bounds, precision, basis, the Arabic words that carried it, English words."""
    if value is None:
        return None
    return {
        "edtf": value.edtf,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "precision": value.precision,
        "basis": value.basis,
        "phrase": plain(value.phrase),
        "words": dates.words(value),
    }


def path(page: Page, ending: str) -> str:
    """Return where the file of `page` with this ending is, as in an address: `articles/kerry.epub`."""
    return quote(f"articles/{page.article.slug}.{ending}")


def address(site: Site, name: str) -> str | None:
    """Return the full address of `name`, None where the site is not told its own."""
    return f"{site.address}/{name}" if site.address else None


def identity(site: Site, page: Page) -> str:
    """Return the tag URI (RFC 4151) of an article: the same wherever the site is hosted."""
    return f"{site.tag}articles/{quote(page.article.slug)}"


def dump(value: object) -> bytes:
    """Return `value` as a JSON file: UTF-8, Arabic readable, keys in the order they are documented in."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
