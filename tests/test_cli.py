"""The commands: stable output, errors as message and hint, exit status."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

COMMANDS = sorted(main.commands)


def run(*arguments: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def seeds(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "content", tmp_path / "content")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {command}")


def test_wrong_usage_exits_with_2() -> None:
    assert run("clean").exit_code == 2
    assert run("dates", "--reference", "tomorrow", "أمس").exit_code == 2
    assert run("nosuch").exit_code == 2


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("muqabala, version ")


def test_clean_prints_one_object_a_line(root: Path) -> None:
    raw = root / "content" / "raw"
    files = [str(raw / f"{slug}.txt") for slug in ("kerry-leaked-recordings", "washington-post-us-russia-plan")]
    result = run("clean", *files, "--json")
    assert result.exit_code == 0
    first, second = lines(result)
    assert sorted(first) == sorted(
        ["slug", "title", "byline", "agency", "source", "url", "published", "blocks", "dropped"]
    )
    assert first["published"] == {
        "edtf": "2016-10-01",
        "precision": "day",
        "basis": "stated",
        "phrase": "1 أكتوبر, 2016",
    }
    assert second["published"] is None
    assert isinstance(first["blocks"], list)
    assert first["blocks"][0] == {"id": "b1", "kind": "title", "text": first["title"]}
    assert isinstance(second["dropped"], list)
    assert sorted(second["dropped"][0]) == ["reason", "rule", "text"]


def test_clean_tells_what_is_wrong_and_goes_on(root: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.7")
    good = root / "content" / "raw" / "kerry-leaked-recordings.txt"
    result = run("clean", str(bad), str(tmp_path / "none.txt"), str(good), "--json")
    assert result.exit_code == 1
    assert len(lines(result)) == 1
    assert f"error: {bad}:1: this is a PDF, not text\n  hint: save the article" in result.stderr
    assert "none.txt: cannot be read" in result.stderr


def test_dates_prints_mentions() -> None:
    result = run("dates", "--reference", "2016-10-01", "--json", "في 22 أيلول / سبتمبر الماضي ثم أمس")
    assert json.loads(result.stdout) == [
        {"phrase": "22 أيلول / سبتمبر الماضي", "edtf": "2016-09-22", "precision": "day", "basis": "resolved"},
        {"phrase": "أمس", "edtf": "2016-09-30", "precision": "day", "basis": "resolved"},
    ]


def test_dates_without_a_reference_are_not_guessed() -> None:
    result = run("dates", "--json", "-", stdin="وصل أمس")
    assert json.loads(result.stdout) == [
        {"phrase": "أمس", "edtf": None, "precision": "none", "basis": "unresolved"}
    ]
    assert run("dates", "--json", "لا شيء هنا").stdout == "[]\n"


def test_translate_keeps_lines() -> None:
    result = run("translate", stdin="زار الوزير المدينة أمس.\n\nغادر الرئيس المطار.\n")
    assert result.exit_code == 0
    out = result.stdout.split("\n")
    assert len(out) == 4
    assert out[0]
    assert out[1] == ""
    assert out[2]
    assert out[3] == ""


def test_translate_json_names_the_model() -> None:
    first, empty = lines(run("translate", "--json", stdin="زار الوزير المدينة أمس.\n\n"))
    assert str(first["model"]).startswith("ar-en-")
    assert isinstance(first["score"], float)
    assert (empty["source"], empty["text"], empty["score"], empty["flags"]) == ("", "", None, [])


def test_translate_refuses_other_encodings_and_models(tmp_path: Path) -> None:
    result = run("translate", stdin="نص".encode("cp1256"))
    assert result.exit_code == 1
    assert "standard input is not UTF-8" in result.stderr
    result = run("translate", "--model", str(tmp_path / "none.argosmodel"), stdin="نص\n")
    assert result.exit_code == 1
    assert "there is no translation package" in result.stderr


def test_evaluate_scores_each_file_and_all(root: Path) -> None:
    gold, raw = str(root / "tests" / "golden"), str(root / "content" / "raw")
    rows = lines(run("evaluate", gold, "--raw", raw, "--json"))
    assert rows[-1]["f1"] == 1
    assert (rows[-1]["titles_right"], rows[-1]["dates_right"], rows[-1]["noise_kept"]) == (5, 5, 0)
    table = run("evaluate", gold, "--raw", raw).stdout.splitlines()
    assert len(table) == 7
    assert table[-1].startswith("all")


def test_evaluate_tells_what_is_missing(tmp_path: Path) -> None:
    result = run("evaluate", str(tmp_path))
    assert result.exit_code == 1
    assert "there are no gold files" in result.stderr
    (tmp_path / "g.json").write_text('{"title": 3}', encoding="utf-8")
    assert "g.json:1: not a gold file" in run("evaluate", str(tmp_path)).stderr


def test_explain_tells_of_every_line(seeds: Path) -> None:
    result = run("--project", str(seeds), "explain", "kerry-european-security-contacts")
    assert result.exit_code == 0
    for part in ("breadcrumb:", "akismet:", "source     شام تايمز", "not stated: the article stays undated"):
        assert part in result.stdout
    assert "Flagged segments:" in result.stdout


def test_explain_names_the_articles_there_are(seeds: Path) -> None:
    result = run("--project", str(seeds), "explain", "nosuch")
    assert result.exit_code == 1
    assert "there is no article 'nosuch'" in result.stderr
    assert "kerry-leaked-recordings" in result.stderr


def test_the_committed_articles_are_up_to_date(root: Path) -> None:
    """The articles in the repository are what `muqabala sync` makes of the raw files: nothing stale or missing."""
    findings = lines(run("--project", str(root), "check", "--json"))
    assert [finding for finding in findings if finding["severity"] == "error"] == []


def test_check_finds_what_is_stale_missing_or_broken(seeds: Path) -> None:
    raw, articles = seeds / "content" / "raw", seeds / "content" / "articles"
    (raw / "kerry-leaked-recordings.txt").write_text("عنوان جديد\n\nنص آخر قصير جدا.\n", encoding="utf-8")
    (articles / "kerry-coordination-failure.json").unlink()
    (articles / "washington-post-us-russia-plan.json").write_text("{", encoding="utf-8")
    (raw / "kerry-syria-military-coordination.txt").unlink()
    result = run("--project", str(seeds), "check", "--json")
    found = {(row["slug"], row["check"]) for row in lines(result) if row["segment"] == ""}
    assert found == {
        ("kerry-leaked-recordings", "stale"),
        ("kerry-coordination-failure", "missing"),
        ("content/articles/washington-post-us-russia-plan.json", "unreadable"),
        ("kerry-syria-military-coordination", "orphan"),
    }
    assert result.exit_code == 1


def test_sync_tells_of_bad_files_and_stops(seeds: Path) -> None:
    (seeds / "content" / "raw" / "bad.txt").write_bytes(b"")
    result = run("--project", str(seeds), "sync")
    assert result.exit_code == 1
    assert "error: content/raw/bad.txt:1: the file is empty\n  hint:" in result.stderr
    result = run("--project", str(seeds), "sync", "--keep-going")
    assert result.exit_code == 0
    assert "5 articles, 0 segments translated, 0 files written, 1 left out" in result.stderr


def test_models_names_the_one_in_use() -> None:
    result = run("models", "--json")
    chosen = [row for row in lines(result) if row["chosen"]]
    assert len(chosen) == 1
    assert result.exit_code == 0
    assert run("models", "--model", "/nosuch").exit_code == 1


def test_the_embedded_package_translates_every_segment_the_same_way_twice(seeds: Path) -> None:
    articles = seeds / "content" / "articles"
    contents = []
    for _ in range(2):
        shutil.rmtree(articles)
        assert run("--project", str(seeds), "sync").exit_code == 0
        contents.append({path.name: path.read_bytes() for path in sorted(articles.iterdir())})
    assert contents[0] == contents[1]
    assert len(contents[0]) == 5
    for text in contents[0].values():
        origins = [pair["translation"]["origin"] for pair in json.loads(text)["pairs"]]
        assert set(origins) <= {"machine", "original"}


def environment_of(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_commands_that_do_not_translate_do_not_load_the_model() -> None:
    heavy = "('ctranslate2', 'argostranslate', 'torch')"
    code = f"import sys, generator.cli; print([name for name in {heavy} if name in sys.modules])"
    assert environment_of([sys.executable, "-c", code]) == "[]\n"
