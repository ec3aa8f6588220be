"""Damaged inputs: an article or a clear error, never a traceback, never a run without end.

MUQABALA_MUTATIONS=10000 runs more of them.
"""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.clean.article import clean
from generator.clean.readers import read_raw
from generator.errors import DigestError

COUNT = int(os.environ.get("MUQABALA_MUTATIONS", "200"))
PATIENCE = 5.0
"""Seconds that one input may take."""
CONTROLS = "\u202e\u2066\u200f\u200b\u0640\u064b\ufeff\x00\x1b"

PAGE = """<!doctype html><html lang=ar><head><meta charset=utf-8>
<title>{0} | الخبر</title><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "{0}", "datePublished": "2018-02-03"}}</script></head>
<body><nav><a href=/>الرئيسية</a></nav><article><h1>{0}</h1>{1}</article><footer>© 2018</footer></body></html>"""


def inputs(root: Path) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for path in sorted((root / "content" / "raw").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        title, *paragraphs = [line for line in text.split("\n") if line.strip()]
        page = PAGE.format(title, "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
        found += [("a.txt", text.encode()), ("a.html", page.encode()), ("a.md", f"# {title}\n\n{text}".encode())]
    shared = root.parent / "shared" / "pages"
    for path in sorted(shared.glob("*.html")) + sorted(shared.glob("*.txt")):
        found.append((f"a{path.suffix}", path.read_bytes()))
    return found


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 400)]
    return data[:start] + piece * chance.randrange(1, 300) + data[start:]


def randomise(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 50)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def sprinkle(data: bytes, chance: random.Random) -> bytes:
    text = list(data.decode("utf-8", errors="replace"))
    for _ in range(chance.randrange(1, 200)):
        text.insert(chance.randrange(len(text) + 1), chance.choice(CONTROLS))
    return "".join(text).encode("utf-8", errors="replace")


def nest(data: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((100, 3_000, 10_000))
    opening, closing = chance.choice(
        ((b"<div>", b"</div>"), (b"<b>", b"</b>"), (b"[", b"]"), (b"(", b")"), (b"> ", b""))
    )
    middle = len(data) // 2
    return data[:middle] + opening * depth + data[middle:] + closing * depth


def shuffle(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def unbreak(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice((b" ", b"", b"\r", b"\x0b")))


MUTATORS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    truncate,
    repeat,
    randomise,
    sprinkle,
    nest,
    shuffle,
    unbreak,
)


def attempt(name: str, data: bytes) -> float:
    """Return the seconds that reading and cleaning takes, of the processor."""
    start = time.process_time()
    try:
        found = clean(read_raw(data, name)).article
    except DigestError as error:
        found = None
        told = error
    assert found.title if found else told.hint and told.path == name
    return time.process_time() - start


@pytest.mark.parametrize("mutator", MUTATORS, ids=lambda mutator: mutator.__name__)
def test_mutated_inputs(root: Path, mutator: Callable[[bytes, random.Random], bytes]) -> None:
    originals = inputs(root)
    slowest = (0.0, 0)
    for seed in range(COUNT // len(MUTATORS)):
        chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        name, data = originals[seed % len(originals)]
        for _ in range(chance.randrange(1, 3)):
            data = mutator(data, chance) or b"x"
        slowest = max(slowest, (attempt(name, data), seed))
    assert slowest[0] < PATIENCE, f"seed {slowest[1]}"


UNITS = [
    "ا",
    "كلمة ",
    "قال، ",
    "1 أكتوبر 2016 ",
    "«",
    "[a](b) ",
    "a@b.c ",
    "- ",
    "شاهد أيضا ",
    "..",
    "(رويترز) ",
    "|",
    "<b>",
]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
@pytest.mark.parametrize("unit", UNITS)
def test_a_line_of_five_megabytes(name: str, unit: str) -> None:
    size = 5_000_000
    data = (unit * (size // len(unit.encode()))).encode()[:size].decode(errors="ignore")
    assert attempt(name, f"عنوان المقال\n\n{data}\n".encode()) < PATIENCE
