"""What the last run saw: an article whose files have not changed since is not looked at again.

`.cache/sync.json`. A file counts as unchanged where its size and its time of change are the same, as rsync has it.
The program's own files and the glossary count too: with other rules everything is looked at again, and so it is
where the state is missing or cannot be read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.project import Project, raw_files
from generator.translate import confidence, store
from generator.translate.search import EMBEDDED

Stamp = tuple[int, int] | None
"""Size in bytes and time of change in nanoseconds; None where there is no file."""
_SETTLED = 50_000_000
"""Nanoseconds that a file must be older than the run: the clock of some file systems is that coarse."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An article as the last run left it."""

    slug: str
    stamps: tuple[Stamp, ...]
    """Of the raw file, the sidecar, the corrections and the article file."""
    models: Mapping[str, int]
    """How many segments each model translated."""


def unchanged(project: Project) -> dict[str, Seen]:
    """Return the articles of which no file has changed since the last run, by the name of their raw file."""
    path = _path(project)
    try:
        data = json.loads(path.read_bytes())
        if data["program"] != _program(project):
            return {}
        seen = {
            name: Seen(slug, tuple(map(_stamp_of, stamps)), models)
            for name, (slug, stamps, models) in data["seen"].items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    here = {project.name(each): each for each in raw_files(project)}
    return {
        name: each
        for name, each in seen.items()
        if name in here and each.stamps == _stamps(project, here[name], each.slug) and each.stamps[-1] is not None
    }


def save(
    project: Project, kept: Mapping[str, Seen], fresh: Iterable[tuple[str, str, Mapping[str, int]]], started: int
) -> None:
    """Write down what this run, which `started` at that time in nanoseconds, has seen.

    `kept` are articles it did not look at, `fresh` the raw file, slug and models of those that it did. One whose
    input changed since shortly before the run is left out: it will be looked at again.
    """
    seen = dict(kept)
    for name, slug, models in fresh:
        stamps = _stamps(project, project.root / name, slug)
        if all(stamp is None or stamp[1] < started - _SETTLED for stamp in stamps[:-1]):
            seen[name] = Seen(slug, stamps, models)
    rows = {name: [each.slug, each.stamps, each.models] for name, each in seen.items()}
    text = json.dumps({"program": _program(project), "seen": rows}, ensure_ascii=False, sort_keys=True)
    store.write_if_changed(_path(project), text.encode())


def _path(project: Project) -> Path:
    return project.root / ".cache" / "sync.json"


def _stamps(project: Project, raw: Path, slug: str) -> tuple[Stamp, ...]:
    others = (project.meta / f"{slug}.toml", project.corrections_path(slug), project.article_path(slug))
    return tuple(map(_stamp, (raw, *others)))


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _stamp_of(value: object) -> Stamp:
    return (int(value[0]), int(value[1])) if isinstance(value, list) else None


def _program(project: Project) -> str:
    """Return what changes with the program's files, the glossary, the languages and what scores are worth."""
    tables = (folder / confidence.FILE for folder in (project.models, EMBEDDED))
    files = [*sorted(Path(__file__).parent.rglob("*.py")), project.glossary, *tables]
    stamps = [(str(path), _stamp(path)) for path in files]
    return hashlib.sha256(repr((stamps, project.languages)).encode()).hexdigest()
