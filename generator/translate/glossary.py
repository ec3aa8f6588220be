"""The names a digest knows: found in Arabic text under their clitics, with the English they may have.

A glossary is a table of four tab-separated columns, `type arabic english variants`. Variants are separated by `|`:
those in Arabic letters are other spellings, those in Latin letters other English renderings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from generator.errors import ConfigError
from generator.text.arabic import count_arabic, fold
from generator.translate.renderings import acronym, fold_english

EntryType = Literal["person", "place", "organisation", "group", "outlet", "office", "event", "term", "demonym"]
TYPES: tuple[EntryType, ...] = get_args(EntryType)
HEADER = ("type", "arabic", "english", "variants")

_TAKES_ARTICLE: tuple[EntryType, ...] = ("office", "term", "demonym")
"""Types that are common nouns: found with and without «ال» where the entry has none."""

SHORT = 3
"""Letters of a one-word name that is found after و ب ل only: «كسرت» and «فسرت» are verbs, not the town «سرت»."""

_TOKEN = re.compile(
    "[^\\W_](?:[^\\W_]|[\u00ad\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u2060])*"
)
"""A word with its marks, tatweel and invisibles."""
_GAP = re.compile(r"[\s\u0640«»“”\"'()\-‑–]{1,4}")
"""What may stand between the words of a name; no full stop and no comma does."""
_SERVANT = re.compile(r"([وف]?[بكل]?عبد)(ال.{2,})")
"""«عبدالله» is «عبد الله»."""
_FATHER = re.compile("([وف]?[بكل]?)اب[اي]")
"""The cases of «أبو»."""
_CLITICS = re.compile(r"([وف]?)([بكل]?)(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its English, and other spellings of either."""

    type: EntryType
    arabic: str
    english: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An entry in a text: `text[start:end]` is the `surface`, clitics included."""

    entry: Entry
    start: int
    end: int
    surface: str
    clitics: str = ""
    """The letters of `surface` that do not belong to the name: «وب» in «وبسوريا», «ل» in «للأردن»."""


@dataclass(slots=True)
class _Node:
    """The entries whose folded words begin alike."""

    following: dict[str, _Node] = field(default_factory=dict)
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Glossary:
    """Entries, and where they stand in a text. Build it once: its index takes longer than a search."""

    entries: tuple[Entry, ...] = ()

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the entries in `text` in its order, the longest at each place, none overlapping.

        Offsets are those of `text` itself. Whole words match, in any spelling of hamza, ة and ى, with or without
        tashkeel, and after the clitics و ف ب ك ل and ال. Takes time linear in the text.
        """
        tokens = _tokens(text)
        found: list[Found] = []
        place = 0
        while place < len(tokens):
            entry, length, clitics = (
                (None, 1, "") if _joined(tokens, place) else self._longest(text, tokens, place)
            )
            if entry is not None:
                start, end = tokens[place].start, tokens[place + length - 1].end
                found.append(Found(entry, start, end, text[start:end], clitics))
            place += max(length, 1)
        return tuple(found)

    def forms(self, entry: Entry) -> frozenset[str]:
        """Return the folded English that stands for `entry`; for a place also the demonyms of this glossary."""
        demonyms = self._demonyms.get(_stem(entry.arabic), frozenset()) if entry.type == "place" else frozenset()
        return english_forms(entry) | demonyms

    def _longest(self, text: str, tokens: Sequence[_Token], place: int) -> tuple[Entry | None, int, str]:
        best: tuple[Entry | None, int, str] = None, 0, ""
        for clitics, first in _without_clitics(tokens[place].folded):
            node = self._index.following.get(first)
            for length, reached in enumerate(_walk(node, text, tokens, place), start=1):
                if reached.entry is not None and length > best[1] and not _joined(tokens, place + length):
                    best = reached.entry, length, clitics
        return best

    @cached_property
    def _index(self) -> _Node:
        root = _Node()
        for entry in self.entries:
            for words in _spellings(entry):
                node = root
                for word in words:
                    node = node.following.setdefault(word, _Node())
                node.entry = node.entry or entry
        return root

    @cached_property
    def first_names(self) -> frozenset[str]:
        """Return the folded first words of persons' names that have more than one word."""
        names = (words_of(entry.arabic) for entry in self.entries if entry.type == "person")
        return frozenset(words[0] for words in names if len(words) > 1)

    @cached_property
    def _demonyms(self) -> Mapping[str, frozenset[str]]:
        stems: dict[str, frozenset[str]] = {}
        for entry in self.entries:
            if entry.type == "demonym":
                stem = _stem(entry.arabic)
                stems[stem] = stems.get(stem, frozenset()) | english_forms(entry)
        return stems


def parse(text: str, path: str) -> Glossary:
    """Return the glossary that `text` states; blank lines and lines that begin with `#` are left out.

    Raises ConfigError with `path`, line and a hint for a wrong header or number of columns, an unknown type, an
    entry without Arabic or English, and one that is there twice.
    """
    entries: list[Entry] = []
    lines: dict[tuple[str, ...], int] = {}
    header = False
    for line, row in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not row.strip() or row.startswith("#"):
            continue
        cells = [" ".join(cell.split()) for cell in row.split("\t")]
        if not header:
            header = _check_header(cells, path, line)
            continue
        entry = _entry(cells, path, line)
        first = lines.setdefault(words_of(entry.arabic), line)
        if first != line:
            message = f"{entry.arabic} is in line {first} already"
            raise ConfigError(message, "merge the two rows", path=path, line=line)
        entries.append(entry)
    return Glossary(tuple(entries))


def english_forms(entry: Entry) -> frozenset[str]:
    """Return the folded English renderings of `entry` (see `renderings.fold_english`), and acronyms as they are.

    A person is also found by the surname.
    """
    renderings = [entry.english, *(variant for variant in entry.variants if not count_arabic(variant))]
    forms = {"".join(fold_english(each)) for each in renderings if len(each) > SHORT or not each.isupper()}
    forms |= {each for each in renderings if each.isupper()}
    if entry.type == "person":
        forms |= {words[-1] for words in map(fold_english, renderings) if words}
    elif entry.type in ("organisation", "group"):
        forms |= {acronym(rendering) for rendering in renderings}
    return frozenset(forms - {""})


def _check_header(cells: Sequence[str], path: str, line: int) -> bool:
    if tuple(cells) != HEADER:
        hint = "begin with the line `type arabic english variants`, separated by tabs"
        raise ConfigError("the glossary has no header, or another one", hint, path=path, line=line)
    return True


def _entry(cells: Sequence[str], path: str, line: int) -> Entry:
    if len(cells) not in (3, 4):
        hint = "write type, Arabic, English and variants, separated by tabs"
        raise ConfigError(f"{len(cells)} columns instead of 4", hint, path=path, line=line)
    if cells[0] not in TYPES:
        message = f"unknown type {cells[0]!r}" if cells[0] else "no type"
        raise ConfigError(message, f"use one of {', '.join(TYPES)}", path=path, line=line)
    if not words_of(cells[1]) or not count_arabic(cells[1]):
        raise ConfigError("no Arabic in the second column", "write the Arabic name there", path=path, line=line)
    if not fold_english(cells[2]):
        raise ConfigError("no English in the third column", "write the English name there", path=path, line=line)
    variants = (variant.strip() for variant in (cells[3] if len(cells) == 4 else "").split("|"))
    return Entry(cells[0], cells[1], cells[2], tuple(variant for variant in variants if variant))


def _tokens(text: str) -> list[_Token]:
    return [token for match in _TOKEN.finditer(text) for token in _split(match)]


def _split(match: re.Match[str]) -> Iterator[_Token]:
    word = fold(match[0])
    if word.endswith("يون"):
        word = f"{word[:-2]}ين"  # one case of the plural: «الحوثيون», «الحوثيين»
    father = _FATHER.fullmatch(word)
    if father:
        word = f"{father[1]}ابو"
    servant = _SERVANT.fullmatch(word)
    for part in servant.groups() if servant else (word,):
        yield _Token(part, match.start(), match.end())


def words_of(arabic: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: folded, «عبدالله» as two, in one case."""
    return tuple(token.folded for token in _tokens(arabic))


def _joined(tokens: Sequence[_Token], place: int) -> bool:
    """Tell whether the token at `place` is the second half of a word: no name begins there or ends before it."""
    return 0 < place < len(tokens) and tokens[place].start == tokens[place - 1].start


def _spellings(entry: Entry) -> Iterator[tuple[str, ...]]:
    for arabic in (entry.arabic, *filter(count_arabic, entry.variants)):
        words = words_of(arabic)
        if words:
            yield words
        if entry.type in _TAKES_ARTICLE and not any(word.startswith("ال") for word in words):
            yield tuple(f"ال{word}" for word in words)
            yield (f"ال{words[0]}", *words[1:])


def _without_clitics(word: str) -> Iterator[tuple[str, str]]:
    """Yield what `word` may be, as clitics and the rest, the least stripped first."""
    yield "", word
    match = _CLITICS.fullmatch(word)
    if match is None:
        return
    conjunction, preposition, rest = match.groups()
    if conjunction and (len(word) > SHORT + 1 or conjunction == "و"):
        yield conjunction, word[1:]
    if not preposition:
        return
    if preposition == "ل" and rest.startswith("ل"):
        yield conjunction + preposition, f"ا{preposition}{rest[1:]}"  # ل + الأردن
        yield conjunction + preposition, f"ال{rest}"  # ل + الليكود
    if len(rest) > SHORT or (preposition != "ك" and conjunction != "ف"):
        yield conjunction + preposition, rest


def _walk(node: _Node | None, text: str, tokens: Sequence[_Token], place: int) -> Iterator[_Node]:
    """Yield the nodes that the words from `place` on lead to, as long as nothing but a gap parts them."""
    while node is not None:
        yield node
        place += 1
        if place == len(tokens):
            return
        before, token = tokens[place - 1], tokens[place]
        if token.start != before.start and not _GAP.fullmatch(text, before.end, token.start):
            return
        node = node.following.get(token.folded)


def _stem(arabic: str) -> str:
    """Return what a place and its demonym have in common: «سوريا» and «سوري», «العراق» and «عراقي»."""
    return re.sub(r"(?:ي?[اه]|ي)$", "", fold(arabic).removeprefix("ال"))
