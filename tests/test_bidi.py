"""Runs of foreign words within a text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.bidi import plain, printable, runs
from generator.types import Language


def foreign(text: str, base: Language) -> list[str]:
    return [run.text for run in runs(text, base) if run.language != base]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال Tony Blair إنه", ["Tony Blair"]),
        ("طائرة F-16، ثم MI6.", ["F-16", "MI6"]),
        ("كيري (John Kerry) قال", ["John Kerry"]),
        ("Kerry (L) مع لافروف", ["Kerry (L)"]),
        ("سينما 3D في @cinema", ["3D", "@cinema"]),
        ("موقع https://news.example/a?b=1 تابعونا", ["https://news.example/a?b=1"]),
        ("U.S. envoy, July 16, 2016. REUTERS/X", ["U.S. envoy, July 16, 2016. REUTERS/X"]),
    ],
)
def test_latin_words_in_arabic_are_isolated_with_what_is_written_to_them(text: str, expected: list[str]) -> None:
    assert foreign(text, "ar") == expected


def test_digits_alone_are_left_to_the_text_around_them() -> None:
    assert foreign("بين 200 – 400 شخص في 2016", "ar") == []
    assert foreign("٢٠١٦ was a year", "en") == []


def test_arabic_words_in_english_are_isolated() -> None:
    assert foreign("He met الأسد (بشار) in حلب.", "en") == ["الأسد (بشار)", "حلب"]


def test_a_run_knows_its_direction() -> None:
    assert [run.direction for run in runs("قال Blair", "ar")] == ["rtl", "ltr"]


@given(st.text(alphabet="ab ،.()[]«»“”#@12٣ابتث\u064b-\n\u202e\x00", max_size=60), st.sampled_from(["ar", "en"]))
def test_runs_make_up_the_text_again(text: str, base: Language) -> None:
    found = runs(text, base)
    assert "".join(run.text for run in found) == printable(text)
    assert all(run.text for run in found)


@pytest.mark.parametrize(
    "text", ["a " * 50_000, "a-" * 50_000, "(a" * 30_000 + ")" * 30_000, "1" * 99_999, "a" + "-" * 99_999]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    runs(text, "ar")
    assert time.process_time() - start < 2


def test_control_characters_that_html_forbids_are_left_out() -> None:
    assert printable("a\x00\x07\x85b\tc\n") == "ab\tc\n"


def test_a_plain_text_has_no_bidirectional_controls() -> None:
    assert plain("a\u202e\u2066b \n c\u200f") == "ab c"
