"""Copies, versions and follow-ups."""

import random
import time
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.acquire.similar import ALIKE, CONTAINED, contained, overlaps, shingles
from generator.types import Article, Block

LETTERS = "ابتثجحخدرزسشصضطعغفقكلمنهوي"


def article(*paragraphs: str) -> Article:
    blocks = tuple(Block(f"b{n}", "paragraph", text, n) for n, text in enumerate(paragraphs, start=1))
    return Article("x", "عنوان", None, None, None, None, None, blocks, ())


def text(seed: int, length: int = 400) -> list[str]:
    rng = random.Random(seed)  # noqa: S311
    return ["".join(rng.choices(LETTERS, k=4)) for _ in range(length)]


def sets(*texts: list[str]) -> dict[str, frozenset[str]]:
    return {f"a{number}": shingles(article(" ".join(words))) for number, words in enumerate(texts)}


def test_shingles_are_three_words_in_a_row_as_rules_see_them() -> None:
    assert shingles(article("زارَ الوزيرُ، موسكو.", "اليوم")) == {"زار الوزير موسكو", "الوزير موسكو اليوم"}


def test_short_texts_are_one_shingle() -> None:
    assert shingles(article("كلمتان فقط")) == {"كلمتان فقط"}
    assert shingles(article()) == frozenset()


def test_titles_and_captions_do_not_count() -> None:
    page = article("واحد اثنان ثلاثة")
    blocks = (*page.blocks, Block("b9", "caption", "صورة من الأرشيف هنا", 9), Block("b0", "title", "عنوان", 0))
    assert shingles(Article("x", "", None, None, None, None, None, blocks, ())) == {"واحد اثنان ثلاثه"}


def test_a_version_with_some_words_changed_is_found() -> None:
    old = text(1)
    new = [*old[:100], *text(2, 40), *old[140:]]
    (found,) = overlaps(sets(old, new, text(3)))
    assert {found.shorter, found.longer} == {"a0", "a1"}
    assert 0.5 < found.alike < 1


def test_a_follow_up_that_holds_the_first_report_is_found() -> None:
    first = text(1, 150)
    (found,) = overlaps(sets(text(3), first, [*text(2, 250), *first]))
    assert (found.shorter, found.longer) == ("a1", "a2")
    assert found.contained == 1
    assert found.alike < ALIKE


def test_unrelated_articles_and_empty_ones_are_not() -> None:
    assert overlaps(sets(text(1), text(2), [], [])) == []
    assert contained(frozenset(), frozenset("a")) == 0


@settings(max_examples=200)
@given(st.lists(st.frozensets(st.sampled_from("abcdefghijkl"), min_size=0), max_size=7))
def test_the_index_finds_exactly_the_pairs_that_comparing_all_finds(listed: list[frozenset[str]]) -> None:
    articles = {str(number): each for number, each in enumerate(listed)}
    wanted = set()
    for one, other in combinations(articles, 2):
        shared, whole = len(articles[one] & articles[other]), len(articles[one] | articles[other])
        share = contained(articles[one], articles[other])
        if share >= CONTAINED or (whole and shared / whole >= ALIKE):
            wanted.add(frozenset((one, other)))
    assert {frozenset((found.shorter, found.longer)) for found in overlaps(articles)} == wanted


def test_a_thousand_articles_take_seconds() -> None:
    common = text(0, 300)
    rng = random.Random(5)  # noqa: S311
    texts = [[*rng.choices(common, k=250), *text(number, 150)] for number in range(1000)]
    articles = sets(*texts, texts[7])
    start = time.process_time()
    (found,) = overlaps(articles)
    assert time.process_time() - start < 15  # 1.0 s on two cores, 2026-11
    assert {found.shorter, found.longer} == {"a7", "a1000"}
