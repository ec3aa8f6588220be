"""Finished translations of a run that has not ended: what a stop at any moment must not lose.

One JSON object a line, in `.cache/journal.jsonl`. A line is on the disk before its segment is reported as done; a
line that was cut off is ignored. The file goes away once the article files hold its translations.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """The English of one segment, found again by the segment's key, the model and how it was asked."""

    key: str
    model: str
    text: str
    score: float | None
    options: str = ""


def read(path: Path) -> tuple[Entry, ...]:
    """Return the entries of the journal `path`; none where it does not exist."""
    if not path.is_file():
        return ()
    entries = []
    for line in path.read_bytes().decode("utf-8", errors="replace").split("\n"):
        try:
            entries.append(Entry(**json.loads(line)))
        except (ValueError, TypeError):  # the last line of a run that was killed
            continue
    return tuple(entries)


def append(path: Path, entries: Iterable[Entry]) -> None:
    """Add `entries` to the journal `path` and wait until they are on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
    with path.open("ab") as file:
        # a line of a killed run may lack its end: begin on a new one
        file.write(b"\n" + text.encode() if file.tell() else text.encode())
        file.flush()
        os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Delete the journal `path`, whose translations are in the article files."""
    path.unlink(missing_ok=True)
