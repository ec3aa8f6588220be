"""The scores that the rest of the project is measured by."""

import json
from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.evaluate import evaluate
from generator.evaluate_dates import evaluate_dates

BODY = "قال وزير الخارجية إن الوفد سيصل إلى العاصمة يوم الخميس من أجل المحادثات مع الحكومة."
GOLD = {"file": "a.txt", "title": "عنوان المقال", "body": [BODY], "optional": [], "noise": ["سياسة"], "dates": []}


def put(folder: Path, text: str, **changes: object) -> Path:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps(GOLD | changes), encoding="utf-8")
    return folder


def test_a_perfect_article_scores_one(tmp_path: Path) -> None:
    score = evaluate(put(tmp_path, f"عنوان المقال\n\n{BODY}\n"))[0]
    assert (score.precision, score.recall, score.f1, score.noise_kept) == (1, 1, 1, 0)
    assert (score.title_right, score.date_right) == (True, True)


def test_kept_noise_and_lost_words_are_counted(tmp_path: Path) -> None:
    kept = "وقال كل من حضر الاجتماع إن النتائج مرضية للجميع في هذه المرحلة من المحادثات."
    score = evaluate(put(tmp_path, f"عنوان المقال\n\n{kept}\n", noise=[kept]))[0]
    assert score.noise_kept == 1
    assert score.f1 < 0.5


def test_optional_text_is_neither_asked_for_nor_punished(tmp_path: Path) -> None:
    caption = "الوفد يصل إلى مطار العاصمة صباح اليوم (رويترز)"
    score = evaluate(put(tmp_path, f"عنوان المقال\n\n{caption}\n\n{BODY}\n", optional=[caption]))[0]
    assert score.f1 == 1


def test_wrong_titles_dates_and_kinds_are_seen(tmp_path: Path) -> None:
    kinds = {"subheading": [BODY], "paragraph": [BODY]}
    score = evaluate(put(tmp_path, f"عنوان آخر\n\n{BODY}\n", dates=["2016-01-01"], kinds=kinds))[0]
    assert (score.title_right, score.date_right, score.kinds_right, score.kinds) == (False, False, 1, 2)


def test_a_file_that_cannot_be_read_scores_nothing(tmp_path: Path) -> None:
    score = evaluate(put(tmp_path, ""))[0]
    assert (score.f1, score.title_right) == (0, False)
    assert "empty" in score.error


def test_the_kinds_of_the_seeds_are_right(root: Path) -> None:
    scores = evaluate(root / "tests" / "golden", raw=root / "content" / "raw")
    assert sum(score.kinds for score in scores) == 9
    assert all(score.kinds_right == score.kinds for score in scores)


def test_dates_are_right_missing_or_wrong(tmp_path: Path) -> None:
    table = tmp_path / "dates.tsv"
    rows = ["text\treference_date\tgold", "أمس\t2016-10-01\t2016-09-30", "كلام\t2016-10-01\t2016-01-01"]
    rows += ["أمس\t2016-10-01\t2016-01-01", "القرار 2254\t2016-10-01\t"]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert [score.verdict for score in evaluate_dates(table)] == ["right", "none", "wrong", "right"]


@pytest.mark.parametrize("text", ["a\tb\n1\t2\n", "text\treference_date\tgold\nأمس\tsoon\t\n"])
def test_a_table_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "d.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"d\.tsv:2: not a table of dates"):
        evaluate_dates(tmp_path / "d.tsv")
