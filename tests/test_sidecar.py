"""Sidecars: a person's word, and what `add` notes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.acquire.sidecars import is_our_own, sidecar_text
from generator.clean.sidecar import read_sidecar
from generator.errors import ConfigError


def test_all_keys_are_read() -> None:
    sidecar = read_sidecar(
        'title = "عنوان"\nurl = "https://a.example/1"\nvia = "https://t.example/x"\ndate = 2016-07-26\n'
        'retrieved = "2026-11-20T08:30:00Z"\nnote = "حُفظت  يدويا"\n',
        "x.toml",
    )
    assert sidecar.title == "عنوان"
    assert sidecar.via == "https://t.example/x"
    assert sidecar.published is not None
    assert sidecar.published.edtf == "2016-07-26"
    assert sidecar.retrieved == dt.datetime(2026, 11, 20, 8, 30, tzinfo=dt.UTC)
    assert sidecar.note == "حُفظت يدويا"


@pytest.mark.parametrize(
    "value", ['"2026-11-20T10:30:00+02:00"', "2026-11-20T08:30:00Z", '"2026-11-20 08:30:00Z"']
)
def test_times_are_in_utc_whatever_zone_they_are_written_in(value: str) -> None:
    assert read_sidecar(f"retrieved = {value}", "x").retrieved == dt.datetime(2026, 11, 20, 8, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "line",
    [
        'retrieved = "yesterday"',
        'retrieved = "2026-11-20"',
        'retrieved = "2026-11-20T08:30:00"',
        "retrieved = 2026-11-20",
        'retrieved = "0001-01-01T00:00:00+23:59"',
        'via = "javascript:alert(1)"',
        'url = "ftp://a.example"',
        'date = "2016-13"',
        "note = 3",
        'note = " "',
        'retrieval = "2026-11-20T08:30:00Z"',
        "[table]",
    ],
)
def test_anything_else_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_sidecar(f'title = "x"\n{line}\n', "x.toml")
    assert caught.value.path == "x.toml"
    assert caught.value.line == 2 or line.startswith("[")


def test_a_sidecar_of_ours_is_known_until_somebody_edits_it() -> None:
    text = sidecar_text({"url": "https://a.example/1", "note": 'a "word"'})
    assert is_our_own(text)
    assert not is_our_own(text + 'title = "مني"\n')
    assert not is_our_own(text.replace("a.example", "b.example"))
    assert not is_our_own('url = "https://a.example/1"\n')
    assert not is_our_own("")


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_is_written_can_be_read(title: str, note: str) -> None:
    values = {key: value for key, value in (("title", title), ("note", note)) if _words(value)}
    text = sidecar_text(values)
    text.encode()
    sidecar = read_sidecar(text, "x.toml")
    assert (sidecar.title or "", sidecar.note or "") == (_words(title), _words(note))
    assert is_our_own(text)


def _words(value: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())
