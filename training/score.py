"""Score weights without a package: `score.py WEIGHTS.pt sentencepiece.model`. Greedy, in PyTorch, on a GPU if there is one.

For the machine that trains; what counts is evaluate.py on the package.
"""

import argparse
import lzma
from pathlib import Path

import sacrebleu
import torch

from model import EOS, PAD, Config, Translator
from vocabulary import MAX_GLOSSED, Glosses, load

TESTSETS = Path(__file__).resolve().parent.parent / "generator" / "models" / "testsets"
BATCH = 64


def translated(model: Translator, processor_path: Path, sentences: list[str], device: str) -> list[str]:
    processor = load(processor_path)
    sources = [[*ids[:MAX_GLOSSED], EOS] for ids in processor.encode(sentences)]
    order = sorted(range(len(sources)), key=lambda i: len(sources[i]))
    out = [""] * len(sources)
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        width = max(len(sources[i]) for i in rows)
        batch = torch.tensor([sources[i] + [PAD] * (width - len(sources[i])) for i in rows], device=device)
        for i, pieces in zip(rows, model.greedy(batch, min(200, 2 * width + 10)), strict=True):
            out[i] = processor.decode(pieces)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("processor", type=Path)
    parser.add_argument("--testsets", type=Path, default=TESTSETS)
    parser.add_argument("--glosses", type=Path, help="file of glosses.py, if the model was trained with it")
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    checkpoint = torch.load(args.weights, map_location=device, weights_only=True)
    model = Translator(Config(**checkpoint["cfg"])).to(device).eval()
    model.load_state_dict({name: w.float() for name, w in checkpoint["ema"].items()})
    glosses = Glosses.parse(args.glosses.read_bytes() if args.glosses else b"")
    for path in sorted(args.testsets.glob("*.tsv.xz")):
        pairs = [line.split("\t") for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines()][: args.limit]
        english = translated(model, args.processor, [glosses.beside(a) for a, _ in pairs], device)
        chrf, bleu = sacrebleu.CHRF(), sacrebleu.BLEU()
        scores = [metric.corpus_score(english, [[e for _, e in pairs]]).score for metric in (chrf, bleu)]
        print(f"{path.name}: {len(pairs)} sentences, greedy: chrF2 {scores[0]:.1f}, BLEU {scores[1]:.1f}", flush=True)
        print("  ", chrf.get_signature(), ";", bleu.get_signature())
        for (arabic, wanted), got in list(zip(pairs, english, strict=True))[:3]:
            print(f"   {arabic}\n   = {wanted}\n   > {got}")


if __name__ == "__main__":
    main()
