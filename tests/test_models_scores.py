"""Scoring packages on sentences whose English is known."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.errors import ConfigError
from generator.evaluate_translation import TestSet, read_test_sets, score
from generator.translate.engine import Finished, Wanted
from generator.translate.search import EMBEDDED
from generator.types import Model

PACKAGE = sorted(EMBEDDED.glob("*.argosmodel"))[0]
PAIRS = (
    ("زار الوزير المدينة أمس.", "The minister visited the city yesterday."),
    ("بلغ عدد الضحايا 40 شخصا.", "The number of victims reached 40 people."),
)


class Knowing:
    """An engine that knows the English, last sentence first."""

    model = Model("Known", "1", "ar", "en", "0" * 64)

    def __init__(self, *english: str) -> None:
        self.english = english

    def translate(self, sentences: Sequence[Wanted], *, beam: int = 2) -> Iterator[Finished]:
        assert beam == 3
        for index in reversed(range(len(sentences))):
            yield Finished(index, self.english[index], None)


def table(folder: Path, text: str, name: str = "mine") -> Path:
    (folder / f"{name}.tsv.xz").write_bytes(lzma.compress(text.encode()))
    return folder


def test_the_right_english_scores_100_and_none_is_doubtful() -> None:
    told: list[tuple[int, int]] = []
    arabic, english = zip(*PAIRS, strict=True)
    result = score(TestSet("s", arabic, english), Knowing(*english), 3, lambda *done: told.append(done))
    assert (result.set, result.sentences, result.flagged, result.numbers) == ("s", 2, 0, 1)
    assert result.model == "ar-en-1-000000000000"
    assert result.bleu == pytest.approx(100)
    assert result.chrf2 == pytest.approx(100)
    assert result.per_second == pytest.approx(2 / result.seconds)
    assert result.bleu_signature.startswith("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:")
    assert result.chrf2_signature.startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:")
    assert told == [(1, 2), (2, 2)]


def test_wrong_english_scores_less_and_is_doubted() -> None:
    arabic, english = zip(*PAIRS, strict=True)
    wrong = Knowing("The minister visited the city yesterday.", "The number of victims reached 14 people.")
    result = score(TestSet("s", arabic, english), wrong, 3, lambda *_: None)
    assert 50 < result.bleu < 99
    assert 80 < result.chrf2 < 100
    assert result.flagged == 0.5
    assert result.numbers == 0


def test_without_digits_nothing_is_said_of_numbers() -> None:
    result = score(TestSet("s", (PAIRS[0][0],), (PAIRS[0][1],)), Knowing("It."), 3, lambda *_: None)
    assert result.numbers is None


def test_tables_are_read_by_name_up_to_the_limit(tmp_path: Path) -> None:
    table(tmp_path, "أ\ta\nب\tb\n", "two")
    table(tmp_path, "ج\tc\n", "one")
    assert read_test_sets(tmp_path) == [TestSet("one", ("ج",), ("c",)), TestSet("two", ("أ", "ب"), ("a", "b"))]
    assert read_test_sets(tmp_path, 1)[1].arabic == ("أ",)


@pytest.mark.parametrize("text", ["", "one column\n", "a\tb\tc\n"])
def test_tables_that_are_wrong_are_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_test_sets(table(tmp_path, text))
    assert caught.value.path == str(tmp_path / "mine.tsv.xz")


def test_no_tables_and_damaged_ones_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no test sets"):
        read_test_sets(tmp_path)
    (tmp_path / "bad.tsv.xz").write_bytes(b"not xz")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_test_sets(tmp_path)


def test_the_tables_that_come_along_are_arabic_and_english() -> None:
    for each in read_test_sets():
        assert len(each.arabic) > 500
        assert all(text.strip() for pair in zip(each.arabic, each.english, strict=True) for text in pair)


def test_the_command_prints_a_row_for_each_set_and_package() -> None:
    result = CliRunner().invoke(main, ["models", "test", "--model", str(PACKAGE), "--limit", "3", "--beam", "1"])
    assert result.exit_code == 0, result.output
    head, *rows = result.stdout.splitlines()
    assert head.split() == ["set", "model", "sentences", "BLEU", "chrF2", "doubtful", "numbers", "s", "/s"]
    assert [row.split()[0] for row in rows[-2:]] == ["BLEU", "chrF2"]
    assert all(row.split()[1].startswith("ar-en-") and row.split()[2] == "3" for row in rows[:-2])


def test_a_second_package_is_measured_in_the_same_run() -> None:
    arguments = ["models", "test", "--model", str(PACKAGE), "--against", str(PACKAGE), "--limit", "2", "--json"]
    result = CliRunner().invoke(main, arguments)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == 2 * len(read_test_sets())
    half = len(rows) // 2
    assert [row["bleu"] for row in rows[:half]] == [row["bleu"] for row in rows[half:]]
    assert {row["beam"] for row in rows} == {2}


def test_other_commands_do_not_wait_for_sacrebleu() -> None:
    code = "import sys, generator.cli; print('sacrebleu' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
