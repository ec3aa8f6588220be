"""Runs of text by direction, so that a page can isolate foreign words and name their language.

A browser orders mixed text well only where each foreign run is isolated; a screen reader reads it well only where
its language is named. Digits, spaces and punctuation are left to the surrounding text: the Unicode bidirectional
algorithm treats European digits rightly in both directions, and isolating them would break "200 - 400".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.types import Language

Direction = Literal["ltr", "rtl"]

_LETTERS: dict[Language, str] = {
    # Arabic with its presentation forms, and Hebrew, which runs the same way
    "ar": "\u05d0-\u05ea\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
    "\ufb1d-\ufdfb\ufe70-\ufefc",
    # Latin, and Greek and Cyrillic, which run the same way
    "en": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff",
}
_DIRECTIONS: dict[Language, Direction] = {"ar": "rtl", "en": "ltr"}
_CLOSERS = {")": "(", "]": "[", "}": "{", "\u201d": "\u201c", "\u00bb": "\u00ab"}
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _foreign_run(base: Language) -> re.Pattern[str]:
    foreign, own = _LETTERS["en" if base == "ar" else "ar"], _LETTERS[base]
    # A word takes what is written to it without a space: 16 of F-16, @ of @name, 3 of 3D. Between two foreign
    # words may stand anything but letters of the base. Possessive repetition (++, *+): linear time on any text.
    word = rf"[{foreign}][^\s{own}]*+"
    return re.compile(rf"(?:[#@]|[0-9]{{1,3}})?{word}(?:[^{own}{foreign}]++{word})*+")


_FOREIGN: dict[Language, re.Pattern[str]] = {base: _foreign_run(base) for base in _LETTERS}
_LAST: dict[Language, re.Pattern[str]] = {
    language: re.compile(f"[{letters}0-9\u0660-\u0669]") for language, letters in _LETTERS.items()
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one language."""

    language: Language
    text: str

    @property
    def direction(self) -> Direction:
        """Return the direction in which the run is read."""
        return _DIRECTIONS[self.language]


def runs(text: str, base: Language) -> tuple[Run, ...]:
    """Return `text`, written in the language `base`, as runs whose texts make it up again.

    Only a run with letters of the other direction is foreign; what is invalid in HTML and XML (control characters)
    is left out.

    >>> [run.text for run in runs("قال Tony Blair إنه", "ar")]
    ['قال ', 'Tony Blair', ' إنه']
    """
    text = printable(text)
    foreign: Language = "en" if base == "ar" else "ar"
    result: list[Run] = []
    start = 0
    for match in _FOREIGN[base].finditer(text):
        end = _end_of(match[0], foreign) + match.start()
        if match.start() > start:
            result.append(Run(base, text[start : match.start()]))
        result.append(Run(foreign, text[match.start() : end]))
        start = end
    if start < len(text):
        result.append(Run(base, text[start:]))
    return tuple(result)


def _end_of(found: str, language: Language) -> int:
    """Return where the run ends within `found`: before what trails it, but after brackets that it opens."""
    end = len(found)
    while not _LAST[language].match(found[end - 1]):
        end -= 1
    unclosed = {
        closer: found.count(opener, 0, end) - found.count(closer, 0, end) for closer, opener in _CLOSERS.items()
    }
    while end < len(found) and unclosed.get(found[end], 0) > 0:
        unclosed[found[end]] -= 1
        end += 1
    return end


def printable(text: str) -> str:
    """Return `text` without the control characters that HTML and XML forbid."""
    return _UNWANTED.sub("", text)


def plain(text: str) -> str:
    r"""Return `text` on one line and without bidirectional controls, for where no element can contain them.

    Such places are a page's title, its description and a feed.

    >>> plain("a\u202eb\n c")
    'ab c'
    """
    return " ".join(_CONTROLS.sub("", printable(text)).split())
