"""Installing translation packages into a project's `models/`, and taking them out again.

A package counts only when it is whole: it was compared with the lock, keeps to its folder, is of the right
languages, and has translated a word. Until then it is a `.part` file, which nothing else looks at.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.acquire.argos_index import OFFLINE, Offer
from generator.acquire.download import LIMITS, Progress, discard, download, writing
from generator.acquire.fetch import Options
from generator.acquire.models_lock import SUFFIX, Locked, digest, read_lock, require_same, write_lock
from generator.errors import DigestError, FetchError, ModelError
from generator.translate.argos import load
from generator.translate.engine import CorpusEngine, Wanted
from generator.translate.search import find
from generator.types import ARABIC_ENGLISH, Languages, Model

_UNPACKED = 4_000_000_000
"""Bytes that the members of a package may have in all; they are read into memory."""
_WORD = "سلام"
_OPTIONS = Options(limits=LIMITS)


def _silent(_name: str) -> AbstractContextManager[Progress]:
    return nullcontext(lambda _done, _whole: None)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where packages are put, and how they are got."""

    folder: Path
    update: bool = False
    """Also take what differs from the lock, and change the lock."""
    options: Options = _OPTIONS
    progress: Callable[[str], AbstractContextManager[Progress]] = _silent
    """Gives for the name of a file what is told of its download."""
    languages: Languages = ARABIC_ENGLISH
    """What a package has to translate."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A package that is in its place now."""

    path: Path
    locked: Locked
    was_there: bool


def install_offer(shelf: Shelf, offer: Offer) -> Installed:
    """Install what an index offers; raises FetchError or ModelError."""
    return _fetched(shelf, offer.file, offer.links)


def install_locked(shelf: Shelf, locked: Locked) -> Installed:
    """Bring a package that is locked here; raises FetchError or ModelError."""
    if locked.url is None and not (shelf.folder / locked.file).is_file():
        hint = "get the file from whoever locked it, and run `muqabala models install FILE`"
        raise ModelError(f"{locked.file} was installed from a file, which is not here", hint)
    return _fetched(shelf, locked.file, (locked.url,) if locked.url else ())


def install_file(shelf: Shelf, path: Path) -> Installed:
    """Install a copy of the package file `path`; raises ModelError."""
    if not path.is_file():
        message = "this is a folder" if path.is_dir() else "there is no such file"
        raise ModelError(message, f"name a {SUFFIX} file; a folder is used with --model", path=str(path))
    name = path.name if path.name.endswith(SUFFIX) else f"{path.name}{SUFFIX}"
    part = _part(shelf, name)
    try:
        with writing(part):
            shutil.copyfile(path, part)
    except BaseException:
        discard(part)
        raise
    return _settled(shelf, name, None)


def remove(folder: Path, name: str) -> None:
    """Delete the package file `name` from `folder` and its lock; raises ModelError where neither has it."""
    locked = read_lock(folder)
    path = folder / name
    if name not in locked and not (Path(name).name == name and name.endswith(SUFFIX) and path.is_file()):
        known = ", ".join(sorted({*locked, *(each.name for each in folder.glob(f"*{SUFFIX}"))})) or "none"
        raise ModelError(f"there is no package {name!r} in {folder}", f"the packages are: {known}")
    path.unlink(missing_ok=True)
    discard(folder / f"{name}.part")
    if locked.pop(name, None):
        write_lock(folder, locked.values())


def _fetched(shelf: Shelf, name: str, links: Sequence[str]) -> Installed:
    path, locked = shelf.folder / name, read_lock(shelf.folder).get(name)
    if path.is_file() and locked and (not shelf.update or not links):
        require_same(locked, path)
        return Installed(path, locked, was_there=True)
    part = _part(shelf, name)
    with shelf.progress(name) as progress:
        url = _downloaded(shelf, links, part, progress)
    return _settled(shelf, name, url)


def _part(shelf: Shelf, name: str) -> Path:
    """Return the file that is to become the package `name`; its folder is made."""
    part = shelf.folder / f"{name}.part"
    with writing(part):
        part.parent.mkdir(parents=True, exist_ok=True)
    return part


def _downloaded(shelf: Shelf, links: Sequence[str], part: Path, progress: Progress) -> str:
    """Return the first of `links` that could be downloaded."""
    for url in links:
        try:
            download(url, part, shelf.options, progress)
        except FetchError as error:
            failure = error
        else:
            return url
    message = f"not downloaded from {urlsplit(links[-1]).hostname}: {failure.message}"
    raise FetchError(message, f"{failure.hint}; {OFFLINE}") from failure


def _settled(shelf: Shelf, name: str, url: str | None) -> Installed:
    """Put the package `name`, which has come whole, into its place and into the lock, if it is to be trusted."""
    path, part = shelf.folder / name, _part(shelf, name)
    known = read_lock(shelf.folder)
    before = known.get(name)
    try:
        if not shelf.update:
            require_same(before, part)
        model = _tried(part, shelf.languages)
    except DigestError:
        discard(part)
        raise
    made = Locked(name, model.name, model.version, url, part.stat().st_size, digest(part))
    if before and url is None and before.sha256 == made.sha256:
        made = before  # the same file, from another place
    with writing(path):
        part.replace(path)
        write_lock(shelf.folder, {**known, name: made}.values())
    return Installed(path, made, was_there=False)


def _tried(path: Path, languages: Languages) -> Model:
    """Return the identity of the package file `path`, after it has translated a word; raises ModelError."""
    package = find(path, languages=languages)
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > _UNPACKED:
        message = f"its members have {unpacked / 1e9:.1f} GB; more than {_UNPACKED / 1e9:.0f} GB are not read"
        raise ModelError(message, "do not use it; get the package from a source you trust", path=str(path))
    engine = CorpusEngine(load(package))
    try:
        list(engine.translate([Wanted(_WORD)], beam=1))
    except (RuntimeError, ValueError) as error:
        message = f"the package was read, but it does not translate: {error}"
        raise ModelError(
            message, "it is damaged, or made for another program; get another one", path=str(path)
        ) from error
    return engine.model
