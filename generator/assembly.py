"""From the rows of an article and what is known of their English to the page: checks, links, events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.dates.events import events
from generator.project import Source
from generator.text.arabic import count_arabic
from generator.translate.checks import check
from generator.translate.confidence import Curve
from generator.translate.corrections import Correction, Stale
from generator.translate.corrections import translation as corrected_translation
from generator.translate.glossary import Glossary
from generator.translate.journal import Entry
from generator.translate.linking import links_of, place, unplaced
from generator.translate.surnames import Surnames
from generator.types import (
    ARABIC_ENGLISH,
    Article,
    Block,
    Event,
    Languages,
    Link,
    Model,
    Page,
    Pair,
    Provenance,
    Segment,
    Translation,
)

NAMED = ("person", "place", "organisation", "group")
"""Types of glossary entries that tell one event from another."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way: its rows, and what is known of it from before."""

    source: Source
    before: Page | None
    segments: tuple[Segment, ...]
    last: int
    corrections: Mapping[str, Correction]
    """By the id of the segment that each is for."""
    stale: tuple[Stale, ...]
    glossary: Surnames | None
    """What the project's glossary is in this article."""


@dataclass(frozen=True, slots=True)
class Known:
    """What all articles of a run share."""

    memory: Mapping[str, Entry]
    """The machine translations, by segment key."""
    models: Mapping[str, Model]
    """By `Model.id`."""
    curves: Mapping[str, Curve]
    """What the scores of a model are worth, by `Model.id`."""
    languages: Languages = ARABIC_ENGLISH


def assemble(draft: Draft, known: Known) -> Page:
    """Return the page of an article, each of its sentences with the best English there is, checked."""
    article, raw = draft.source.cleaned.article, draft.source.raw
    links = _links(article, draft.segments)
    made = {each.id: _translation(each, draft, known) for each in draft.segments}
    pairs = tuple(
        Pair(each, _linked(each, made[each.id], links[each.id], draft.glossary)) for each in draft.segments
    )
    used = sorted({pair.translation.model for pair in pairs if pair.translation.model})
    return Page(
        article=article,
        pairs=pairs,
        events=tuple(_events(article, pairs, draft.glossary)),
        provenance=Provenance(raw.path, raw.media_type, raw.sha256, tuple(known.models[name] for name in used)),
        last_segment=draft.last,
    )


def wants_english(article: Article, each: Segment) -> bool:
    """Tell whether a segment is to be translated: Arabic, with letters, not a caption that stands in English."""
    return count_arabic(each.text) > 0 and _block(article, each).language == "ar"


def _events(article: Article, pairs: Sequence[Pair], glossary: Glossary | None) -> Iterator[Event]:
    """Yield the dated mentions of the article's text, with the names in their sentences."""
    told = [(pair.segment, pair.translation.text) for pair in pairs if _tells(article, pair.segment)]
    texts = {each.id: each.text for each, _ in told}
    published = article.published
    day = published.earliest if published and published.precision == "day" else None
    for event in events(told, day):
        found = glossary.find(texts[event.segment]) if glossary else ()
        names = dict.fromkeys(each.entry.english for each in found if each.entry.type in NAMED)
        yield replace(event, entities=tuple(names))


def _tells(article: Article, each: Segment) -> bool:
    """Tell whether dates in a segment are the story's: a caption's are the picture's."""
    return _block(article, each).kind != "caption"


def _translation(each: Segment, draft: Draft, known: Known) -> Translation:
    correction = draft.corrections.get(each.id)
    if correction is not None:
        return corrected_translation(each, correction, draft.glossary, known.languages.target)
    entry = known.memory.get(each.key)
    if entry is None:
        return Translation(each.id, each.text, "original")
    if not entry.text:
        return Translation(each.id, "", "untranslated", flags=check(each.text, ""))
    curve = known.curves.get(entry.model)
    return Translation(
        each.id,
        entry.text,
        "machine",
        entry.model,
        entry.score,
        check(each.text, entry.text, glossary=draft.glossary, language=known.languages.target),
        options=entry.options,
        confidence=round(curve.chance(entry.score), 2) if curve and entry.score is not None else None,
    )


def _links(article: Article, segments: Iterable[Segment]) -> dict[str, tuple[Link, ...]]:
    """Return the links of each of the `segments`, by id."""
    found: dict[str, tuple[Link, ...]] = {}
    for block, group in groupby(segments, lambda each: _block(article, each)):
        rows = list(group)
        found |= zip((row.id for row in rows), links_of([row.text for row in rows], block.links), strict=True)
    return found


def _linked(each: Segment, made: Translation, links: Sequence[Link], glossary: Glossary | None) -> Translation:
    """Return `made` with the `links` of its sentence, and a flag for those that have no place in it."""
    if not links or made.origin not in ("machine", "corrected"):
        return made
    placed = place(links, each.text, made.text, glossary)
    flag = unplaced(links, placed)
    return replace(made, links=placed, flags=(*made.flags, flag) if flag else made.flags)


def _block(article: Article, each: Segment) -> Block:
    return next(block for block in article.blocks if block.id == each.block)
