"""What must not get lost between the languages: it is in the English, or a flag names it."""

from __future__ import annotations

import pytest

from generator.pipeline import sync
from generator.project import Project, read_page
from generator.translate.argos import load
from generator.translate.engine import CorpusEngine
from generator.translate.glossary import Entry, Glossary
from generator.translate.search import EMBEDDED, find
from generator.types import Translation

GLOSSARY = """type\tarabic\tenglish\tvariants
person\tسيرغي لافروف\tSergei Lavrov\tلافروف
place\tسوريا\tSyria\tسورية
"""
SENTENCES = [
    "كتب user_name إلى press@news.example أن 12.5 % من [تقرير المنظمة](https://news.example/report) عن سوريا يعود"
    " إلى لقاء لافروف مع ٣٤٥ شخصا.",
    "قال لافروف إن [سوريا](https://news.example/syria) استقبلت ٣٤٥ عائلة، وإن 12.5 % منها كتبت إلى a.b@c.example"
    " وإلى user_name.",
    "راجع https://news.example/a_b?c=1 و@some_user و#سوريا_اليوم: 1,200 طن وصلت بسوريا في 2016/9/22.",
]
KEPT = {
    "user_name": "names-latin",
    "press@news.example": "names-latin",
    "a.b@c.example": "names-latin",
    "https://news.example/a_b?c=1": "names-latin",
    "@some_user": "names-latin",
    "12.5": "numbers",
    "345": "numbers",
    "1,200": "numbers",
    "Lavrov": "names",
    "Syria": "names",
}
IN_ARABIC = {"345": "٣٤٥", "Lavrov": "لافروف", "Syria": "سوريا"}


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Translation]]:
    folder = tmp_path_factory.mktemp("survival")
    raw = folder / "content" / "raw"
    raw.mkdir(parents=True)
    (raw / "a.md").write_text("# عنوان المقال\n\n" + "\n\n".join(SENTENCES) + "\n", encoding="utf-8")
    (folder / "content" / "glossary.tsv").write_text(GLOSSARY, encoding="utf-8")
    glossary = Glossary(
        (Entry("person", "سيرغي لافروف", "Sergei Lavrov", ("لافروف",)), Entry("place", "سوريا", "Syria"))
    )
    package = find(next(EMBEDDED.glob("*.argosmodel")))
    sync(Project(folder), lambda: CorpusEngine(load(package), glossary))
    page = read_page(Project(folder), "a")
    assert page is not None
    return [(pair.segment.text, pair.translation) for pair in page.pairs[1:]]


def test_everything_is_kept_or_flagged(translations: list[tuple[str, Translation]]) -> None:
    assert len(translations) == len(SENTENCES)
    for arabic, made in translations:
        flags = {flag.check for flag in made.flags}
        for text, check in KEPT.items():
            if IN_ARABIC.get(text, text) in arabic:
                assert text in made.text or check in flags, (text, made.text)


def test_addresses_and_handles_are_kept_without_exception(translations: list[tuple[str, Translation]]) -> None:
    for arabic, made in translations:
        for text, check in KEPT.items():
            if check == "names-latin" and text in arabic:
                assert text in made.text


def test_a_link_is_on_its_english_words_or_flagged(translations: list[tuple[str, Translation]]) -> None:
    for _, made in translations[:2]:
        placed = [link for link in made.links if link.text in made.text]
        assert placed or "links" in {flag.check for flag in made.flags}
