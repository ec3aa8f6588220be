"""Cleaning and translating on the workers of a cluster, with the same results as here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from generator.clean.article import Cleaned
from generator.clean.sidecar import Sidecar
from generator.cluster.scheduler import AHEAD, Cluster
from generator.cluster.worker import Means, cleaned, translated
from generator.errors import DigestError
from generator.project import Project, Source, read_input
from generator.translate.engine import Finished, Wanted
from generator.translate.glossary import Glossary
from generator.translate.packages import Package, model_of
from generator.types import Model, RawPage

SENTENCES, ARTICLES = 256, 32
"""At most so many in a batch, which is what is done again where a worker is lost."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ClusterReader:
    """What `generator.project.read_all` does, with the cleaning on the workers of `cluster`."""

    cluster: Cluster

    def __call__(self, project: Project, paths: Sequence[Path]) -> list[Source | DigestError]:
        """Return what is in each of the raw files `paths`, or what is wrong with it, in their order."""
        raws: dict[int, RawPage] = {}
        found: dict[int, Source | DigestError] = {}

        def inputs() -> Iterator[tuple[int, RawPage, Sidecar | None]]:
            for place, path in enumerate(paths):
                try:
                    raws[place], sidecar = read_input(project, path)
                except DigestError as error:
                    found[place] = error
                    continue
                yield place, raws[place], sidecar

        for done in self.cluster.results(cleaned, _batches(inputs(), ARTICLES)):
            for place, result in done:
                raw = raws.pop(place)
                found[place] = Source(raw, result) if isinstance(result, Cleaned) else result
        return [found[place] for place in range(len(paths))]


class ClusterEngine:
    """An `Engine` that translates with `package`, and the names of `glossary`, on the workers of `cluster`."""

    def __init__(self, cluster: Cluster, package: Package, glossary: Glossary | None = None) -> None:
        self._cluster = cluster
        self._package = package
        self._names = glossary.entries if glossary else None
        self._model = model_of(package)

    @property
    def model(self) -> Model:
        """Return what translates."""
        return self._model

    def translate(self, sentences: Sequence[Wanted], *, beam: int = 2) -> Iterator[Finished]:
        """Yield the results batch by batch; long sentences go first, so that the last batches are quick ones."""
        order = sorted(enumerate(sentences), key=lambda item: (-len(item[1].text), item[0]))
        share = len(order) // (AHEAD * self._cluster.workers()) + 1
        means = self._cluster.share(Means(_packed(self._package), self._model, self._names))
        batches = _batches(iter(order), min(share, SENTENCES))
        for done in self._cluster.results(translated, batches, means, beam):
            yield from done


def _batches(items: Iterator[_Item], size: int) -> Iterator[list[_Item]]:
    while batch := list(islice(items, size)):
        yield batch


def _packed(package: Package) -> bytes:
    """Return `package` as a .argosmodel file."""
    if package.path.is_file():
        return package.path.read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in package.names:
            archive.write(package.path / package.root / name, package.root + name)
    return buffer.getvalue()
