"""What the workers do: batches in, values out; no file is read or written.

`program` is handed with every batch, so that a worker which joins late with another version is found out too.
"""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from generator.clean.article import Cleaned, clean
from generator.clean.sidecar import Sidecar
from generator.errors import DigestError
from generator.translate.argos import load
from generator.translate.engine import CorpusEngine, Engine, Finished, Wanted
from generator.translate.glossary import Entry, Glossary
from generator.translate.packages import read_package
from generator.types import Model, RawPage

DECISIVE = (
    "beautifulsoup4",
    "ctranslate2",
    "hijridate",
    "lxml",
    "markdown",
    "pyyaml",
    "sentencepiece",
    "trafilatura",
)
"""Distributions of which another version may give other results."""
SAME = "install the same version of Muqabala and its packages on all machines, then start the workers again"
_TURN = threading.Lock()
"""A worker process does one batch at a time: the model alone uses its threads, as without a cluster."""

_Value = TypeVar("_Value")


class ClusterError(DigestError):
    """The scheduler or its workers cannot be used."""


@dataclass(frozen=True, slots=True)
class Means:
    """What translates."""

    package: bytes
    """An .argosmodel file."""
    model: Model
    """What it has to be."""
    names: tuple[Entry, ...] | None
    """The entries of the glossary, None where there is none."""


def itself(value: _Value) -> _Value:
    """Return `value`: the task that hands it to the workers."""
    return value


@cache
def program() -> str:
    """Return a hash of all that decides on results beside the input: the program, Python, `DECISIVE`."""
    root = Path(__file__).parents[1]
    files = sorted((path.relative_to(root).as_posix(), path.read_bytes()) for path in root.rglob("*.py"))
    versions = [sys.version_info[:2], *(version(name) for name in DECISIVE)]
    return hashlib.sha256(repr((files, versions)).encode()).hexdigest()


def cleaned(
    batch: Sequence[tuple[int, RawPage, Sidecar | None]], expected: str
) -> list[tuple[int, Cleaned | DigestError]]:
    """Return for each raw page of `batch`, by its place, the article in it or what is wrong with it.

    Raises ClusterError where `program` is not the `expected` one.
    """
    _require(expected)
    with _TURN:
        return [(place, _cleaned(raw, sidecar)) for place, raw, sidecar in batch]


def translated(batch: Sequence[tuple[int, Wanted]], expected: str, means: Means, beam: int) -> list[Finished]:
    """Return the English of each sentence of `batch`, by its place; the model is loaded once in a process.

    Raises ClusterError where it is another one than it has to be, or `program` is not the `expected` one.
    """
    _require(expected)
    with _TURN:
        done = _engine(means).translate([sentence for _, sentence in batch], beam=beam)
        return [replace(each, index=batch[each.index][0]) for each in done]


def _require(expected: str) -> None:
    if program() != expected:
        raise ClusterError("another version of the program runs on a worker", SAME)


def _cleaned(raw: RawPage, sidecar: Sidecar | None) -> Cleaned | DigestError:
    try:
        return clean(raw, sidecar)
    except DigestError as error:
        return error


@lru_cache(maxsize=2)
def _engine(means: Means) -> Engine:
    from distributed import get_worker  # noqa: PLC0415

    with TemporaryDirectory(prefix="muqabala-") as folder:
        path = Path(folder) / "package.argosmodel"
        path.write_bytes(means.package)
        decoder = load(read_package(path), threads=get_worker().state.nthreads)
    if decoder.model != means.model:
        raise ClusterError(f"a worker has loaded {decoder.model.id} instead of {means.model.id}", SAME)
    return CorpusEngine(decoder, None if means.names is None else Glossary(means.names))
