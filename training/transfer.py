"""Carry trained weights over to a new vocabulary: `transfer.py WEIGHTS.pt OLD.model NEW.model MIX OUT.pt`.

A piece both vocabularies know keeps its vector. A new one gets the mean of the old pieces that spell it, in its commonest spelling in
the mixture's Arabic: the new normaliser joins the forms of alef, the old vocabulary kept them apart.
"""

import argparse
import collections
from pathlib import Path

import sentencepiece as spm
import torch

from vocabulary import load, normal_form, pieces

MARK = "▁"
LONGEST = 14


def spellings(text: Path, wanted: set[str]) -> dict[str, str]:
    """Map each wanted piece with an alef in it to its commonest spelling."""
    words = collections.Counter(text.read_text(encoding="utf-8").split())
    forms: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for word, n in words.items():
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + LONGEST) + 1):
                part = word[start:end]
                key = (MARK if start == 0 else "") + "".join(map(normal_form, part))
                if key in wanted:
                    forms[key][part] += n
    return {key: counter.most_common(1)[0][0] for key, counter in forms.items()}


def old_ids(piece: str, spelling: str | None, old: spm.SentencePieceProcessor) -> list[int]:
    """Return the old pieces that spell a new one."""
    surface = spelling or piece.removeprefix(MARK)
    whole = MARK + surface if piece.startswith(MARK) else surface
    if old.piece_to_id(whole) != old.unk_id():
        return [old.piece_to_id(whole)]
    ids = old.encode(surface)
    if not piece.startswith(MARK) and ids and old.id_to_piece(ids[0]) == MARK:
        ids = ids[1:]
    return ids or [old.unk_id()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "old", "new", "mix", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    checkpoint = torch.load(args.weights, map_location="cpu", weights_only=True)
    weights = {name: w.float() for name, w in checkpoint["ema"].items()}
    old, new = load(args.old), load(args.new)
    names = pieces(new)
    spelled = spellings(args.mix / "train.ar", {p for p in names if "ا" in p})
    chosen = [old_ids(piece, spelled.get(piece), old) for piece in names]
    table, bias = weights["emb.weight"], weights["outb"]
    weights["emb.weight"] = torch.stack([table[ids].mean(0) for ids in chosen])
    weights["outb"] = torch.stack([bias[ids].min() for ids in chosen])
    checkpoint["cfg"]["vocab"] = len(names)
    torch.save(dict(cfg=checkpoint["cfg"], ema={name: w.half() for name, w in weights.items()}), args.out)
    print(f"{sum(len(ids) == 1 for ids in chosen)} of {len(names)} pieces kept or matched whole")


if __name__ == "__main__":
    main()
