"""What comes back, judged sentence by sentence: taken over as a correction, left as it is, or refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.text.arabic import key
from generator.translate.corrections import Correction, bind, one_line, translated
from generator.translate.exchange.units import Unit, digest
from generator.types import Page, Pair, Translation


@dataclass(frozen=True, slots=True)
class Refusal:
    """A unit that is not taken over, and why."""

    unit: Unit
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of the units of a file."""

    accepted: tuple[Unit, ...]
    refused: tuple[Refusal, ...]
    unchanged: int
    empty: int
    """Units without English: nothing is made of them."""


def judge(units: Iterable[Unit], pages: Mapping[str, Page], by: str | None = None) -> Judgement:
    """Judge the `units` that came back against `pages`, by slug, with their corrections applied.

    A unit is taken over if its English differs both from what went out and from what the site has. It is refused
    if it has no place there, its Arabic is another by now, the site's English has changed since it went out
    (unless by the same person, `by`), or the file has another English for the same sentence.
    """
    rows = {f"{slug}#{pair.segment.id}": pair for slug, page in pages.items() for pair in page.pairs}
    accepted: dict[str, Unit] = {}
    refused: list[Refusal] = []
    unchanged = empty = 0
    for unit in units:
        reason = _no_place(unit, pages, rows)
        if reason is None and not unit.english:
            empty += 1
        elif reason is None and _is_unchanged(unit, rows[unit.id].translation, accepted.get(unit.id)):
            unchanged += 1
        elif (reason := reason or _conflict(unit, rows[unit.id].translation, accepted, by)) is not None:
            refused.append(Refusal(unit, reason))
        else:
            accepted[unit.id] = unit
    return Judgement(tuple(accepted.values()), tuple(refused), unchanged, empty)


def _no_place(unit: Unit, pages: Mapping[str, Page], rows: Mapping[str, Pair]) -> str | None:
    """Return why no sentence of the site is this unit's, None where one is."""
    if unit.slug not in pages:
        return "there is no such article"
    pair = rows.get(unit.id)
    if pair is None:
        return "the article has no such sentence"
    # control characters, which no format can hold, count in a key
    if key(unit.arabic) not in (pair.segment.key, key(one_line(pair.segment.text))):
        return "its Arabic is not that of the site"
    if pair.translation.origin == "original":
        return "it stands in English in the original: there is no translation to correct"
    return None


def _is_unchanged(unit: Unit, made: Translation, accepted: Unit | None) -> bool:
    same = {one_line(made.text), accepted.english} if accepted else {one_line(made.text)}
    return unit.english in same or digest(unit.english) == unit.exported


def _conflict(unit: Unit, made: Translation, accepted: Mapping[str, Unit], by: str | None) -> str | None:
    if unit.id in accepted:
        return "the file has another English for it, which comes first"
    own = by is not None and made.corrected_by == by
    if not own and unit.exported not in ("", digest(made.text)):
        return f"the site's English has changed since it was exported: {one_line(made.text)}"
    return None


def corrections(
    units: Sequence[Unit],
    page: Page,
    before: Sequence[Correction],
    by: str | None,
    date: dt.date,
) -> tuple[Correction, ...]:
    """Return the corrections of `page` that the accepted `units` make, where it has those `before`.

    Why a sentence had been corrected is kept. A correction that followed its sentence to another number gets that
    number where its own is needed now.
    """
    bound, _ = bind(page.article.slug, translated(page), before)
    segments = {pair.segment.id: pair.segment for pair in page.pairs}
    made = {}
    for unit in units:
        old = bound.get(unit.segment)
        arabic = one_line(segments[unit.segment].text)
        made[unit.segment] = Correction(
            unit.segment, segments[unit.segment].key, unit.english, by, date, old.why if old else None, arabic
        )
    moved = {name: each for name, each in bound.items() if each.segment != name and each.segment in made}
    kept = {name: replace(each, segment=name) for name, each in moved.items() if name not in made}
    return tuple((made | kept).values())
