"""Style sheets as they are published: without what is there for those who change them."""

from __future__ import annotations

import re
from pathlib import Path

SHARED = ("tokens", "base", "tools")
"""The sheets that every page has, in their order: published as one, `site.css`, for each costs a round trip."""

_RULES = (
    (re.compile(r"/\*.*?\*/", re.DOTALL), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?([{};,]) ?"), r"\1"),
    (re.compile(r"(?<=:) "), ""),
    (re.compile(r" ([<>]=?|/) "), r"\1"),
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


def bundled(folder: Path) -> dict[str, str]:
    """Return the sheets of `folder` as they are published, by file name: lean, and those of SHARED one."""
    texts = {path.stem: lean(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.css"))}
    texts["site"] = "".join(texts.pop(name) for name in SHARED)
    return {f"{name}.css": text for name, text in texts.items()}


def publish(folder: Path) -> None:
    """Replace the sheets in `folder` by those that are published."""
    sheets = bundled(folder)
    for path in folder.glob("*.css"):
        path.unlink()
    for name, text in sheets.items():
        (folder / name).write_text(text, encoding="utf-8")
