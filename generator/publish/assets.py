"""Style sheets and scripts as they are published: a page fetches one of each, for each costs a round trip.

What every page has stands in each of them, so that a reader's first page is there soonest; what is there for those
who change the theme (comments, indentation) is left out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

SHEETS = ("tokens", "base", "tools")
"""The sheets that every page has, in their order; the page's own follows, which gives the file its name."""
PRINT = "print"
"""The sheet that comes last: it takes back what is not for paper."""
SCRIPTS = {"site": ("reader", "keys"), "article": ("reader", "keys", "cite")}
"""The scripts that are published as one, by its name; others are modules and stay as they are."""
EARLY = "early"
"""The script that is part of the page, for it has to run before anything is shown."""

_RULES = (
    (re.compile(r"/\*.*?\*/", re.DOTALL), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?([{};,]) ?"), r"\1"),
    (re.compile(r"(?<=:) "), ""),
    (re.compile(r" ([<>]=?|/) "), r"\1"),
    (re.compile(r";+}"), "}"),
    (re.compile(r"(?<![\d.])0(?=\.\d)"), ""),
    (re.compile(r'(?<==)"([a-z]+)"(?=\])'), r"\1"),
)
"""Comments, runs of spaces, those around punctuation, the last semicolon, the zero before a point, quotes."""
_REMARK = re.compile(r"^\s*/\*.*?\*/\s*|^\s+", re.DOTALL | re.MULTILINE)
"""A comment on lines of its own, and indentation."""

_UNSAFE = re.compile(r'["\\<>&\x00-\x1f\x7f]')
"""What a string of a style inside a page must not hold."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A script or style that is written into a page.

    Attributes:
        code: Its text, for a `<script>` or `<style>` element.
        source: What the content security policy calls it: `'sha256-…'`.
    """

    code: Markup
    source: Markup


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


def inline(code: str) -> Inline:
    """Return a script or style for a page.

    Raises:
        ValueError: It holds what would end the element.
    """
    if "</" in code or "<!--" in code:
        message = "what stands in a page cannot hold what ends it"
        raise ValueError(message)
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return Inline(Markup(code), Markup(f"'sha256-{digest}'"))  # noqa: S704  nothing in it can end the element


def early(static: Path) -> Inline:
    """Return the script that runs before anything is shown; `static` is the theme's folder of published files."""
    script = (static / "js" / f"{EARLY}.js").read_text(encoding="utf-8")
    return inline(_REMARK.sub("", script).strip())


def footer(text: str) -> Inline:
    r"""Return the style that prints `text` and the number of the page below each page on paper.

    >>> print(footer('1 "a" </style>').code)
    @page{@bottom-center{content:"1 \22 a\22  \3c /style\3e  · " counter(page) " / " counter(pages)}}
    """
    escaped = _UNSAFE.sub(lambda found: rf"\{ord(found[0]):x} ", text)
    return inline(f'@page{{@bottom-center{{content:"{escaped} · " counter(page) " / " counter(pages)}}}}')


def bundled(static: Path) -> dict[str, str]:
    """Return the sheets and scripts in `static` as they are published, by their path in it."""
    sheets = {path.stem: lean(path.read_text(encoding="utf-8")) for path in (static / "css").glob("*.css")}
    scripts = {path.stem: path.read_text(encoding="utf-8") for path in (static / "js").glob("*.js")}
    joined = {name for names in SCRIPTS.values() for name in names} | {EARLY}
    first = "".join(sheets[name] for name in SHEETS)
    published = {
        f"css/{name}.css": first + sheets[name] + sheets[PRINT]
        for name in sorted(sheets.keys() - {*SHEETS, PRINT})
    }
    published |= {f"js/{name}.js": "\n".join(scripts[part] for part in parts) for name, parts in SCRIPTS.items()}
    return published | {f"js/{name}.js": scripts[name] for name in sorted(scripts.keys() - joined)}


def publish(static: Path) -> None:
    """Replace the sheets and scripts in `static` by those that are published."""
    texts = bundled(static)
    for path in (*(static / "css").glob("*.css"), *(static / "js").glob("*.js")):
        path.unlink()
    for name, text in texts.items():
        (static / name).write_text(text, encoding="utf-8")
