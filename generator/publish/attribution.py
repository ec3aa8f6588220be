"""Who is to be credited, and warned of: outlets and people, links to the original, and the models."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.publish.messages import ENGLISH, N_, Tongue
from generator.publish.rows import Tally
from generator.text import arabic
from generator.text.addresses import is_web_address
from generator.types import Article, Language, Model, Page


@dataclass(frozen=True, slots=True)
class Credit:
    """A name to be shown, with what it is the name of."""

    label: str
    """A message, to be translated where it is shown."""
    name: str


def names(article: Article) -> tuple[Credit, ...]:
    """Return source, section, agency and byline, as far as the article has them."""
    found = (
        *((N_("Source"), article.source), (N_("Section"), article.section)),
        *((N_("Agency"), article.agency), (N_("By"), article.byline)),
    )
    return tuple(Credit(label, name) for label, name in found if name)


def language_of(text: str) -> Language:
    """Return the language to mark `text` with where nothing else says it."""
    return "ar" if arabic.count_arabic(text) >= max(1, arabic.count_latin(text)) else "en"


def web_address(url: str | None) -> str | None:
    """Return `url` where it is one that a link may lead to, else None."""
    return url if url and is_web_address(url) else None


def models(pages: Iterable[Page]) -> tuple[Model, ...]:
    """Return the models that translated `pages`, each once, by name."""
    found = {model.id: model for page in pages for model in page.provenance.models}
    return tuple(sorted(found.values(), key=lambda model: (model.name, model.id)))


def model_names(found: Iterable[Model], tongue: Tongue = ENGLISH) -> str:
    """Return the names of models as a phrase: `A`, `A and B`, `A, B and C`."""
    unique = list(dict.fromkeys(model.name for model in found))
    if len(unique) < 2:
        return "".join(unique)
    first = tongue.say(N_(", ")).join(unique[:-1])
    return tongue.say(N_("%(first)s and %(last)s"), first=first, last=unique[-1])


def site_notice(found: Iterable[Model], tongue: Tongue = ENGLISH) -> str:
    """Return the sentences that tell a reader what the English of the whole site is worth."""
    name = model_names(found, tongue)
    by = N_(
        "The English on this site is machine translation, not checked by a person except where a sentence says so."
    )
    if name:
        by = N_(
            "The English on this site is machine translation by %(models)s, "
            "not checked by a person except where a sentence says so."
        )
    return f"{tongue.say(by, models=name)} {_authority(tongue)}"


def notice(found: Iterable[Model], counts: Tally, tongue: Tongue = ENGLISH) -> str:
    """Return the sentences that tell a reader what the English of one article is worth."""
    if counts.machine:
        return f"{_made(model_names(found, tongue), counts, tongue)} {_authority(tongue)}"
    if not counts.corrected:
        return f"{tongue.say(N_('There is no translation of this article yet.'))} {_authority(tongue)}"
    all_of_them = tongue.say_many(
        "The %(num)s sentence was corrected by a person.",
        "All %(num)s sentences were corrected by a person.",
        counts.corrected,
    )
    return f"{all_of_them} {_authority(tongue)}"


def _authority(tongue: Tongue) -> str:
    return tongue.say("The Arabic is authoritative.")


def _made(name: str, counts: Tally, tongue: Tongue) -> str:
    by = (
        tongue.say("Machine translation by %(models)s", models=name) if name else tongue.say("Machine translation")
    )
    if not counts.corrected:
        return tongue.say("%(by)s, not checked by a person.", by=by)
    return tongue.say_many(
        "%(by)s, %(corrected)s of %(num)s sentence corrected by a person, the others not checked.",
        "%(by)s, %(corrected)s of %(num)s sentences corrected by a person, the others not checked.",
        counts.rows,
        by=by,
        corrected=counts.corrected,
    )
