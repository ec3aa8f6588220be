"""What trains the model: the pairs kept here, and that training and translation mean the same by a symbol."""

from __future__ import annotations

import importlib
import lzma
import random
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from generator.text.arabic import count_arabic, count_latin
from generator.translate.quantities import quantities

ROOT = Path(__file__).parent.parent
TESTSETS = ROOT / "generator" / "models" / "testsets"

Links = list[tuple[int, int]]


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in lzma.open(path, "rt", encoding="utf-8").read().splitlines()]


class NoNames:
    """A gazetteer without a name."""

    def find(self, _: str) -> list[tuple[int, int, str]]:
        """Find nothing."""
        return []


@pytest.fixture
def placeholders(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "training")
    return importlib.import_module("placeholders")


@pytest.fixture(scope="module")
def news() -> list[list[str]]:
    return rows(ROOT / "training" / "more_news.tsv.xz")


def test_every_pair_has_a_topic_and_a_sentence_in_each_language(news: list[list[str]]) -> None:
    faulty = [row for row in news if len(row) != 3 or not all(cell.strip() for cell in row)]
    assert faulty == []
    assert [arabic for _, arabic, english in news if not count_arabic(arabic) or count_arabic(english)] == []
    assert [english for _, _, english in news if not count_latin(english)] == []


def test_no_arabic_stands_twice(news: list[list[str]]) -> None:
    assert len({arabic for _, arabic, _ in news}) == len(news)


@pytest.mark.parametrize("path", sorted(TESTSETS.glob("*.xz")), ids=lambda path: path.name)
def test_no_sentence_of_a_test_set_is_trained_on(news: list[list[str]], path: Path) -> None:
    assert {arabic for _, arabic, _ in news} & {row[0] for row in rows(path)} == set()


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("قتل 60 ألف شخص", "60,000 people were killed"),
        ("نزح 3 ملايين من السكان", "3 million residents were displaced"),
        ("أنفقت 7.5 مليارات دولار", "It spent $7.5 billion"),
        ("بنسبة 12.5 في المئة", "by 12.5 percent"),
        ("وقع في 22 أيلول 2016", "It happened on September 22, 2016"),
        ("وقع في ٥ مايو", "It happened on May 5"),
        ("نشر 45 مقالا", "It published 45 articles"),
    ],
)
def test_a_symbol_stands_for_the_same_in_training_and_in_translation(
    placeholders: ModuleType, arabic: str, english: str
) -> None:
    start, end, words = next(quantities(arabic))
    spans = placeholders.apart(placeholders.common_spans(arabic, english, NoNames()))
    assert [(span.arabic, english[slice(*span.english)]) for span in spans] == [((start, end), words)]


def test_masked_pairs_have_the_same_symbols_on_both_sides(placeholders: ModuleType, news: list[list[str]]) -> None:
    rnd = random.Random(1)  # noqa: S311
    made = [placeholders.mask((arabic, english), NoNames(), rnd) for _, arabic, english in news]
    symbols = re.compile("⟦[0-9]⟧")
    masked = [pair for pair in made if pair]
    assert len(masked) > len(news) / 20
    assert [pair for pair in masked if sorted(symbols.findall(pair[0])) != sorted(symbols.findall(pair[1]))] == []


@pytest.fixture
def glosses(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "training")
    return importlib.import_module("glosses")


@pytest.mark.parametrize(
    ("forward", "backward", "found"),
    [
        ([(0, 1), (1, 0)], [(0, 1), (1, 0)], {0: [1], 1: [0]}),
        ([(0, 0), (0, 1)], [(0, 0)], {0: [0, 1]}),
        ([(0, 0), (0, 2)], [(0, 0)], {0: [0]}),
        ([(0, 0), (0, 2)], [(0, 0), (0, 2)], {}),
        ([(0, 0)], [(1, 0)], {}),
    ],
)
def test_a_gloss_is_what_both_directions_say_and_its_neighbours(
    glosses: ModuleType,
    forward: list[tuple[int, int]],
    backward: list[tuple[int, int]],
    found: dict[int, list[int]],
) -> None:
    assert glosses.phrases(forward, backward) == found


@pytest.mark.parametrize(
    ("words", "gloss"),
    [
        ("the secret meeting of", "secret meeting"),
        ("and to the", ""),
        (", said :", "said"),
        ("one two three four", ""),
        ("city 12 state", ""),
    ],
)
def test_a_gloss_has_no_function_words_at_its_edges(glosses: ModuleType, words: str, gloss: str) -> None:
    assert glosses.gloss(words.split()) == gloss


@pytest.mark.parametrize(
    ("counts", "chosen"),
    [
        ({"reveals": 2, "revealed": 3, "found": 4}, "revealed"),
        ({"lion": 4, "assad": 2, "al-assad": 3}, "al-assad"),
        ({"": 70, "leaked": 30}, "leaked"),
        ({"": 80, "leaked": 20}, ""),
        (dict.fromkeys("abcdefghij", 1), None),
        ({"": 3}, None),
    ],
)
def test_the_most_frequent_gloss_is_chosen_inflections_together(
    glosses: ModuleType, counts: dict[str, float], chosen: str | None
) -> None:
    assert glosses.best(Counter(counts)) == chosen
