"""Take the weights out of a package again, to go on from them: `unpack.py PACKAGE.argosmodel OUT`.

OUT/weights.pt, OUT/sentencepiece.model and, where the package has it, OUT/glosses.tsv come out, from which `run_cpu.sh` starts. Eight
bits have rounded the weights: by 0.4 % of the largest one of their row at most.
"""

import argparse
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from export import specification
from model import Config, Translator

KINDS = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
"""CTranslate2's numbers for the types of a variable."""


class Reader:
    """Reads CTranslate2's model.bin, version 6."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self, form: str) -> int:
        """Read one number in a format of `struct`."""
        value = struct.unpack_from("<" + form, self.data, self.at)[0]
        self.at += struct.calcsize(form)
        return value

    def text(self) -> str:
        """Read a string: its length with the zero at its end, then the bytes."""
        size = self.number("H")
        self.at += size
        return self.data[self.at - size : self.at - 1].decode()

    def variables(self) -> Iterator[tuple[str, np.ndarray]]:
        """Yield name and values of each variable."""
        if self.number("I") != 6 or self.text() != "TransformerSpec":
            raise ValueError("not a Transformer of CTranslate2's format 6")
        self.number("I")  # revision
        for _ in range(self.number("I")):
            name, rank = self.text(), self.number("B")
            shape = [self.number("I") for _ in range(rank)]
            kind, size = KINDS[self.number("B")], self.number("I")
            yield name, np.frombuffer(self.data, kind, size // np.dtype(kind).itemsize, self.at).reshape(shape)
            self.at += size


def names(config: Config) -> dict[str, str]:
    """Return the name that training has for each variable of CTranslate2's, found by laying out marked weights."""
    marked = {name: np.zeros(tuple(w.shape), np.float32) for name, w in Translator(config).state_dict().items()}
    known = {id(array): name for name, array in marked.items()}
    spec = specification(marked, config, [str(n) for n in range(config.vocab)])
    return {name: known[id(value)] for name, value in spec.variables().items() if id(value) in known}


def weights(data: bytes, config: Config) -> dict[str, torch.Tensor]:
    """Return the weights in a model.bin under training's names, as 32-bit numbers."""
    found = dict(Reader(data).variables())
    out = {}
    for name, own in names(config).items():
        if name in found:  # the table of the output is the embeddings' again
            scale = found.get(f"{name}_scale", np.float32(1))
            values = found[name].astype(np.float32) / (scale[:, None] if scale.ndim else scale)
            out[own] = torch.from_numpy(np.ascontiguousarray(values))
    missing = Translator(config).state_dict().keys() - out.keys()
    if missing:
        raise ValueError(f"the package has no {', '.join(sorted(missing))}")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    with zipfile.ZipFile(args.package) as archive:
        files = {name.split("/", 1)[1]: name for name in archive.namelist()}
        data = archive.read(files["model/model.bin"])
        kept = {name: archive.read(files[name]) for name in ("sentencepiece.model", "glosses.tsv") if name in files}
    config = Config()
    args.out.mkdir(parents=True, exist_ok=True)
    half = {name: w.half() for name, w in weights(data, config).items()}
    torch.save(dict(cfg=asdict(config), ema=half), args.out / "weights.pt")
    for name, content in kept.items():
        (args.out / name).write_bytes(content)
    print(f"{args.out}: {sum(w.numel() for w in half.values()) / 1e6:.1f} M weights")


if __name__ == "__main__":
    main()
