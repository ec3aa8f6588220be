"""What is exchanged: one unit a sentence, the same in every format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.errors import ConfigError
from generator.translate.corrections import one_line
from generator.types import Origin, Page

MAX_BYTES = 64_000_000
"""Of a file that is read: some 100,000 sentences in the wordiest of the formats."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with its English, as it goes out or comes back."""

    id: str
    """`slug#s12`, as in the site's addresses."""
    arabic: str
    english: str
    origin: Origin | None = None
    doubts: tuple[str, ...] = ()
    exported: str = ""
    """Digest of the English that went out: tells what its reader changed, even if the site has changed since."""
    line: int = 0
    """Where it stands in the file that came back."""

    @property
    def slug(self) -> str:
        """Return the article's name."""
        return self.id.rpartition("#")[0]

    @property
    def segment(self) -> str:
        """Return the sentence's id within the article."""
        return self.id.rpartition("#")[2]


def digest(english: str) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of a sentence's English."""
    return hashlib.sha256(one_line(english).encode()).hexdigest()[:16]


def units(pages: Iterable[Page]) -> Iterator[Unit]:
    """Yield the sentences of `pages` in their order, but for those that are English in the original."""
    for page in pages:
        for pair in page.pairs:
            made = pair.translation
            if made.origin == "original":
                continue
            english = one_line(made.text)
            yield Unit(
                id=f"{page.article.slug}#{pair.segment.id}",
                arabic=one_line(pair.segment.text),
                english=english,
                origin=made.origin,
                doubts=tuple(one_line(f"{flag.severity}: {flag.message}") for flag in made.flags),
                exported=digest(english),
            )


def text_of(data: bytes, path: str) -> str:
    """Return the text of the file `path` that came back, whose bytes are `data`.

    Raises ConfigError where it is too large, or neither UTF-8 nor UTF-16 with its mark.
    """
    hint = "save it as UTF-8, in parts of at most 64 MB"
    if len(data) > MAX_BYTES:
        raise ConfigError(f"larger than {MAX_BYTES // 1_000_000} MB", hint, path=path, line=1)
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("neither UTF-8 nor UTF-16", hint, path=path, line=line) from error
