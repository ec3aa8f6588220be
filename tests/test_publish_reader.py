"""Article files on their way to Pelican: what is refused, and where it says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SchemaError
from generator.publish.reader import NO_DATE, load, metadata
from generator.translate import store
from generator.types import Page

Pages = dict[str, Page]


def refused(folder: Path, text: str | bytes, name: str = "plan.json") -> SchemaError:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(SchemaError) as caught:
        load(path, f"content/articles/{name}")
    assert str(caught.value).startswith(f"content/articles/{name}:")
    assert caught.value.hint
    return caught.value


def test_an_article_file_is_read_as_it_was_written(tmp_path: Path, sample_pages: Pages) -> None:
    for page in sample_pages.values():
        path = tmp_path / f"{page.article.slug}.json"
        store.write(path, page)
        assert load(path, path.name) == page


def test_a_file_that_is_no_json_is_refused_with_its_line(tmp_path: Path) -> None:
    assert refused(tmp_path, '{\n "schema": "muqabala/article/1",\n oops').line == 3


def test_an_unknown_schema_is_refused_with_its_line(tmp_path: Path, sample_pages: Pages) -> None:
    text = store.dumps(sample_pages["plan"]).replace(store.SCHEMA, "muqabala/article/99")
    error = refused(tmp_path, text)
    assert "muqabala/article/99" in error.message
    assert error.line is not None
    assert text.splitlines()[error.line - 1].startswith(' "schema"')


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"[]", b"null"])
def test_bytes_that_are_no_article_are_refused(tmp_path: Path, content: bytes) -> None:
    refused(tmp_path, content)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    with pytest.raises(SchemaError, match=r"x\.json:1: cannot be read"):
        load(tmp_path / "x.json", "x.json")


def broken(page: Page, change: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(store.dumps(page))
    pairs, events = data["pairs"], data["events"]
    match change:
        case "twice":
            pairs[2]["segment"]["id"] = pairs[2]["translation"]["segment"] = "s2"
        case "no id":
            pairs[2]["segment"]["id"] = pairs[2]["translation"]["segment"] = 's2"><script>'
        case "no block":
            pairs[2]["segment"]["block"] = "b77"
        case "another's":
            pairs[2]["translation"]["segment"] = "s4"
        case "no event":
            events[0]["segment"] = "s77"
        case "slug":
            data["article"]["slug"] = "../../up"
    return data


@pytest.mark.parametrize("change", ["twice", "no id", "no block", "another's", "no event", "slug"])
def test_a_file_that_contradicts_itself_is_refused(tmp_path: Path, sample_pages: Pages, change: str) -> None:
    data = broken(sample_pages["plan"], change)
    refused(tmp_path, json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False))


def test_pelican_gets_a_date_that_says_nothing_where_there_is_none(sample_pages: Pages) -> None:
    assert metadata(sample_pages["plan"])["date"] == NO_DATE
    assert str(metadata(sample_pages["recordings"])["date"]).startswith("2016-10-01")
