"""The command review: what it lists, exports, imports and lets a person edit."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.project import Project, corrections_of
from generator.translate import store
from generator.translate.corrections import parse
from generator.types import Page

FORMATS = ["tsv", "xlf", "xliff", "tmx"]


@pytest.fixture
def folder(tmp_path: Path, sample_pages: dict[str, Page]) -> Project:
    project = Project(tmp_path)
    for slug in ("recordings", "plan"):
        store.write(project.article_path(slug), sample_pages[slug])
    return project


def run(folder: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(folder.root), "review", *arguments])


def listed(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def exported(folder: Project, name: str, *slugs: str) -> Path:
    path = folder.root / name
    assert run(folder, *slugs, "--export", str(path)).exit_code == 0
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text)
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_doubtful_come_first(folder: Project) -> None:
    rows = listed(run(folder, "--json", "--limit", "3"))
    assert [(row["slug"], row["segment"], row["severity"]) for row in rows] == [
        ("plan", "s4", "error"),
        ("recordings", "s3", "error"),
        ("plan", "s1", None),
    ]
    assert rows[1]["checks"] == ["numbers", "length"]
    assert rows[1]["similar"] is None
    assert sorted(rows[0]) == sorted(
        ["slug", "segment", "severity", "checks", "score", "confidence", "origin", "arabic", "english", "similar"]
    )


def test_the_list_can_be_of_one_article_or_of_everything(folder: Project) -> None:
    result = run(folder, "recordings", "--limit", "1")
    assert result.stdout.splitlines()[0].split() == ["recordings#s3", "-0.40", "error:", "numbers,", "length"]
    assert "The meeting lasted 14 minutes on 22 September." in result.stdout
    assert "1 of 8 sentences; --all lists them all" in result.stderr
    rows = listed(run(folder, "--all", "--json"))
    assert len(rows) == 13
    assert "corrected" in {row["origin"] for row in rows}
    assert "original" not in {row["origin"] for row in rows}


def test_a_corrected_sentence_that_is_alike_is_offered(folder: Project, page_maker: Callable[..., object]) -> None:
    maker = page_maker("other", "عنوان آخر", "Another title")
    maker.add("paragraph", ("عبر كيري عن خيبة أمله.", "Kerry crossed his hope."))  # type: ignore[attr-defined]
    maker.add("paragraph", ("عبر كيري عن خيبة أمل.", "Kerry crossed hope."))  # type: ignore[attr-defined]
    store.write(folder.article_path("other"), maker.page())  # type: ignore[attr-defined]
    result = run(folder, "other", "--all")
    assert "a corrected sentence is 100 % alike: recordings#s6: Kerry voiced his disappointment." in result.stdout
    assert "a corrected sentence is 97 % alike" in result.stdout


def test_hostile_text_cannot_write_to_the_terminal(folder: Project, sample_pages: dict[str, Page]) -> None:
    store.write(folder.article_path("hostile"), sample_pages["hostile"])
    out = run(folder, "hostile", "--all").stdout
    assert not set(out) & set("\x07\x1b\u202e")


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_unchanged_file_writes_no_correction(folder: Project, suffix: str) -> None:
    path = exported(folder, f"x.{suffix}")
    result = run(folder, "--import", str(path))
    assert result.exit_code == 0
    assert "0 corrections written, 12 unchanged, 1 without English, 0 refused" in result.stderr
    assert not folder.corrections.exists()


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_was_changed_becomes_a_correction(folder: Project, suffix: str) -> None:
    path = exported(folder, f"x.{suffix}", "recordings")
    change(path, "14 minutes on 22 September", "40 minutes on 22 September — “quite long”")
    result = run(folder, "--import", str(path), "--by", "سلمى")
    assert result.exit_code == 0, result.output
    (made,) = corrections_of(folder, "recordings")
    assert made.english == "The meeting lasted 40 minutes on 22 September — “quite long”."
    assert (made.segment, made.by) == ("s3", "سلمى")
    assert made.date is not None
    assert made.arabic == "دام اللقاء لمدة 40 دقيقة في يوم 22 أيلول / سبتمبر الماضي."
    again = run(folder, "--import", str(path), "--by", "سلمى")
    assert "0 corrections written" in again.stderr
    rows = listed(run(folder, "recordings", "--all", "--json"))
    assert next(row["english"] for row in rows if row["segment"] == "s3") == made.english


def test_what_is_refused_is_told_and_the_rest_imported(folder: Project) -> None:
    path = exported(folder, "x.tsv")
    change(path, "14 minutes", "40 minutes")
    change(path, "مقاتلات من طراز F-16\tF-16 fighters", "مقاتلات من طراز F-35\tF-35 fighters")
    change(path, "recordings#s9", "recordings#s99")
    change(path, "plan#s5", "nosuch#s5")
    result = run(folder, "--import", str(path))
    assert result.exit_code == 1
    for reason in (
        "recordings#s8: its Arabic is not that of the site",
        "recordings#s99: the article has no such sentence",
        "nosuch#s5: there is no such article",
    ):
        assert reason in result.stderr
    assert "1 correction written" in result.stderr
    assert [each.segment for each in corrections_of(folder, "recordings")] == ["s3"]
    assert not folder.corrections_path("nosuch").exists()


def test_a_dry_run_writes_nothing(folder: Project) -> None:
    path = exported(folder, "x.tmx")
    change(path, "14 minutes", "40 minutes")
    result = run(folder, "--import", str(path), "--dry-run")
    assert result.stdout == "recordings#s3\tThe meeting lasted 40 minutes on 22 September.\n"
    assert "1 correction would be written" in result.stderr
    assert not folder.corrections.exists()


def test_only_the_named_articles_are_imported(folder: Project) -> None:
    path = exported(folder, "x.tsv")
    change(path, "14 minutes", "40 minutes")
    assert "0 corrections written" in run(folder, "plan", "--import", str(path)).stderr
    assert "1 correction written" in run(folder, "recordings", "--import", str(path)).stderr


def test_a_bad_file_of_corrections_is_never_written_over(folder: Project) -> None:
    path = exported(folder, "x.tsv")
    change(path, "14 minutes", "40 minutes")
    folder.corrections.mkdir()
    folder.corrections_path("recordings").write_text("[s3\n", encoding="utf-8")
    result = run(folder, "--import", str(path))
    assert result.exit_code == 1
    assert "content/corrections/recordings.toml:1: not TOML" in result.stderr
    assert folder.corrections_path("recordings").read_text(encoding="utf-8") == "[s3\n"


def test_an_article_is_corrected_in_the_editor(folder: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = folder.root / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text(encoding='utf-8-sig')\n"
        "assert '# دام اللقاء' in text and '# error: a number' in text\n"
        "text = text.replace('14 minutes', '40 minutes').replace('s9: 20 tanks', 's9:')\n"
        "path.write_text(text, encoding='utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    result = run(folder, "--edit", "recordings", "--by", "لبنى")
    assert result.exit_code == 0, result.output
    assert "1 correction written, 7 unchanged, 1 without English" in result.stderr
    (made,) = corrections_of(folder, "recordings")
    assert (made.segment, made.english, made.by) == (
        "s3",
        "The meeting lasted 40 minutes on 22 September.",
        "لبنى",
    )


def test_lines_that_an_editor_broke_are_refused(folder: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, **_: object) -> str:
        return text.replace("14 minutes", "40\nminutes")

    monkeypatch.setattr(click, "edit", broken)
    result = run(folder, "--edit", "recordings")
    assert result.exit_code == 1
    assert "recordings#s3: the line below it has no number: The meeting lasted 40" in result.stderr
    assert "recordings: a line that begins with no number: minutes on 22 September." in result.stderr
    assert not folder.corrections.exists()


def test_an_editor_that_saves_nothing_changes_nothing(folder: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsaved(text: str, **_: object) -> None:
        assert text

    monkeypatch.setattr(click, "edit", unsaved)
    result = run(folder, "--edit", "recordings")
    assert result.exit_code == 0
    assert not folder.corrections.exists()


def test_a_second_correction_leaves_the_first(folder: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def replacing(old: str, new: str) -> None:
        def change_text(text: str, **_: object) -> str:
            return text.replace(old, new)

        monkeypatch.setattr(click, "edit", change_text)
        assert run(folder, "--edit", "recordings").exit_code == 0

    replacing("F-16 fighters", "F-16 jets")
    replacing("14 minutes", "40 minutes")
    text = folder.corrections_path("recordings").read_text(encoding="utf-8")
    assert [each.segment for each in parse(text, "x")] == ["s3", "s8"]
    replacing("40 minutes", "forty minutes")
    changed = folder.corrections_path("recordings").read_text(encoding="utf-8")
    assert changed == text.replace("40 minutes", "forty minutes")


def test_wrong_usage_is_told(folder: Project) -> None:
    assert run(folder, "--export", "a.tsv", "--edit", "plan").exit_code == 2
    assert run(folder, "--by", "x").exit_code == 2
    result = run(folder, "nosuch")
    assert result.exit_code == 1
    assert "there is no article 'nosuch'" in result.stderr
    assert "plan, recordings" in result.stderr
    result = run(folder, "--export", str(folder.root / "a.docx"))
    assert result.exit_code == 1
    assert "ends in .tsv, .xlf, .xliff, .tmx" in result.stderr
