"""Carry weights between machines: `weights.py split WEIGHTS.pt FOLDER`, `weights.py join FOLDER WEIGHTS.pt`.

Parts of 15 MiB and a checksum. `split` needs PyTorch and numpy only: a training machine may have no CTranslate2. Matrices travel as 8-bit
rows with a float32 scale, by CTranslate2's own rule (127 / greatest of the row), so the 8-bit model made of them is the same as from the
trained weights; vectors stay float16.
"""

import argparse
import hashlib
import io
import json
from pathlib import Path

import numpy as np
import torch

PART = 15 * 2**20
CONFIG, ROWS, SCALE = "config", "|rows", "|scale"


def packed(weights: Path) -> bytes:
    checkpoint = torch.load(weights, map_location="cpu", weights_only=True)
    arrays = {CONFIG: np.frombuffer(json.dumps(checkpoint["cfg"]).encode(), np.uint8)}
    for name, tensor in checkpoint["ema"].items():
        values = tensor.float().numpy()
        if values.ndim == 2:
            greatest = np.abs(values).max(1)
            scale = (127.0 / np.where(greatest == 0, 127.0, greatest)).astype(np.float32)
            arrays[name + ROWS], arrays[name + SCALE] = np.rint(values * scale[:, None]).astype(np.int8), scale
        else:
            arrays[name] = values.astype(np.float16)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, object]:
    arrays = np.load(io.BytesIO(data))
    config = json.loads(arrays[CONFIG].tobytes())
    weights = {}
    for name in arrays.files:
        if name.endswith(ROWS):
            bare = name.removesuffix(ROWS)
            weights[bare] = torch.from_numpy(arrays[name].astype(np.float32) / arrays[bare + SCALE][:, None])
        elif name != CONFIG and not name.endswith(SCALE):
            weights[name] = torch.from_numpy(arrays[name].astype(np.float32))
    return dict(cfg=config, ema=weights)


def split(weights: Path, folder: Path) -> None:
    data = packed(weights)
    folder.mkdir(parents=True, exist_ok=True)
    parts = [data[start : start + PART] for start in range(0, len(data), PART)]
    for number, part in enumerate(parts):
        (folder / f"weights.{number:02d}").write_bytes(part)
    (folder / "weights.sum").write_text(f"{len(parts)} {hashlib.sha256(data).hexdigest()}\n")
    print(len(parts), "parts,", len(data), "bytes")


def join(folder: Path, weights: Path) -> None:
    """Put the parts together; raises SystemExit where one is damaged."""
    count, checksum = (folder / "weights.sum").read_text().split()
    data = b"".join((folder / f"weights.{number:02d}").read_bytes() for number in range(int(count)))
    if hashlib.sha256(data).hexdigest() != checksum:
        raise SystemExit(f"the parts in {folder} are not the ones that weights.sum tells of: fetch them again")
    torch.save(unpacked(data), weights)
    print(weights, "from", len(data), "bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, first, second in (("split", "weights", "folder"), ("join", "folder", "weights")):
        command = commands.add_parser(name)
        command.add_argument(first, type=Path)
        command.add_argument(second, type=Path)
    args = parser.parse_args()
    split(args.weights, args.folder) if args.command == "split" else join(args.folder, args.weights)


if __name__ == "__main__":
    main()
