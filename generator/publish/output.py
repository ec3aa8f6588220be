"""Publish a finished build: all of it or nothing, and no file that did not change.

Pelican writes into a staging folder. Only when the whole build has succeeded are its files compared with those of
the output folder, and the changed ones replaced, each in one step. A record of what was written lets the next
build delete what it no longer makes (an article that was withdrawn), and never a file that somebody else put
there. Staging and record lie in the cache folder, by output folder, so that one project can build several.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import ConfigError
from generator.translate.store import write_if_changed


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site is built and where it is published."""

    output: Path
    cache: Path
    """This output folder's own part of the cache."""

    @property
    def staging(self) -> Path:
        """Return the folder that this process builds in."""
        return self.cache / f"staging-{os.getpid()}"

    @property
    def record(self) -> Path:
        """Return the file that lists what was written, as paths relative to `output`."""
        return self.cache / "written.json"


@dataclass(frozen=True, slots=True)
class Changes:
    """What publishing did, as paths relative to the output folder."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]


def site(output: Path, cache: Path) -> Site:
    """Return the places for a site published to `output`, with `cache` as the project's cache folder."""
    resolved = output.resolve()
    key = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:16]
    return Site(resolved, cache / "site" / key)


def begin(place: Site) -> Path:
    """Make and return an empty staging folder; remove those that builds left when they were cut off."""
    for folder in place.cache.glob("staging-*"):
        if folder == place.staging or not _is_running(folder.name.removeprefix("staging-")):
            shutil.rmtree(folder, ignore_errors=True)
    place.staging.mkdir(parents=True)
    return place.staging


def publish(place: Site) -> Changes:
    """Make `place.output` hold what `place.staging` holds, and remove the staging folder.

    Raises ConfigError where the record is damaged, OSError where the output folder cannot be written.
    """
    new = sorted(path.relative_to(place.staging).as_posix() for path in place.staging.rglob("*") if path.is_file())
    old = _read(place.record)
    # Both lists first: whatever happens from here on, the next build knows every file that may be ours.
    _write(place.record, {*new, *old})
    written = [name for name in new if write_if_changed(place.output / name, (place.staging / name).read_bytes())]
    deleted = [name for name in sorted(old - set(new)) if _delete(place.output, name)]
    _write(place.record, new)
    discard(place)
    return Changes(tuple(written), tuple(deleted))


def discard(place: Site) -> None:
    """Remove the staging folder, if there is one."""
    shutil.rmtree(place.staging, ignore_errors=True)


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _read(record: Path) -> set[str]:
    if not record.is_file():
        return set()
    try:
        names = json.loads(record.read_text(encoding="utf-8"))
    except ValueError as error:
        hint = "run `make clean`, then build again"
        raise ConfigError("the record of written files is damaged", hint, path=str(record), line=1) from error
    return {name for name in names if isinstance(name, str) and _is_inside(name)}


def _write(record: Path, names: Iterable[str]) -> None:
    write_if_changed(record, (json.dumps(sorted(names), ensure_ascii=False, indent=0) + "\n").encode())


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _delete(output: Path, name: str) -> bool:
    path = output / name
    if not path.is_file():
        return False
    path.unlink()
    for folder in path.relative_to(output).parents:
        if folder == Path() or any((output / folder).iterdir()):
            break
        (output / folder).rmdir()
    return True
