"""Learn the joint SentencePiece model and turn text into arrays: `vocabulary.py MIX OUT --size 8000`.

The normaliser is compiled INTO sentencepiece.model, so that whoever loads the package (this project, stock Argos) applies it without
knowing: NFKC per code point; vowel marks, tatweel, bidi and zero-width marks dropped; Eastern digits, percent and separators made
Western; alef with hamza, madda or wasla made bare alef. Only the English is ever produced, so nothing is lost in the output.
The symbols ⟦0⟧ ... ⟦9⟧ are pieces of their own. With `--glosses` the arrays have an English word behind most Arabic ones, as the engine
puts it there; some are left out, and some sentences have none, so that the model still reads Arabic.
"""

import argparse
import os
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import sentencepiece as spm

from placeholders import SYMBOLS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.translate.glossing import WORD, Glosses

UNK, BOS, EOS, PAD = range(4)
MAX_PIECES = 126
MAX_GLOSSED = 180
BARE_LINES, BARE_WORDS = 0.1, 0.12  # shares without glosses
MIN_WORDS = 4
LEARN_FROM = 80_000
SURROGATES_AND_PRIVATE = range(0xD800, 0xF900)
LAST_CODE_POINT = 0x1FFFF
DROPPED = {
    *range(0x064B, 0x0653), 0x0640, 0x0670, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x00AD,
}  # fmt: skip
REWRITTEN = {
    **{chr(0x0660 + d): str(d) for d in range(10)}, **{chr(0x06F0 + d): str(d) for d in range(10)},
    "٪": "%", "٫": ".", "٬": ",", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
}  # fmt: skip
COMPOSED = {"\u0627\u0653": "ا", "\u0627\u0654": "ا", "\u0627\u0655": "ا", "\u0648\u0654": "ؤ", "\u064a\u0654": "ئ"}


def normal_form(character: str) -> str:
    """Return what one character becomes."""
    composed = unicodedata.normalize("NFKC", character)
    return "".join(REWRITTEN.get(c, c) for c in composed if ord(c) not in DROPPED)


def write_rules(path: Path) -> None:
    """Write the normaliser in SentencePiece's table form: source code points, tab, target code points, in hex."""

    def codes(text: str) -> str:
        return " ".join(f"{ord(c):X}" for c in text)

    changed = ((chr(n), normal_form(chr(n))) for n in range(0x20, LAST_CODE_POINT + 1) if n not in SURROGATES_AND_PRIVATE)
    rules = [(old, new) for old, new in changed if old != new] + list(COMPOSED.items()) + [(c, " ") for c in "\t\n\r"]
    path.write_text("".join(f"{codes(old)}\t{codes(new)}\n" for old, new in rules), encoding="ascii")


def learn(mix: Path, size: int, out: Path) -> spm.SentencePieceProcessor:
    """Learn byte-pair pieces of both languages from the mixture's sentences.

    Lines of fewer than MIN_WORDS words (names, dictionary entries) are left out: they would spend the pieces on syllables of names.
    """
    out.mkdir(parents=True, exist_ok=True)
    write_rules(out / "rules.tsv")
    spm.SentencePieceTrainer.train(
        sentence_iterator=sentences(mix), model_prefix=str(out / "sentencepiece"), vocab_size=size, model_type="bpe",
        character_coverage=0.9998, byte_fallback=True, normalization_rule_tsv=str(out / "rules.tsv"), unk_id=UNK, bos_id=BOS,
        eos_id=EOS, pad_id=PAD, user_defined_symbols=SYMBOLS, split_digits=True, max_sentence_length=8192,
        num_threads=os.cpu_count(), minloglevel=1, hard_vocab_limit=False,
    )  # fmt: skip
    strip_paths(out / "sentencepiece.model")
    return load(out / "sentencepiece.model")


def sentences(mix: Path) -> Iterator[str]:
    """Yield both sides of the first LEARN_FROM pairs that are sentences."""
    taken = 0
    with (mix / "train.ar").open(encoding="utf-8") as arabic, (mix / "train.en").open(encoding="utf-8") as english:
        for a, e in zip(arabic, english, strict=True):
            if len(a.split()) >= MIN_WORDS and taken < LEARN_FROM:
                taken += 1
                yield a.strip()
                yield e.strip()


def strip_paths(path: Path) -> None:
    """Forget where the training text lay (needs protobuf)."""
    from sentencepiece import sentencepiece_model_pb2 as schema

    model = schema.ModelProto()
    model.ParseFromString(path.read_bytes())
    model.trainer_spec.ClearField("input")
    model.trainer_spec.model_prefix = "sentencepiece"
    model.normalizer_spec.ClearField("normalization_rule_tsv")
    path.write_bytes(model.SerializeToString())


def load(path: Path) -> spm.SentencePieceProcessor:
    return spm.SentencePieceProcessor(model_file=str(path))


def pieces(processor: spm.SentencePieceProcessor) -> list[str]:
    """List the pieces in the order of their numbers."""
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def glossed(lines: list[str], glosses: Glosses, rnd: random.Random) -> list[str]:
    """Return the lines with glosses, but for some lines and some words."""

    def word(found: re.Match[str]) -> str:
        english = glosses.of(found[0])
        return f"{found[0]} {english}" if english and rnd.random() > BARE_WORDS else found[0]

    return [line if rnd.random() < BARE_LINES else WORD.sub(word, line) for line in lines]


def binarise(processor: spm.SentencePieceProcessor, arabic: list[str], english: list[str], out: Path) -> tuple[int, int, int]:
    """Write the pairs' piece numbers, each sentence closed by </s>; return pairs, source and target pieces."""
    sources, targets = [], []
    for source, target in zip(processor.encode(arabic), processor.encode(english), strict=True):
        if 0 < len(source) <= MAX_GLOSSED and 0 < len(target) <= MAX_PIECES:
            sources.append([*source, EOS])
            targets.append([*target, EOS])

    def packed(rows: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
        offsets = np.cumsum([0] + [len(row) for row in rows]).astype(np.int32)
        return np.concatenate([np.array(row, np.uint16) for row in rows]), offsets

    (s, so), (t, to) = packed(sources), packed(targets)
    np.savez(out, s=s, t=t, so=so, to=to)
    return len(sources), len(s), len(t)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mix", type=Path, help="folder with train.ar, train.en, tune.ar, tune.en")
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=16_000)
    parser.add_argument("--reuse", type=Path, help="a sentencepiece.model to use instead of learning one")
    parser.add_argument("--glosses", type=Path, help="file of glosses.py: put its English behind the Arabic words")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.reuse:
        (args.out / "sentencepiece.model").write_bytes(args.reuse.read_bytes())
        processor = load(args.reuse)
    else:
        processor = learn(args.mix, args.size, args.out)
    print("pieces", processor.get_piece_size())
    for part in ("train", "tune"):
        arabic, english = ((args.mix / f"{part}.{side}").read_text("utf-8").splitlines() for side in ("ar", "en"))
        if args.glosses:
            arabic = glossed(arabic, Glosses.parse(args.glosses.read_bytes()), random.Random(1))
        done = binarise(processor, arabic, english, args.out / f"{part}.npz")
        print(part, "{} pairs, {} source pieces, {} target pieces".format(*done))


if __name__ == "__main__":
    main()
