"""How fast sentences are translated, and whether they come out the same, against Argos Translate: `make bench`.

One corpus, one package, one run: `argostranslate.translate.translate`, a paragraph at a time; the engine at beams
1, 2 and 4 as it works for users; and asked as Argos asks (beam 4, its length penalty, at most 256 pieces, nothing
prepared, masked or tried again), which has to come out the same. Argos works on one core, ours on all of
them: processor seconds compare the work, seconds what a user waits.
"""

from __future__ import annotations

import lzma
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from generator.text.sentences import split_sentences
from generator.translate.argos import ArgosDecoder, load
from generator.translate.decoding import AS_ARGOS
from generator.translate.engine import CorpusEngine, Wanted
from generator.translate.packages import Package
from generator.translate.search import find

CORPUS = Path(__file__).parents[1] / "generator" / "models" / "testsets" / "news_heldout.tsv.xz"
SENTENCES = 300
ARGOS_LONGEST = 256
"""Pieces: the default of CTranslate2, which argostranslate leaves alone."""


def corpus() -> list[str]:
    """Return paragraphs of one sentence of the held-out news."""
    with lzma.open(CORPUS, "rt", encoding="utf-8") as file:
        arabic = [row.split("\t")[0] for row in file]
    return [
        text for text in arabic if len(text.split()) > 3 and len(split_sentences(text)) == 1 and ".." not in text
    ]


def timed(name: str, paragraphs: Sequence[str], run: Callable[[], list[str]]) -> tuple[list[str], float]:
    """Run, print the rates, and return what came out and the seconds."""
    started, processor = time.perf_counter(), time.process_time()
    out = run()
    seconds, used = time.perf_counter() - started, time.process_time() - processor
    rate, work = len(paragraphs) / seconds, len(paragraphs) / used
    print(f"{name:<42} {rate:7.1f} segments/s {work:7.1f} a processor second")
    return out, seconds


def ours(engine: CorpusEngine, paragraphs: Sequence[str], beam: int) -> list[str]:
    """Translate as the commands do."""
    found = {
        finished.index: finished.text
        for finished in engine.translate([Wanted(text) for text in paragraphs], beam=beam)
    }
    return [found[index] for index in range(len(paragraphs))]


def as_argos(decoder: ArgosDecoder, paragraphs: Sequence[str]) -> list[str]:
    """Translate as Argos asks, in our batches; underscores are lost as they are there."""
    results = decoder.translate([decoder.bare(text) for text in paragraphs], AS_ARGOS, lambda _: ARGOS_LONGEST)
    return [decoder.decode(pieces).replace("_", " ").strip() for ((pieces, _),) in results]


def argos(package: Package) -> Callable[[str], str]:
    """Return Argos's own function for `package`, installed into a folder of its own."""
    import argostranslate.package  # noqa: PLC0415
    import argostranslate.translate  # noqa: PLC0415

    argostranslate.package.install_from_path(package.path)
    return lambda text: str(argostranslate.translate.translate(text, "ar", "en"))


def main() -> None:
    """Print the comparison; exit with 1 where fewer than 99 % come out the same at equal options."""
    paragraphs = corpus()[:SENTENCES]
    package = find(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    decoder = load(package)
    engine = CorpusEngine(decoder)
    print(f"{len(paragraphs)} paragraphs of one sentence, {package.path.name}")
    translate = argos(package)
    translate(paragraphs[0])  # loads the model
    reference, slow = timed("Argos, beam 4", paragraphs, lambda: [translate(text) for text in paragraphs])
    for beam in (1, 2, 4):
        name = f"ours, beam {beam}, doubtful ones tried again"
        _, fast = timed(name, paragraphs, partial(ours, engine, paragraphs, beam))
        print(f"{'':<42} {slow / fast:7.1f} times as fast as Argos")
    same, fast = timed("ours, asked as Argos asks", paragraphs, lambda: as_argos(decoder, paragraphs))
    equal = sum(a.strip() == b for a, b in zip(reference, same, strict=True))
    print(f"{'':<42} {slow / fast:7.1f} times as fast as Argos; {equal} of {len(same)} equal")
    sys.exit(equal < 0.99 * len(same))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        # Argos reads these when it is imported, and makes folders there
        os.environ |= {name: f"{home}/{name}" for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        main()
