"""Which articles belong together: those that name the same people and places, and speak of the same days.

A name counts the more the fewer articles have it (inverse document frequency); one that all have counts next to
nothing. Nothing is compared with everything: of a name that very many articles have, only those that stand near in
the site's order, which is that of time, are looked at.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from generator.publish import dates
from generator.publish.messages import N_, Tongue
from generator.publish.named import named, once
from generator.publish.site import Site
from generator.translate.glossary import Entry, EntryType
from generator.types import Page, When

TOPICAL: tuple[EntryType, ...] = ("person", "place", "organisation", "group", "event")
"""What an article is about; outlets, offices, terms and nationalities stand in articles of every kind."""
MOST = 5
"""Related articles that are shown."""
REASONS = 2
"""Names and days that two articles must share: one name in common is chance."""
THRESHOLD = 1.5
"""Weight they must share: in a site of five articles about one affair, two names that only these two have."""
DAY_AT_MOST = 2.0
"""A day counts as a name does, but no more than this: much is published in one day."""
NEAR = 100
"""Of the articles that share a name, how many are looked at."""
NAMED = 4
"""Shared names and days that are shown."""
SHORTLIST = 10
"""Articles that are compared in full."""

Reason = Entry | dt.date


@dataclass(frozen=True, slots=True)
class Related:
    """Another article, with what it shares: the weightiest names first, the days in their order."""

    page: Page
    names: tuple[Entry, ...]
    days: tuple[When, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Index:
    """The articles by what they have; places are those of the site's order, reasons go by their number."""

    pages: Sequence[Page]
    reasons: Sequence[Reason]
    of: Sequence[Sequence[int]]
    """Of each article: the reasons it has."""
    having: Sequence[Sequence[int]]
    """Of each reason: the places of the articles that have it, ascending."""

    def weights(self) -> tuple[float, ...]:
        """Return what it counts that two articles have a reason, for each."""
        plain = (log((len(self.pages) + 1) / len(places)) for places in self.having)
        return tuple(
            weight if isinstance(reason, Entry) else min(weight, DAY_AT_MOST)
            for reason, weight in zip(self.reasons, plain, strict=True)
        )

    def near(self, reason: int, place: int) -> Sequence[int]:
        """Return the articles about the one at `place` that have the reason, as far as they are looked at."""
        places = self.having[reason]
        if len(places) <= NEAR:
            return places
        middle = bisect_left(places, place)
        return places[max(0, middle - NEAR // 2) : middle + NEAR // 2 + 1]


@once
def related(site: Site) -> Mapping[str, tuple[Related, ...]]:
    """Return for each article (by slug) at most MOST others that belong to it, the nearest first."""
    index = _index(site)
    weights = index.weights()
    return {page.article.slug: _nearest(index, weights, place) for place, page in enumerate(site.pages)}


def related_to(site: Site, page: Page) -> tuple[Related, ...]:
    """Return the articles that belong to `page`."""
    return related(site).get(page.article.slug, ())


def reasons(found: Related, tongue: Tongue) -> tuple[str, ...]:
    """Return what two articles have in common, a sentence for names and one for days."""
    names = [entry.arabic if tongue.language == "ar" else entry.english for entry in found.names]
    on = [dates.words(when, tongue) for when in found.days]
    parts = ((N_("Both name %(list)s"), names), (N_("Both have the date %(list)s"), on))
    return tuple(tongue.say(message, list=_listed(words, tongue)) for message, words in parts if words)


def _listed(words: Sequence[str], tongue: Tongue) -> str:
    """Return at most NAMED words, and how many more there are."""
    shown = tongue.say(N_(", ")).join(dict.fromkeys(words[:NAMED]))
    rest = len(words) - NAMED
    return (
        shown
        if rest <= 0
        else tongue.say_many("%(list)s and %(num)s more", "%(list)s and %(num)s more", rest, list=shown)
    )


def days(page: Page) -> frozenset[dt.date]:
    """Return the exact days of `page`: of its publication and of what it says happened."""
    dates = (page.article.published, *(event.when for event in page.events))
    return frozenset(
        when.earliest for when in dates if when is not None and when.earliest and when.earliest == when.latest
    )


def _index(site: Site) -> _Index:
    names = named(site)
    numbers: dict[Reason, int] = {}
    having: list[list[int]] = []
    of: list[tuple[int, ...]] = []
    for place, page in enumerate(site.pages):
        found: list[Reason] = [entry for entry in names[page.article.slug] if entry.type in TOPICAL]
        found += sorted(days(page))
        of.append(tuple(numbers.setdefault(reason, len(numbers)) for reason in found))
        having += [[] for _ in range(len(numbers) - len(having))]
        for reason in of[-1]:
            having[reason].append(place)
    return _Index(site.pages, tuple(numbers), of, having)


def _nearest(index: _Index, weights: Sequence[float], place: int) -> tuple[Related, ...]:
    scores: defaultdict[int, float] = defaultdict(float)
    for reason in index.of[place]:
        weight = weights[reason]
        for other in index.near(reason, place):
            scores[other] += weight
    scores.pop(place, None)
    best = nsmallest(SHORTLIST, scores, key=lambda other: (-scores[other], index.pages[other].article.slug))
    ranked = sorted((_compare(index, weights, place, other) for other in best), key=_order)
    return tuple(each for each in ranked if each.score >= THRESHOLD and len(each.names + each.days) >= REASONS)[
        :MOST
    ]


def _order(found: Related) -> tuple[float, str]:
    return -found.score, found.page.article.slug


def _compare(index: _Index, weights: Sequence[float], place: int, other: int) -> Related:
    theirs = set(index.of[other])
    shared = sorted(
        (number for number in index.of[place] if number in theirs), key=lambda number: -weights[number]
    )
    reasons = [index.reasons[number] for number in shared]
    score = round(sum(weights[number] for number in shared), 6)  # the order of addition must not decide
    on = sorted(reason for reason in reasons if isinstance(reason, dt.date))
    return Related(
        index.pages[other],
        tuple(reason for reason in reasons if isinstance(reason, Entry)),
        tuple(When(day.isoformat(), day, day, "day", "stated", "") for day in on),
        score,
    )
