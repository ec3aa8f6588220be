"""Translating a corpus: what goes to the model, what comes back, and in which company."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text.arabic import count_arabic
from generator.translate import engine, tries
from generator.translate.argos import load
from generator.translate.decoding import Decoding
from generator.translate.engine import CorpusEngine, Engine, Finished, Wanted
from generator.translate.glossary import Entry, Glossary
from generator.translate.glossing import Told
from generator.translate.repetition import repeated
from generator.translate.search import EMBEDDED, find
from generator.translate.wording import join_clauses, prepare, tidy
from generator.types import Model

NEWS = [
    "زار الوزير المدينة أمس.",
    "أعلن المتحدث باسم وزارة الخارجية أن المحادثات ستبدأ الأسبوع المقبل في جنيف.",
    "ارتفعت أسعار النفط 3 في المئة.",
    "وصلت قافلة مساعدات إلى حلب، فيما تواصلت الاشتباكات في الريف الجنوبي.",
    "قتل خمسة أشخاص في انفجار سيارة مفخخة قرب السوق.",
    "نفت موسكو علمها بالأمر.",
]


LETTERS = str.maketrans({chr(0x620 + i): letter for i, letter in enumerate("abcdefghijklmnopqrstuvwxyz" * 2)})


def latin(text: str) -> str:
    """Return what the fake model makes of Arabic letters: one Latin letter for each."""
    return text.translate(LETTERS)


class FakeDecoder:
    """Says `say` of each source, word by word, one thing or several with "|"; remembers what it was asked."""

    def __init__(
        self, say: Callable[[str, int], str] = lambda text, _: f"({latin(text)})", *, trained: bool = False
    ) -> None:
        self.model = Model("fake", "1", "ar", "en", "0" * 64)
        self.asked: list[tuple[list[str], int, int]] = []
        self.told: list[tuple[str, str]] = []
        self.symbols: Sequence[str] = ("⟦0⟧", "⟦1⟧", "⟦2⟧") if trained else ()
        self.copies_anything = trained
        self._say = say

    def encode(self, text: str, told: Sequence[Told] = ()) -> list[str]:
        self.told += [(text[start:end], english) for start, end, english in told]
        return text.split()

    def decode(self, pieces: Sequence[str]) -> str:
        return " ".join(pieces)

    def translate(
        self, sources: Sequence[Sequence[str]], decoding: Decoding, longest: Callable[[int], int]
    ) -> list[list[tuple[list[str], float]]]:
        if sources:
            self.asked.append(([" ".join(source) for source in sources], decoding.beam, decoding.no_repeat))
        said = [self._say(" ".join(source), decoding.no_repeat).split("|") for source in sources]
        return [
            [(text.split()[: longest(len(s))], -1.0 / len(s)) for text in texts[: decoding.hypotheses]]
            for s, texts in zip(sources, said, strict=True)
        ]


def english(translator: Engine, sentences: Sequence[str]) -> list[str]:
    results = sorted(
        translator.translate([Wanted(each) for each in sentences]), key=lambda finished: finished.index
    )
    assert [finished.index for finished in results] == list(range(len(sentences)))
    return [finished.text for finished in results]


@pytest.fixture(scope="module")
def embedded() -> Engine:
    return CorpusEngine(load(find(next(EMBEDDED.glob("*.argosmodel")))))


def test_every_sentence_comes_back_with_its_place_and_score() -> None:
    results = list(CorpusEngine(FakeDecoder()).translate([Wanted("نعم"), Wanted("لا شيء")]))
    assert sorted(results, key=lambda r: r.index) == [
        Finished(0, tidy(latin("(نعم)")), -1.0),
        Finished(1, tidy(latin("(لا شيء)")), -0.5),
    ]


def test_equal_sentences_are_translated_once() -> None:
    decoder = FakeDecoder()
    yes, no = tidy(latin("(نعم)")), tidy(latin("(لا)"))
    assert english(CorpusEngine(decoder), ["نعم", "لا", "نعم", "نعم\u200f"]) == [yes, no, yes, yes]
    assert [asked for asked, _, _ in decoder.asked] == [["لا", "نعم"]]


@pytest.mark.parametrize("text", ["", "  ", "2016", "— 200 –", "REUTERS/Sergei Karpukhin", "\u200f"])
def test_a_sentence_without_arabic_letters_is_not_sent_to_the_model(text: str) -> None:
    decoder = FakeDecoder()
    assert list(CorpusEngine(decoder).translate([Wanted(text)])) == [Finished(0, text, None)]
    assert decoder.asked == []


def test_results_are_handed_over_chunk_by_chunk() -> None:
    decoder = FakeDecoder()
    results = CorpusEngine(decoder).translate([Wanted(f"رقم {i}") for i in range(engine.CHUNK + 1)])
    assert decoder.asked == []
    next(results)
    assert len(decoder.asked) == 1
    assert len(list(results)) == engine.CHUNK
    assert len(decoder.asked) == 2


def test_sentences_of_like_length_share_a_chunk() -> None:
    decoder = FakeDecoder()
    sentences = [" ".join(f"كلمة{i}x{k}" for k in range(i % 30 + 1)) for i in range(2 * engine.CHUNK)]
    english(CorpusEngine(decoder), sentences)
    first, second = ([len(text.split()) for text in asked] for asked, _, _ in decoder.asked)
    assert min(first) >= max(second)


def test_a_long_sentence_goes_in_clauses_and_comes_back_as_one() -> None:
    decoder = FakeDecoder(lambda text, _: "one x." if text.startswith("أول") else "and two x.")
    clause, other = " ".join(["أول", *["كلمة"] * 29]) + "،", " ".join(["وثان", *["كلمة"] * 19]) + "."
    (result,) = CorpusEngine(decoder).translate([Wanted(f"{clause} {other}")])
    assert decoder.asked[0][0] == [clause, other]
    assert result.text == "One x, and two x."
    assert result.score == pytest.approx((-3 / 30 - 4 / 20) / 7)


def test_a_clause_has_no_more_pieces_than_the_model_has_positions(monkeypatch: pytest.MonkeyPatch) -> None:
    decoder = FakeDecoder()
    monkeypatch.setattr(decoder, "encode", lambda text, _: [c for c in text if c != " "])
    english(CorpusEngine(decoder), ["ه" * 1000, " ".join(["كلمات"] * 60)])
    sizes = [len(text.split()) for asked, _, _ in decoder.asked for text in asked]
    assert max(sizes) <= tries.MOST_PIECES
    assert set(sizes) == {200, 150}  # pieces of the long word; half of the words, after one halving of the limit


@pytest.mark.parametrize("first", ["", "of the city of the city of the city", "no no no no", "نعم", "12 of them"])
def test_a_doubtful_draft_gets_a_second_try(first: str) -> None:
    decoder = FakeDecoder(lambda _, no_repeat: "good" if no_repeat else first)
    assert english(CorpusEngine(decoder), ["نعم"]) == ["Good"]
    assert decoder.asked[1][1:] == (tries.RETRY_BEAM, tries.RETRY_NO_REPEAT)


def test_a_second_try_that_is_no_better_is_not_taken() -> None:
    decoder = FakeDecoder(lambda _, no_repeat: "b b b b" if no_repeat else "a a a a")
    assert english(CorpusEngine(decoder), ["نعم"]) == ["A a a a"]


def test_addresses_and_handles_stay_whatever_the_model_makes_of_them() -> None:
    decoder = FakeDecoder(lambda text, _: "some words" if "أمس" in text else "he wrote")
    (result,) = english(CorpusEngine(decoder), ["كتب user_name إلى a@b.example أمس"])
    assert result == "He wrote user_name to a@b.example some words"


def test_numbers_and_names_travel_as_symbols_where_the_model_was_trained_for_it() -> None:
    glossary = Glossary(
        (Entry("place", "سوريا", "Syria"), Entry("person", "سيرغي لافروف", "Sergei Lavrov", ("لافروف",)))
    )
    decoder = FakeDecoder(lambda _, __: "⟦0⟧ sent ⟦1⟧ to ⟦2⟧", trained=True)
    assert english(CorpusEngine(decoder, glossary), ["أرسل لافروف ٣٤٥ طنا إلى سوريا"]) == [
        "Lavrov sent 345 to Syria"
    ]
    assert decoder.asked[0][0] == ["أرسل ⟦0⟧ ⟦1⟧ طنا إلى ⟦2⟧"]


def test_a_symbol_that_the_model_makes_up_is_never_shown() -> None:
    decoder = FakeDecoder(lambda _, __: "⟦0⟧ met ⟦7⟧ there", trained=True)
    assert english(CorpusEngine(decoder), ["التقى 5 هناك"]) == ["5 met there"]


def test_an_address_too_long_for_the_model_comes_once(monkeypatch: pytest.MonkeyPatch) -> None:
    decoder = FakeDecoder(lambda _, __: "words")
    monkeypatch.setattr(decoder, "encode", lambda text, _: list(text))
    monkeypatch.setattr(decoder, "decode", "".join)
    address = "https://news.example/" + "a" * 400
    (result,) = english(CorpusEngine(decoder), [f"راجع {address} أمس"])
    assert result.count("https://") <= 1
    assert len(result) < len(address) + 50


def test_terms_and_what_is_left_of_the_names_are_told_beside_their_words() -> None:
    lavrov = Entry("person", "سيرغي لافروف", "Sergei Lavrov", ("لافروف",))
    glossary = Glossary((Entry("place", "سوريا", "Syria"), Entry("term", "وقف النار", "truce"), lavrov))
    decoder = FakeDecoder(lambda _, __: "words", trained=True)
    decoder.symbols = ("⟦0⟧",)
    english(CorpusEngine(decoder, glossary), ["دعا لافروف إلى وقف النار بسوريا"])
    assert decoder.told[:2] == [("وقف النار", "truce"), ("بسوريا", "Syria")]
    assert ("لافروف", "Lavrov") in decoder.told  # when it was tried without symbols


def test_where_a_symbol_is_lost_the_sentence_is_translated_without() -> None:
    glossary = Glossary((Entry("place", "سوريا", "Syria"),))
    decoder = FakeDecoder(lambda text, _: "nothing" if "⟦" in text else "it is in Syria", trained=True)
    assert english(CorpusEngine(decoder, glossary), ["وقع ذلك في سوريا"]) == ["It is in Syria"]


def test_names_and_numbers_that_no_try_keeps_stand_between_parts_translated_by_themselves() -> None:
    glossary = Glossary((Entry("place", "سوريا", "Syria"),))
    decoder = FakeDecoder(lambda text, _: {"وصل": "Came.", "طن": "tons"}.get(text, "nothing"), trained=True)
    assert english(CorpusEngine(decoder, glossary), ["وصل 60 ألف طن لسوريا"]) == ["Came 60,000 tons to Syria"]


def test_in_another_language_numbers_travel_without_words() -> None:
    decoder = FakeDecoder(lambda _, __: "⟦0⟧ tonnes, ⟦1⟧", trained=True)
    decoder.model = Model("fake", "1", "ar", "fr", "0" * 64)
    assert english(CorpusEngine(decoder), ["٦٠ ألف طن، 22 أيلول"]) == ["60 tonnes, 22"]


def test_of_the_drafts_of_a_second_try_the_one_that_keeps_the_number_is_taken() -> None:
    decoder = FakeDecoder(lambda _, no_repeat: "it is so|it is ⟦0⟧" if no_repeat else "so", trained=True)
    assert english(CorpusEngine(decoder), ["إنه 5"]) == ["It is 5"]


def test_a_surname_is_masked_in_the_article_that_names_its_person() -> None:
    assad = Entry("person", "بشار الأسد", "Bashar al-Assad")
    translator = CorpusEngine(FakeDecoder(lambda text, _: f"({latin(text)})", trained=True), Glossary((assad,)))
    sentence = "رفض الأسد ذلك"
    apart, together = translator.translate([Wanted(sentence), Wanted(sentence, (assad,))])
    assert "al-Assad" not in apart.text
    assert "al-Assad" in together.text


def test_good_english_gets_no_second_try() -> None:
    decoder = FakeDecoder()
    english(CorpusEngine(decoder), NEWS)
    assert len(decoder.asked) == 1


def test_runaway_english_is_cut_by_the_length_of_its_own_sentence() -> None:
    decoder = FakeDecoder(lambda _, __: " ".join(latin(chr(0x627 + n % 20) * (n // 20 + 1)) for n in range(999)))
    short, _ = english(CorpusEngine(decoder), ["نعم", " ".join(["كلمة"] * 30)])
    assert len(short.split()) == 2 * 1 + 16


@given(st.lists(st.text(alphabet='ابت .،"”“ab12\u200f\n', max_size=40), max_size=12))
def test_whatever_comes_in_comes_out_once(sentences: list[str]) -> None:
    for source, target in zip(sentences, english(CorpusEngine(FakeDecoder()), sentences), strict=True):
        assert target if count_arabic(source) else target == source


def test_the_embedded_model_gives_the_same_in_any_order(embedded: Engine) -> None:
    shuffled = [3, 0, 5, 2, 1, 4]
    straight = english(embedded, NEWS)
    assert english(embedded, [NEWS[i] for i in shuffled]) == [straight[i] for i in shuffled]
    assert all(text[0].isupper() or not text[0].isalpha() for text in straight)


def test_a_sentence_comes_out_the_same_alone_and_in_company(embedded: Engine) -> None:
    company = [f"{sentence[:-1]} في {place}." for sentence in NEWS for place in ("حلب", "دمشق", "موسكو", "بيروت")]
    assert [english(embedded, [sentence])[0] for sentence in company] == english(embedded, company)


def test_the_embedded_model_keeps_addresses_and_names_in_latin_letters(embedded: Engine) -> None:
    (result,) = english(embedded, ["كتب user_name إلى press@example.org عن https://example.org/a?b=1 أمس."])
    for literal in ("user_name", "press@example.org", "https://example.org/a?b=1"):
        assert literal in result


def test_the_embedded_model_scores_by_token(embedded: Engine) -> None:
    for finished in embedded.translate([Wanted(text) for text in NEWS], beam=1):
        assert finished.score is not None
        assert -6 < finished.score < 0


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_the_embedded_model_survives_anything(embedded: Engine, text: str) -> None:
    assert len(list(embedded.translate([Wanted(each) for each in (text, "ه" * 700, text + "ن")], beam=1))) == 3


PREPARED = {
    "وقال: ” أنا لا أعرف “، وغادر.": 'وقال: "أنا لا أعرف"، وغادر.',
    "لـ ” الشرق الأوسط ” إن ” الولايات المتحدة ” ضعفت": 'لـ "الشرق الأوسط" إن "الولايات المتحدة" ضعفت',
    "نيران الصراع الطائفي “.": 'نيران الصراع الطائفي ".',
    "القاعدة , وقال ( داعش ) .": "القاعدة، وقال (داعش).",
    "الروس, بينما 1,200 غادروا": "الروس، بينما 1,200 غادروا",
    "« مجموعة » من\u200f  خمسة\u00a0أشخاص": "«مجموعة» من خمسة أشخاص",
    "قال “نعم” و“لا”": 'قال "نعم" و"لا"',
}


@pytest.mark.parametrize(("arabic", "prepared"), PREPARED.items())
def test_spacing_and_quotation_marks_are_prepared_for_the_model(arabic: str, prepared: str) -> None:
    assert prepare(arabic) == prepared


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("he said , ( yes ) .", "He said, (yes)."),
        ("two  spaces", "Two spaces"),
        ("3 people", "3 people"),
        ("iPhone sales", "iPhone sales"),
        ("example.com is down", "example.com is down"),
        ("https://example.com is down", "https://example.com is down"),
        ("@handle said", "@handle said"),
        ('"we will not"', '"We will not"'),
        ("", ""),
    ],
)
def test_english_is_tidied_without_changing_words(raw: str, tidied: str) -> None:
    assert tidy(raw) == tidied


def test_clauses_are_joined_without_stops_and_capitals_in_between() -> None:
    arabic = ["قال إنه", "سيعود،", "ووصل.", "وغادر."]
    english = ["The man said.", "He returns.", "He came.", "The end."]
    assert join_clauses(arabic, english) == "The man said he returns, he came. The end."


@given(st.text(), st.text())
def test_wording_keeps_every_letter(text: str, other: str) -> None:
    def letters(value: str) -> list[str]:
        return [c for c in value.casefold() if c.isalnum()]

    assert letters(prepare(text)) == letters(text)
    assert letters(tidy(text)) == letters(text)
    assert letters(join_clauses([other, other], [text, other])) == letters(text + other)


@pytest.mark.parametrize(
    "text", ["yes yes yes yes", "in the city in the city in the city", "al-adadadadad", "a b c x a b c y a b c"]
)
def test_repetition_is_seen(text: str) -> None:
    assert repeated(text)


@pytest.mark.parametrize(
    "text", ["", "very, very, very good", "10,000,000", "to be or not to be", "..........", "zzz"]
)
def test_what_is_not_repetition_passes(text: str) -> None:
    assert repeated(text) is None


@pytest.mark.parametrize("piece", ['"', ' " ', "( ", " ,", "a a ", "ab", "”أ ", " .", "«"])
def test_time_for_wording_grows_with_the_length(piece: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        tidy(piece * count)
        prepare(piece * count)
        repeated(piece * count)
        return time.process_time() - started

    short, long = seconds(20_000), seconds(80_000)
    assert long < 0.2 + 10 * short
