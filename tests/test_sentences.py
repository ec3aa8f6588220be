"""Where a text is cut, for readers and for the model."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.sentences import split_clauses, split_sentences

WHOLE = {
    "title of a doctor": "زار د. أحمد الخطيب الموقع أمس.",
    "initials": "قال جورج هـ. بوش إن أ. م. حسن غادر.",
    "era": "بنيت القلعة سنة 322 ق.م. في عهد الإسكندر.",
    "spelled Latin letters": "فتح مكتب التحقيقات (إف. بي. آي.) تحقيقا.",
    "two dots for a comma": "طلبوا عدم الكشف عن هويتهم.. أن كيري اعتبر ذلك فشلا.",
    "two dots in a headline": "الحوار الوطني .. ماذا تبقى منه؟",
    "ellipsis that goes on": "كان ينتظر… لكن أحدا لم يأت.",
    "decimal": "ارتفع السعر إلى 3.5 دولارات.",
    "address": "زوروا www.example.com/a?b=1 أو اكتبوا إلى a.b@example.com اليوم.",
    "list number": "1. وقف إطلاق النار",
    "bracketed mark": "وصف القرار بأنه حكيم (!) وغادر القاعة.",
    "attribution after a quotation": "«لن نتراجع.» قال الوزير.",
    "comma after a quotation": "سأل: «من المعتدل؟»، ثم انصرف.",
    "short quotation of two sentences": "قال: ” لا نعرف. ربما غدا. ” بحسب الوكالة.",
    "English abbreviations": "U.S. officials met Dr. Smith in St. Petersburg.",
    "bracket": "قرر المجلس (انظر ص. 5. أو الملحق) ما يلي.",
}

CUT = {
    "stop": ["وصل الوفد.", "وغادر الوزير."],
    "question": ["ماذا جرى؟!", "لا أحد يعرف."],
    "stop after a quotation": [
        "ولفت إلى أن هذه الوثيقة “ستمنح بوتين انفراجاً في عزلته الدولية”.",
        "وذلك حسب قول الصحيفة.",
    ],
    "stop within a quotation": ["«لن نتراجع.»", "وغادر الوزير القاعة."],
    "stop that stands free": ["انتهى الاجتماع .", "وبدأ آخر ."],
    "closing mark that stands free": ["قال: ” لا نعرف. ”", "وغادر."],
    "year": ["بدأ ذلك عام 2016.", "وانتهى بعد سنة."],
    "agency in letters": ["نقلت ذلك بي بي سي.", "ونفته موسكو."],
    "dialogue": ["- هل ستعود؟", "- لا."],
    "Urdu stop": ["وصل۔", "وغادر۔"],
    "ellipsis": ["انتظرنا طويلا...", "وصل القطار مساء."],
    "Latin next": ["July 16, 2016.", "REUTERS/Sergei Karpukhin"],
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_sentence_stays_whole(text: str) -> None:
    assert split_sentences(text) == [text]


@pytest.mark.parametrize("parts", CUT.values(), ids=CUT)
def test_sentences_are_cut_apart(parts: list[str]) -> None:
    assert split_sentences(" ".join(parts)) == parts


def test_a_long_quotation_is_cut_where_its_sentences_end() -> None:
    sentence = " ".join(["كلمة"] * 20)
    assert len(split_sentences(f"قال: «{sentence}. {sentence}. {sentence}.»")) == 3


def test_an_unclosed_quotation_mark_does_not_hold_sentences_together() -> None:
    assert split_sentences("قال: «وصل الوفد. وغادر الوزير.") == ["قال: «وصل الوفد.", "وغادر الوزير."]


def test_white_space_is_normalised() -> None:
    assert split_sentences("  وصل \n الوفد.\t\u00a0وغادر. ") == ["وصل الوفد.", "وغادر."]
    assert split_sentences(" \n") == []


def words(count: int) -> str:
    return " ".join(f"كلمة{i}" for i in range(count))


def test_a_short_sentence_is_one_clause() -> None:
    assert split_clauses("وصل الوفد، وغادر الوزير.", 40) == ["وصل الوفد، وغادر الوزير."]


def test_clauses_are_cut_at_a_comma_before_a_conjunction() -> None:
    first, second = f"{words(25)} في حلب، في حمص،", f"وأعلن {words(25)}."
    assert split_clauses(f"{first} {second}", 40) == [first, second]


def test_clauses_are_cut_at_a_conjunction_without_a_comma() -> None:
    first, second = words(30), f"بينما {words(20)}"
    assert split_clauses(f"{first} {second}", 40) == [first, second]


def test_two_dots_are_a_clause_boundary() -> None:
    first, second = f"{words(30)} هويتهم..", f"أن {words(20)}"
    assert split_clauses(f"{first} {second}", 40) == [first, second]


def test_a_free_comma_stays_with_the_clause_before_it() -> None:
    first, second = f"{words(25)} ,", f"وقال {words(25)}"
    assert split_clauses(f"{first} {second}", 40) == [first, second]


def test_a_short_quotation_is_not_cut() -> None:
    text = f"{words(22)} «سنعود، وسنبقى، وسنبني» {words(22)}، {words(4)}"
    assert any("«سنعود، وسنبقى، وسنبني»" in part for part in split_clauses(text, 40))


def test_a_tiny_tail_is_avoided() -> None:
    parts = split_clauses(f"{words(15)}، {words(22)}، {words(5)}", 40)
    assert [len(part.split()) for part in parts] == [15, 27]


def test_without_a_boundary_a_sentence_stays_whole_up_to_twice_the_limit() -> None:
    assert len(split_clauses(words(79), 40)) == 1
    assert [len(part.split()) for part in split_clauses(words(120), 40)] == [60, 60]


FRAGMENTS = st.sampled_from(
    [*'.!?؟…،,؛:"“”«»()[]-–', "..", "د.", "1.", "3.5", "و", "وقال", "كلمة", "بي", " ", "\n", "a"]
)
HOSTILE = st.one_of(st.text(), st.lists(FRAGMENTS, max_size=120).map("".join), st.lists(FRAGMENTS).map(" ".join))


@given(HOSTILE)
def test_nothing_is_lost_between_sentences(text: str) -> None:
    parts = split_sentences(text)
    assert " ".join(parts) == " ".join(text.split())
    assert all(parts)


@given(HOSTILE, st.integers(-1, 60))
def test_nothing_is_lost_between_clauses(text: str, limit: int) -> None:
    parts = split_clauses(text, limit)
    assert " ".join(parts) == " ".join(text.split())
    assert all(len(part.split()) <= max(2 * limit, 2) for part in parts)


@pytest.mark.parametrize("piece", ["( ", "«كلمة. ", '" ', "كلمة، ", ")", "..", ". ", "د.", "1.", "“a”", "و" * 50])
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        for part in split_sentences(piece * count):
            split_clauses(part, 40)
        return time.process_time() - started

    times = [seconds(20_000), seconds(80_000)]
    assert all(later < 0.2 + 10 * earlier for earlier, later in pairwise(times))
