"""Publishing: all or nothing, only what changed, and only what is ours."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.publish import output


def build(folder: Path, files: dict[str, str]) -> output.Changes:
    place = output.site(folder / "output", folder / ".cache")
    staging = output.begin(place)
    for name, text in files.items():
        (staging / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).write_text(text)
    return output.publish(place)


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_what_was_built_is_published(tmp_path: Path) -> None:
    changes = build(tmp_path, {"a.html": "1", "b/c.html": "2"})
    assert tree(tmp_path / "output") == {"a.html": "1", "b/c.html": "2"}
    assert changes == output.Changes(("a.html", "b/c.html"), ())


def test_a_file_that_did_not_change_is_not_touched(tmp_path: Path) -> None:
    build(tmp_path, {"same.html": "1", "new.html": "1"})
    before = (tmp_path / "output" / "same.html").stat()
    changes = build(tmp_path, {"same.html": "1", "new.html": "2"})
    after = (tmp_path / "output" / "same.html").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert changes.written == ("new.html",)


def test_a_file_that_is_made_no_more_is_deleted_with_its_empty_folder(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": "1", "old/b.html": "2"})
    assert build(tmp_path, {"a.html": "1"}).deleted == ("old/b.html",)
    assert tree(tmp_path / "output") == {"a.html": "1"}
    assert not (tmp_path / "output" / "old").exists()


def test_a_file_that_somebody_else_put_there_stays(tmp_path: Path) -> None:
    build(tmp_path, {"old/b.html": "1"})
    (tmp_path / "output" / "CNAME").write_text("digest.example")
    (tmp_path / "output" / "old" / "mine.txt").write_text("mine")
    build(tmp_path, {"a.html": "1"})
    assert tree(tmp_path / "output") == {"a.html": "1", "CNAME": "digest.example", "old/mine.txt": "mine"}


def test_a_build_that_is_cut_off_leaves_the_output_and_is_cleaned_up(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": "1"})
    place = output.site(tmp_path / "output", tmp_path / ".cache")
    (output.begin(place) / "a.html").write_text("2")
    gone = place.cache / "staging-999999999"
    gone.mkdir()
    assert tree(tmp_path / "output") == {"a.html": "1"}
    assert list(output.begin(place).iterdir()) == []
    assert not gone.exists()


def test_the_staging_of_a_build_that_is_running_stays(tmp_path: Path) -> None:
    place = output.site(tmp_path / "output", tmp_path / ".cache")
    running = place.cache / f"staging-{os.getppid()}"
    running.mkdir(parents=True)
    output.begin(place)
    assert running.exists()


def test_publishing_that_is_cut_off_is_mended_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, {"a.html": "1", "old.html": "1"})
    with monkeypatch.context() as patch:
        patch.setattr(output, "_delete", lambda *_: (_ for _ in ()).throw(OSError("full")))
        with pytest.raises(OSError, match="full"):
            build(tmp_path, {"a.html": "2", "new.html": "2"})
    build(tmp_path, {"a.html": "3"})
    assert tree(tmp_path / "output") == {"a.html": "3"}


def test_each_output_folder_has_its_own_record(tmp_path: Path) -> None:
    first = output.site(tmp_path / "one", tmp_path / ".cache")
    second = output.site(tmp_path / "two", tmp_path / ".cache")
    assert first.record != second.record


def test_a_record_cannot_name_files_outside_of_the_output(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": "1"})
    (tmp_path / "precious.txt").write_text("1")
    record = output.site(tmp_path / "output", tmp_path / ".cache").record
    record.write_text(json.dumps(["../precious.txt", str(tmp_path / "precious.txt"), "a.html"]))
    build(tmp_path, {"b.html": "1"})
    assert (tmp_path / "precious.txt").exists()
    assert tree(tmp_path / "output") == {"b.html": "1"}


def test_a_damaged_record_is_told_and_not_guessed_at(tmp_path: Path) -> None:
    build(tmp_path, {"a.html": "1"})
    output.site(tmp_path / "output", tmp_path / ".cache").record.write_text("{")
    with pytest.raises(ConfigError, match="damaged"):
        build(tmp_path, {"b.html": "1"})
