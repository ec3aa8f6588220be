"""Train the model on a CPU or a GPU, by the clock: `train.py TRAIN.npz OUT.pt --minutes 90`.

Every `--save` minutes the whole state is written, so that the same command goes on where it stopped, and the averaged weights go
to OUT.pt, so that there is always something to package. The learning rate falls to almost nothing at the end of the clock.
"""

import argparse
import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from model import BOS, PAD, UNK, Config, Translator, guided_attention

UNSURE = 255
Arrays = dict[str, np.ndarray]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("train", type=Path)
    add("out", type=Path)
    add("--tune", type=Path, help="arrays for the last phase")
    add("--tune-from", type=float, default=0.8, help="share of the clock after which --tune is used")
    add("--short", type=int, default=0, help="pieces: begin with pairs no longer than that, on which attention learns soonest")
    add("--short-until", type=float, default=0.3, help="share of the clock after which all pairs are used")
    add("--dev", type=Path, help="arrays to measure the loss on, now and then")
    add("--start", type=Path, help="weights to start from (an OUT.pt)")
    add("--state", type=Path, help="file of the resumable state; default: OUT.state")
    for name, value in dict(d=256, ffn=1024, heads=4, enc=6, dec=2, vocab=8000).items():
        add("--" + name, type=int, default=value)
    add("--dropout", type=float, default=0.1)
    add("--word-dropout", type=float, default=0.0, help="share of the decoder's inputs that become <unk>")
    add("--tokens", type=int, default=4096, help="piece positions in a batch, both sides")
    add("--lr", type=float, default=1e-3)
    add("--warmup", type=int, default=400, help="steps")
    add("--minutes", type=float, default=10.0, help="of training in all, earlier runs of the same state included")
    add("--steps", type=int, default=10**9)
    add("--stop-after", type=float, default=1e9, help="minutes of this call; the state is kept, the same command goes on (exit status 3)")
    add("--guide", type=float, default=0.0, help="weight of the alignment loss; needs arrays from align.py")
    add("--smooth", type=float, default=0.1)
    add("--ema", type=float, default=0.999)
    add("--save", type=float, default=4.0, help="minutes")
    add("--log", type=int, default=50, help="steps")
    add("--threads", type=int, default=2)
    add("--compile", action="store_true")
    add("--seed", type=int, default=1)
    return parser.parse_args()


class Batches:
    """Cuts arrays into batches of like lengths, in random order, for ever."""

    def __init__(self, path: Path, tokens: int, seed: int, device: str, longest: int = 0) -> None:
        self.z: Arrays = dict(np.load(path))
        self.longest = longest or np.inf
        self.tokens, self.rng, self.device = tokens, np.random.default_rng(seed), device
        self.rounded = 8 if device == "cuda" else 1  # few shapes for the GPU, no padding for the CPU

    def __len__(self) -> int:
        return len(self.z["so"]) - 1

    def rows(self) -> list[np.ndarray]:
        ls, lt = np.diff(self.z["so"]), np.diff(self.z["to"])
        order = np.lexsort((self.rng.random(len(ls)), lt, -(-np.maximum(ls, lt) // 4)))
        order = order[np.maximum(ls, lt)[order] <= self.longest]
        widths, start, out = (np.maximum(ls, lt) * 2)[order], 0, []
        while start < len(order):
            n = max(1, self.tokens // int(widths[start]))
            while n > 1 and n * int(widths[min(start + n, len(order)) - 1]) > self.tokens:
                n -= 1
            out.append(order[start : start + n])
            start += n
        self.rng.shuffle(out)
        return out

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
        while True:
            for rows in self.rows():
                yield self.batch(rows)

    def batch(self, rows: np.ndarray) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return source, decoder input, wanted output and alignment of some pairs."""
        z = self.z
        width = [-(-int(np.diff(z[k])[rows].max()) // self.rounded) * self.rounded for k in ("so", "to")]
        source, target = (np.full((len(rows), n), PAD, np.int64) for n in (width[0], width[1] + 1))
        aligned = np.full((len(rows), width[1]), UNSURE, np.int64)
        target[:, 0] = BOS
        for r, i in enumerate(rows):
            s, t = slice(*z["so"][i : i + 2]), slice(*z["to"][i : i + 2])
            source[r, : s.stop - s.start] = z["s"][s]
            target[r, 1 : t.stop - t.start + 1] = z["t"][t]
            if "al" in z:
                aligned[r, : t.stop - t.start] = z["al"][t]
        arrays = (source, target[:, :-1], target[:, 1:], aligned)
        return tuple(torch.from_numpy(np.ascontiguousarray(a)).to(self.device, non_blocking=True) for a in arrays)


def optimizer_for(model: Translator, lr: float) -> torch.optim.Optimizer:
    decayed, free = [w for w in model.parameters() if w.dim() > 1], [w for w in model.parameters() if w.dim() < 2]
    groups = [dict(params=decayed, weight_decay=0.01), dict(params=free, weight_decay=0.0)]
    return torch.optim.AdamW(groups, lr=lr, betas=(0.9, 0.98), eps=1e-9, fused=True)


def losses(model: torch.nn.Module, batch: tuple[Tensor, ...], smooth: float) -> tuple[Tensor, Tensor, int]:
    """Return cross entropy per target piece, alignment loss, and the number of target pieces."""
    source, given, wanted, aligned = batch
    states, q, k = model(source, given)
    real = wanted != PAD
    core = getattr(model, "_orig_mod", model)
    entropy = F.cross_entropy(core.logits(states[real]).float(), wanted[real], label_smoothing=smooth)
    known = aligned != UNSURE
    if not known.any():
        return entropy, entropy.new_zeros(()), int(real.sum())
    attention = guided_attention(q, k, source)
    return entropy, F.cross_entropy(attention[known].float(), aligned[known]), int(real.sum())


@torch.no_grad()
def dev_loss(model: Translator, weights: dict[str, Tensor], batches: Batches) -> float:
    """Return the averaged weights' cross entropy per target piece, without smoothing."""
    own = {n: w.detach().clone() for n, w in model.named_parameters()}
    model.load_state_dict(weights, strict=False)
    model.eval()
    total = pieces = 0.0
    for rows in batches.rows():
        entropy, _, n = losses(model, batches.batch(rows), 0.0)
        total, pieces = total + float(entropy) * n, pieces + n
    model.train()
    model.load_state_dict(own, strict=False)
    return total / pieces


def write(path: Path, content: dict[str, object]) -> None:
    torch.save(content, str(path) + ".tmp")
    Path(str(path) + ".tmp").replace(path)


class Run:
    """One training run: model, average, optimizers, clock."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        shape = {k: getattr(args, k) for k in ("vocab", "d", "ffn", "heads", "enc", "dec", "dropout")}
        self.model = Translator(Config(**shape)).to(self.device).train()
        if args.start:
            self.model.load_state_dict({k: v.float() for k, v in torch.load(args.start, weights_only=True)["ema"].items()}, strict=False)
        self.average = {n: w.detach().clone() for n, w in self.model.named_parameters()}
        self.optimizer = optimizer_for(self.model, args.lr)
        self.step, self.spent = 0, 0.0
        self.state = args.state or args.out.with_suffix(".state")
        if self.state.exists():
            self.restore()
        self.began = time.time() - self.spent

    def restore(self) -> None:
        saved = torch.load(self.state, map_location=self.device, weights_only=True)
        self.model.load_state_dict(saved["model"])
        self.average = saved["average"]
        self.optimizer.load_state_dict(saved["optimizer"])
        self.step, self.spent = saved["step"], saved["spent"]
        print(f"resumed at step {self.step} after {self.spent / 60:.1f} minutes", flush=True)

    def save(self) -> None:
        spent = time.time() - self.began
        weights = dict(model=self.model.state_dict(), average=self.average)
        write(self.state, dict(weights, optimizer=self.optimizer.state_dict(), step=self.step, spent=spent))
        half = {n: w.half().cpu() for n, w in self.average.items()}
        write(self.args.out, dict(cfg=dataclasses.asdict(self.model.c), ema=half))

    def progress(self) -> float:
        return max(self.step / self.args.steps, (time.time() - self.began) / (60 * self.args.minutes))

    def update(self, model: torch.nn.Module, batch: tuple[Tensor, ...]) -> Tensor:
        """Take one step; return its losses."""
        args = self.args
        rate = args.lr * min(1.0, (self.step + 1) / args.warmup) * max(0.02, 1 - self.progress())
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            entropy, guided, _ = losses(model, batch, args.smooth)
        (entropy + args.guide * guided).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        share = 1 - min(args.ema, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), [w.data for w in self.model.parameters()], share)
        return torch.stack([entropy.detach(), guided.detach()])

    def phases(self) -> dict[str, Iterator[tuple[Tensor, ...]]]:
        args, seed = self.args, self.args.seed + self.step
        wanted = {"all": (args.train, 0)}
        if args.short:
            wanted["short"] = (args.train, args.short)
        if args.tune:
            wanted["tune"] = (args.tune, 0)
        return {name: iter(Batches(path, args.tokens, seed, self.device, longest)) for name, (path, longest) in wanted.items()}

    def phase(self, phases: dict[str, Iterator[tuple[Tensor, ...]]]) -> Iterator[tuple[Tensor, ...]]:
        done = self.progress()
        name = "short" if done < self.args.short_until else "tune" if done >= self.args.tune_from else "all"
        return phases.get(name, phases["all"])

    def train(self) -> bool:
        """Train to the end of the clock; return False if --stop-after came first."""
        args = self.args
        phases = self.phases()
        dev = Batches(args.dev, args.tokens, 0, self.device) if args.dev else None
        model = torch.compile(self.model, dynamic=True) if args.compile else self.model
        started = saved = mark = time.time()
        pieces, seen = 0, []
        while self.progress() < 1 and time.time() - started < 60 * args.stop_after:
            batch = next(self.phase(phases))
            pieces += int((batch[0] != PAD).sum() + (batch[2] != PAD).sum())
            if args.word_dropout:
                batch[1][(torch.rand(batch[1].shape, device=self.device) < args.word_dropout) & (batch[1] > 3)] = UNK
            seen.append(self.update(model, batch))
            if self.step % args.log == 0:
                now, mean = time.time(), torch.stack(seen).mean(0).tolist()
                speed, minute = pieces / (now - mark), (now - self.began) / 60
                print(f"step {self.step} loss {mean[0]:.3f} guide {mean[1]:.3f} pieces/s {speed:.0f} minute {minute:.1f}", flush=True)
                mark, pieces, seen = now, 0, []
            if time.time() - saved > 60 * args.save:
                self.save()
                if dev:
                    print(f"step {self.step} dev loss {dev_loss(self.model, self.average, dev):.3f}", flush=True)
                saved = mark = time.time()
                pieces, seen = 0, []
        self.save()
        if dev:
            print(f"end: step {self.step} dev loss {dev_loss(self.model, self.average, dev):.3f}", flush=True)
        return self.progress() >= 1


def main() -> None:
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_float32_matmul_precision("high")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    run = Run(args)
    print(f"{sum(w.numel() for w in run.model.parameters()) / 1e6:.1f} M weights on {run.device}", flush=True)
    if not run.train():
        raise SystemExit(3)


if __name__ == "__main__":
    main()
