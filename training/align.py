"""Find which source piece each target piece comes from: `align.py LEARN.npz [MORE.npz ...]`, written back as array `al`.

IBM model 1 in both directions with a preference for the diagonal (after Dyer, Chahuneau and Smith, "fast_align", 2013), multiplied. The
alignments guide one attention head while the translation model is small and young; where they are unsure they say nothing.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

EOS = 2
UNSURE = 255
TENSION = 6.0  # how strongly the diagonal is preferred
NULL_WEIGHT = 0.08  # prior of </s>, which stands for "no source piece"
SURE = 0.35  # least share of the best source piece
CHUNK = 3_000_000  # piece pairs handled at once


class Pairs:
    """All (source piece, target piece) pairs of some sentences, flat."""

    def __init__(self, z: dict[str, np.ndarray], rows: np.ndarray) -> None:
        ls, lt = np.diff(z["so"])[rows], np.diff(z["to"])[rows]
        cells = ls * lt
        owner = np.repeat(np.arange(len(rows)), cells)
        inside = np.arange(cells.sum()) - np.repeat(np.cumsum(cells) - cells, cells)
        self.i, self.j = inside % ls[owner], inside // ls[owner]  # target-major
        s, t = z["s"][z["so"][rows][owner] + self.i], z["t"][z["to"][rows][owner] + self.j]
        self.s, self.t = torch.from_numpy(s.astype(np.int64)), torch.from_numpy(t.astype(np.int64))
        diagonal = np.exp(-TENSION * np.abs((self.i + 0.5) / ls[owner] - (self.j + 0.5) / lt[owner])).astype(np.float32)
        diagonal[s == EOS] = NULL_WEIGHT
        self.prior = torch.from_numpy(diagonal)
        self.target = torch.from_numpy(np.cumsum(np.r_[0, lt])[owner] + self.j)
        self.source = torch.from_numpy(np.cumsum(np.r_[0, ls])[owner] + self.i)
        self.n_target, self.n_source = int(lt.sum()), int(ls.sum())

    def shares(self, score: torch.Tensor, group: torch.Tensor, n: int) -> torch.Tensor:
        total = torch.zeros(n).index_add_(0, group, score)
        return score / total[group].clamp_min(1e-30)


def chunks(z: dict[str, np.ndarray], rows: np.ndarray) -> list[np.ndarray]:
    cells = np.cumsum(np.diff(z["so"])[rows].astype(np.int64) * np.diff(z["to"])[rows])
    return np.split(rows, np.unique(np.searchsorted(cells, np.arange(CHUNK, cells[-1], CHUNK)))) if len(rows) else []


def learn(z: dict[str, np.ndarray], vocabulary: int, rounds: int, most: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return P(target|source) and P(source|target) as tables [source, target]."""
    rows = np.random.default_rng(1).permutation(len(z["so"]) - 1)[:most]
    forward = torch.full((vocabulary, vocabulary), 1.0 / vocabulary)
    backward = forward.clone()
    for _ in range(rounds):
        new_forward, new_backward = torch.zeros_like(forward), torch.zeros_like(backward)
        for part in chunks(z, rows):
            p = Pairs(z, part)
            cell = p.s * vocabulary + p.t
            f = p.shares(forward.view(-1)[cell] * p.prior, p.target, p.n_target)
            b = p.shares(backward.view(-1)[cell] * p.prior, p.source, p.n_source)
            new_forward.view(-1).index_add_(0, cell, f)
            new_backward.view(-1).index_add_(0, cell, b)
        forward = new_forward / (new_forward.sum(1, keepdim=True) + 0.5)
        backward = new_backward / (new_backward.sum(0, keepdim=True) + 0.5)
    return forward, backward


def apply(z: dict[str, np.ndarray], forward: torch.Tensor, backward: torch.Tensor) -> np.ndarray:
    """Return for each target piece its source position, or UNSURE."""
    vocabulary = len(forward)
    out = np.full(len(z["t"]), UNSURE, np.uint8)
    for part in chunks(z, np.arange(len(z["so"]) - 1)):
        p = Pairs(z, part)
        cell = p.s * vocabulary + p.t
        both = (forward.view(-1)[cell] * backward.view(-1)[cell]).sqrt() * p.prior
        share = p.shares(both, p.target, p.n_target)
        best = torch.zeros(p.n_target).scatter_reduce_(0, p.target, share, "amax")
        sure = (share == best[p.target]) & (share > SURE) & (p.s != EOS) & (p.t != EOS) | ((p.s == EOS) & (p.t == EOS))
        out[int(z["to"][part[0]]) + p.target[sure].numpy()] = p.i[sure.numpy()]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("arrays", type=Path, nargs="+", help="the first is what is learnt from")
    parser.add_argument("--vocabulary", type=int, required=True)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--most", type=int, default=80_000, help="sentences to learn from")
    args = parser.parse_args()
    loaded = [dict(np.load(path)) for path in args.arrays]
    tables = learn(loaded[0], args.vocabulary, args.rounds, args.most)
    for path, z in zip(args.arrays, loaded, strict=True):
        z["al"] = apply(z, *tables)
        np.savez(path, **z)
        print(path.name, "aligned %.1f %% of the target pieces" % (100 * (z["al"] != UNSURE).mean()))


if __name__ == "__main__":
    main()
