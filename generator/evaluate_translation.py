"""Scoring a translation package on sentences whose English is known: BLEU, chrF2, speed, share of doubtful ones.

A test set is a table of Arabic and English, parted by a tab, one pair a line, xz-compressed. BLEU and chrF2 are
sacrebleu's, with its defaults; its signatures say which, so that the figures can be compared with others.
"""

from __future__ import annotations

import lzma
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ConfigError
from generator.translate.checks import check, numbers
from generator.translate.confidence import CLOSE
from generator.translate.engine import Engine, Wanted
from generator.translate.numerals import figures

TEST_SETS = Path(__file__).parent / "models" / "testsets"
_SUFFIX = ".tsv.xz"


@dataclass(frozen=True, slots=True)
class TestSet:
    """Sentences with their English."""

    __test__ = False  # not one of pytest's

    name: str
    arabic: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetScore:
    """How one package did on one test set."""

    set: str
    model: str
    """The identity that article files carry."""
    sentences: int
    bleu: float
    chrf2: float
    flagged: float
    """The share of sentences that the checks doubt, 0 to 1."""
    numbers: float | None
    """The share of sentences with digits whose numbers are all in the English, 0 to 1; None without such."""
    seconds: float
    """Of translating, without loading."""
    per_second: float
    """Sentences."""
    bleu_signature: str
    chrf2_signature: str
    judged: tuple[tuple[float, bool], ...] = ()
    """Each sentence's own score, and whether it is close to the known English: what `confidence.fit` wants."""


def read_test_sets(folder: Path = TEST_SETS, limit: int | None = None) -> list[TestSet]:
    """Return the test sets in `folder` by name, of each the first `limit` pairs.

    Raises ConfigError where there is none, or where one is wrong.
    """
    paths = sorted(folder.glob(f"*{_SUFFIX}"))
    if not paths:
        raise ConfigError(
            f"there are no test sets in {folder}", f"put tables of Arabic and English there, {_SUFFIX}"
        )
    return [_read(path, limit) for path in paths]


def score(tests: TestSet, engine: Engine, beam: int, progress: Callable[[int, int], None]) -> SetScore:
    """Return how `engine` translates `tests`; every line is one segment, as it stands."""
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415  only this command waits for it
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415

    start = time.perf_counter()
    translated = [""] * len(tests.arabic)
    scores: dict[int, float] = {}
    for number, finished in enumerate(engine.translate([Wanted(text) for text in tests.arabic], beam=beam), 1):
        translated[finished.index] = finished.text
        if finished.score is not None:
            scores[finished.index] = finished.score
        progress(number, len(translated))
    seconds = time.perf_counter() - start
    flagged = sum(bool(check(*pair)) for pair in zip(tests.arabic, translated, strict=True))
    kept = [_keeps(*pair) for pair in zip(tests.arabic, translated, strict=True) if figures(pair[0])]
    bleu, chrf2 = BLEU(), CHRF()
    references = [list(tests.english)]
    return SetScore(
        set=tests.name,
        model=engine.model.id,
        sentences=len(translated),
        bleu=bleu.corpus_score(translated, references).score,
        chrf2=chrf2.corpus_score(translated, references).score,
        flagged=flagged / len(translated),
        numbers=sum(kept) / len(kept) if kept else None,
        seconds=seconds,
        per_second=len(translated) / seconds,
        bleu_signature=str(bleu.get_signature()),
        chrf2_signature=str(chrf2.get_signature()),
        judged=tuple(
            (value, chrf2.sentence_score(translated[index], [tests.english[index]]).score >= CLOSE)
            for index, value in sorted(scores.items())
        ),
    )


def _keeps(arabic: str, english: str) -> bool:
    """Tell whether each number that `arabic` has in digits is in `english`, in digits or words."""
    doubt = numbers(arabic, english)
    return bool(english.strip()) and not (doubt and doubt.source_evidence)


def _read(path: Path, limit: int | None) -> TestSet:
    try:
        lines = lzma.decompress(path.read_bytes()).decode("utf-8").split("\n")
    except (lzma.LZMAError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"cannot be read: {error}", "it has to be xz-compressed UTF-8", path=str(path)
        ) from error
    pairs = [line.split("\t") for line in lines if line][:limit]
    for number, pair in enumerate(pairs, 1):
        if len(pair) != 2:
            raise ConfigError("not two columns", "Arabic, a tab, English", path=str(path), line=number)
    if not pairs:
        raise ConfigError("no sentences", "Arabic, a tab, English, one pair a line", path=str(path))
    arabic, english = zip(*pairs, strict=True)
    return TestSet(path.name.removesuffix(_SUFFIX), arabic, english)
