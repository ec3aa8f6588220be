"""Corrections: bound to the Arabic, kept for ever, applied by a run and never sent to the model."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.pipeline import Options, Summary, SyncError, sync
from generator.project import Project, corrections_of, read_page
from generator.text.arabic import key
from generator.translate import store
from generator.translate.corrections import Correction, Stale, bind, corrected, is_applied, one_line, parse
from generator.translate.engine import Finished, Wanted
from generator.translate.exchange.written import edited, formatted
from generator.types import Model, Page, Segment, Translation

TITLE = "المجلس البلدي يعلن عن خطة جديدة"
FIRST = "أعلن رئيس المجلس البلدي أن 40 حافلة جديدة ستدخل الخدمة في العاصمة خلال الأسبوع المقبل."
SECOND = "وأضاف في مؤتمر صحفي أن الخطة تشمل توسيع الطرق وزراعة الأشجار في الأحياء القديمة."
THIRD = "وانتقد سكان الحي تأخر المشروع، وطالبوا بتحديد موعد نهائي لبدء الأعمال."
CAPTION = "The mayor opens the new bus station in the capital, May 3, 2017. REUTERS/Photographer"
DAY = dt.date(2026, 11, 21)


class Echo:
    """An engine that counts what it is asked."""

    def __init__(self) -> None:
        self.model = Model("Model", "1.0", "ar", "en", "a" * 64)
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[Wanted], *, beam: int = 2) -> Iterator[Finished]:  # noqa: ARG002 (the protocol's)
        for index, sentence in enumerate(sentences):
            self.asked.append(sentence.text)
            yield Finished(index, f"{len(sentence.text)} letters of English, and 40 buses.", -0.5)


@pytest.fixture
def folder(tmp_path: Path) -> Project:
    (tmp_path / "content" / "raw").mkdir(parents=True)
    (tmp_path / "content" / "corrections").mkdir()
    return Project(tmp_path)


def put(folder: Project, name: str, *paragraphs: str) -> None:
    (folder.raw / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def correct(folder: Project, slug: str, *corrections: Correction) -> str:
    text = formatted(corrections)
    folder.corrections_path(slug).write_text(text, encoding="utf-8")
    return text


def run(folder: Project, engine: Echo, **options: bool) -> Summary:
    return sync(folder, lambda: engine, Options(**options))


def page(folder: Project, slug: str = "a") -> Page:
    found = read_page(folder, slug)
    assert found is not None
    return found


def made(folder: Project, arabic: str, slug: str = "a") -> Translation:
    return next(pair.translation for pair in page(folder, slug).pairs if pair.segment.text == arabic)


def of(segment: str, arabic: str, english: str = "Forty new buses go into service next week.") -> Correction:
    return Correction(segment, key(arabic), english, "لبنى", DAY, "the model lost the number", arabic)


# --- in a run ------------------------------------------------------------------------------------------------


def test_a_corrected_sentence_is_marked_and_has_no_model(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    correct(folder, "a", of("s2", FIRST, "The mayor said 40 new buses would go into service next week."))
    engine = Echo()
    summary = run(folder, engine)
    assert engine.asked == [TITLE, SECOND]
    assert summary.stale_corrections == ()
    found = made(folder, FIRST)
    assert found.text == "The mayor said 40 new buses would go into service next week."
    assert (found.origin, found.model, found.score) == ("corrected", None, None)
    assert (found.corrected_by, found.corrected_on) == ("لبنى", DAY)
    assert store.loads(store.dumps(page(folder)), "a.json") == page(folder)


def test_a_corrected_sentence_stays_when_all_is_translated_anew(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    run(folder, Echo())
    correct(folder, "a", of("s2", FIRST))
    assert run(folder, Echo()).written == ("a",)
    engine = Echo()
    engine.model = Model("Other", "2.0", "ar", "en", "b" * 64)
    run(folder, engine, retranslate=True)
    assert engine.asked == [TITLE, SECOND]
    assert made(folder, FIRST).origin == "corrected"


def test_a_correction_takes_effect_without_a_model(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    run(folder, Echo())
    correct(folder, "a", of("s2", FIRST))

    def refuse() -> Echo:
        raise AssertionError("the model was loaded for nothing")

    assert sync(folder, refuse).written == ("a",)
    assert sync(folder, refuse).written == ()


def test_the_checks_look_at_a_correction_too(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    correct(
        folder, "a", of("s2", FIRST, "The mayor said that buses would go into service in the capital next week.")
    )
    run(folder, Echo())
    assert made(folder, FIRST).flags


def test_the_same_sentence_of_another_article_is_not_corrected(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    put(folder, "b.txt", "عنوان مختلف تماما", FIRST, SECOND)
    correct(folder, "a", of("s2", FIRST))
    engine = Echo()
    run(folder, engine)
    assert FIRST in engine.asked
    assert (made(folder, FIRST).origin, made(folder, FIRST, "b").origin) == ("corrected", "machine")


def test_a_correction_of_changed_arabic_is_kept_reported_and_not_applied(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    text = correct(folder, "a", of("s2", FIRST))
    run(folder, Echo())
    put(folder, "a.txt", TITLE, THIRD, SECOND)
    summary = run(folder, Echo())
    assert summary.stale_corrections == (Stale("a", "s2", "its Arabic has changed"),)
    assert made(folder, THIRD).origin == "machine"
    assert folder.corrections_path("a").read_text(encoding="utf-8") == text
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    assert run(folder, Echo()).stale_corrections == ()
    assert made(folder, FIRST).origin == "corrected"


def test_a_correction_of_a_sentence_that_is_gone_is_reported(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    correct(folder, "a", of("s9", SECOND))
    correct(folder, "gone", of("s1", SECOND))
    assert run(folder, Echo()).stale_corrections == (
        Stale("a", "s9", "its sentence is gone"),
        Stale("gone", "", "there is no such article"),
    )


def test_a_correction_follows_its_sentence(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST, SECOND)
    correct(folder, "a", of("s3", FIRST))
    assert run(folder, Echo()).stale_corrections == ()
    assert made(folder, FIRST).origin == "corrected"
    assert made(folder, SECOND).origin == "machine"


def test_marks_and_spacing_do_not_make_a_correction_stale(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST.replace("أعلن", "أعلنَ"))
    correct(folder, "a", of("s2", FIRST))
    assert run(folder, Echo()).stale_corrections == ()


def test_what_is_english_in_the_original_is_not_corrected(folder: Project) -> None:
    put(folder, "a.txt", TITLE, CAPTION, FIRST)
    correct(folder, "a", of("s2", CAPTION))
    assert len(run(folder, Echo()).stale_corrections) == 1
    assert made(folder, CAPTION).origin == "original"


def test_a_withdrawn_correction_gives_the_sentence_back_to_the_model(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    correct(folder, "a", of("s2", FIRST))
    run(folder, Echo())
    folder.corrections_path("a").unlink()
    engine = Echo()
    run(folder, engine)
    assert engine.asked == [FIRST]
    assert made(folder, FIRST).origin == "machine"


def test_a_damaged_file_of_corrections_stops_the_run(folder: Project) -> None:
    put(folder, "a.txt", TITLE, FIRST)
    put(folder, "b.txt", "عنوان مختلف تماما", SECOND)
    folder.corrections_path("a").write_bytes('[s2]\nenglish = "ن"'.encode("cp1256"))
    with pytest.raises(SyncError) as caught:
        run(folder, Echo())
    assert str(caught.value.errors[0]) == "content/corrections/a.toml:1: not UTF-8"
    assert run(folder, Echo(), keep_going=True).written == ("b",)


# --- binding -------------------------------------------------------------------------------------------------


def segment(number: int, arabic: str) -> Segment:
    return Segment(f"s{number}", key(arabic), "b1", arabic)


def test_of_two_equal_sentences_each_has_its_own_correction() -> None:
    rows = [segment(1, FIRST), segment(2, SECOND), segment(3, FIRST)]
    one, three = of("s1", FIRST, "One."), of("s3", FIRST, "Three.")
    assert bind("a", rows, [one, three]) == ({"s1": one, "s3": three}, ())
    assert bind("a", rows, [three]) == ({"s3": three}, ())
    assert bind("a", rows, [of("s2", FIRST)])[0] == {"s1": of("s2", FIRST)}


@given(st.lists(st.sampled_from([FIRST, SECOND, THIRD, TITLE])), st.permutations([FIRST, SECOND, THIRD]))
def test_no_correction_is_lost_or_bound_to_other_arabic(texts: list[str], corrected_texts: list[str]) -> None:
    rows = [segment(number, text) for number, text in enumerate(texts, start=1)]
    given_ones = [of(f"s{number}", text) for number, text in enumerate(corrected_texts, start=1)]
    bound, stale = bind("a", rows, given_ones)
    assert len(bound) + len(stale) == len(given_ones)
    keys = {row.id: row.key for row in rows}
    assert all(each.key == keys[name] for name, each in bound.items())
    assert not {each.segment for each in stale} & {each.segment for each in bound.values()}


def test_an_article_file_tells_whether_its_corrections_are_applied(sample_pages: dict[str, Page]) -> None:
    before = sample_pages["plan"]
    arabic = before.pairs[2].segment.text
    mine = of("s3", arabic)
    assert is_applied(before, [])
    assert is_applied(before, [of("s3", FIRST)])
    assert not is_applied(before, [mine])
    assert is_applied(corrected(before, [mine]), [mine])
    assert not is_applied(corrected(before, [mine]), [])
    assert not is_applied(corrected(before, [mine]), [of("s3", arabic, "Other.")])


# --- the file ------------------------------------------------------------------------------------------------

TEXTS = st.text(min_size=1).map(one_line).filter(bool)
CORRECTIONS = st.builds(
    Correction,
    st.integers(1, 99999).map("s{}".format),
    TEXTS.map(key),
    TEXTS,
    st.none() | TEXTS,
    st.none() | st.dates(),
    st.none() | TEXTS,
    st.none() | TEXTS,
)
FILES = st.lists(CORRECTIONS, unique_by=lambda each: each.segment, max_size=5)


@given(FILES)
def test_a_file_comes_back_as_it_was(corrections: list[Correction]) -> None:
    text = formatted(corrections)
    assert set(parse(text, "x")) == set(corrections)
    assert formatted(parse(text, "x")) == text
    assert formatted(reversed(corrections)) == text


@given(FILES, FILES)
def test_a_changed_file_has_the_changes_and_all_else(before: list[Correction], changes: list[Correction]) -> None:
    expected = {each.segment: each for each in (*before, *changes)}
    text = edited(formatted(before), changes, "x")
    assert {each.segment: each for each in parse(text, "x")} == expected
    assert edited("", changes, "x") == formatted(changes)


def test_bidirectional_marks_are_visible_in_the_file() -> None:
    text = formatted([Correction("s1", key(FIRST), 'He said \u202eyes\u202c \u200f“no”\t\\ "x" 🙂', None, None)])
    assert "\\u202e" in text
    assert "\u202e" not in text
    assert "🙂" in text
    assert parse(text, "x")[0].english == 'He said \u202eyes\u202c \u200f“no”\t\\ "x" 🙂'


def test_a_change_leaves_what_a_person_wrote_around_it() -> None:
    before = (
        "# ours\n\n[s2]  # see the glossary\n"
        f'key = "{key(FIRST)}"\nenglish = "Old."\n# ask Salma\n\n# about the third\n[s3]\n'
        f'arabic = "{SECOND}"\nenglish = """\nThird, by hand"""\n'
    )
    after = edited(before, [Correction("s2", key(FIRST), "New.")], "x")
    assert after == before.replace(
        f'[s2]  # see the glossary\nkey = "{key(FIRST)}"\nenglish = "Old."\n# ask Salma\n',
        f'# ask Salma\n[s2]\nkey = "{key(FIRST)}"\nenglish = "New."\n',
    )


def test_a_correction_of_other_arabic_stays_as_a_comment() -> None:
    before = formatted([of("s2", FIRST, "Of the first.")])
    after = edited(before, [of("s2", SECOND, "Of the second.")], "x")
    assert '# english = "Of the first."' in after
    assert parse(after, "x") == (of("s2", SECOND, "Of the second."),)


def test_a_file_that_cannot_be_changed_safely_is_refused() -> None:
    unusual = f's2 = {{ english = "Old.", key = "{key(FIRST)}" }}\n'
    with pytest.raises(ConfigError, match="cannot change without losing"):
        edited(unusual, [of("s2", FIRST)], "x")


def test_a_person_may_write_the_arabic_instead_of_its_key() -> None:
    found = parse(f'[s2]\narabic = "{FIRST}"\nenglish = "  Forty\\nbuses. "\n', "x")
    assert found == (Correction("s2", key(FIRST), "Forty buses.", arabic=FIRST),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[s1\n", "x.toml:1: not TOML"),
        ('\nenglish = "A."\n', "x.toml:2: 'english' stands outside of a correction"),
        ('\n[p1]\nenglish = "A."\n', "x.toml:2: 'p1' is not the id of a sentence"),
        ('[s0]\nenglish = "A."\n', "x.toml:1: 's0' is not the id of a sentence"),
        (
            '[s1]\nkey = "0123456789abcdef"\nenglish = "A."\n[s2]\nenglsh = "A."\n',
            "x.toml:5: unknown key 'englsh'",
        ),
        ("[s1]\nenglish = 3\n", "x.toml:2: 'english' is not a text"),
        ('[s1]\nenglish = " \\t "\n', "x.toml:2: 'english' is not a text"),
        ('[s1]\nkey = "0123456789abcdef"\n', "x.toml:1: s1 has no 'english'"),
        ('[s1]\nenglish = "A."\n', "x.toml:1: s1 has no 'key'"),
        ('[s1]\nenglish = "A."\nkey = "xyz"\n', "x.toml:3: 'key' is not 16 hexadecimal digits"),
        ('[s1]\nenglish = "A."\ndate = "yesterday"\n', "x.toml:3: 'date' is not a date"),
        ('[s1]\nenglish = "A."\ndate = 2026-11-21T10:00:00\n', "x.toml:3: 'date' is not a date"),
        ("a = " + "[" * 5000, "x.toml:1: not TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text, "x.toml")
    assert str(caught.value).startswith(message)
    assert "[s12]" in caught.value.hint


def test_no_file_is_no_correction(folder: Project) -> None:
    assert corrections_of(folder, "a") == ()
