"""Write a picture of few colours as PNG (ISO/IEC 15948): coverage of one ink a line, no library needed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

Colour = tuple[int, int, int]
SHADES = 16
"""Between paper and ink: enough for smooth edges, and half the file that 256 make."""
_LEVEL = 6
"""Of compression; 9 takes four times as long for 8 % less (14 and 63 ms a card)."""


def png(rows: Sequence[tuple[bytes, int]], paper: Colour, inks: Sequence[Colour]) -> bytes:
    """Return the picture of `rows`, from the top: the coverage of each pixel (0 to 255) and the number of the ink.

    At most 256 / SHADES inks.
    """
    width = len(rows[0][0])
    tables = [bytes(SHADES * ink + cover * SHADES // 256 for cover in range(256)) for ink in range(len(inks))]
    pixels = b"".join(b"\0" + row.translate(tables[ink]) for row, ink in rows)
    palette = bytes(part for ink in inks for shade in range(SHADES) for part in _blend(paper, ink, shade))
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)  # 8 bits, palette
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(pixels, _LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _blend(paper: Colour, ink: Colour, shade: int) -> Colour:
    red, green, blue = (
        round(start + (end - start) * shade / (SHADES - 1)) for start, end in zip(paper, ink, strict=True)
    )
    return red, green, blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
