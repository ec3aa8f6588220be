"""Measure packages side by side: `evaluate.py OLD.argosmodel NEW.argosmodel --data DATA`.

On both test sets: BLEU and chrF2, beam 4; with the glosses of a package that has them, as the engine asks, and without, as Argos does.
On sentences made for the purpose, in frames that training never saw: are digits kept, names rendered as listed, symbols copied?
Digits and names are measured twice: as the model does alone, and with numbers and names swapped for symbols before translation and put
back after it, as the engine does.
"""

import argparse
import json
import lzma
import random
import tempfile
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece as spm

from frames import Filler, held_frames, read_frames
from pairs import WESTERN, Pair, digit_groups
from placeholders import LATIN_TOKEN, NUMBER, SYMBOLS, Names, Span, apart, mask
from vocabulary import Glosses

TESTSETS = Path(__file__).resolve().parent.parent / "generator" / "models" / "testsets"
NAME_SLOTS = ("person", "place", "organisation", "group", "outlet")
LIMIT = 10  # symbols


class Package:
    """A package, loaded: translates as the engine asks, eight-bit on the CPU."""

    def __init__(self, path: Path, compute: str, threads: int) -> None:
        self.name = path.name
        self._folder = tempfile.TemporaryDirectory()
        with zipfile.ZipFile(path) as archive:
            archive.extractall(self._folder.name)
        (root,) = Path(self._folder.name).iterdir()
        glosses = root / "glosses.tsv"
        self.glosses = Glosses.parse(glosses.read_bytes() if glosses.exists() else b"")
        self._pieces = spm.SentencePieceProcessor(model_file=str(root / "sentencepiece.model"))
        self._model = ctranslate2.Translator(
            str(root / "model"), device="cpu", compute_type=compute, inter_threads=threads, intra_threads=1
        )

    def translate(self, sentences: list[str], beam: int = 4, *, glossed: bool = True) -> list[str]:
        sources = self._pieces.encode([self.glosses.beside(each) if glossed else each for each in sentences], out_type=str)
        done = self._model.translate_batch(
            sources, beam_size=beam, max_batch_size=32, max_decoding_length=200, max_input_length=0, disable_unk=True,
        )  # fmt: skip
        return [self._pieces.decode(result.hypotheses[0]) for result in done]


def read_testset(path: Path, limit: int | None) -> list[Pair]:
    lines = lzma.decompress(path.read_bytes()).decode("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines][:limit]


def swap(arabic: str, names: Names) -> tuple[str, dict[str, str]]:
    """Put symbols for Latin tokens, names and numbers, as far as they go; return what each stands for."""
    spans, english = [], {}
    for match in LATIN_TOKEN.finditer(arabic):
        spans.append(Span(match.span(), match.span()))
        english[match.span()] = match.group()
    for start, end, name in names.find(arabic):
        spans.append(Span((start, end), (start, end)))
        english[start, end] = name
    for match in NUMBER.finditer(arabic):
        spans.append(Span(match.span(), match.span()))
        english[match.span()] = match.group().translate(WESTERN).replace("٫", ".").replace("٬", ",")
    chosen = sorted(apart(spans)[:LIMIT], key=lambda span: span.arabic)
    fills = {symbol: english[span.arabic] for symbol, span in zip(SYMBOLS, chosen, strict=False)}
    for symbol, span in reversed(list(zip(SYMBOLS, chosen, strict=False))):
        arabic = arabic[: span.arabic[0]] + symbol + arabic[span.arabic[1] :]
    return arabic, fills


def restore(english: str, fills: dict[str, str]) -> str:
    for symbol, text in fills.items():
        english = english.replace(symbol, text)
    return english


def keeps_digits(arabic: str, english: str) -> bool:
    """Tell whether every number of the Arabic is in the English, as often as there."""
    return digit_groups(arabic) <= digit_groups(english)


def copies_symbols(arabic: str, english: str) -> bool:
    """Tell whether each symbol of the Arabic is in the English exactly once, and no other is."""
    return all(english.count(symbol) == (symbol in arabic) for symbol in SYMBOLS)


class Probes:
    """Sentences made to ask one thing each."""

    def __init__(self, data: Path, news: list[Pair], n_digits: int, n_symbols: int, n_names: int) -> None:
        rnd = random.Random(2026)
        self.names = Names(data / "gazetteer.tsv")
        filler = Filler(data / "gazetteer.tsv", rnd)
        frames = held_frames(read_frames([data / "frames.tsv"]))
        fillings = [pair for _ in range(40) for frame in frames if (pair := filler.fill(frame))]
        digits = [a for a, _ in news if digit_groups(a)]
        made = [a for a, _ in fillings if digit_groups(a)]
        self.digits = (digits + rnd.sample(made, len(made)))[:n_digits]
        self.symbols = self._symbols(news, filler, frames, rnd, n_symbols)
        self.named = self._named(filler, frames, rnd, n_names)

    def _symbols(self, news: list[Pair], filler: Filler, frames: list[Pair], rnd: random.Random, n: int) -> list[str]:
        masked = [m[0] for pair in news if (m := mask(pair, self.names, rnd))]
        made = [p[0] for _ in range(9) for frame in frames if (p := filler.fill(frame, masked=1.0)) and "⟦" in p[0]]
        return (rnd.sample(masked, min(len(masked), n // 2)) + rnd.sample(made, len(made)))[:n]

    def _named(self, filler: Filler, frames: list[Pair], rnd: random.Random, n: int) -> list[tuple[str, str]]:
        """Put a listed name into a frame's first name slot; return the Arabic and the listed English."""
        out: list[tuple[str, str]] = []
        while len(out) < n:
            arabic, english = rnd.choice(frames)
            kinds = [kind for kind in NAME_SLOTS if f"{{{kind}}}" in arabic]
            if not kinds:
                continue
            kind = rnd.choice(kinds)
            name, listed, _ = rnd.choice(filler.entries[kind])
            mark = f"{{{kind}}}"
            filled = filler.fill((arabic.replace(mark, name), english.replace(mark, listed)))
            if filled:
                out.append((filled[0], listed))
        return out


def measure(package: Package, testsets: dict[str, list[Pair]], probes: Probes) -> tuple[dict[str, object], dict[str, list[str]]]:
    """Return the scores and the translations of the test sets."""
    scores: dict[str, object] = {}
    texts = {}
    for name, pairs in testsets.items():
        began = time.time()
        texts[name] = package.translate([a for a, _ in pairs])
        references = [[e for _, e in pairs]]
        chrf, bleu = sacrebleu.CHRF(), sacrebleu.BLEU()
        scores[f"{name} chrF2"] = round(chrf.corpus_score(texts[name], references).score, 1)
        scores[f"{name} BLEU"] = round(bleu.corpus_score(texts[name], references).score, 1)
        scores[f"{name} seconds"] = round(time.time() - began)
        bare = package.translate([a for a, _ in pairs], glossed=False)
        scores[f"{name} chrF2, no glosses"] = round(chrf.corpus_score(bare, references).score, 1)
        scores[f"{name} BLEU, no glosses"] = round(bleu.corpus_score(bare, references).score, 1)
        scores["signatures"] = f"{chrf.get_signature()} ; {bleu.get_signature()}"
    for label, symbols in (("alone", False), ("with symbols", True)):
        digits = _run(package, probes.digits, probes.names if symbols else None)
        scores[f"digits kept, {label}"] = share(keeps_digits(*pair) for pair in zip(probes.digits, digits, strict=True))
        named = _run(package, [a for a, _ in probes.named], probes.names if symbols else None)
        found = (listed in english for (_, listed), english in zip(probes.named, named, strict=True))
        scores[f"names as listed, {label}"] = share(found)
    copied = package.translate(probes.symbols)
    scores["symbols copied"] = share(copies_symbols(*pair) for pair in zip(probes.symbols, copied, strict=True))
    wanted = [(s, e) for a, e in zip(probes.symbols, copied, strict=True) for s in SYMBOLS if s in a]
    scores["symbols copied, each"] = share(e.count(s) == 1 for s, e in wanted)
    return scores, texts


def _run(package: Package, sentences: list[str], names: Names | None) -> list[str]:
    if names is None:
        return package.translate(sentences)
    swapped = [swap(sentence, names) for sentence in sentences]
    english = package.translate([text for text, _ in swapped])
    return [restore(text, fills) for text, (_, fills) in zip(english, swapped, strict=True)]


def share(hits: Iterable[bool]) -> str:
    """Write a share of hits with its numbers."""
    hits = list(hits)
    return f"{100 * sum(hits) / max(1, len(hits)):.1f} % ({sum(hits)} of {len(hits)})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True, help="folder with gazetteer.tsv and frames.tsv")
    parser.add_argument("--testsets", type=Path, default=TESTSETS)
    parser.add_argument("--limit", type=int, help="sentences of each test set")
    parser.add_argument("--probes", type=int, nargs=3, default=(500, 400, 300), metavar=("DIGITS", "SYMBOLS", "NAMES"))
    parser.add_argument("--compute", default="int8", help="CTranslate2 compute type")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--texts", type=Path, help="folder for the translations, one file each")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    testsets = {p.name.removesuffix(".tsv.xz"): read_testset(p, args.limit) for p in sorted(args.testsets.glob("*.tsv.xz"))}
    probes = Probes(args.data, testsets["news_heldout"], *args.probes)
    table = {}
    for path in args.packages:
        table[path.name], texts = measure(Package(path, args.compute, args.threads), testsets, probes)
        print(path.name, json.dumps(table[path.name], indent=1, ensure_ascii=False), flush=True)
        for name, lines in texts.items() if args.texts else ():
            args.texts.mkdir(parents=True, exist_ok=True)
            (args.texts / f"{path.stem}.{name}.en").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    if args.json:
        args.json.write_text(json.dumps(table, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
