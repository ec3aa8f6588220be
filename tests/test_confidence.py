"""What a model's score is worth."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.translate.confidence import FILE, Curve, fit, read, write


def test_a_higher_score_has_a_higher_share_of_close_sentences() -> None:
    scored = [(-3 + n / 100, n % 4 == 0) for n in range(100)] + [(-1 + n / 100, n % 4 != 0) for n in range(100)]
    curve = fit(scored)
    assert curve.sentences == 200
    assert curve.chance(-2.8) == pytest.approx(0.25, abs=0.05)
    assert curve.chance(-0.2) == pytest.approx(0.75, abs=0.05)


def test_between_two_points_it_is_in_proportion_and_beyond_them_as_at_the_last() -> None:
    curve = Curve(((-2.0, 0.2), (-1.0, 0.6)), 100)
    assert [curve.chance(score) for score in (-9, -2, -1.5, -1, 0)] == pytest.approx([0.2, 0.2, 0.4, 0.6, 0.6])


@given(st.lists(st.tuples(st.floats(-8, 0), st.booleans()), min_size=1, max_size=300))
def test_a_curve_always_rises_and_keeps_the_mean(scored: list[tuple[float, bool]]) -> None:
    curve = fit(scored)
    shares = [share for _, share in curve.points]
    assert shares == sorted(shares)
    assert all(0 <= curve.chance(score) <= 1 for score, _ in scored)


def test_no_sentences_give_no_curve() -> None:
    with pytest.raises(ValueError, match="no sentences"):
        fit([])


def test_curves_are_kept_by_model_and_the_first_folder_wins(tmp_path: Path) -> None:
    own, embedded = tmp_path / "own", tmp_path / "embedded"
    first, second = Curve(((-1.0, 0.5),), 10), Curve(((-1.0, 0.1),), 10)
    write(embedded, {"a": second, "b": second})
    write(own, {"a": first})
    write(own, {"c": first})
    assert read([own, embedded, tmp_path / "none"]) == {"a": first, "b": second, "c": first}


@pytest.mark.parametrize(
    "text", ["{", '{"a": {}}', '{"a": {"points": [[-1, 0.5], [-2, 0.6]], "sentences": 9}}', "[]"]
)
def test_a_table_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(ConfigError) as caught:
        read([tmp_path])
    assert FILE in str(caught.value)
