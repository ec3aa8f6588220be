"""Choosing the translation package: the one named, the project's, an installed one, or one that comes along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from generator.errors import ModelError
from generator.translate.argos import installed_folders
from generator.translate.packages import Package, read_package
from generator.types import ARABIC_ENGLISH, Languages

EMBEDDED = Path(__file__).parents[1] / "models"
"""Where the packages lie that come with the program; any .argosmodel file dropped there counts."""

Origin = Literal["given", "project", "installed", "embedded"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A package that was looked at: where, and why it is or is not used."""

    origin: Origin
    path: Path
    reason: str
    package: Package | None
    """None where it cannot be used."""
    chosen: bool = False


def candidates(
    explicit: Path | None = None,
    *,
    project: Path | None = None,
    embedded: Path = EMBEDDED,
    languages: Languages = ARABIC_ENGLISH,
) -> tuple[Candidate, ...]:
    """Return every package that was looked at, in the order of the search, the one to use marked `chosen`.

    An `explicit` path is the only one looked at. Otherwise those in the folder `project` come first, so that all
    who work on a project use the packages of its lock; then installed Argos packages; then embedded ones. Among
    any of these the highest version is first, then the last name. Raises nothing: the reasons tell what is wrong.
    """
    if explicit is not None:
        return _judged([_look(explicit, "given", languages)])
    return _judged(
        [
            *_files(project, "project", languages),
            *_ranked(_installed(languages)),
            *_files(embedded, "embedded", languages),
        ]
    )


def find(
    explicit: Path | None = None,
    *,
    project: Path | None = None,
    embedded: Path = EMBEDDED,
    languages: Languages = ARABIC_ENGLISH,
) -> Package:
    """Return the package to translate with; `candidates` has the order.

    Raises ModelError where there is none, or where the `explicit` one cannot be used.
    """
    if explicit is not None:
        return _read(explicit, languages)
    looked_at = candidates(project=project, embedded=embedded, languages=languages)
    chosen = next((each.package for each in looked_at if each.chosen), None)
    if chosen is None:
        reasons = "".join(f"\n  {each.path}: {each.reason}" for each in looked_at)
        install = f"muqabala models install {languages.source} {languages.target}"
        ways = f"name one with --model, get one with `{install}`"
        hint = f"{ways}, or drop a .argosmodel file into {embedded}{reasons}"
        message = f"no translation package {languages.label} was found"
        raise ModelError(message, hint)
    return chosen


def _installed(languages: Languages) -> list[Candidate]:
    folders, problem = installed_folders()
    broken = [Candidate("installed", Path(), problem, None)] if problem else []
    return [*(_look(path, "installed", languages) for path in folders), *broken]


def _files(folder: Path | None, origin: Origin, languages: Languages) -> list[Candidate]:
    paths = sorted(folder.glob("*.argosmodel")) if folder else []
    return _ranked(_look(path, origin, languages) for path in paths)


def _look(path: Path, origin: Origin, languages: Languages) -> Candidate:
    try:
        return Candidate(origin, path, "usable, but another one comes first", _read(path, languages))
    except ModelError as error:
        return Candidate(origin, path, error.message, None)


def _read(path: Path, languages: Languages) -> Package:
    package = read_package(path)
    if (package.source, package.target) != (languages.source, languages.target):
        message = f"the package {path} translates {package.label}, not {languages.label}"
        hint = f"name a package with from_code {languages.source} and to_code {languages.target}"
        raise ModelError(message, hint)
    return package


def _ranked(found: Iterable[Candidate]) -> list[Candidate]:
    """Return the best first, what cannot be used last."""

    def rank(candidate: Candidate) -> tuple[tuple[int, ...], str]:
        package = candidate.package
        return (1, *package.numbers) if package else (0,), candidate.path.name

    return sorted(found, key=rank, reverse=True)


def _judged(found: list[Candidate]) -> tuple[Candidate, ...]:
    first = next((i for i, each in enumerate(found) if each.package), None)
    return tuple(replace(each, reason="used", chosen=True) if i == first else each for i, each in enumerate(found))
