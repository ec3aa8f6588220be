"""Measure the search: what it finds of what regular expressions find, and what the index costs.

Run it with `python benchmarks/search.py [TABLE] [ARTICLES]`; it needs node. Articles are put together from the
news pairs that a folder `shared` beside the project holds or, where that is absent, from the project's own
articles. The table has the queries in sets: `dev` are those that the rules were made with, `test` were held
back at first, `fresh` were written last.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.publish.searching import files
from generator.publish.site import Site
from generator.text.arabic import key, normalise
from generator.translate import store
from generator.translate.glossary import parse
from generator.types import Article, Block, Page, Pair, Provenance, Segment, Translation

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "training" / "data" / "news_pairs.tsv"
TABLE = Path(__file__).with_name("search_queries.tsv")
SENTENCES = 12
PRONOUN = "(?:هما|ها|هم|هن|نا|كم|ه)"


@dataclass(frozen=True)
class Query:
    """What is asked, and what sentences answer it."""

    name: str
    language: str
    text: str
    truth: re.Pattern[str]


def queries(path: Path) -> Iterator[Query]:
    """Yield the queries of a table."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, language, text, form = line.split("\t")
            yield Query(name, language, text, pattern(language, form))


def pattern(language: str, form: str) -> re.Pattern[str]:
    """Return the expression for a word in all its forms: Arabic clitics before it, no letters around it."""
    if language == "en":
        return re.compile(rf"(?<![^\W_])(?:{form})(?![^\W_])", re.IGNORECASE)
    form = form.replace("ة", "[ةه]").replace("P", PRONOUN)
    return re.compile(rf"(?<!\w)[وف]?(?:[بكل]|[بك]?ال|لل)?(?:{form})(?!\w)")


def sentences() -> list[tuple[str, str]]:
    """Return Arabic and English sentences."""
    if NEWS.is_file():
        rows = (line.split("\t") for line in NEWS.read_text(encoding="utf-8").splitlines())
        return [(row[1], row[2]) for row in rows]
    pages = (store.read(path) for path in sorted((ROOT / "content" / "articles").glob("*.json")))
    return [(pair.segment.text, pair.translation.text) for page in pages for pair in page.pairs]


def corpus(number: int) -> tuple[Page, ...]:
    """Return made articles, newest first."""
    rng = random.Random(6)  # noqa: S311  nothing is secret
    known = sentences()
    left: list[tuple[str, str]] = []
    pages = []
    for count in range(number):
        while len(left) < SENTENCES:
            left += rng.sample(known, len(known))
        pages.append(page(f"a{count}", [left.pop() for _ in range(SENTENCES)]))
    return tuple(pages)


def page(slug: str, pairs: list[tuple[str, str]]) -> Page:
    """Return an article of one paragraph and a title."""
    blocks = (Block("b1", "title", pairs[0][0], 1), Block("b2", "paragraph", "", 2))
    article = Article(slug, pairs[0][0], None, None, "الجزيرة", None, None, blocks, ())
    made = tuple(
        Pair(
            Segment(f"s{place}", key(arabic), "b1" if place == 1 else "b2", arabic),
            Translation(f"s{place}", english, "machine"),
        )
        for place, (arabic, english) in enumerate(pairs, start=1)
    )
    return Page(article, made, (), Provenance("a.txt", "text/plain", ""))


def answers(folder: Path, asked: list[Query]) -> list[dict[str, object]]:
    """Return what the script of the site finds."""
    script = ROOT / "theme" / "static" / "js" / "lookup.js"
    command = ["node", str(Path(__file__).with_suffix(".mjs")), str(script), str(folder)]
    asked_for = "\n".join(query.text for query in asked)
    done = subprocess.run(command, input=asked_for, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def expected(query: Query, pages: tuple[Page, ...]) -> set[int]:
    """Return the numbers of the articles that have a word of the query, from the oldest on."""
    side = 0 if query.language == "ar" else 1
    return {
        number
        for number, each in enumerate(reversed(pages))
        if any(query.truth.search((normalise(p.segment.text), p.translation.text)[side]) for p in each.pairs)
    }


def build(pages: tuple[Page, ...], folder: Path) -> None:
    """Write the index into `folder` and print what it costs."""
    glossary = parse((ROOT / "content" / "glossary.tsv").read_text(encoding="utf-8"), "glossary.tsv")
    start = time.process_time()
    made = list(files(Site("", "", "", "", "", pages, glossary=glossary)))
    seconds = time.process_time() - start
    for file in made:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    sizes: dict[str, list[int]] = defaultdict(list)
    for file in made:
        sizes[file.path.split("/")[1]].append(len(file.content))
    print(f"{len(pages)} articles: {seconds:.1f} s CPU, {sum(map(sum, sizes.values())) / 1e6:.1f} MB")
    for name, found in sorted(sizes.items()):
        print(f"  {name}: {len(found)} files, {sum(found) / 1e6:.2f} MB, largest {max(found)} bytes")


def score(pages: tuple[Page, ...], folder: Path, table: Path) -> None:
    """Print recall and precision of every set, and each query that is not found whole."""
    asked = list(queries(table))
    scores: dict[tuple[str, str], list[tuple[float, float, int]]] = defaultdict(list)
    for query, answer in zip(asked, answers(folder, asked), strict=True):
        found, true = set(answer["articles"]), expected(query, pages)  # type: ignore[call-overload]
        right = len(found & true)
        recall, precision = right / len(true) if true else 1.0, right / len(found) if found else 1.0
        scores[query.name, query.language].append((recall, precision, int(str(answer["bytes"]))))
        if min(recall, precision) < 0.97 or not true:
            print(f"  {query.text}: recall {recall:.3f}, precision {precision:.3f} of {len(true)}")
    for (name, language), each in scores.items():
        recall, precision = (sum(column) / len(each) for column in list(zip(*each, strict=True))[:2])
        size = [row[2] for row in each]
        print(f"{name} {language}, {len(each)} queries: recall {recall:.4f}, precision {precision:.4f}; ", end="")
        print(f"bytes of index and sentences: mean {sum(size) // len(size)}, most {max(size)}")


def main() -> None:
    """Measure and print."""
    table = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE
    pages = corpus(int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
    with tempfile.TemporaryDirectory() as folder:
        build(pages, Path(folder))
        score(pages, Path(folder) / "search", table)


if __name__ == "__main__":
    main()
