from pathlib import Path

import pytest

from generator.clean.encoding import MAX_BYTES, decode
from generator.errors import RawFileError

TEXT = "عنوان المقال\n\nقال وزير الخارجية إن الوفد سيصل إلى العاصمة يوم الخميس من أجل المحادثات.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_these_encodings_are_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("encoding", ["iso-8859-6", "mac_arabic", "cp720"])
def test_any_other_encoding_is_refused_rather_than_misread(encoding: str) -> None:
    with pytest.raises(RawFileError, match=r"a\.txt:1: neither UTF-8"):
        decode(TEXT.encode(encoding), "a.txt")


def test_damaged_utf8_is_not_taken_for_windows_1256() -> None:
    damaged = TEXT.encode()[:40] + b"\xff" + TEXT.encode()[40:]
    with pytest.raises(RawFileError, match=r"a\.txt:3: neither UTF-8 \(byte 0xff"):
        decode(damaged, "a.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"%PDF-1.7 ...", "this is a PDF"),
        (b"PK\x03\x04...", "a zip archive or an office document"),
        (b"text\n\x00\x01\x02 binary", r"a\.txt:2: binary data"),
        (bytes(range(256)) * 20, "binary data"),
        (b"x" * (MAX_BYTES + 1), "the limit is 8 MB"),
    ],
)
def test_what_is_not_text_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(RawFileError, match=message) as caught:
        decode(data, "a.txt")
    assert caught.value.line
    assert caught.value.hint


def test_line_ends_of_other_systems_are_line_ends() -> None:
    assert decode("نص\r\nآخر\rثالث".encode(), "a.txt") == "نص\nآخر\nثالث"


def test_the_seeds_survive_windows_1256(root: Path) -> None:
    for path in sorted((root / "content" / "raw").glob("*.txt")):
        text = path.read_text(encoding="utf-8").encode("cp1256", errors="ignore").decode("cp1256")
        assert decode(text.encode("cp1256"), path.name) == text
