"""Write the training mixture: `mixture.py DATA OUT --profile cpu|gpu`.

Out come train.ar/.en, tune.ar/.en (the last, in-domain phase), held_frames.tsv (frames never trained on) and counts.tsv.
The held-out tenth of the news pairs and FLORES-200 dev are read only to keep everything near them out.
"""

import argparse
import collections
import random
import re
from pathlib import Path

import frames
import noise
from pairs import Pair, TestGuard, is_held_out, read_open, read_tsv
from placeholders import Names, mask

HERE = Path(__file__).resolve().parent
ENCYCLOPEDIC = ("opus_wikipedia_8k", "nllb_seed_ary", "mt_geneval", "xquad", "ea_mt_validation", "un_sdg", "opensource_guide")
FINAL_STOP = re.compile(r"[.؟!?]$")
WEIGHTS = {  # copies of each kind in train.*, by profile; fractions are shares
    "cpu": dict(news=2, masked=3, joined=0.3, bare=0.1, phrases=2, gazetteer=2, frames=20_000, encyclopedic_masked=0.5),
    "gpu": dict(news=4, masked=4, joined=1, bare=0.3, phrases=4, gazetteer=3, frames=200_000, encyclopedic_masked=1),
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with open_pairs.tsv.xz, news_pairs.tsv, gazetteer.tsv, frames.tsv, flores200_dev.*")
    parser.add_argument("out", type=Path)
    parser.add_argument("--profile", choices=sorted(WEIGHTS), default="gpu")
    parser.add_argument("--sample", type=float, default=1.0, help="share of the lines to write: for trying things out")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def read_news(data: Path) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Return news sentences, phrases, held-out sentences; `more_news.tsv.xz` of this folder is read too."""
    news, phrases, held = [], [], []
    for row in read_tsv(data / "news_pairs.tsv"):
        topic, arabic, english = row
        target = phrases if topic in ("phrases", "short") else held if is_held_out(arabic) else news
        target.append((arabic, english))
    more = HERE / "more_news.tsv.xz"
    if more.exists():
        news += [(row[1], row[2]) for row in read_tsv(more) if len(row) == 3]
    return news, phrases, held


def joined(news: list[Pair], n: int, rnd: random.Random) -> list[Pair]:
    """Join two or three neighbouring sentences into one input."""
    whole = []
    for start in rnd.sample(range(len(news) - 3), min(n, len(news) - 3)):
        run = news[start : start + rnd.choice((2, 2, 3))]
        if all(FINAL_STOP.search(arabic) for arabic, _ in run) and sum(len(a.split()) for a, _ in run) < 70:
            whole.append((" ".join(a for a, _ in run), " ".join(e for _, e in run)))
    return whole


def bare(news: list[Pair], share: float, rnd: random.Random) -> list[Pair]:
    """Take the final stop from a share of the sentences."""
    return [(FINAL_STOP.sub("", a), FINAL_STOP.sub("", e)) for a, e in news if rnd.random() < share]


def gazetteer_pairs(data: Path) -> list[Pair]:
    rows = [(row + [""] * 4)[:4] for row in read_tsv(data / "gazetteer.tsv")]
    return [(name, english) for _, arabic, english, variants in rows for name in [arabic, *variants.split("|")] if name]


def masked_copies(pairs: list[Pair], copies: float, names: Names, rnd: random.Random) -> list[Pair]:
    """Mask each pair `copies` times (a fraction masks a share); pairs without a common span are left out."""
    whole, part = int(copies), copies - int(copies)
    times = [whole + (rnd.random() < part) for _ in pairs]
    return [m for pair, n in zip(pairs, times, strict=True) for _ in range(n) if (m := mask(pair, names, rnd))]


def build(data: Path, profile: str, seed: int) -> tuple[dict[str, list[Pair]], collections.Counter[str]]:
    """Return the lines of each part of the mixture and what was counted on the way."""
    rnd, weight = random.Random(seed), WEIGHTS[profile]
    counts: collections.Counter[str] = collections.Counter()
    news, phrases, held = read_news(data)
    flores = list(zip(*((data / f"flores200_dev.{side}").read_text("utf-8").splitlines() for side in ("ar", "en")), strict=True))
    guard = TestGuard(held + flores)
    usable = [pair for pair in news if not guard.touches(pair)]
    counts["rejected: news near a test sentence"] = len(news) - len(usable)
    names = Names(data / "gazetteer.tsv")
    all_frames = frames.read_frames([data / "frames.tsv"])
    unseen = frames.held_frames(all_frames)
    more = HERE / "more_frames.tsv"
    all_frames = [f for f in all_frames if f not in unseen] + (frames.read_frames([more]) if more.exists() else [])
    filler = frames.Filler(data / "gazetteer.tsv", rnd)
    corpora = read_open(data, profile, guard, counts)
    encyclopedic = list(dict.fromkeys(pair for name in ENCYCLOPEDIC for pair in corpora.get(name, [])))
    tatoeba = list(dict.fromkeys(corpora.get("tatoeba", [])))
    parts = {
        "news": usable * weight["news"],
        "news masked": masked_copies(usable, weight["masked"], names, rnd),
        "news joined": joined(usable, int(len(usable) * weight["joined"]), rnd),
        "news bare": bare(usable, weight["bare"], rnd),
        "phrases": phrases * weight["phrases"],
        "gazetteer": gazetteer_pairs(data) * weight["gazetteer"],
        "frames": frames.filled(all_frames, filler, weight["frames"], masked=0.65),
        "encyclopedic masked": masked_copies(encyclopedic, weight["encyclopedic_masked"], names, rnd),
        "everyday masked": masked_copies(tatoeba, weight["encyclopedic_masked"] / 2, names, rnd),
        "frames held out": unseen,
        **corpora,
    }
    parts["news masked"] += masked_copies(parts["news joined"], 0.5, names, rnd)
    counts.update({name: len(lines) for name, lines in parts.items() if name not in corpora})
    return parts, counts


def tuning(parts: dict[str, list[Pair]], rnd: random.Random) -> list[Pair]:
    """Return the lines of the last phase: what the model is for, and a fifth of general text so that it forgets nothing."""
    domain = [p for name in ("news masked", "news joined", "news bare") for p in parts[name]]
    domain += list(dict.fromkeys(parts["phrases"] + parts["gazetteer"]))
    domain += list(dict.fromkeys(parts["news"])) * 2 + rnd.sample(parts["frames"], len(parts["frames"]) // 4)
    general = [p for name in (*ENCYCLOPEDIC, "tatoeba") for p in parts.get(name, [])]
    return domain + rnd.sample(general, min(len(general), len(domain) // 4))


def write(lines: list[Pair], out: Path, name: str, rnd: random.Random) -> None:
    rnd.shuffle(lines)
    (out / f"{name}.ar").write_text("".join(noise.untidy(a, rnd) + "\n" for a, _ in lines), encoding="utf-8")
    (out / f"{name}.en").write_text("".join(e + "\n" for _, e in lines), encoding="utf-8")


def main() -> None:
    args = arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    rnd = random.Random(args.seed)
    parts, counts = build(args.data, args.profile, args.seed)
    unseen = parts.pop("frames held out")
    train = [pair for lines in parts.values() for pair in lines]
    tune = tuning(parts, rnd)
    train, tune = (rnd.sample(lines, int(len(lines) * args.sample)) for lines in (train, tune))
    write(train, args.out, "train", rnd)
    write(tune, args.out, "tune", rnd)
    counts.update({"= train": len(train), "= tune": len(tune), "= train with symbols": sum("⟦" in a for a, _ in train)})
    (args.out / "held_frames.tsv").write_text("".join(f"{a}\t{e}\n" for a, e in unseen), encoding="utf-8")
    (args.out / "counts.tsv").write_text("".join(f"{k}\t{n}\n" for k, n in sorted(counts.items())), encoding="utf-8")
    print("\n".join(f"{n:8d}  {k}" for k, n in sorted(counts.items())))


if __name__ == "__main__":
    main()
