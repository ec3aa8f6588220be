"""The search: an index in small files, so that a query fetches a few kilobytes from any static host.

The browser reads `search/manifest.json`, then for each word the shard of words that tells which lists it looks
for, then the shards of those lists, and of the sentences found only the ten it shows. Sentences are numbered
from the oldest article on, so that a new article changes few of their files. Numbers are in base 36, each as
what it is more than the one before it.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.publish import dates, rows
from generator.publish.site import File, Sheet, Site
from generator.text.bidi import plain
from generator.text.lemmas import Lemmas
from generator.text.lemmas_arabic import names_of
from generator.text.stem import PREFIXES, SUFFIXES, fold, is_arabic, tokens
from generator.translate.glossary import Glossary
from generator.translate.renderings import fold_english
from generator.types import Page, Pair

SHARD = 6_000
"""Bytes at which a shard of words or lists is full."""
ROWS = 4
"""Sentences in a file of them."""
COMMON, COMMON_SHARE = 4_000, 6
"""A word in more than so many sentences, and in one of so many, is not searched for: في, the."""
ENGLISH = 1_000
"""Added to the places of English words, so that no phrase begins in one language and ends in the other."""
_BITS = 20  # of a place
_NAMED = ("person", "place", "outlet")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Entry:
    """What is known of one word: the sentences it is in, with its places there, and how it is written."""

    spots: array[int] = field(default_factory=lambda: array("Q"))
    """Every sentence and place in it as one number: millions of lists would fill the memory."""
    surfaces: set[str] = field(default_factory=set)

    def places(self) -> dict[int, list[int]]:
        """Return the places by sentence."""
        found: dict[int, list[int]] = {}
        for spot in self.spots:
            found.setdefault(spot >> _BITS, []).append(spot & ((1 << _BITS) - 1))
        return found


def sheets(_: Site) -> Iterator[Sheet]:
    """Yield the page that searches."""
    yield Sheet("search.html", "search", {"samples": SAMPLES})


SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
"""A number of each plural category of CLDR, for the forms of the messages that the script shows."""


def files(site: Site) -> Iterator[File]:
    """Yield the index."""
    pages = [page for page in reversed(site.pages) if page.pairs]
    numbered = [(page, pair) for page in pages for pair in page.pairs]
    lemmas = lemmas_of((pair for _, pair in numbered), site.glossary)
    entries = index([pair for _, pair in numbered], lemmas)
    keys = sorted(entries, key=order)
    words = lexicon(lemmas, keys)
    made = [*_word_files(words), *_list_files([entries[key] for key in keys], len(numbered))]
    made += _row_files(numbered)
    yield from (File(f"search/{name}.json", content) for name, content, _ in made)
    digest = hashlib.sha256(b"".join(content for _, content, _ in made)).hexdigest()[:12]
    manifest = {
        "version": digest,
        "words": [first for name, _, first in made if name.startswith("words/")],
        "lists": [first for name, _, first in made if name.startswith("lists/")],
        "rows": ROWS,
        "articles": [len(page.pairs) for page in pages],
        "prefixes": PREFIXES,
        "suffixes": SUFFIXES,
    }
    yield File("search/manifest.json", _json(manifest))


def texts(pair: Pair) -> tuple[str, str]:
    """Return the original and the English of a sentence, the latter empty where the original is English."""
    return pair.segment.text, pair.translation.text if pair.translation.origin != "original" else ""


def lemmas_of(pairs: Iterable[Pair], glossary: Glossary) -> Lemmas:
    """Return the words of `pairs`, with what the glossary knows of names."""
    words = Counter(word.text for pair in pairs for text in texts(pair) for word in tokens(text))
    names: list[tuple[str, ...]] = []
    variants: dict[str, str] = {}
    for entry in (entry for entry in glossary.entries if entry.type in _NAMED):
        for spelling in (entry.arabic, entry.english, *entry.variants):
            written = tuple(word.text for word in tokens(spelling))
            names += [written] if is_arabic(fold(spelling)) else []
            for main in (entry.arabic, entry.english):
                if len(written) == 1 and same_name(fold(main), fold(spelling)):
                    variants[fold(spelling)] = fold(main)
    return Lemmas(words, names_of(names), variants)


def same_name(one: str, other: str) -> bool:
    """Tell whether two folded words spell one name: سوريا and سوريه, Idlib and Edlib, but not Syria and Syrian."""
    if one == other or " " in one or is_arabic(one) != is_arabic(other):
        return False
    if not is_arabic(one):
        return fold_english(one) == fold_english(other)
    return one[:3] == other[:3] and abs(len(one) - len(other)) < 3 and not other.endswith("ي")


def index(pairs: Sequence[Pair], lemmas: Lemmas) -> dict[str, Entry]:
    """Return the entry of every key, by which sentences of `pairs`, numbered from 0, are found."""
    entries: dict[str, Entry] = {}
    known: dict[str, list[Entry]] = {}
    for number, pair in enumerate(pairs):
        for base, text in zip((0, ENGLISH), texts(pair), strict=True):
            for place, word in enumerate(tokens(text), start=base):
                found = known.get(word.text)
                if found is None:
                    keys = sorted(lemmas.of_text(word.text) - {""})
                    found = known[word.text] = [entries.setdefault(key, Entry()) for key in keys]
                    for entry in found:
                        entry.surfaces.add(fold(word.text))
                for entry in found:
                    entry.spots.append(number << _BITS | place)
    return entries


def lexicon(lemmas: Lemmas, keys: Sequence[str]) -> dict[str, str]:
    """Return for every word, folded, the numbers of the lists that a query for it looks through."""
    number = {key: base36(place) for place, key in enumerate(keys)}
    words = {key: number[key] for key in keys}
    for folded in lemmas.spellings:
        found = sorted(number[key] for key in lemmas.of_query(folded) if key in number)
        if found:
            words[folded] = " ".join(found)
    return words


def order(word: str) -> bytes:
    """Return the sort key that agrees with how a browser compares strings."""
    return word.encode("utf-16-be", "surrogatepass")


def base36(number: int) -> str:
    """Return a number as JavaScript's `parseInt(text, 36)` reads it.

    >>> base36(0), base36(1295), int(base36(123456), 36)
    ('0', 'zz', 123456)
    """
    text = _DIGITS[number % 36]
    while number >= 36:
        number //= 36
        text = _DIGITS[number % 36] + text
    return text


def deltas(numbers: Iterable[int]) -> str:
    """Return rising numbers, each as what it is more than the one before.

    >>> deltas([3, 4, 40])
    '3 1 10'
    """
    last = 0
    found = []
    for number in numbers:
        found.append(base36(number - last))
        last = number
    return " ".join(found)


Made = tuple[str, bytes, str | int]
"""Name and content of a file, and the first word or number in it."""


def _word_files(words: dict[str, str]) -> Iterator[Made]:
    ordered = sorted(words, key=order)
    sizes = [len(word.encode()) + len(words[word]) + 6 for word in ordered]
    for name, (start, end) in enumerate(_shards(sizes)):
        shard = {word: words[word] for word in ordered[start:end]}
        yield f"words/{name}", _json(shard), ordered[start]


def _list_files(entries: Sequence[Entry], total: int) -> Iterator[Made]:
    """Yield the lists of sentences, and beside each the places in them, which only a phrase asks for."""
    lists, places = [], []
    for entry in entries:
        spots = entry.places()
        common = len(spots) > COMMON and len(spots) * COMMON_SHARE > total
        lists.append(["", ""] if common else [deltas(spots), " ".join(sorted(entry.surfaces))])
        places.append("" if common else " ".join(_places(found) for found in spots.values()))
    sizes = [len(numbers) + len(surfaces.encode()) + 8 for numbers, surfaces in lists]
    for name, (start, end) in enumerate(_shards(sizes)):
        yield f"lists/{name}", _json(lists[start:end]), start
        yield f"places/{name}", _json(places[start:end]), start


def _places(found: Iterable[int]) -> str:
    return ",".join(base36(place) for place in sorted(found))


def _row_files(numbered: Sequence[tuple[Page, Pair]]) -> Iterator[Made]:
    for start in range(0, len(numbered), ROWS):
        articles: dict[str, list[object]] = {}
        shown = []
        for page, pair in numbered[start : start + ROWS]:
            articles.setdefault(page.article.slug, _article(page))
            original, english = map(plain, texts(pair))
            place = list(articles).index(page.article.slug)
            shown.append([place, pair.segment.id, original, english])
        yield f"rows/{start // ROWS}", _json({"articles": list(articles.values()), "rows": shown}), start


def _article(page: Page) -> list[object]:
    article = page.article
    when = article.published
    about = bool(when and when.edtf and when.edtf[-1] in "~?%")
    source = plain(article.source or article.agency or "")
    title = plain(rows.english_title(page))
    return [article.slug, plain(article.title), title, source, dates.machine(when) or "", int(about)]


def _shards(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of runs whose sizes come to SHARD at most, or that are of one item."""
    start, full = 0, 0
    for place, size in enumerate(sizes):
        if full and full + size > SHARD:
            yield start, place
            start, full = place, 0
        full += size
    if sizes:
        yield start, len(sizes)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
