"""A large file from the web, into a file: with progress, and going on where an earlier try has stopped.

What has come lies in a `.part` file until the caller takes it. A note beside it (`.part.json`) says of what it is
a part, so that nothing is put together of two different files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from http.client import HTTPResponse
from pathlib import Path

from generator.acquire.answers import LATER, check_status
from generator.acquire.fetch import Limits, Options, ask
from generator.errors import FetchError, ModelError

LIMITS = Limits(read=30.0, whole=12 * 3600.0, size=2_000_000_000)
"""For packages of many megabytes over slow lines."""

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are there, and with how many there will be, where the server says it."""

_AGAIN = "run the same command again: it goes on where it has stopped"
_TRIES = 5
_CHUNK = 1 << 18
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


@dataclass(frozen=True, slots=True)
class _Note:
    """Of what a `.part` file is a part."""

    url: str
    size: int
    """Of the whole, in bytes."""
    validator: str
    """The server's own name of this state of the file: a strong ETag, its date, or ""."""


def download(url: str, part: Path, options: Options, progress: Progress) -> None:
    """Write what lies at `url` into the file `part`; a connection that breaks is taken up again a few times.

    Raises FetchError, and leaves what has come for the next call; ModelError where it cannot be written.
    """
    for tries_left in reversed(range(_TRIES)):
        note = _read_note(part, url)
        before = size_of(part) if note else 0
        if note and before == note.size:
            break
        try:
            take = partial(_take, url=url, part=part, note=note, limit=options.limits.size, progress=progress)
            ask(url, _headers(note, before), take, options)
            break
        except FetchError:
            if not tries_left or size_of(part) <= before:
                raise
    _note_path(part).unlink(missing_ok=True)


def size_of(part: Path) -> int:
    """Return how many bytes have come."""
    return part.stat().st_size if part.is_file() else 0


def discard(part: Path) -> None:
    """Delete what has come."""
    part.unlink(missing_ok=True)
    _note_path(part).unlink(missing_ok=True)


@contextmanager
def writing(part: Path) -> Iterator[None]:
    """Tell what goes wrong with the file `part` in a ModelError."""
    try:
        yield
    except OSError as error:
        message = f"the download cannot be written: {error.strerror or error}"
        hint = (
            "make room there, or see to its permissions; run the same command again, it goes on where it stopped"
        )
        raise ModelError(message, hint, path=str(part)) from error


def _headers(note: _Note | None, before: int) -> dict[str, str]:
    headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
    if note:
        headers["Range"] = f"bytes={before}-"
    if note and note.validator:
        headers["If-Range"] = note.validator
    return headers


def _take(  # noqa: PLR0913 (what one try knows)
    _found: str, answer: HTTPResponse, *, url: str, part: Path, note: _Note | None, limit: int, progress: Progress
) -> None:
    """Put the body of `answer` into `part`: behind what is there where it goes on there, else in its place."""
    goes_on = note is not None and _goes_on(answer, note, part)
    if not goes_on:
        note = _start(answer, url, part)
    done, whole = size_of(part), note.size if note else None
    if (whole or 0) > limit:
        raise _too_large(part, limit)
    with writing(part):
        file = part.open("ab")
    with file:
        progress(done, whole)
        while (whole is None or done < whole) and (chunk := answer.read1(_CHUNK)):
            done += len(chunk)
            if done > limit:
                raise _too_large(part, limit)
            with writing(part):
                file.write(chunk)
            progress(done, whole)
    if whole is not None and done < whole:
        message = f"the connection broke; {done / 1e6:.1f} of {whole / 1e6:.1f} MB have come"
        raise FetchError(message, _AGAIN)


def _goes_on(answer: HTTPResponse, note: _Note, part: Path) -> bool:
    """Tell whether `answer` is the rest of what is in `part`; raises FetchError for another part."""
    if answer.status not in (206, 416):
        return False
    found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    if answer.status == 206 and found and (int(found[1]), int(found[2])) == (size_of(part), note.size):
        return True
    discard(part)
    raise FetchError("the file has changed on the server since its download was begun", "run it once more")


def _start(answer: HTTPResponse, url: str, part: Path) -> _Note | None:
    """Make ready for the whole file: what lay there goes, and a note is made where the size is known."""
    check_status(answer)
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise FetchError("the server sends the file in a coding that was not asked for", LATER)
    with writing(part):
        discard(part)
        if answer.length is None:
            return None
        note = _Note(url, answer.length, _validator(answer))
        _note_path(part).write_text(json.dumps(asdict(note)), encoding="utf-8")
        return note


def _validator(answer: HTTPResponse) -> str:
    """Return what may stand in If-Range (RFC 9110, 13.1.5): no weak ETag."""
    etag = answer.headers.get("ETag", "")
    return etag if etag.startswith('"') else answer.headers.get("Last-Modified", "")


def _note_path(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _read_note(part: Path, url: str) -> _Note | None:
    """Return the note on `part`, None where it is no part of `url` that can be gone on with."""
    try:
        data = json.loads(_note_path(part).read_text(encoding="utf-8"))
        note = _Note(str(data["url"]), int(data["size"]), str(data["validator"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return note if note.url == url and 0 < size_of(part) <= note.size else None


def _too_large(part: Path, limit: int) -> FetchError:
    discard(part)
    hint = "this is more than any known translation package has; see that the address is right"
    return FetchError(f"the file is larger than {limit / 1e6:.0f} MB", hint)
