"""From raw files to article files: what is translated, what is kept, what stops a run."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from generator.pipeline import Options, Summary, SyncError, sync
from generator.project import Project, Source, read_page, read_source
from generator.translate import journal, store
from generator.translate.engine import Finished, Wanted
from generator.translate.journal import Entry
from generator.types import Model, Page

TITLE = "عنوان المقال الأول"
FIRST = "قال وزير الخارجية إن الوفد سيصل إلى العاصمة يوم 3 مايو 2017 من أجل المحادثات مع الحكومة."
SECOND = "وأضاف الوزير في مؤتمر صحفي أن الاتفاق الجديد يشمل التجارة والطاقة، وأنه سيوقع قريبا."
THIRD = "وشكك نواب من المعارضة في جدوى الاتفاق، وطالبوا بعرضه على البرلمان قبل التوقيع عليه."


class Echo:
    """An engine that says which model translated what, and counts."""

    def __init__(self, name: str = "one", stop_after: int | None = None) -> None:
        self.model = Model(f"Model {name}", "1.0", "ar", "en", name.ljust(64, "0"))
        self.asked: list[str] = []
        self.persons: dict[str, list[str]] = {}
        self._stop_after = stop_after

    def translate(self, sentences: Sequence[Wanted], *, beam: int = 2) -> Iterator[Finished]:  # noqa: ARG002 (the protocol's)
        for index, sentence in enumerate(sentences):
            if index == self._stop_after:
                raise KeyboardInterrupt
            self.asked.append(sentence.text)
            self.persons[sentence.text] = [person.english for person in sentence.persons]
            yield Finished(
                index, f"[{self.model.fingerprint[:3]}] {len(sentence.text)} letters, 3 May 2017.", -0.5
            )


@pytest.fixture
def folder(tmp_path: Path) -> Project:
    (tmp_path / "content" / "raw").mkdir(parents=True)
    return Project(tmp_path)


def put(folder: Project, name: str, *paragraphs: str) -> None:
    (folder.raw / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def run(folder: Project, engine: Echo, **options: bool) -> Summary:
    return sync(folder, lambda: engine, Options(**options))


def page(folder: Project, slug: str = "a") -> Page:
    found = read_page(folder, slug)
    assert found is not None
    return found


def ids(found: Page) -> dict[str, str]:
    return {pair.segment.text: pair.segment.id for pair in found.pairs}


def test_a_second_run_translates_nothing_and_writes_nothing(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    first = run(folder, Echo())
    assert (first.articles, first.translated, first.written) == (1, 3, ("a",))
    before = folder.article_path("a").stat().st_mtime_ns

    def refuse() -> Echo:
        raise AssertionError("the model was loaded for nothing")

    second = sync(folder, refuse)
    assert (second.translated, second.written) == (0, ())
    assert folder.article_path("a").stat().st_mtime_ns == before


def test_a_surname_is_known_in_the_article_that_has_the_full_name(folder: Project) -> None:
    folder.glossary.write_text(
        "type\tarabic\tenglish\tvariants\nperson\tفيصل المقداد\tFaisal Mekdad\t\n", encoding="utf-8"
    )
    full = "وصل نائب وزير الخارجية فيصل المقداد إلى موسكو في 3 أيار 2017 على رأس وفد كبير."
    short, other = "وقال المقداد في 4 أيار 2017 إنه راض عن الزيارة.", "وصف المقداد في 5 أيار 2017 بأنه متعب."
    put(folder, "a.txt", TITLE, FIRST, full, short)
    put(folder, "b.txt", f"{TITLE} أيضا", SECOND, other)
    engine = Echo()
    run(folder, engine)
    assert (engine.persons[short], engine.persons[other]) == (["Faisal Mekdad"], [])
    flags = {
        pair.segment.text: [flag.check for flag in pair.translation.flags if flag.check == "names"]
        for slug in "ab"
        for pair in page(folder, slug).pairs
    }
    assert (flags[full], flags[short], flags[other]) == (["names"], ["names"], [])
    assert [event.entities for event in page(folder).events][-2:] == [("Faisal Mekdad",), ("Faisal Mekdad",)]
    assert not any(event.entities for event in page(folder, "b").events)


def test_only_changed_segments_are_translated_and_ids_stay(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    run(folder, Echo())
    assert ids(page(folder)) == {TITLE: "s1", FIRST: "s2", SECOND: "s3"}
    put(folder, "a.txt", TITLE, THIRD, FIRST, SECOND)
    engine = Echo()
    run(folder, engine)
    assert engine.asked == [THIRD]
    assert ids(page(folder)) == {TITLE: "s1", THIRD: "s4", FIRST: "s2", SECOND: "s3"}


def test_a_rewritten_sentence_keeps_its_permalink(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    run(folder, Echo())
    put(folder, "a.txt", TITLE, THIRD, SECOND)
    run(folder, Echo())
    assert ids(page(folder)) == {TITLE: "s1", THIRD: "s2", SECOND: "s3"}


def test_the_number_of_a_deleted_sentence_is_not_given_again(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    run(folder, Echo())
    put(folder, "a.txt", TITLE, FIRST)
    run(folder, Echo())
    put(folder, "a.txt", TITLE, FIRST, THIRD)
    run(folder, Echo())
    assert ids(page(folder))[THIRD] == "s4"


def test_a_sentence_that_stands_twice_is_translated_once(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    put(folder, "b.txt", "عنوان آخر تماما", FIRST, THIRD)
    engine = Echo()
    run(folder, engine)
    assert sorted(engine.asked).count(FIRST) == 1
    assert len(engine.asked) == 5


def test_marks_and_spacing_do_not_make_another_sentence(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    run(folder, Echo())
    put(folder, "a.txt", TITLE, FIRST.replace("قال", "قالَ").replace(" إن", "  إن"), SECOND)
    engine = Echo()
    run(folder, engine)
    assert engine.asked == []
    assert "قالَ" in page(folder).pairs[1].segment.text


def test_another_model_retranslates_only_when_asked(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    run(folder, Echo("one"))
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    two = Echo("two")
    summary = run(folder, two)
    assert two.asked == [SECOND]
    assert sorted(summary.models.values()) == [1, 2]
    assert {model.name for model in page(folder).provenance.models} == {"Model one", "Model two"}
    two = Echo("two")
    run(folder, two, retranslate=True)
    assert two.asked == [TITLE, FIRST]
    assert [model.name for model in page(folder).provenance.models] == ["Model two"]
    two = Echo("two")
    run(folder, two, retranslate=True)
    assert two.asked == []


def test_a_stopped_run_goes_on_where_it_stopped(folder: Project) -> None:
    body = [f"{FIRST} وهذه هي الجملة رقم {number}." for number in range(60)]
    put(folder, "a.txt", TITLE, *body)
    with pytest.raises(KeyboardInterrupt):
        run(folder, Echo(stop_after=50))
    kept = {entry.key for entry in journal.read(folder.journal)}
    assert len(kept) == 32
    assert not folder.articles.exists()
    engine = Echo()
    run(folder, engine)
    assert len(engine.asked) == len({pair.segment.key for pair in page(folder).pairs}) - 32
    assert not folder.journal.exists()


def test_a_journal_of_another_model_is_not_used(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    run(folder, Echo("one"))
    key = page(folder).pairs[0].segment.key
    folder.article_path("a").unlink()
    journal.append(folder.journal, [Entry(key, "another", "Wrong.", None)])
    run(folder, Echo("one"))
    assert page(folder).pairs[0].translation.text != "Wrong."


def test_a_removed_raw_file_is_reported_not_deleted(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    put(folder, "b.txt", "عنوان آخر تماما", SECOND)
    run(folder, Echo())
    (folder.raw / "b.txt").unlink()
    summary = run(folder, Echo())
    assert summary.orphans == ("b",)
    assert folder.article_path("b").is_file()


def test_bad_files_stop_the_run_before_anything_is_written(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    (folder.raw / "b.txt").write_bytes(b"\x00\x01\x02")
    (folder.raw / "c.txt").write_bytes(b"")
    (folder.raw / "d.docx").write_bytes(b"PK")
    (folder.raw / "e.txt").write_text("only English here\n", encoding="utf-8")
    put(folder, "a.md", TITLE, SECOND)
    with pytest.raises(SyncError) as caught:
        run(folder, Echo())
    told = [str(error) for error in caught.value.errors]
    assert told[0] == "content/raw/a.txt:1: its slug 'a' is that of content/raw/a.md"
    assert [text.split(":")[0] for text in told] == [
        f"content/raw/{n}" for n in ("a.txt", "b.txt", "c.txt", "d.docx", "e.txt")
    ]
    assert all(error.hint and error.line for error in caught.value.errors)
    assert not folder.articles.exists()


def test_keep_going_builds_the_others(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    (folder.raw / "b.txt").write_bytes(b"")
    summary = run(folder, Echo(), keep_going=True)
    assert summary.written == ("a",)
    assert [str(error) for error in summary.errors] == ["content/raw/b.txt:1: the file is empty"]
    assert summary.orphans == ()


def test_an_article_file_of_another_schema_stops_the_run(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    run(folder, Echo())
    path = folder.article_path("a")
    newer = path.read_text(encoding="utf-8").replace(store.SCHEMA, "muqabala/article/9")
    path.write_text(newer, encoding="utf-8")
    with pytest.raises(SyncError) as caught:
        run(folder, Echo())
    assert "unknown schema 'muqabala/article/9'" in str(caught.value.errors[0])
    assert path.read_text(encoding="utf-8") == newer


def test_hidden_files_notes_and_folders_are_no_raw_files(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    put(folder, ".DS_Store", "x")
    put(folder, "README.md", "x")
    (folder.raw / "a_files").mkdir()
    assert run(folder, Echo()).articles == 1


def test_a_sidecar_changes_the_article_without_translating_the_text(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    run(folder, Echo())
    folder.meta.mkdir()
    (folder.meta / "a.toml").write_text('date = "2017-05-04"\nsource = "جريدة"\n', encoding="utf-8")
    engine = Echo()
    assert run(folder, engine).written == ("a",)
    assert engine.asked == []
    published = page(folder).article.published
    assert published is not None
    assert (published.edtf, published.basis) == ("2017-05-04", "sidecar")


def test_english_captions_are_shown_not_translated(folder: Project) -> None:
    caption = "Foreign ministers shake hands in Moscow, Russia, July 16, 2016. REUTERS/Photographer"
    put(folder, "a.txt", TITLE, caption, FIRST, SECOND)
    engine = Echo()
    run(folder, engine)
    assert caption not in engine.asked
    pair = next(pair for pair in page(folder).pairs if pair.segment.text == caption)
    assert (pair.translation.origin, pair.translation.text) == ("original", caption)
    assert not any(event.segment == pair.segment.id for event in page(folder).events)


def test_dates_in_the_text_become_events_with_their_sentence(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    run(folder, Echo())
    event = page(folder).events[0]
    assert (event.when.edtf, event.when.phrase, event.segment) == ("2017-05-03", "3 مايو 2017", "s2")
    assert event.label == page(folder).pairs[1].translation.text


def test_nothing_to_do_without_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="there is no folder content/raw"):
        sync(Project(tmp_path), Echo)


def test_progress_counts_to_the_end(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    seen: list[tuple[int, int]] = []
    sync(folder, Echo, progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 3)
    assert seen[-1] == (3, 3)


def settle(folder: Project) -> None:
    """Make all inputs look older than the coarsest clock."""
    for path in (folder.root / "content").rglob("*"):
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 10**9))


@pytest.fixture
def cleaned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The raw files that a run looked at."""
    seen: list[str] = []

    def spy(project: Project, path: Path) -> Source:
        seen.append(path.name)
        return read_source(project, path)

    monkeypatch.setattr("generator.project.read_source", spy)
    return seen


def test_articles_whose_files_did_not_change_are_not_looked_at(folder: Project, cleaned: list[str]) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    put(folder, "b.txt", "عنوان آخر تماما", SECOND)
    settle(folder)
    first = run(folder, Echo())
    cleaned.clear()
    put(folder, "b.txt", "عنوان آخر تماما", SECOND, FIRST)
    engine = Echo()
    summary = run(folder, engine)
    assert cleaned == ["b.txt"]
    assert engine.asked == []  # the sentence of a.txt is remembered, though a.txt was not looked at
    assert (summary.articles, summary.written, first.articles) == (2, ("b",), 2)
    assert summary.models == {engine.model.id: 5}


@pytest.mark.parametrize("change", ["sidecar", "article", "deleted", "state", "retranslate"])
def test_any_other_change_is_noticed(folder: Project, cleaned: list[str], change: str) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    settle(folder)
    run(folder, Echo())
    cleaned.clear()
    article = folder.article_path("a")
    if change == "sidecar":
        folder.meta.mkdir()
        (folder.meta / "a.toml").write_text('source = "جريدة"\n', encoding="utf-8")
    elif change == "article":
        article.write_text(article.read_text(encoding="utf-8") + " ", encoding="utf-8")
    elif change == "deleted":
        article.unlink()
    elif change == "state":
        (folder.root / ".cache" / "sync.json").write_text('{"program": 3', encoding="utf-8")
    run(folder, Echo(), retranslate=change == "retranslate")
    assert cleaned == ["a.txt"]
    assert article.is_file()


def test_an_article_that_is_not_looked_at_keeps_its_slug(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    settle(folder)
    run(folder, Echo())
    put(folder, "a.md", TITLE, SECOND)
    with pytest.raises(SyncError, match="1 file cannot be used"):
        run(folder, Echo())


KILLED = """
import sys, time
from pathlib import Path
sys.path.insert(0, {tests!r})
from generator.pipeline import sync
from generator.project import Project
from test_pipeline import Echo

class Slow(Echo):
    def translate(self, sentences, *, beam=2):
        for finished in super().translate(sentences, beam=beam):
            time.sleep(0.002)
            yield finished

sync(Project(Path({folder!r})), Slow, progress=lambda done, total: print(done, total, flush=True))
"""


def test_a_run_that_is_killed_loses_nothing_it_reported(folder: Project, root: Path) -> None:
    for number in range(12):
        body = [f"{FIRST[:-1]} في المرة {number} والجملة {sentence}." for sentence in range(12)]
        put(folder, f"a{number:02}.txt", f"{TITLE} {number}", *body)
    command = [sys.executable, "-c", KILLED.format(tests=str(root / "tests"), folder=str(folder.root))]
    reported = 0
    chance = random.Random(7)  # noqa: S311 (repeatable, not secret)
    for _ in range(5):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline()  # it has begun
            time.sleep(chance.uniform(0, 0.4))
            process.kill()
            lines = process.stdout.read().split("\n")
        reported = max([reported, *(int(line.split()[0]) for line in lines if line.count(" ") == 1)])
        kept = len({entry.key for entry in journal.read(folder.journal)})
        assert kept >= reported or not folder.journal.exists()
    (folder.articles / ".a00.json.x.tmp").parent.mkdir(exist_ok=True)
    (folder.articles / ".a00.json.x.tmp").write_text("half")
    engine = Echo()
    run(folder, engine)
    assert len(engine.asked) <= 12 * 13 - reported
    disturbed = {path.name: path.read_bytes() for path in folder.articles.iterdir()}
    for path in folder.articles.iterdir():
        path.unlink()
    run(folder, Echo())
    assert {path.name: path.read_bytes() for path in folder.articles.iterdir()} == disturbed
    assert not folder.journal.exists()
