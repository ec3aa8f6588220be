"""Learn which English stands for which Arabic word: `glosses.py DATA OUT.tsv`.

Words are aligned in both directions by eflomal (Östling and Tiedemann, "Efficient word alignment with Markov chain Monte Carlo", 2016).
Where both agree, with what one of them adds next to it, is a gloss, without the function words at its edges. A word's most frequent one
is written, inflections and "al-" counted together; words that mostly have none (particles) are written without.
"""

import argparse
import collections
import io
import lzma
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mixture import gazetteer_pairs, read_news
from pairs import Pair, TestGuard

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.text.arabic import fold

Links = list[tuple[int, int]]
ARABIC = re.compile("[\u0621-\u063a\u0641-\u0652\u0670\u0671]+|\\d+|[^\\s\\w]")
ENGLISH = re.compile(r"[A-Za-zÀ-ÿ](?:[A-Za-zÀ-ÿ'’\-]*[A-Za-zÀ-ÿ])?|\d+|[^\s\w]")
LETTER = re.compile(r"[A-Za-zÀ-ÿ]")
INFLECTION = re.compile(r"\b(?:al|el|ad|as|ash|an|ar|at)-|(?<=\w{3})(?:'s|ing|ied|ies|ed|es|s|d|e|y)\b")
WEIGHTS = {"mmlu_arabic": 0.5, "msdocs_dynamics": 0.1, "msdocs_alchemy": 0.3, "ms_beginners": 0.3, "tatoeba": 1.0}
OTHER_TEXT, LEXICON, NEWS = 2.0, 0.2, 3.0
LEFT_OUT = {  # by licence (see pairs.py); by kind
    "ui_wordpress", "lex_buckwalter", "lex_freedict", "names_iso_codes",
    "ui_libreoffice", "quran_saheeh",
}  # fmt: skip
FUNCTION = set(
    """
    a an the of to in on at by for from with as and or but nor so that which who whom whose this these those it its is are was were be been
    being has have had do does did will would shall should can could may might must not no he she they them his her their him i we you our
    your my me us than then there what when where if into about after before over under between through during while also s any some such
    all each both out up down off again more most very just only own same too because until against
    """.split()  # noqa: SIM905
)
LONGEST = 70  # words of a line
MOST_WORDS = 3  # of a gloss
SHARE = 0.12  # least share of the most frequent gloss
PARTICLE = 0.75  # share of a word's occurrences without a gloss from which on it has none
KNOWN = 15.0  # weight from which on a word without a gloss is written


def pairs_of(data: Path) -> Iterator[tuple[float, Pair]]:
    """Yield pairs and how much they count; test sentences and their neighbours are left out."""
    news, phrases, held = read_news(data)
    flores = list(zip(*((data / f"flores200_dev.{side}").read_text("utf-8").splitlines() for side in ("ar", "en")), strict=True))
    guard = TestGuard(held + flores)
    yield from ((NEWS, pair) for pair in news + phrases + gazetteer_pairs(data) if not guard.touches(pair))
    for name, usual in (("open_pairs.tsv.xz", OTHER_TEXT), ("open_lexicon.tsv.xz", LEXICON)):
        with lzma.open(data / name, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                corpus, _, arabic, english = line.rstrip("\n").split("\t")[:4]
                sampled = corpus != "msdocs_dynamics" or number % 4 == 0
                if corpus not in LEFT_OUT and sampled and len(arabic.split()) <= LONGEST and not guard.touches((arabic, english)):
                    yield WEIGHTS.get(corpus, usual), (arabic, english)


def align(pairs: list[tuple[list[str], list[str]]]) -> Iterator[tuple[Links, Links]]:
    """Yield the links (Arabic word, English word) of each pair, found in one direction and in the other."""
    from eflomal import Aligner

    arabic, english = (io.StringIO("".join(" ".join(pair[side]).lower() + "\n" for pair in pairs)) for side in (0, 1))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("forward", "backward")]
        Aligner(n_samplers=2).align(arabic, english, links_filename_fwd=str(files[0]), links_filename_rev=str(files[1]))
        for both in zip(*(file.read_text().splitlines() for file in files), strict=True):
            forward, backward = ([tuple(map(int, link.split("-"))) for link in line.split()] for line in both)
            yield forward, backward


def phrases(forward: Links, backward: Links) -> dict[int, list[int]]:
    """Return for each Arabic word the English ones, where they are neighbours."""
    sure, either = set(forward) & set(backward), set(forward) | set(backward)
    found: dict[int, set[int]] = collections.defaultdict(set)
    taken = {english for _, english in sure}
    for arabic, english in sorted(sure):
        found[arabic].add(english)
    for arabic, english in sorted(either - sure):
        if arabic in found and english not in taken and {english - 1, english + 1} & found[arabic]:
            found[arabic].add(english)
            taken.add(english)
    return {arabic: sorted(places) for arabic, places in found.items() if max(places) - min(places) == len(places) - 1}


def gloss(words: list[str]) -> str:
    """Return the words without the function words at their edges, or nothing if something else is among them."""
    while words and (words[0].lower() in FUNCTION or not LETTER.search(words[0])):
        words = words[1:]
    while words and (words[-1].lower() in FUNCTION or not LETTER.search(words[-1])):
        words = words[:-1]
    return " ".join(words) if len(words) <= MOST_WORDS and all(map(LETTER.search, words)) else ""


def best(glosses: collections.Counter[str]) -> str | None:
    """Return the gloss of a word, "" if it wants none, None if nobody knows."""
    total = sum(glosses.values())
    groups: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for words, weight in glosses.items():
        groups[INFLECTION.sub("", words.lower())][words] += weight
    nothing = groups.pop("", collections.Counter()).total()
    if groups and nothing < PARTICLE * total:
        group = max(groups.values(), key=lambda each: each.total())
        if group.total() >= SHARE * total:
            return group.most_common(1)[0][0]
    return "" if total >= KNOWN else None


class Case:
    """How English words are written inside sentences."""

    def __init__(self, sentences: list[list[str]]) -> None:
        self._seen: collections.Counter[str] = collections.Counter()
        for words in sentences:
            for place, word in enumerate(words):
                self._seen[word] += 100 if place and len(words) > MOST_WORDS else 1

    def of(self, word: str) -> str:
        """Return `word` as it is written most often."""
        parts = "-".join(part if part in ("al", "el") else part.capitalize() for part in word.lower().split("-"))
        return max((word.lower(), word.capitalize(), word.upper(), parts), key=self._seen.__getitem__)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    rows = [(weight, list(map(fold, ARABIC.findall(a))), ENGLISH.findall(e)) for weight, (a, e) in pairs_of(args.data)]
    rows = [(weight, list(filter(None, arabic)), english) for weight, arabic, english in rows if english]
    rows = [row for row in rows if row[1]]
    print(len(rows), "pairs", flush=True)
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for (weight, arabic, english), links in zip(rows, align([row[1:] for row in rows]), strict=True):
        found = phrases(*links)
        for place, word in enumerate(arabic):
            if word[0].isalpha():
                counts[word][gloss([english[other] for other in found.get(place, [])]).lower()] += weight
    case = Case([english for _, _, english in rows])
    chosen = {word: best(glosses) for word, glosses in counts.items() if len(word) > 1}
    lines = (f"{word}\t{' '.join(map(case.of, words.split()))}\n" for word, words in sorted(chosen.items()) if words is not None)
    args.out.write_text("".join(lines), encoding="utf-8")
    print(sum(map(bool, chosen.values())), "glosses,", sum(words == "" for words in chosen.values()), "words that want none")


if __name__ == "__main__":
    main()
