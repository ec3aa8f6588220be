"""What must hold of an article file before it may become a page.

The file is written by this program, but people edit and merge it: a wrong id would give a page two rows with one
permalink, or a link that leads nowhere.
"""

from __future__ import annotations

import re

from generator.errors import SchemaError
from generator.types import Page

_SEGMENT_ID = re.compile(r"s[1-9][0-9]*")
_HINT = "undo the edit, or run `muqabala sync` to write the file anew"


def verify(page: Page, text: str, path: str) -> None:
    """Raise SchemaError where `page`, read from `text` at `path`, contradicts itself or the file's name."""
    stem = path.rsplit("/", maxsplit=1)[-1].removesuffix(".json")
    if page.article.slug != stem:
        raise _error(f"its slug is {page.article.slug!r}, but the file is called {stem!r}", '"slug"', text, path)
    blocks = {block.id for block in page.article.blocks}
    seen: set[str] = set()
    for pair in page.pairs:
        name = pair.segment.id
        if not _SEGMENT_ID.fullmatch(name):
            raise _error(f"{name!r} is not the id of a segment", f'"id": "{name}"', text, path)
        if name in seen:
            raise _error(f"segment {name} is there twice", f'"id": "{name}"', text, path)
        if pair.segment.block not in blocks:
            raise _error(f"segment {name} belongs to no block", f'"id": "{name}"', text, path)
        if pair.translation.segment != name:
            raise _error(f"segment {name} has another one's translation", f'"id": "{name}"', text, path)
        seen.add(name)
    for event in page.events:
        if event.segment not in seen:
            message = f"an event names segment {event.segment!r}, which is not there"
            raise _error(message, f'"segment": "{event.segment}"', text, path)


def _error(message: str, needle: str, text: str, path: str) -> SchemaError:
    line = text[: max(text.find(needle), 0)].count("\n") + 1
    return SchemaError(message, _HINT, path=path, line=line)
