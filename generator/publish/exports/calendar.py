r"""The chronology for other programs: JSON, a table (CSV) and a calendar (iCalendar).

JSON, schema `muqabala/chronology/1`: `{schema, notice, entries [{kind, when, label, article, title {ar, en},
sentence, address, names, also [{article, sentence, address}]}]}`, in the order of the chronology; `when` as in an
article's export, null where there is no date at all. `address` is relative to this file where the site has none of
its own.

CSV is that of RFC 4180 in UTF-8, with the mark at its beginning without which Excel takes it for another encoding.
A cell that begins with = + - @ or a tab would be a formula there: it gets an apostrophe in front (OWASP, "CSV
Injection").

The calendar (RFC 5545) has what is known to the day and no more: an event "in about 2012" put on a day would be
invented. DTSTAMP, which the standard demands, is the day on which the article was published, or 1970-01-01.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator

from generator.publish import chronology, dates
from generator.publish.exports import facts
from generator.publish.messages import N_
from generator.publish.site import File, Site
from generator.text.bidi import plain

OFFERED = (
    ("chronology.csv", "text/csv", N_("Table (CSV)")),
    ("chronology.ics", "text/calendar", N_("Calendar (exact days only)")),
    ("chronology.json", "application/json", N_("JSON")),
    ("feeds/events.atom.xml", "application/atom+xml", N_("Feed of events (Atom)")),
)
"""Path, media type and name of what readers are offered."""
NOTICE = "The English is machine translation unless an article says otherwise. The Arabic is authoritative."
COLUMNS = (
    *("kind", "edtf", "earliest", "latest", "precision", "basis", "date_in_words", "arabic_phrase", "label"),
    *("title_en", "title_ar", "source", "address"),
)
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_ESCAPED = re.compile(r"([\\;,])")
_LINE = 75
"""Octets of a line, without its end (RFC 5545, section 3.1)."""


def files(site: Site) -> Iterator[File]:
    """Yield the chronology in every format."""
    yield File("chronology.json", as_json(site))
    yield File("chronology.csv", as_csv(site))
    yield File("chronology.ics", as_calendar(site))


def entries(site: Site) -> Iterator[chronology.Entry]:
    """Yield the entries of all years."""
    return (entry for year in site.years for entry in year.entries)


def address(site: Site, entry: chronology.Entry, source: str) -> str:
    """Return the link from the file `source` to the sentence of `entry`, or to its article."""
    fragment = f"#{entry.segment}" if entry.segment else ""
    return site.link(facts.path(entry.page, "html"), source) + fragment


def as_json(site: Site) -> bytes:
    """Return the chronology as JSON."""
    found = [_record(site, entry) for entry in entries(site)]
    return facts.dump({"schema": "muqabala/chronology/1", "notice": NOTICE, "entries": found})


def _record(site: Site, entry: chronology.Entry) -> dict[str, object]:
    english, arabic = facts.titles(entry.page)
    return {
        "kind": entry.kind,
        "when": facts.when(entry.when),
        "label": plain(entry.label) or None,
        **_place(site, entry),
        "title": {"ar": arabic, "en": english or None},
        "names": sorted(entry.names),
        "also": [_place(site, other) for other in entry.also],
    }


def _place(site: Site, entry: chronology.Entry) -> dict[str, object]:
    return {
        "article": entry.page.article.slug,
        "sentence": entry.segment,
        "address": address(site, entry, "chronology.json"),
    }


def as_csv(site: Site) -> bytes:
    """Return the chronology as a table."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _cells(site, entry)] for entry in entries(site))
    return table.getvalue().encode("utf-8-sig", "replace")


def _cells(site: Site, entry: chronology.Entry) -> tuple[str | None, ...]:
    when = facts.when(entry.when) or {}
    columns = ("edtf", "earliest", "latest", "precision", "basis", "words", "phrase")
    source = plain(entry.page.article.source or "")
    link = address(site, entry, "chronology.csv")
    about = (plain(entry.label), *facts.titles(entry.page), source, link)
    return (entry.kind, *(when.get(name) for name in columns), *about)


def _cell(value: str | None) -> str:
    return _FORMULA.sub(lambda first: f"'{first[0]}", value or "")


def as_calendar(site: Site) -> bytes:
    """Return the entries that are known to the day as all-day events."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Muqabala//Chronology//EN", "METHOD:PUBLISH"),
        *(f"NAME:{_text(site.name)}", f"X-WR-CALNAME:{_text(site.name)}", f"X-WR-CALDESC:{_text(NOTICE)}"),
    ]
    for entry in entries(site):
        if entry.when and entry.when.earliest and facts.is_exact(entry.when):
            lines += _event(site, entry, entry.when.earliest)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(site: Site, entry: chronology.Entry, day: dt.date) -> list[str]:
    english, arabic = facts.titles(entry.page)
    about = [plain(entry.when.phrase) if entry.when else "", arabic, dates.words(entry.when), NOTICE]
    link = facts.address(site, facts.path(entry.page, "html"))
    return [
        "BEGIN:VEVENT",
        f"UID:{facts.identity(site, entry.page)}/{entry.kind}/{entry.segment or ''}/{day.isoformat()}",
        f"DTSTAMP:{facts.first_day(entry.page):%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"SUMMARY:{_text(plain(entry.label) or english or arabic)}",
        f"DESCRIPTION:{_text(chr(10).join(part for part in about if part))}",
        f"CATEGORIES:{entry.kind.upper()}",
        *([f"URL:{link}#{entry.segment}" if entry.segment else f"URL:{link}"] if link else []),
        *("TRANSP:TRANSPARENT", "END:VEVENT"),
    ]


def _text(text: str) -> str:
    return _ESCAPED.sub(r"\\\1", text).replace("\n", r"\n")


def _folded(line: str) -> str:
    """Return `line` cut to lines of at most 75 octets, never within a character."""
    parts, size = [""], 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > _LINE:
            parts.append("")
            size = 1  # the space that begins what goes on
        parts[-1] += character
        size += octets
    return "\r\n ".join(parts)
