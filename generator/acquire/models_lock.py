"""The lock of a project's translation packages: which files there have to be, and what they hold.

`models/models.lock.json` is committed, the packages themselves are not: whoever gets the project gets the very
same packages with `muqabala models install`, or is told that they are others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath

from generator.errors import ModelError, SchemaError
from generator.translate.store import write_if_changed

NAME = "models.lock.json"
SUFFIX = ".argosmodel"
_SCHEMA = "muqabala/models/1"
_HINT = "restore it from your version control, or delete it and install the packages anew"


@dataclass(frozen=True, slots=True)
class Locked:
    """A package file as it was when it was installed."""

    file: str
    name: str
    """As shown to readers: `Argos package Arabic → English 1.0`."""
    version: str
    url: str | None
    """None where a file was installed."""
    size: int
    sha256: str
    """Of the file, in hexadecimal."""


def digest(path: Path) -> str:
    """Return the SHA-256 of the file `path`, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_lock(folder: Path) -> dict[str, Locked]:
    """Return what is locked in `folder`, by file name; raises SchemaError where the lock cannot be read."""
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != _SCHEMA:
            raise SchemaError(
                f"unknown schema {data['schema']!r}; this version reads {_SCHEMA!r}", _HINT, path=str(path)
            )
        locked = [_locked(row) for row in data["packages"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SchemaError("this is not a lock of translation packages", _HINT, path=str(path)) from error
    return {each.file: each for each in locked}


def write_lock(folder: Path, locked: Iterable[Locked]) -> None:
    """Write the lock of `folder`, sorted by file name."""
    rows = [asdict(each) for each in sorted(locked, key=lambda each: each.file)]
    text = json.dumps({"schema": _SCHEMA, "packages": rows}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_if_changed(folder / NAME, text.encode())


def missing(folder: Path) -> list[str]:
    """Return the names of the packages that are locked in `folder` and not there."""
    return [name for name in read_lock(folder) if not (folder / name).is_file()]


def require_same(locked: Locked | None, path: Path) -> None:
    """Raise ModelError where the file `path` is not the one that is `locked`; None allows any."""
    found = digest(path)
    if locked is None or found == locked.sha256:
        return
    message = (
        f"this is not the {locked.file} of {NAME}: SHA-256 {found} ({path.stat().st_size} bytes), "
        f"not {locked.sha256} ({locked.size} bytes)"
    )
    raise ModelError(message, "find out why; `--update` takes the new one and changes the lock")


def _locked(row: dict[str, object]) -> Locked:
    """Return the entry `row`; raises ValueError, TypeError or KeyError where it is none, or leaves the folder."""
    file, name, version, sha256 = (str(row[key]) for key in ("file", "name", "version", "sha256"))
    url, size = row["url"], row["size"]
    if PurePath(file).name != file or "\\" in file or ":" in file or not file.endswith(SUFFIX):
        raise ValueError(file)
    if not isinstance(url, str | None) or not isinstance(size, int):
        raise TypeError(url, size)
    return Locked(file, name, version, url, size, sha256)
