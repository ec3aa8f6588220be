"""How each source words a name: the Arabic forms, and what the English has for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.publish.concordance import Name, Sentence
from generator.publish.site import Site
from generator.publish.sources import Shelf, outlet, shelf
from generator.publish.wordings import bare

Rendered = Literal["found", "other", "none"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A form of a name, and how many sentences of which source have it."""

    text: str
    sentences: int
    sources: tuple[tuple[Shelf, int], ...]
    """Those with the most first."""
    written: tuple[str, ...] = ()
    """The words as they stand in the texts, where they are not `text` alone: with clitics, in capitals."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The wordings of a name, the most frequent first."""

    arabic: tuple[Wording, ...]
    english: tuple[Wording, ...]
    other: Wording
    """Sentences whose English has another wording than those known."""
    missing: Wording
    """Sentences that have no English."""


def rendered(sentence: Sentence) -> Rendered:
    """Tell whether the English of `sentence` has a known wording, another one, or is not there."""
    if sentence.english:
        return "found"
    return "other" if sentence.pair.translation.text else "none"


def usage(site: Site, name: Name) -> Usage:
    """Return how the articles of `site` word `name`."""
    return Usage(
        arabic=_wordings(site, _arabic(name)),
        english=_wordings(site, _english(name)),
        other=_wording(site, _unworded(name, "other")),
        missing=_wording(site, _unworded(name, "none")),
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """The name once: what it counts as, how that is shown, and how it stands in the sentence."""

    key: str
    shown: str
    surface: str
    sentence: Sentence


def _arabic(name: Name) -> Iterator[_Form]:
    for sentence in name.sentences:
        for place in sentence.arabic:
            surface = _one_line(sentence.pair.segment.text[place.start : place.end])
            form = bare(name.entry, surface)
            yield _Form(form, form, surface, sentence)


def _english(name: Name) -> Iterator[_Form]:
    for sentence in name.sentences:
        for place in sentence.english:
            surface = _one_line(sentence.pair.translation.text[place.start : place.end])
            yield _Form(surface.casefold(), surface, surface, sentence)


def _unworded(name: Name, state: Rendered) -> list[_Form]:
    return [_Form("", "", "", sentence) for sentence in name.sentences if rendered(sentence) == state]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _wordings(site: Site, forms: Iterable[_Form]) -> tuple[Wording, ...]:
    grouped: dict[str, list[_Form]] = {}
    for form in forms:
        grouped.setdefault(form.key, []).append(form)
    found = (_wording(site, of_one) for of_one in grouped.values())
    return tuple(sorted(found, key=lambda wording: (-wording.sentences, wording.text)))


def _wording(site: Site, forms: list[_Form]) -> Wording:
    sentences = {(each.sentence.page.article.slug, each.sentence.pair.segment.id): each.sentence for each in forms}
    text = _most_frequent(form.shown for form in forms)[:1]
    written = _most_frequent(form.surface for form in forms)
    shelves = [shelf(site, "sources", outlet(sentence.page.article)) for sentence in sentences.values()]
    counted = Counter(each.slug for each in shelves)
    by_slug = {each.slug: each for each in shelves}
    sources = sorted(
        ((by_slug[slug], n) for slug, n in counted.items()), key=lambda item: (-item[1], item[0].slug)
    )
    return Wording("".join(text), len(sentences), tuple(sources), tuple(w for w in written if w not in text))


def _most_frequent(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((counted := Counter(texts)), key=lambda text: (-counted[text], text)))
