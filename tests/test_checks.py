"""Doubts about translations: each is raised where it should be, and good translations pass."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.arabic import normalise
from generator.translate import checks
from generator.translate.checks import check
from generator.translate.checks_evidence import EVIDENCE
from generator.translate.checks_length import length_ratio
from generator.translate.checks_negation import negation
from generator.translate.glossary import parse
from generator.translate.numerals import arabic_digits, english_numbers, figures

NEWS_PAIRS = Path(__file__).parents[2] / "shared/training/data/news_pairs.tsv"

GOOD = {
    "plain": ("زار الوزير المدينة أمس.", "The minister visited the city yesterday."),
    "small number as a word": ("أدرجت الوزارة 6 سفن على القائمة.", "The ministry listed six ships."),
    "ordinal": ("في القرن الـ 19 وصل 2 منهم.", "In the 19th century the second of them arrived."),
    "Eastern digits": ("بلغت المسافة ٤٥ كيلومترا.", "The distance was 45 kilometres."),
    "thousands": ("فر 38 ألف شخص من منازلهم.", "About 38,000 people fled their homes."),
    "thousands separator": ("حضر 1200 شخص الحفل.", "1,200 people attended the concert."),
    "Arabic separators": (
        "حضر ١٬٢٠٠ شخص وبلغت النسبة ٦٫٧ في المئة.",
        "1,200 attended; the share was 6.7 percent.",
    ),
    "a month in digits": ("وصل في 10/9/2016 إلى باريس.", "He arrived in Paris on September 10, 2016."),
    "a date with stops": ("وصل في 1.9.2016 إلى باريس.", "He arrived in Paris on 1 September 2016."),
    "number words to digits": ("قتل خمسة وأربعون شخصا أمس.", "45 people were killed yesterday."),
    "hundreds in words": ("نزح ثلاثمئة شخص في شهر.", "300 people were displaced in a month."),
    "decade": ("تعود إلى سبعينيات القرن الماضي.", "It goes back to the 1970s."),
    "name in quotation marks": ("نقلت صحيفة «الشرق الأوسط» عن مصدر.", "Asharq Al-Awsat quoted a source."),
    "quotation": ("قال: «لن نقبل أي شروط مسبقة».", '"We will accept no preconditions," he said.'),
    "Latin words": ("غرد @JohnKerry عبر Twitter أمس.", "@JohnKerry tweeted on Twitter yesterday."),
    "no Arabic": ("REUTERS 2016", "REUTERS 2016"),
    "empty": ("", ""),
}

BAD = {
    "empty": ("زار الوزير المدينة.", "  ", "error"),
    "echo": ("زار الوزير المدينة.", "زار  الوزير المدينة.", "error"),
    "arabic-left": ("زار الوزير مدينة حلب.", "The minister visited حلب yesterday.", "warning"),
    "numbers": ("قتل 15 شخصا في الانفجار.", "50 people were killed in the blast.", "warning"),
    "length-ratio": (
        "زار الوزير المدينة أمس.",
        "The minister " + "said much and more, and went on, " * 3,
        "warning",
    ),
    "repetition": ("زار الوزير المدينة أمس.", "of the city of the city of the city", "warning"),
    "names-latin": ("غرد @JohnKerry عبر Twitter أمس.", "He tweeted something yesterday.", "warning"),
    "quotes": ("قال: «لن نقبل أي شروط مسبقة».", "He said they would accept no preconditions.", "info"),
    "negation": ("لم يصل الوفد إلى العاصمة.", "The delegation arrived in the capital.", "warning"),
}


@pytest.mark.parametrize(("source", "target"), GOOD.values(), ids=GOOD)
def test_a_good_translation_has_no_flag(source: str, target: str) -> None:
    assert check(source, target) == ()


@pytest.mark.parametrize("name", BAD)
def test_each_check_raises_its_flag(name: str) -> None:
    source, target, severity = BAD[name]
    flag = next(flag for flag in check(source, target) if flag.check == name)
    assert flag.severity == severity
    assert flag.message.endswith(".")


def test_every_check_is_tried_above() -> None:
    assert len(BAD) == len(checks.CHECKS)


def test_flags_stand_in_the_order_of_the_checks() -> None:
    flags = check("قال 15 شخصا: «لن نقبل أي شروط مسبقة».", "حلب " + "of the city " * 30)
    assert [flag.check for flag in flags] == [
        "arabic-left",
        "numbers",
        "length-ratio",
        "repetition",
        "quotes",
        "negation",
    ]


def test_numbers_are_shown_as_each_side_writes_them() -> None:
    (flag,) = check("حضر 1200 شخص و15 وزيرا.", "120 people and 15 ministers attended.")
    assert (flag.source_evidence, flag.target_evidence) == ("1200", "120")
    assert flag.message == "Numbers are missing in the English and it has others."


def test_a_dropped_decimal_point_is_seen() -> None:
    assert [flag.check for flag in check("ارتفع السعر 3.5 في المئة.", "The price rose 35 percent.")] == ["numbers"]


def test_evidence_is_kept_short() -> None:
    (flag,) = check("كلمة " * 200, "")
    assert len(flag.source_evidence) <= EVIDENCE


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1,200 and 3.50", {"1200", "3.5"}),
        ("١٫٥ مليون", {"1.5"}),
        ("12 ألفا", {"12", "12000"}),
        ("007", {"7"}),
        ("1،200،000", {"1200000"}),
        ("2،3،4", {"2", "3", "4"}),
        ("16-7-2016", {"16", "7", "2016"}),
    ],
)
def test_figures_are_read(text: str, plain: set[str]) -> None:
    assert set(figures(text)) == plain


def test_english_number_words_are_read() -> None:
    assert {"25", "3000", "12", "9"} <= english_numbers("twenty-five, three thousand, a dozen in September")


def test_arabic_number_words_are_read_by_their_digits() -> None:
    assert arabic_digits("خمسة وأربعون شخصا") == {"4", "5"}
    assert arabic_digits("ستكون هناك مدينة") == set()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("لا يزال المعبر مغلقا.", "The crossing remains closed."),
        ("قتل ما لا يقل عن عشرة.", "At least ten were killed."),
        ("لم يبق سوى جدار.", "Only a wall remains."),
        ("لم يتجاوز الطفل العاشرة.", "The child was under ten."),
        ("ليس في المدينة ماء.", "There isn't any water in the city."),
        ("نفى الوزير الخبر.", "The minister denied the report."),
        ("دخلوا بطريقة غير شرعية.", "They entered illegally."),
        ("اتفقوا على عدم التصعيد.", "They agreed to avoid escalation."),
        ("وافق، غير أنه تراجع.", "He agreed but then backed down."),
        ("حلقت طائرة من دون طيار.", "A drone flew over."),
        ("خسارة لا تعوض", "An irreparable loss"),
        ("بقي لست سنوات.", "He stayed for six years."),
    ],
)
def test_a_negation_may_be_rendered_in_many_ways(source: str, target: str) -> None:
    assert negation(source, target) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("لن نقبل الاتفاق.", "We will accept the agreement."),
        ("ولا يوجد لقاح.", "There is a vaccine."),
        ("اختار ألا يعلق.", "He chose to comment."),
        ("رفضت الحكومة العرض.", "The government accepted the offer."),
        ("غادر من دون تفسير.", "He left with an explanation."),
        ("لا انسحاب قبل الاتفاق", "A withdrawal before the agreement"),
    ],
)
def test_a_negation_that_is_gone_is_flagged(source: str, target: str) -> None:
    assert negation(source, target) is not None


LONG = "زار وزير الخارجية العاصمة أمس والتقى رئيس الحكومة وبحث معه سبل تعزيز التعاون بين البلدين."
WHOLE = (
    "The foreign minister visited the capital yesterday, met the prime minister"
    " and discussed with him ways to enhance cooperation between the two countries."
)


@pytest.mark.parametrize(
    ("target", "seen"),
    [(WHOLE, False), (WHOLE[:75], True), (WHOLE[:62] + ".", True), (WHOLE[:88], True)],
)
def test_half_a_sentence_is_seen(target: str, seen: bool) -> None:
    assert (length_ratio(LONG, target) is not None) == seen


def test_a_sentence_said_twice_is_a_repetition() -> None:
    source, target = "لا يزال المعبر مغلقا.", "The crossing remains closed."
    assert [flag.check for flag in check(source, f"{target} {target}")] == ["repetition"]
    assert check(f"{source} {source}", f"{target} {target}") == ()


GLOSSARY = parse(
    "type\tarabic\tenglish\tvariants\n"
    "person\tبشار الأسد\tBashar al-Assad\t\n"
    "place\tسوريا\tSyria\t\nplace\tإيران\tIran\t\n"
    "organisation\tالجيش الإسرائيلي\tIsraeli army\t\n",
    "content/glossary.tsv",
)


@pytest.mark.parametrize(
    "target",
    [
        "Asad said that Iran and Syria reject it",
        "Bashar Al Assad said Iranian and Syrian circles reject it",
    ],
)
def test_names_in_other_forms_are_names(target: str) -> None:
    assert check("قال بشار الأسد إن إيران وسوريا ترفضان ذلك", target, glossary=GLOSSARY) == ()


def test_another_name_is_seen_only_with_a_glossary() -> None:
    source, target = "وصل بشار الأسد إلى سوريا أمس", "Bashar al-Assad arrived in Iraq yesterday"
    assert check(source, target) == ()
    (flag,) = check(source, target, glossary=GLOSSARY)
    assert (flag.check, flag.severity, flag.source_evidence) == ("names", "warning", "سوريا")
    assert flag.message == "Expected in the English by the glossary: Syria."


def test_half_of_the_words_of_an_organisation_will_do() -> None:
    source = "قصف الجيش الإسرائيلي المدينة"
    assert check(source, "The army shelled the city", glossary=GLOSSARY) == ()
    assert check(source, "The navy shelled the city", glossary=GLOSSARY) != ()


@given(st.text(), st.text())
def test_checks_never_fail_and_always_say_the_same(source: str, target: str) -> None:
    assert check(source, target, glossary=GLOSSARY) == check(source, target, glossary=GLOSSARY)


@given(st.text(alphabet="0123456789.,٫٬،٣ ابت-"))
def test_a_text_has_its_own_numbers(text: str) -> None:
    assert not [flag for flag in check(text, text) if flag.check == "numbers"]


@pytest.mark.parametrize(
    "piece",
    [
        "1.",
        "1،",
        "«",
        "«a ",
        "a.",
        "@a",
        "http://",
        "ا ",
        "ab ab ",
        "twenty ",
        "خمسون ",
        "لا ",
        "غير ",
        "the, ",
        "less",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        check(piece * count, piece * count + "x")
        return time.process_time() - started

    short, long = seconds(5_000), seconds(20_000)
    assert long < 0.2 + 10 * short


@pytest.mark.skipif(not NEWS_PAIRS.exists(), reason="the news pairs are kept outside the project")
def test_few_good_translations_are_flagged() -> None:
    pairs = [line.split("\t")[1:3] for line in NEWS_PAIRS.read_text(encoding="utf-8").splitlines()]
    flags = [check(normalise(arabic), english) for arabic, english in pairs]
    assert sum(map(bool, flags)) <= 0.02 * len(pairs)
    for name in BAD:
        assert sum(flag.check == name for each in flags for flag in each) <= 0.01 * len(pairs)
