"""An article as a text that a person edits: the Arabic and the doubts as comments, the English below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.translate.corrections import one_line
from generator.translate.exchange.accept import Refusal
from generator.translate.exchange.units import Unit

_LINE = re.compile(r"(s[0-9]+):(.*)")
_HEAD = """\
# {slug}
#
# Change the English after a number; each sentence stays on its line. Lines with # are not read,
# and a line that you delete or leave empty changes nothing. Save and close when you are done.
"""


def sheet(slug: str, units: Sequence[Unit]) -> str:
    """Return the text in which the `units` of the article `slug` are edited."""
    return _HEAD.format(slug=slug) + "".join(_block(each) for each in units)


def _block(unit: Unit) -> str:
    doubts = "".join(f"# {doubt}\n" for doubt in unit.doubts)
    return f"\n# {unit.arabic}\n{doubts}{unit.segment}: {unit.english}\n"


def units_of(text: str, slug: str, units: Sequence[Unit]) -> tuple[tuple[Unit, ...], tuple[Refusal, ...]]:
    """Return the units that the edited `text` gives for `units`, and what in it cannot be used.

    That is a line without a number, and with it the sentence above, which an editor may have broken in two.
    """
    known = {each.segment: each for each in units}
    read: list[Unit] = []
    broken: list[Refusal] = []
    whole = False
    for line, content in _lines(text):
        match = _LINE.match(content)
        if match is not None:
            read.append(_unit(f"{slug}#{match[1]}", match[2], line, known.get(match[1])))
        else:
            if whole:
                cut = read.pop()
                broken.append(Refusal(cut, f"the line below it has no number: {cut.english}"))
            stray = Unit(slug, "", one_line(content), line=line)
            broken.append(Refusal(stray, f"a line that begins with no number: {stray.english}"))
        whole = match is not None
    return tuple(read), tuple(broken)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _unit(name: str, english: str, line: int, before: Unit | None) -> Unit:
    arabic, exported = (before.arabic, before.exported) if before else ("", "")
    return Unit(name, arabic, one_line(english), exported=exported, line=line)
