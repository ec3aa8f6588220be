"""Who is to be credited, and warned of: outlets and people, links to the original, and the models."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.publish.labels import count
from generator.publish.rows import Tally
from generator.text import arabic
from generator.text.addresses import is_web_address
from generator.types import Article, Language, Model, Page


@dataclass(frozen=True, slots=True)
class Credit:
    """A name to be shown, with what it is the name of."""

    label: str
    name: str


def names(article: Article) -> tuple[Credit, ...]:
    """Return source, section, agency and byline, as far as the article has them."""
    found = (
        *(("Source", article.source), ("Section", article.section)),
        *(("Agency", article.agency), ("By", article.byline)),
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


def model_names(found: Iterable[Model]) -> str:
    """Return the names of models as a phrase: `A`, `A and B`, `A, B and C`."""
    unique = list(dict.fromkeys(model.name for model in found))
    return " and ".join([", ".join(unique[:-1]), unique[-1]]) if len(unique) > 1 else "".join(unique)


def notice(found: Iterable[Model], counts: Tally) -> str:
    """Return the sentences that tell a reader what the English of one article is worth."""
    name = model_names(found)
    if counts.corrected and not counts.machine:
        return (
            f"All {count(counts.corrected, 'sentence')} were corrected by a person. The Arabic is authoritative."
        )
    if not counts.machine:
        return "There is no translation of this article yet. The Arabic is authoritative."
    by = f"Machine translation by {name}" if name else "Machine translation"
    checked = "not checked by a person"
    if counts.corrected:
        checked = (
            f"{counts.corrected} of {count(counts.rows, 'sentence')} corrected by a person, the others not checked"
        )
    return f"{by}, {checked}. The Arabic is authoritative."
