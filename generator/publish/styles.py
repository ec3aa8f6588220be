"""Style sheets as they are published: without what is there for those who change them."""

from __future__ import annotations

import re

_RULES = (
    (re.compile(r"/\*.*?\*/", re.DOTALL), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?([{};,]) ?"), r"\1"),
    (re.compile(r"(?<=:) "), ""),
    (re.compile(r" ([>/]) "), r"\1"),
    (re.compile(r";+}"), "}"),
    (re.compile(r"(?<![\d.])0(?=\.\d)"), ""),
)
"""Comments, runs of spaces, those around punctuation, the last semicolon, the zero before a point."""


def lean(css: str) -> str:
    r"""Return `css` without comments and the spaces that mean nothing.

    Spaces stay where they can mean something: between selectors, around `+` and `*`. A string with `/*`, a line
    break, or a space beside `{};,:>/` in it would be damaged: the theme has none.

    >>> lean("/* why */\na > b,\nc {\n  margin: 0 calc(0.5em + 2px);\n}\n")
    'a>b,c{margin:0 calc(.5em + 2px)}\n'
    """
    for pattern, replacement in _RULES:
        css = pattern.sub(replacement, css)
    return css.strip() + "\n"
