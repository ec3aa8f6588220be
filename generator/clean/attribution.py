"""Lines that say who wrote, supplied or published the article, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.clean.lines import Line
from generator.clean.outlets import AGENCY, CITY
from generator.dates.publication import stated_date
from generator.text.addresses import is_web_address
from generator.text.arabic import fold
from generator.types import Kind, When

_ROLE = (
    r"(?:بقلم|كتب|كتبت|كتبه|كتبها|بواسطه|الكاتب|الكاتبه|المولف|الموءلف|اعداد|تقرير|حوار|تحقيق|ترجمه|تحرير|متابعه|مراسل|"
    r"مراسله|المحرر|by|written by)"
)
_BYLINE = re.compile(rf"({_ROLE})(?: ?[:/\-–|] ?| )(.{{2,60}})")
_DOCTOR = re.compile(
    r"((?:ا|أ)\. ?د\. ?|د[./] ?|ا[./] ?|م[./] ?|الدكتور |الدكتوره |الشيخ |المهندس |العميد |اللواء )(.{5,40})"
)
_SOURCE = re.compile(r"(?:(?:ال)?(?:مصدر|مصادر|source) ?[:/\-–]|نقلا عن) ?(.{2,80})")
_CITY_LINE = re.compile(rf"({CITY}) ?[\-–—/|:،] ?(.{{3,40}})|(.{{3,40}}?) ?[\-–—/|:،] ?({CITY})")
_EXCLUSIVE = re.compile(r"(?:خاص|خاص ب[^ ]*) ?[\-–—/|:] ?(.{2,40})|(.{2,40}?) ?[\-–—/|:،] ?خاص")
_PLACE = r"[^\d:.،؛!?؟()\[\]\-–—ـ/|«»\"“”]{2,30}"
_DASH = r"[\-–—/|:،]"
_TRAIL = r"[ \-–—/|:،.]*"
_AGENCY_LINE = re.compile(
    rf"(?P<place>{_PLACE}?) ?(?:{_DASH}+ ?\(? ?|\( ?)(?P<agency>{AGENCY}(?: ?[+\-–،/] ?{AGENCY}){{0,2}}) ?\)?"
    rf"{_TRAIL}"
)
_INLINE_AGENCY = re.compile(
    rf"(?P<place>{_PLACE}?) ?(?:{_DASH}+ ?\(? ?|\( ?)(?P<agency>{AGENCY}) ?(?:\) ?{_DASH}*|{_DASH}+) ?(?=[^ ])"
)
_CREDIT = re.compile(rf"[\-–— ]*\( ?(?P<agency>{AGENCY}(?: ?[+\-–،/] ?{AGENCY}){{0,2}}) ?\)[ .]*")
_PLACE_WORDS = 2
"""Of a city's name (دير الزور); more before an agency's name are a caption: «جانب من اللقاء (رويترز)»."""
_LONGEST = 200
"""Characters; a longer line is running text, whatever it opens with."""
_DATE_WORDS = 9
"""Words that a line may have beside a date to be a date line (a weekday, the time, «نشر في», a place)."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one line says of the article's origin; `kind` is the kind of block it becomes."""

    kind: Kind
    rule: str
    reason: str
    byline: str | None = None
    agency: str | None = None
    source: str | None = None
    url: str | None = None
    published: When | None = None


@lru_cache(maxsize=1024)  # a line is asked up to four times: for the title, the zones, the verdict
def read_attribution(line: Line) -> Attribution | None:
    """Return what `line`, one that stands beside the running text, says of the article's origin, if it does."""
    if len(line.text) > _LONGEST:
        return None
    return _source(line) or _byline(line) or _agency(line) or _correspondent(line) or _date(line)


def inline_agency(text: str) -> str | None:
    """Return the agency that a first paragraph opens with: «واشنطن- الاناضول- كشف...»."""
    match = _INLINE_AGENCY.match(fold(text[:_LONGEST])[:80])
    return _verbatim(text[:_LONGEST], match["agency"]) if match else None


def _source(line: Line) -> Attribution | None:
    match = _SOURCE.fullmatch(line.folded)
    if match is None:
        return None
    if line.is_prose or line.words > 12:
        return None
    if is_web_address(line.text.split()[-1]):
        return Attribution("byline", "source-line", "gives the original's address", url=line.text.split()[-1])
    credit = _verbatim(line.text, match[1].strip("() "))
    if re.search(rf"(?:^|[ +\-–،/]){AGENCY}(?:$|[ +\-–،/])", match[1]) is None:
        return Attribution("byline", "source-line", "names the source", source=credit)
    parts = [part.strip() for part in re.split(r"[+،/,–]|\s-\s|\s+و(?=كالات)", credit)]
    own = next((part for part in parts if part and not re.fullmatch(AGENCY, fold(part))), None)
    return Attribution("byline", "source-line", "names the source and its agencies", agency=credit, source=own)


def _byline(line: Line) -> Attribution | None:
    parts = [part.strip() for part in line.text.split("|")]
    match = _BYLINE.fullmatch(fold(parts[0])) or _titled(line)
    if match is None or line.words > 14 or line.is_prose:  # «كتبه X | D شهر، YYYY» has 7
        return None
    name, when = match[2], stated_date(line.text)
    if when is not None and len(parts) == 1:
        name = fold(parts[0].replace(when.phrase, ""))[match.start(2) :]
    name = re.split(r" [-–] ", name.strip(" -–،,:/|"))[0]
    name = _verbatim(parts[0], name.strip(" -–،,:/|"))
    if not 1 <= len(name.split()) <= 6 or any(digit.isdigit() for digit in name):
        return None
    return Attribution("byline", "byline", "names the author", byline=name, published=when)


def _titled(line: Line) -> re.Match[str] | None:
    """Read a line that is a person's name with an academic or other title: «د. سمير العيطة»."""
    short = 3 <= line.words <= 5 and not line.is_final and not any(sign in line.text for sign in ':،,؟!"«“')
    return _DOCTOR.fullmatch(line.folded) if short else None


def _agency(line: Line) -> Attribution | None:
    match = _AGENCY_LINE.fullmatch(line.folded) or _CREDIT.fullmatch(line.folded)
    if match is None or len(match.groupdict().get("place", "").split()) > _PLACE_WORDS:
        return None
    agency = _verbatim(line.text, match["agency"])
    return Attribution("dateline", "agency-line", "names the place and the agency", agency=agency)


def _correspondent(line: Line) -> Attribution | None:
    """Read «القاهرة - أحمد علي», a place and a person, and «خاص - عنب بلدي», an exclusive and its outlet."""
    if line.words > 7 or line.is_final or any(map(str.isdigit, line.text)):
        return None
    own = _EXCLUSIVE.fullmatch(line.folded)
    if own is not None:
        name = _verbatim(line.text, own[1] or own[2])
        return Attribution("byline", "exclusive-line", "names the outlet that has it alone", source=name)
    place = _CITY_LINE.fullmatch(line.folded)
    if place is None:
        return None
    name = _verbatim(line.text, (place[2] or place[3]).strip())
    if not 2 <= len(name.split()) <= 4:
        return None
    return Attribution("byline", "place-and-author", "names the place and the author", byline=name)


def _date(line: Line) -> Attribution | None:
    when = stated_date(line.text) if any(map(str.isdigit, line.text)) else None
    if when is None or line.words - len(when.phrase.split()) > _DATE_WORDS or line.is_prose:
        return None
    return Attribution("dateline", "date-line", "states the date", published=when)


def _verbatim(text: str, folded: str) -> str:
    """Return the words of `text` whose folded form is `folded`; `folded` itself where they cannot be told."""
    tokens = text.split()
    size = len(folded.split())
    for start in range(len(tokens) - size + 1):
        piece = " ".join(tokens[start : start + size])
        if fold(piece).strip(" -–—:()[]/|،,.") == folded.strip(" -–—:()[]/|،,."):
            return piece.strip(" -–—:()[]/|،,")
    for start in range(len(text)):  # the name is glued to its neighbours: «واشنطن-سانا»
        for end in range(len(text), start, -1):
            if fold(text[start:end]) == folded:
                return text[start:end].strip()
    return folded
