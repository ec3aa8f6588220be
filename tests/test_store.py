"""Article files and the journal: never half of one, never one that is misread."""

from pathlib import Path

import pytest

from generator.errors import SchemaError
from generator.translate import journal, store
from generator.translate.journal import Entry
from generator.types import Page


def test_a_page_comes_back_as_it_was(sample_pages: dict[str, Page]) -> None:
    for page in sample_pages.values():
        assert store.loads(store.dumps(page), "x.json") == page


def test_equal_pages_are_equal_bytes_with_sorted_keys(sample_pages: dict[str, Page]) -> None:
    text = store.dumps(sample_pages["recordings"])
    assert text == store.dumps(store.loads(text, "x.json"))
    assert text.endswith("}\n")
    assert text.index('"article"') < text.index('"events"') < text.index('"schema"')
    assert "\\u" not in text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "x.json:1: not JSON"),
        ("[]", "x.json:1: unknown schema None"),
        ('{\n"schema": "muqabala/article/9"}', "x.json:2: unknown schema 'muqabala/article/9'"),
        ('{"schema": "muqabala/article/1", "article": 3}', "x.json:1: its content does not fit"),
        ("[" * 100_000, "x.json:1: nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(SchemaError) as caught:
        store.loads(text, "x.json")
    assert message in str(caught.value)
    assert "muqabala sync" in caught.value.hint


def test_nothing_is_written_that_did_not_change(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.json"
    assert store.write_if_changed(path, b"one")
    before = path.stat().st_mtime_ns
    assert not store.write_if_changed(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert store.write_if_changed(path, b"two")
    assert [file.name for file in path.parent.iterdir()] == ["a.json"]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    store.write_if_changed(path, b"old")

    def fail(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        store.write_if_changed(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]


def test_the_journal_survives_a_line_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / ".cache" / "journal.jsonl"
    first, second = Entry("k1", "m", "One.", -0.5), Entry("k2", "m", "Two “quoted”.", None)
    journal.append(path, [first])
    with path.open("ab") as file:
        file.write('{"key": "k3", "text": "cut ا'.encode()[:-1])
    journal.append(path, [second])
    assert journal.read(path) == (first, second)
    journal.remove(path)
    assert journal.read(path) == ()
    journal.remove(path)
