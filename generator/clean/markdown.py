"""Markdown articles: front matter in YAML or TOML, then text with headings, quotations and lists."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping

import markdown
import yaml
from bs4 import BeautifulSoup, Tag

from generator.clean.lines import Line, make_line
from generator.clean.metadata import Metadata
from generator.errors import ConfigError
from generator.text.addresses import is_web_address
from generator.text.arabic import words
from generator.types import Kind, When

_FRONT = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.{0,20000}?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_LEAVES: dict[str, Kind | None] = {
    "h1": "title",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "subheading"),
    "p": None,
    "li": "list item",
    "pre": None,
}
_EMPHASIS = re.compile(r"(\*{1,3}|`{1,3}|(?<!\w)_{1,3})(?=\S)([^*`\n]{1,200}?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONGEST = 20_000
"""Characters of a line whose emphasis is looked for; a longer one is no line that a person wrote."""
_NAMES = {"author": "byline", "date": "published", "title": "title", "byline": "byline", "source": "source"}
_NAMES |= {"url": "url", "link": "url", "slug": "slug", "published": "published"}


def split_front_matter(text: str, path: str) -> tuple[Metadata, str, int]:
    """Return what the front matter of `text` states, the text below it, and how many lines it takes.

    Raises ConfigError (with the line) where it is not valid YAML or TOML, or gives a value of a wrong kind.
    """
    match = _FRONT.match(text)
    if match is None:
        return Metadata(), text, 0
    lines = match[0].count("\n")
    return _metadata(_load(match["fence"], match["body"], path), path), text[match.end() :], lines


def _load(fence: str, body: str, path: str) -> Mapping[str, object]:
    hint = 'write `key: value` lines between the --- fences, or `key = "value"` between +++ fences'
    try:
        data = tomllib.loads(body) if fence == "+++" else yaml.safe_load(body)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark is not None else 0)
        reason = str(getattr(error, "problem", None) or error)
        raise ConfigError(f"front matter cannot be read: {reason}", hint, path=path, line=line) from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigError("front matter is not a list of keys and values", hint, path=path, line=2)
    return {str(key).casefold(): value for key, value in data.items()}


def _metadata(data: Mapping[str, object], path: str) -> Metadata:
    values: dict[str, str] = {}
    published: When | None = None
    for key, name in _NAMES.items():
        value = data.get(key)
        if value is None:
            continue
        if name == "published":
            day = _day(value, path)
            published = When(day.isoformat(), day, day, "day", "metadata", "")
        elif isinstance(value, (str, int)):
            values.setdefault(name, " ".join(str(value).split()))
        else:
            message = f"front matter: `{key}` is not a text"
            raise ConfigError(message, "put it in quotation marks", path=path, line=2)
    if "url" in values and not is_web_address(values["url"]):
        raise ConfigError("front matter: `url` is not a web address", "begin it with https://", path=path, line=2)
    return Metadata(
        title=values.get("title"),
        byline=values.get("byline"),
        source=values.get("source"),
        url=values.get("url"),
        slug=values.get("slug"),
        published=published,
    )


def _day(value: object, path: str) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value).strip()[:10])
    except ValueError as error:
        message = f"front matter: {str(value)[:40]!r} is not a date"
        raise ConfigError(message, "write it as YYYY-MM-DD", path=path, line=2) from error


def markdown_lines(text: str, offset: int) -> Iterator[Line]:
    """Yield the lines of Markdown `text`, which begins `offset` lines into its file; raw HTML in it is text."""
    engine = markdown.Markdown()
    engine.preprocessors.deregister("html_block")
    # Markdown's own inline patterns take quadratic time on nested brackets: 95 s for 10,000 of them
    engine.treeprocessors.deregister("inline")
    soup = BeautifulSoup(engine.convert(text), "lxml")
    finder = _Finder(text, offset)
    for tag in soup.find_all(list(_LEAVES)):
        if tag.find(list(_LEAVES)) is not None:
            continue
        hint: Kind | None = "quote" if tag.find_parent("blockquote") else _LEAVES[tag.name]
        for piece in _pieces(tag):
            line = make_line(finder.number(piece), piece, hint)
            if line is not None:
                yield line


def _pieces(tag: Tag) -> list[str]:
    """Return the lines of one block: each line of the source is one, as in plain text."""
    return [_plain(piece) for piece in tag.get_text().split("\n")]


def _plain(piece: str) -> str:
    """Return a line without what Markdown writes around emphasis and code."""
    if len(piece) > _LONGEST:
        return piece
    parts = _ESCAPE.split(piece)  # every second part is a sign that is meant as such
    parts[::2] = (_EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", part)) for part in parts[::2])
    return "".join(parts)


class _Finder:
    """Finds the line of the file on which a piece of text begins, going down the file."""

    def __init__(self, text: str, offset: int) -> None:
        self._lines = [(offset + number, words(line)) for number, line in enumerate(text.split("\n"), start=1)]
        self._next = 0

    def number(self, piece: str) -> int:
        wanted = words(piece)[:3]
        for index in range(self._next, len(self._lines)):
            number, found = self._lines[index]
            if wanted and wanted == [word for word in found if word in wanted][: len(wanted)]:
                self._next = index + 1
                return number
        return 0
