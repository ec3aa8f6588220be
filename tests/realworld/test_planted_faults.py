"""Faults put into good translations, and how many of them the checks see: a folder `shared` holds the pairs."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.text.arabic import normalise, western_digits
from generator.translate.checks import check
from generator.translate.glossary import Glossary, parse

ROOT = Path(__file__).parents[2]
PAIRS = ROOT.parent / "shared" / "training" / "data" / "news_pairs.tsv"
SEEDS = (7001, 7002, 7003)
"""Other ones than those of development."""

pytestmark = pytest.mark.skipif(not PAIRS.is_file(), reason="the news pairs are kept outside the project")

Pair = tuple[str, str]
Fault = Callable[[random.Random, Pair], str | None]

NEGATES = re.compile(r"(?<!\w)[وفأ]?(?:لم|لن|لا|ليس\w*|بدون|دون|عدم|غير|نفى|رفض\w*)(?!\w)")
ONE_NEGATION: tuple[tuple[str, str], ...] = (
    (r"\bcannot\b", "can"),
    (r"\b(did|does|do|is|are|was|were|has|have|had|will|would|can|could|should) not\b", r"\1"),
    (r"\b(did|does|do|is|are|was|were|has|have|had|would|could|should)n['’]t\b", r"\1"),
    (r"\bnot ", ""),
    (r"\b[Nn]o ", "a "),
    (r"\b[Nn]ever ", "often "),
    (r"\bwithout\b", "with"),
    (r"\bdenied\b", "confirmed"),
    (r"\b(?:refused|rejected)\b", "accepted"),
)
NEGATIVE = re.compile(
    r"\b(?:not?|cannot|never|nor|neither|none|nobody|nothing|without|den\w+|refus\w+|reject\w+)\b|n['’]t\b"
)


@cache
def glossary() -> Glossary:
    path = ROOT / "content" / "glossary.tsv"
    return parse(path.read_text(encoding="utf-8"), str(path))


@cache
def pairs() -> tuple[Pair, ...]:
    rows = (line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines())
    return tuple((normalise(row[1]), row[2]) for row in rows)


def number_changed(rng: random.Random, pair: Pair) -> str | None:
    numbers = list(re.finditer(r"\d+", pair[1]))
    if not numbers or not re.search(r"\d", western_digits(pair[0])):
        return None
    number = rng.choice(numbers)
    at = rng.randrange(number.start(), number.end())
    digit = rng.choice([each for each in "123456789" if each != pair[1][at]])
    return pair[1][:at] + digit + pair[1][at + 1 :]


def negation_dropped(_rng: random.Random, pair: Pair) -> str | None:
    """Only where the Arabic negates and the English has one negative word, so that none is left."""
    if not NEGATES.search(pair[0]) or len(NEGATIVE.findall(pair[1].casefold())) != 1:
        return None
    changed = (re.sub(pattern, to, pair[1]) for pattern, to in ONE_NEGATION)
    return next((each for each in changed if each != pair[1]), None)


def name_replaced(rng: random.Random, pair: Pair) -> str | None:
    """Another name of the same type in the place of one that the English has as the glossary writes it."""
    present = {
        each.entry
        for each in glossary().find(pair[0])
        if each.entry.type in ("person", "place", "organisation", "group") and each.entry.english in pair[1]
    }
    if not present:
        return None
    entry = rng.choice(sorted(present, key=lambda each: each.arabic))
    others = [
        each.english for each in glossary().entries if each.type == entry.type and each.english != entry.english
    ]
    return pair[1].replace(entry.english, rng.choice(others))


def sentence_repeated(_rng: random.Random, pair: Pair) -> str:
    return f"{pair[1]} {pair[1]}"


def half_missing(rng: random.Random, pair: Pair) -> str:
    """Every other one with a full stop put after it, so that it looks whole."""
    words = pair[1].split()
    return " ".join(words[: len(words) // 2]) + rng.choice(["", "."])


def left_in_arabic(rng: random.Random, pair: Pair) -> str:
    """The whole sentence, or some words of it."""
    if rng.random() < 0.5:
        return pair[0]
    arabic, english = pair[0].split(), pair[1].split()
    at = rng.randrange(len(english))
    return " ".join([*english[:at], *arabic[: max(1, len(arabic) // 4)], *english[at + 2 :]])


FAULTS: tuple[Fault, ...] = (
    number_changed,
    negation_dropped,
    name_replaced,
    sentence_repeated,
    half_missing,
    left_in_arabic,
)


def planted(rng: random.Random, good: list[Pair], count: int) -> Iterator[tuple[str, Pair]]:
    """Yield `count` faults with their names, of each kind alike, each in another of the `good` pairs."""
    left = list(good)
    for number in range(count):
        fault = FAULTS[number % len(FAULTS)]
        for at, pair in enumerate(left):
            english = fault(rng, pair)
            if english is not None and english != pair[1]:
                del left[at]
                yield fault.__name__, (pair[0], english)
                break


def flagged(pair: Pair) -> bool:
    return bool(check(*pair, glossary=glossary()))


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_faults_are_flagged_and_good_pairs_are_not(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    sample = rng.sample([pair for pair in pairs() if len(pair[0].split()) >= 6], 3500)
    good, rest = sample[:500], sample[500:]
    faults = list(planted(rng, rest, 200))
    assert len(faults) == 200
    assert sum(map(flagged, good)) <= 0.05 * len(good)
    missed = Counter(name for name, pair in faults if not flagged(pair))
    assert missed.total() <= 0.1 * len(faults), missed
    assert missed.total() - missed["negation_dropped"] <= 0.04 * len(faults), missed


def test_no_check_raises_many_false_alarms() -> None:
    flags = [flag.check for pair in pairs() for flag in check(*pair, glossary=glossary())]
    assert {name: flags.count(name) for name in flags if flags.count(name) > 0.01 * len(pairs())} == {}
