"""How to cite an article and its sentences: as text in the language of the interface, and as BibTeX.

What is cited is the Arabic article; that the English is a machine's is part of the citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from generator.publish import dates
from generator.publish.attribution import language_of, model_names, web_address
from generator.publish.messages import ENGLISH, N_, Tongue
from generator.publish.rows import english_title, tally
from generator.publish.site import Site
from generator.text.bidi import plain
from generator.types import Page, Translation, When

ISOLATE, POP = "\u2068", "\u2069"
"""First Strong Isolate and its end (UAX #9): what `<bdi>` is in HTML."""

ORIGINS = {
    "machine": N_("machine translation by %(model)s, not checked by a person"),
    "corrected": N_("translation corrected by %(person)s"),
    "original": N_("English in the original"),
    "untranslated": N_("not translated"),
}
"""What is said of one sentence."""

_SPECIAL = str.maketrans(
    {
        **{letter: f"\\{letter}" for letter in "#$%&_"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",  # \{ would count as an open brace
    }
)
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]|2[1-4])(-\d\d)?)?[~?%]?(/\d{4}(-\d\d){0,2}[~?%]?)?")
"""The EDTF that biblatex reads."""


def address(page: Page, site: Site) -> str | None:
    """Return where `page` is published, None where the site is not told its address."""
    return f"{site.address}/articles/{quote(page.article.slug)}.html" if site.address else None


def reference(page: Page, tongue: Tongue) -> str:
    """Return who published what, and when: `مناف قومان, “Kerry leaks” («تسريبات كيري»), الجزيرة, 1 October 2016`.

    A date is as exact as it is known; where there is none, that is said. Foreign words stand in isolates.
    """
    article = page.article
    author = article.byline or article.agency
    named = [_isolated(author, tongue)] if author else []
    named.append(_title(article.title, english_title(page), tongue))
    named += [_isolated(article.source, tongue)] if article.source else []
    return tongue.say(N_(", ")).join([*named, date(article.published, tongue)])


def parts(text: str) -> tuple[tuple[str, bool], ...]:
    """Return `text` cut at its isolates, each part with whether it stood in one.

    >>> parts(f"by {ISOLATE}سلمى{POP}, 2016")
    (('by ', False), ('سلمى', True), (', 2016', False))
    """
    return tuple((part, bool(place % 2)) for place, part in enumerate(re.split(f"[{ISOLATE}{POP}]", text)) if part)


def date(when: When | None, tongue: Tongue) -> str:
    """Return a date of publication in words, `undated` where it is not known."""
    return tongue.say(N_("undated")) if when is None or when.edtf is None else dates.words(when, tongue)


def text(page: Page, site: Site, tongue: Tongue) -> str:
    """Return the citation of `page` in one paragraph, with the site, its address and that of the original."""
    found = web_address(page.article.url)
    original = tongue.say(N_("Original: %(address)s"), address=found) if found else ""
    place = " ".join(part for part in (site.name, address(page, site)) if part)
    return " ".join(
        part for part in (f"{reference(page, tongue)}.", f"{made(page, tongue)}.", place, original) if part
    )


def imprint(page: Page, site: Site, path: str, tongue: Tongue) -> str:
    """Return the last line on paper: the site, the date of publication, and the address, or else the `path`."""
    return " · ".join([site.name, date(page.article.published, tongue), address(page, site) or path])


def made(page: Page, tongue: Tongue) -> str:
    """Return how the English of `page` came about."""
    counts = tally(page)
    if not counts.machine:
        return tongue.say(N_("Translation corrected by a person") if counts.corrected else N_("Not translated"))
    model = _isolated(model_names(page.provenance.models, tongue), tongue)
    if counts.corrected:
        return tongue.say(N_("Machine translation by %(model)s, corrected by a person in part"), model=model)
    return tongue.say(N_("Machine translation by %(model)s, not checked by a person"), model=model)


def origin(page: Page, tongue: Tongue, translation: Translation | None = None) -> str:
    """Return how the English of one sentence came about, or that of those which a machine translated."""
    models = page.provenance.models
    kind = translation.origin if translation else "machine"
    own = [model for model in models if translation is None or model.id == translation.model]
    person = translation.corrected_by if translation else None
    return tongue.say(
        ORIGINS[kind],
        model=_isolated(model_names(own or models, tongue) or tongue.say(N_("an unnamed model")), tongue),
        person=_isolated(person or tongue.say(N_("a person")), tongue),
    )


def bibtex(page: Page, site: Site) -> str:
    """Return the BibTeX entry of `page` in English; biblatex reads its `date`, older styles its `year`."""
    key = re.sub("[^A-Za-z0-9-]", "", page.article.slug) or "article"
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(page, site))
    return f"@misc{{{key},\n{lines}\n}}"


def escape(text: str) -> str:
    r"""Return `text` for a field of BibTeX.

    >>> print(escape("50 % of {A & B}"))
    50 \% of \textbraceleft{}A \& B\textbraceright{}
    """
    return plain(text).translate(_SPECIAL)


def _title(arabic: str, english: str, tongue: Tongue) -> str:
    """Return both titles, that in the language of the interface first."""
    original = f"«{_isolated(arabic, tongue)}»"
    if not english:
        return original
    translation = f"“{_isolated(english, tongue)}”"
    return f"{original} ({translation})" if tongue.language == "ar" else f"{translation} ({original})"


def _isolated(datum: str, tongue: Tongue) -> str:
    text = plain(datum)
    return text if language_of(text) == tongue.language else f"{ISOLATE}{text}{POP}"


def _fields(page: Page, site: Site) -> Iterator[tuple[str, str]]:
    article, when = page.article, page.article.published
    english = english_title(page)
    author = article.byline or article.agency
    if author:
        yield "author", f"{{{escape(author)}}}"  # twice in braces: a name as it stands, not to be turned around
    yield "title", f"{{{escape(english or article.title)}}}"
    if english:
        yield "titleaddon", escape(article.title)
    if article.source:
        yield "howpublished", escape(article.source)
    if when and when.edtf and _DATE.fullmatch(when.edtf):
        yield "date", when.edtf
    if when and when.earliest and when.latest and when.earliest.year == when.latest.year:
        yield "year", f"{when.earliest.year}"
    url = address(page, site) or web_address(article.url)
    if url:
        yield "url", quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")  # \url takes all but braces and backslashes
    yield "note", f"{escape(date(when, ENGLISH))}. {escape(made(page, ENGLISH))}. {escape(site.name)}"
