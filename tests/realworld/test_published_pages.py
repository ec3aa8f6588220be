"""Scores on real pages that are not ours to publish: run where a folder `shared` stands beside the project."""

from pathlib import Path

import pytest

from generator.evaluate import Score, evaluate
from generator.evaluate_dates import evaluate_dates

FOLDER = Path(__file__).parents[3] / "shared" / "pages"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the labelled pages are not here")


def mean(scores: list[Score]) -> float:
    return sum(score.f1 for score in scores) / len(scores)


def test_saved_pages() -> None:
    scores = evaluate(FOLDER)
    assert mean(scores) >= 0.995
    assert all(score.title_right and score.date_right for score in scores), scores


def test_the_same_pages_pasted_as_text() -> None:
    scores = evaluate(FOLDER, ".txt")
    assert mean(scores) >= 0.985
    assert all(score.title_right and score.date_right for score in scores), scores


def test_labelled_date_expressions() -> None:
    scores = evaluate_dates(FOLDER.parent / "data" / "dates.tsv")
    assert len(scores) == 36
    assert [score for score in scores if score.verdict != "right"] == []
