"""Words of a search, cut alike by Python and by the browser, and which are forms of one another."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.text.lemmas import Lemmas
from generator.text.stem import PREFIXES, SUFFIXES, candidates, fold, tokens

CORPUS = """
الوزير وزير وزيره للوزير ووزير وزارة الوزارة سوريا بسوريا لسوريا السورية السوريين سوري محكمة المحكمة محكم خطة خطتها
الخطة مسؤول المسؤول المسؤولون المسؤولين مسؤولي غارات غارة الغارات مفاوضات مفاوض المفاوضون المفاوضات أعلن أعلنت
يعلن تعلن سيعلن أفق وافق لجنة اللجنة للجنة جنة قال وقال مستشفى مستشفاه مستشفيات المستشفى منظمة منظمات المنظمة
المنظم كتاب meeting meetings meet met attack attacks attacked city cities negotiate negotiations security secure
nation national strike struck United unite announced announces announce child children
"""
SCRIPT = """
import { fold, tokens, candidates } from %s;
const given = JSON.parse(await new Promise((done) => {
  let text = ""; process.stdin.on("data", (part) => text += part).on("end", () => done(text));
}));
console.log(JSON.stringify(given.texts.map((text) => tokens(text).map((token) => {
  const word = fold(token.text);
  return [token.text, word, candidates(word, given)];
}))));
"""


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas(dict.fromkeys(CORPUS.split(), 3))


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("الوزير", "وزير"),
        ("وزير", "للوزير"),
        ("بسوريا", "سوريا"),
        ("سوريا", "لسوريا"),
        ("خطة", "خطتها"),
        ("مسؤول", "المسؤولين"),
        ("المسؤولون", "مسؤولي"),
        ("غارة", "الغارات"),
        ("لجنة", "للجنة"),
        ("مستشفى", "مستشفاه"),
        ("مستشفى", "مستشفيات"),
        ("أعلن", "سيعلن"),
        ("أعلنت", "تعلن"),
        ("السورية", "السوريين"),
        ("cities", "city"),
        ("strike", "struck"),
        ("announcing", "announced"),
        ("negotiate", "negotiations"),
        ("meet", "meetings"),
        ("children", "child"),
    ],
)
def test_a_form_finds_the_other(lemmas: Lemmas, query: str, word: str) -> None:
    assert lemmas.of_query(fold(query)) & lemmas.of_text(word)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("محكم", "محكمة"),
        ("مفاوض", "مفاوضات"),
        ("سوريا", "السورية"),
        ("وزير", "وزارة"),
        ("أفق", "وافق"),
        ("جنة", "اللجنة"),
        ("المنظم", "منظمة"),
        ("security", "secure"),
        ("nation", "national"),
        ("unite", "United"),
        ("cities", "citizen"),
    ],
)
def test_a_word_that_only_looks_like_it_is_not_found(lemmas: Lemmas, query: str, word: str) -> None:
    assert not lemmas.of_query(fold(query)) & lemmas.of_text(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("المسؤولــون", "المسؤولون"),
        ("إعلان", "اعلان"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("٢٠١٦", "2016"),
        ("Ja'afari", "jaafari"),
    ],
)
def test_spelling_does_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_what_stands_before_and_after_a_word_may_be_taken_off() -> None:
    assert {"سوريا"} <= set(candidates("بسوريا"))
    assert {"زيارة", "زياره"} & set(candidates("زيارتها"))
    assert "city" in candidates("cities")
    assert candidates("من") == ()


@pytest.mark.skipif(
    shutil.which("node") is None, reason="node is not installed; the browser's test covers the page"
)
def test_the_browser_cuts_every_word_alike(root: Path) -> None:
    texts = (root / "content" / "glossary.tsv").read_text(encoding="utf-8").splitlines()
    texts += ["«لأُسرةٍ» الحكومـــة، ٢٠١٦/۰۷ Señor O’Brien's U.S. ﷲ ﻻ İstanbul ΟΔΟΣ 𝟛 x²", "", "ـ ' ’ ُ"]
    module = json.dumps((root / "theme" / "static" / "js" / "stem.js").as_uri())
    given = json.dumps({"texts": texts, "prefixes": PREFIXES, "suffixes": SUFFIXES})
    command = ["node", "--input-type=module", "-e", SCRIPT % module]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    ours = [[[w.text, fold(w.text), list(candidates(fold(w.text)))] for w in tokens(text)] for text in texts]
    theirs = json.loads(done.stdout)
    assert sum(map(len, ours)) > 10_000
    assert [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]][:3] == []


def test_folding_leaves_no_arabic_variants() -> None:
    assert not re.search("[أإآىةؤئ]", fold("أإآىةؤئ"))
