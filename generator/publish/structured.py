"""What search engines are told of an article: schema.org's NewsArticle as JSON-LD.

The page is about a translation, so the article described is the English one, and the Arabic is its
`translationOfWork`: language, publisher, address and date are those of the original. schema.org has no word for
machine translation: `creditText` says it in words, and `digitalSourceType` with the term that the
IPTC has for text that a trained model made. It is not there where people corrected every sentence.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from generator.publish import attribution, cards, dates
from generator.publish.exports import facts
from generator.publish.rows import Tally, tally
from generator.publish.site import Site
from generator.text.bidi import plain
from generator.types import Page

Value = str | bool | list["Value"] | dict[str, "Value"] | None

MACHINE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
"""Made by a model that was trained on sampled content (schema.org's name for a term of the IPTC)."""
MIXED = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
"""The same, together with what people made."""
_ESCAPED = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def json_ld(page: Page, site: Site, *, card: bool = False) -> Markup:
    """Return the description of `page` for a `<script type="application/ld+json">`, safe to stand in HTML.

    `card` says whether the article has a picture. What is not known is left out.
    """
    return _script(_article(page, site, card=card))


def _script(value: Value) -> Markup:
    text = json.dumps(_known(value), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPED))  # noqa: S704  nothing in it can end the script


def _known(value: Value) -> Value:
    """Return `value` without what is empty."""
    if isinstance(value, dict):
        return {name: _known(inner) for name, inner in value.items() if inner not in (None, "", [], {})}
    return [_known(inner) for inner in value] if isinstance(value, list) else value


def _article(page: Page, site: Site, *, card: bool) -> Value:
    english, arabic = facts.titles(page)
    counts = tally(page)
    here = facts.address(site, facts.path(page, "html"))
    if not counts.machine and not counts.corrected:
        return {"@context": "https://schema.org", **_original(page, arabic), "mainEntityOfPage": here}
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": facts.identity(site, page),
        "headline": english or arabic,
        "inLanguage": "en",
        "url": here,
        "mainEntityOfPage": here,
        "image": facts.address(site, cards.address(page)) if card else None,
        "creditText": facts.notice(page),
        "digitalSourceType": _made(counts),
        "datePublished": _date(page),
        "publisher": {"@type": "Organization", "name": plain(site.author), "url": site.address},
        "isPartOf": {"@type": "WebSite", "name": plain(site.name), "url": site.address},
        "isAccessibleForFree": True,
        "translationOfWork": _original(page, arabic),
        "isBasedOn": attribution.web_address(page.article.url),
    }


def _original(page: Page, title: str) -> dict[str, Value]:
    about = page.article
    return {
        "@type": "NewsArticle",
        "headline": title,
        "inLanguage": "ar",
        "url": attribution.web_address(about.url),
        "datePublished": _date(page),
        "publisher": _named("Organization", about.source or about.agency),
        "author": _named("Person", about.byline) or _named("Organization", about.agency),
    }


def _made(counts: Tally) -> str | None:
    if not counts.machine:
        return None
    return MIXED if counts.corrected else MACHINE


def _named(kind: str, name: str | None) -> dict[str, Value] | None:
    return {"@type": kind, "name": plain(name)} if name else None


def _date(page: Page) -> str | None:
    """Return the date of publication where ISO 8601 can say it without claiming more than is known."""
    published = page.article.published
    doubtful = published is not None and (published.edtf or "").endswith(("~", "?", "%"))
    return None if doubtful else dates.machine(published)
