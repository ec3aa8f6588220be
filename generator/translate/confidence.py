"""What a model's score is worth: the chance that a sentence is close to what a person would have written.

A score is a mean log-probability; two models' scores cannot be compared, and no reader knows what -1.3 means. So a
model translates sentences of which a person's English is known; those are sorted by score, and isotonic regression
(pool adjacent violators: Ayer et al. 1955) gives the share of good ones around each score. The curves lie in
`calibration.json`, by the model's identity: of the embedded package beside it, of others in the project's folder
`models/`.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from generator.errors import ConfigError
from generator.translate.store import write_if_changed

CLOSE = 50.0
"""chrF2 of a sentence that counts as close to a person's: published systems reach 57-70 on FLORES-200."""

FEWEST = 25
"""Sentences in a step of the curve, so that a share is not made by chance."""

FILE = "calibration.json"


@dataclass(frozen=True, slots=True)
class Curve:
    """Shares of close sentences at mean scores, both rising."""

    points: tuple[tuple[float, float], ...]
    sentences: int
    """How many it was made of."""

    def chance(self, score: float) -> float:
        """Return the share at `score`, between two points in proportion, beyond the last that of the last."""
        place = bisect_right([each for each, _ in self.points], score)
        if place in (0, len(self.points)):
            return self.points[max(place - 1, 0)][1]
        (low, below), (high, above) = self.points[place - 1 : place + 1]
        return below + (above - below) * (score - low) / (high - low)


def fit(scored: Iterable[tuple[float, bool]]) -> Curve:
    """Return the curve of sentences, each a model's score and whether it is close to a person's.

    Raises ValueError where there are none.
    """
    ordered = sorted(scored)
    steps = [ordered[start : start + FEWEST] for start in range(0, len(ordered), FEWEST)]
    if len(steps) > 1 and len(steps[-1]) < FEWEST:
        steps[-2:] = [steps[-2] + steps[-1]]
    blocks: list[list[tuple[float, bool]]] = []
    for step in steps:
        blocks.append(step)
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    if not blocks:
        raise ValueError("no sentences")
    points = {round(_score(block), 4): round(_share(block), 4) for block in blocks}
    return Curve(tuple(points.items()), len(ordered))


def read(folders: Iterable[Path]) -> dict[str, Curve]:
    """Return the curves in `folders` by `Model.id`; of two for one model that of the first folder.

    Raises ConfigError for a file that is no such table.
    """
    curves: dict[str, Curve] = {}
    for folder in folders:
        path = folder / FILE
        if path.is_file():
            curves = _parse(path) | curves
    return curves


def write(folder: Path, curves: Mapping[str, Curve]) -> None:
    """Put `curves` into the table of `folder`, beside those of other models."""
    known = _parse(folder / FILE) if (folder / FILE).is_file() else {}
    rows = {
        name: {"points": curve.points, "sentences": curve.sentences}
        for name, curve in (known | dict(curves)).items()
    }
    write_if_changed(folder / FILE, (json.dumps(rows, indent=1, sort_keys=True) + "\n").encode())


def _parse(path: Path) -> dict[str, Curve]:
    try:
        curves = {
            name: Curve(
                tuple((float(score), float(share)) for score, share in row["points"]), int(row["sentences"])
            )
            for name, row in json.loads(path.read_bytes()).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        hint = "make it anew with `muqabala models test --calibrate`, or delete it"
        raise ConfigError(f"not a table of calibration: {error}", hint, path=str(path)) from error
    for name, curve in curves.items():
        if not curve.points or any(a[0] >= b[0] or a[1] > b[1] for a, b in pairwise(curve.points)):
            hint = "make it anew with `muqabala models test --calibrate`, or delete it"
            raise ConfigError(f"the curve of {name} does not rise", hint, path=str(path))
    return curves


def _share(block: list[tuple[float, bool]]) -> float:
    return sum(good for _, good in block) / len(block)


def _score(block: list[tuple[float, bool]]) -> float:
    return sum(score for score, _ in block) / len(block)
