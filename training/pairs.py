"""Read the open sentence pairs and decide which of them may teach the model.

A pair is `(arabic, english)`. Everything here is deterministic: what is left out is left out by rule, and counted.
"""

import collections
import hashlib
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[str, str]

ARABIC = re.compile("[\u0621-\u064a]")
LATIN = re.compile("[A-Za-z]")
WORD = re.compile(r"\w+")
DIGITS = re.compile(r"\d+")
SEPARATOR = re.compile(r"(?<=\d)[.,\u066b\u066c](?=\d)")
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
SAME_ALEF = str.maketrans("أإآٱ", "اااا")

MAX_WORDS = 110
SHINGLE = 8  # words in a row shared with a test sentence that bar a training sentence


@dataclass(frozen=True)
class Corpus:
    """What is known of one source and how much of it each profile takes.

    `cpu` and `gpu` are (share kept, copies): the CPU run sees some 10 million tokens, the GPU run a hundred times that.
    """

    name: str
    licence: str
    cpu: tuple[float, int]
    gpu: tuple[float, int]


# Left out on purpose: ui_wordpress, lex_buckwalter, lex_freedict (GPL), names_iso_codes (LGPL upstream).
CORPORA = [
    Corpus("msdocs_dynamics", "CC BY 4.0", (0.012, 1), (0.25, 1)),
    Corpus("msdocs_alchemy", "CC BY 4.0", (0.02, 1), (0.30, 1)),
    Corpus("mmlu_arabic", "MIT / Apache-2.0", (0.10, 1), (0.8, 1)),
    Corpus("tatoeba", "CC BY 2.0 FR", (0.6, 1), (1, 1)),
    Corpus("ms_beginners", "MIT, CC0", (0.03, 1), (0.6, 1)),
    Corpus("opus_wikipedia_8k", "CC BY-SA", (1, 1), (1, 3)),
    Corpus("nllb_seed_ary", "CC BY-SA", (1, 1), (1, 4)),
    Corpus("nllb_seed_arz", "CC BY-SA", (0.1, 1), (1, 1)),
    Corpus("mt_geneval", "CC BY-SA", (1, 1), (1, 3)),
    Corpus("xquad", "CC BY-SA", (1, 1), (1, 3)),
    Corpus("ea_mt_validation", "CC BY-SA", (1, 1), (1, 3)),
    Corpus("opensource_guide", "CC BY 4.0", (1, 1), (1, 3)),
    Corpus("un_sdg", "United Nations", (1, 1), (1, 3)),
    Corpus("ui_libreoffice", "MPL-2.0", (0.0, 1), (0.25, 1)),
    Corpus("quran_saheeh", "CC BY-SA", (0.0, 1), (0.3, 1)),
    Corpus("lex_wiktionary", "CC BY-SA, MIT or Apache-2.0", (0.2, 1), (1, 1)),
    Corpus("lex_wordnet", "CC BY-SA, MIT or Apache-2.0", (0.12, 1), (0.6, 1)),
    Corpus("names_arwikicats", "CC BY-SA, MIT or Apache-2.0", (0.01, 1), (0.2, 1)),
    Corpus("names_google_ar2en", "CC BY-SA, MIT or Apache-2.0", (0.04, 1), (0.8, 1)),
    Corpus("names_ne_lexicon", "CC BY-SA, MIT or Apache-2.0", (0.04, 1), (0.6, 1)),
]


def read_tsv(path: Path) -> Iterator[list[str]]:
    """Yield the columns of each line of a tab-separated file, compressed with xz or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def digit_groups(text: str) -> collections.Counter[str]:
    """Count the numbers of a text, thousands and decimal separators taken out, Eastern digits read as Western."""
    return collections.Counter(DIGITS.findall(SEPARATOR.sub("", text.translate(WESTERN))))


def rejection(arabic: str, english: str) -> str | None:
    """Say why a pair teaches nothing good, or None."""
    words_ar, words_en = len(arabic.split()), len(english.split())
    if not words_ar or not words_en or max(words_ar, words_en) > MAX_WORDS:
        return "empty or too long"
    if max(words_ar, words_en) > 2.2 * min(words_ar, words_en) + 4:
        return "length ratio"
    letters_ar, latin_in_ar = len(ARABIC.findall(arabic)), len(LATIN.findall(arabic))
    if letters_ar < 0.5 * max(1, letters_ar + latin_in_ar) or ARABIC.search(english) or len(LATIN.findall(english)) < 2:
        return "script"
    long_ar = {group for group in digit_groups(arabic) if len(group) > 1}
    long_en = {group for group in digit_groups(english) if len(group) > 1}
    if long_ar != long_en:
        return "digits disagree"
    return None


def skeleton(text: str) -> str:
    """Reduce a text to what near-duplicates share: words without digits, marks, case and hamza."""
    return " ".join(DIGITS.sub("", word) for word in WORD.findall(text.lower().translate(SAME_ALEF)))


def shingles(text: str) -> set[str]:
    """Return every run of SHINGLE words of a text (the whole text if it is shorter and has 4 words)."""
    words = skeleton(text).split()
    if len(words) < SHINGLE:
        return {" ".join(words)} if len(words) >= 4 else set()
    return {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


class TestGuard:
    """Remembers the test sentences and recognises training pairs that come too near to them."""

    __test__ = False  # not a test case

    def __init__(self, tests: Iterable[Pair]) -> None:
        self._known: set[str] = set()
        for arabic, english in tests:
            self._known |= shingles(arabic) | shingles(english)

    def touches(self, pair: Pair) -> bool:
        return any(not self._known.isdisjoint(shingles(side)) for side in pair)


def is_held_out(arabic: str) -> bool:
    """Tell the held-out tenth of the news pairs: MD5 of the Arabic, divisible by ten."""
    return int(hashlib.md5(arabic.encode()).hexdigest(), 16) % 10 == 0


def kept(share: float, arabic: str) -> bool:
    """Take a fixed share of a corpus, always the same pairs."""
    return int(hashlib.md5(("share " + arabic).encode()).hexdigest()[:8], 16) < share * 2**32


def read_open(data: Path, profile: str, guard: TestGuard, counts: collections.Counter[str]) -> dict[str, list[Pair]]:
    """Read the open corpora as `profile` ("cpu" or "gpu") weighs them; count kept and rejected pairs in `counts`."""
    corpora = {corpus.name: corpus for corpus in CORPORA}
    chosen: dict[str, list[Pair]] = collections.defaultdict(list)
    seen: set[str] = set()
    openings: collections.Counter[str] = collections.Counter()
    for file in ("open_pairs.tsv.xz", "open_lexicon.tsv.xz"):
        for name, _, arabic, english in (row for row in read_tsv(data / file) if len(row) == 4):
            if name not in corpora:
                counts["rejected: licence"] += 1
                continue
            share, copies = getattr(corpora[name], profile)
            if not kept(share, arabic):
                continue
            reason = rejection(arabic, english)
            key = skeleton(arabic) + "|" + skeleton(english)
            opening = name + " ".join(skeleton(english).split()[:7]) if name.startswith("msdocs") else ""
            if reason is None and key in seen:
                reason = "near-duplicate"
            if reason is None and opening and openings[opening] >= 2:
                reason = "near-duplicate opening"
            if reason is None and guard.touches((arabic, english)):
                reason = "near a test sentence"
            if reason:
                counts["rejected: " + reason] += 1
                continue
            seen.add(key)
            openings[opening] += 1
            chosen[name] += [(arabic, english)] * copies
            counts[name] += copies
    return dict(chosen)
