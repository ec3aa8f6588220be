"""The glossary: names are found under their clitics and spellings, and their English in its."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.translate.glossary import Entry, Glossary, english_forms, parse
from generator.translate.renderings import Rendering, fold_english

HEADER = "type\tarabic\tenglish\tvariants\n"
SMALL = parse(
    HEADER
    + "person\tبشار الأسد\tBashar al-Assad\t\n"
    + "person\tعبد الله أوجلان\tAbdullah Ocalan\tأوجلان\n"
    + "person\tمحمد بن سلمان\tMohammed bin Salman\tMBS\n"
    + "place\tسوريا\tSyria\tسورية|الجمهورية العربية السورية\n"
    + "place\tالأردن\tJordan\t\n"
    + "place\tسرت\tSirte\t\n"
    + "place\tلندن\tLondon\t\n"
    + "place\tغزة\tGaza\tGazan\n"
    + "place\tقطاع غزة\tGaza Strip\t\n"
    + "group\tالحوثيون\tHouthis\t\n"
    + "organisation\tالليكود\tLikud\t\n"
    + "organisation\tالمحكمة الجنائية الدولية\tInternational Criminal Court\t\n"
    + "outlet\tصحيفة الشرق الأوسط\tAsharq Al-Awsat\t\n"
    + "term\tسيارة مفخخة\tcar bomb\t\n"
    + "demonym\tسوري\tSyrian\tسورية",
    "content/glossary.tsv",
)
SHIPPED = Path(__file__).parents[1] / "content" / "glossary.tsv"


def found(text: str, glossary: Glossary = SMALL) -> list[tuple[str, str]]:
    return [(each.entry.english, each.surface) for each in glossary.find(text)]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("وسوريا", "Syria"),
        ("فبسوريا", "Syria"),
        ("سورية", "Syria"),
        ("سُورِيّـــا", "Syria"),
        ("الاردن", "Jordan"),
        ("للأردن", "Jordan"),
        ("وللأردن", "Jordan"),
        ("كالأردن", "Jordan"),
        ("لليكود", "Likud"),
        ("للندن", "London"),
        ("لسرت", "Sirte"),
        ("بغزه", "Gaza"),
        ("الحوثيين", "Houthis"),
        ("عبدالله أوجلان", "Abdullah Ocalan"),
        ("وعبدالله أوجلان", "Abdullah Ocalan"),
        ("لعبد الله أوجلان", "Abdullah Ocalan"),
        ("صحيفة «الشرق الأوسط", "Asharq Al-Awsat"),
        ("السيارة المفخخة", "car bomb"),
    ],
)
def test_a_name_is_found_in_its_writings(text: str, english: str) -> None:
    assert found(f"قال {text}، أمس") == [(english, text)]


@pytest.mark.parametrize("text", ["كسرت", "فسرت", "السوريات", "أسوريا", "بشار. الأسد", "بشار، الأسد", "الأسد", ""])
def test_what_is_not_the_name_is_not_found(text: str) -> None:
    assert found(text) == []


def test_the_longest_name_is_taken_and_names_do_not_overlap() -> None:
    assert found("قطاع غزة وغزة") == [("Gaza Strip", "قطاع غزة"), ("Gaza", "وغزة")]


def test_offsets_are_those_of_the_text_itself() -> None:
    text = "قال\u200f بَشَّار  الأسـد: لا"
    (one,) = SMALL.find(text)
    assert text[one.start : one.end] == one.surface == "بَشَّار  الأسـد"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Assad", "Asad"),
        ("Muhammad", "Mohammed"),
        ("Mohamed", "Mohammed"),
        ("Hussein", "Husayn"),
        ("Al-Qaeda", "al Qaida"),
        ("Yusuf", "Yousuf"),
        ("Abdel Rahman", "Abd al-Rahman"),
        ("Abdulrahman", "Abdelrahman"),
        ("Sana'a", "Sanaa"),
        ("Hasakah", "Hasaka"),
        ("Houthis", "Houthi"),
        ("the Gaza Strip's", "Gaza Strip"),
        ("São Paulo", "Sao Paulo"),
    ],
)
def test_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert "".join(fold_english(one)) == "".join(fold_english(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Iraq"), ("Mali", "Malawi"), ("Paris", "press"), ("Oman", "Amman")]
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert fold_english(one) != fold_english(other)


def forms(arabic: str) -> frozenset[str]:
    return SMALL.forms(next(entry for entry in SMALL.entries if entry.arabic == arabic))


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("بشار الأسد", "President Asad said"),
        ("محمد بن سلمان", "MBS said"),
        ("سوريا", "The Syrian minister"),
        ("قطاع غزة", "in the Gaza-Strip"),
        ("المحكمة الجنائية الدولية", "the ICC ruled"),
    ],
)
def test_english_that_stands_for_a_name(arabic: str, english: str) -> None:
    assert any(map(Rendering(english).has, forms(arabic)))


def test_a_pronoun_is_not_an_acronym() -> None:
    entry = Entry("place", "الولايات المتحدة", "United States", ("US",))
    assert "US" in english_forms(entry)
    assert not any(map(Rendering("He told us this").has, english_forms(entry)))
    assert any(map(Rendering("He told the U.S. this").has, english_forms(entry)))


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        ("place\tسوريا\n", 2, "2 columns"),
        ("place\tسوريا\tSyria\t\tx\n", 2, "5 columns"),
        ("# note\n\ncity\tحلب\tAleppo\t\n", 4, "unknown type 'city'"),
        ("\tحلب\tAleppo\t\n", 2, "no type"),
        ("place\t\tAleppo\t\n", 2, "no Arabic"),
        ("place\tHalab\tAleppo\t\n", 2, "no Arabic"),
        ("place\tحلب\t \t\n", 2, "no English"),
        ("place\tإدلب\tIdlib\t\nplace\tادلب\tIdlib\t\n", 3, "in line 2 already"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(rows: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as error:
        parse(HEADER + rows, "content/glossary.tsv")
    assert (error.value.path, error.value.line) == ("content/glossary.tsv", line)
    assert error.value.hint


def test_a_header_is_required() -> None:
    with pytest.raises(ConfigError, match="header"):
        parse("place\tحلب\tAleppo\t\n", "content/glossary.tsv")


def test_comments_blank_lines_and_windows_line_ends_are_read() -> None:
    text = f"\ufeff# CC0\n\n{HEADER}# places\nplace\tحلب\tAleppo\n"
    assert parse(text.replace("\n", "\r\n"), "g").entries == (Entry("place", "حلب", "Aleppo"),)


def test_an_empty_glossary_finds_nothing() -> None:
    assert Glossary().find("سوريا") == parse("", "g").find("سوريا") == ()


def test_the_shipped_glossary_is_in_order() -> None:
    glossary = parse(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name)
    assert len(glossary.entries) > 4000
    text = "قال عبدالفتاح السيسي للأمم المتحدة في واشنطن إن حزب الله والحوثيين"
    assert [english for english, _ in found(text, glossary)] == [
        "Abdel Fattah al-Sisi",
        "United Nations",
        "Washington",
        "Hezbollah",
        "Houthis",
    ]


def test_each_shipped_entry_is_found_in_its_own_words() -> None:
    glossary = parse(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name)
    missed = [entry.arabic for entry in glossary.entries if not glossary.find(f"و{entry.arabic}")]
    assert missed == []
    assert all(any(map(Rendering(e.english).has, english_forms(e))) for e in glossary.entries)


@given(st.text() | st.text(alphabet="وفبكلا سريغزةقطاع«.ـَ\u200fعبداله"))
def test_any_text_can_be_searched(text: str) -> None:
    end = 0
    for each in SMALL.find(text):
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.surface
        end = each.end


@given(st.text())
def test_any_table_is_read_or_refused(text: str) -> None:
    with suppress(ConfigError):
        parse(HEADER + text, "g").find(text)


@given(st.text())
def test_any_english_can_be_folded(text: str) -> None:
    Rendering(text).has("a")
    assert fold_english(text) == fold_english(text)


@pytest.mark.parametrize("piece", ["قطاع ", "ل", "ـ", "عبدال", "قطاع غز ", "« ", "بشار-"])
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        SMALL.find(piece * count)
        return time.process_time() - started

    short, long = seconds(5_000), seconds(20_000)
    assert long < 0.2 + 10 * short


@pytest.mark.parametrize("piece", ["a", "y", "ou", "al ", "'s", "Ab ", "abdul"])
def test_time_to_fold_grows_with_the_length(piece: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        Rendering(piece * count)
        return time.process_time() - started

    short, long = seconds(5_000), seconds(20_000)
    assert long < 0.2 + 10 * short
