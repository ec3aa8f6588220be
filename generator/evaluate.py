"""Scores of the cleaner against gold files: what must remain of an article, and what must go.

A gold file is JSON: `file` (the raw file's name), `title`, `body` (texts), `optional` (texts neither asked for nor
punished: captions, pull quotes, bylines), `noise` (lines that must go), `dates` (right answers; [] for undated),
and optionally `kinds` (kind -> texts that must come out as that kind). The names that two older collections use
for the same are read too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.clean.article import clean
from generator.clean.readers import read_raw
from generator.errors import ConfigError, DigestError
from generator.text.arabic import fold, words
from generator.types import BODY_KINDS, Article

_HINT = "a gold file is a JSON object with file, title, body, optional, noise and dates"


@dataclass(frozen=True, slots=True)
class Gold:
    """What cleaning one raw file must give."""

    file: str
    title: str
    body: tuple[str, ...]
    optional: tuple[str, ...]
    noise: tuple[str, ...]
    dates: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    """(text, kind) of blocks whose kind is known."""


@dataclass(frozen=True, slots=True)
class Score:
    """How one file came out; precision, recall and f1 are over the words of the body, as bags."""

    file: str
    precision: float
    recall: float
    f1: float
    noise_kept: int
    noise: int
    title_right: bool
    date_right: bool
    published: str | None
    kinds_right: int = 0
    kinds: int = 0
    error: str = ""


def evaluate(folder: Path, suffix: str | None = None, raw: Path | None = None) -> list[Score]:
    """Return a score for each gold file of `folder`, in the order of their names.

    Raw files are sought in `raw`, else in `folder` and in the folders beside it. `suffix` (".txt") takes another
    rendering of the same page than the one the gold names. Raises ConfigError for a gold file that cannot be read.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise ConfigError("there are no gold files (*.json) here", _HINT, path=str(folder))
    return [_score(read_gold(path), path, suffix, raw) for path in paths]


def read_gold(path: Path) -> Gold:
    """Return the gold in the file `path`."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        file = data.get("file") or data.get("seed") or f"{data['page']}.html"
        dates = data.get("dates", data.get("dates_accepted"))
        if dates is None:
            dates = [data["published"]] if data.get("published") else []
        return Gold(
            file=file,
            title=data["title"],
            body=tuple(data.get("body") or data["body_paragraphs"]),
            optional=tuple(_optional(data)),
            noise=tuple(
                data.get("noise") or data.get("inline_noise") or [x["text"] for x in data.get("removed", [])]
            ),
            dates=tuple(dates),
            kinds=tuple(_kinds(data)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"not a gold file: {error!r}", _HINT, path=str(path), line=1) from error


def _optional(data: Mapping[str, object]) -> Iterable[str]:
    for name in ("optional", "captions", "pull_quotes"):
        value = data.get(name)
        for item in value if isinstance(value, list) else ():
            yield item if isinstance(item, str) else str(item["text"])


def _kinds(data: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    stated = data.get("kinds")
    older = {
        "subheading": data.get("subheadings"),
        "caption": data.get("captions"),
        "quote": data.get("pull_quotes"),
    }
    for kind, texts in (stated if isinstance(stated, dict) else older).items():
        for item in texts if isinstance(texts, list) else ():
            yield (item if isinstance(item, str) else str(item["text"])), kind


def _score(gold: Gold, path: Path, suffix: str | None, folder: Path | None) -> Score:
    file = str(Path(gold.file).with_suffix(suffix)) if suffix else gold.file
    try:
        raw = _find(file, path, folder)
        article = clean(read_raw(raw.read_bytes(), str(raw))).article
    except DigestError as error:
        return Score(file, 0, 0, 0, 0, len(gold.noise), False, False, None, error=str(error))
    precision, recall, f1 = _overlap(article, gold)
    published = article.published.edtf if article.published else None
    return Score(
        file,
        precision,
        recall,
        f1,
        noise_kept=_noise_kept(article, gold),
        noise=len(gold.noise),
        title_right=words(article.title) == words(gold.title),
        date_right=published in gold.dates if gold.dates else published is None,
        published=published,
        kinds_right=sum(_has(article, text, kind) for text, kind in gold.kinds),
        kinds=len(gold.kinds),
    )


def _has(article: Article, text: str, kind: str) -> bool:
    return any(block.kind == kind and fold(block.text) == fold(text) for block in article.blocks)


def _find(file: str, gold: Path, raw: Path | None) -> Path:
    beside = gold.absolute().parent.parent
    folders = [raw] if raw else [gold.parent, *sorted(path for path in beside.iterdir() if path.is_dir())]
    for folder in folders:
        if (folder / file).is_file():
            return folder / file
    hint = "name its folder with --raw, or put it into a folder beside the gold's folder"
    raise ConfigError(f"its raw file {file} is not found", hint, path=str(gold))


def _overlap(article: Article, gold: Gold) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the kept words against the body's."""
    optional = [fold(text) for text in gold.optional]
    kept = Counter(
        word
        for block in article.blocks
        if block.kind in BODY_KINDS and not any(fold(block.text) in text for text in optional)
        for word in words(block.text)
    )
    wanted = Counter(word for text in gold.body for word in words(text))
    common = (kept & wanted).total()
    precision = common / kept.total() if kept else 0.0
    recall = common / wanted.total() if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0


def _noise_kept(article: Article, gold: Gold) -> int:
    """Count noise lines that were kept; a line that is also optional text may stand once."""
    kept = Counter(fold(block.text) for block in article.blocks)
    kept.subtract({fold(text): 1 for text in (*gold.optional, gold.title)})
    noise = Counter(fold(text) for text in gold.noise)
    return sum(min(count, max(kept[text], 0)) for text, count in noise.items())
