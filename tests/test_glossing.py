"""English beside the Arabic words: which entry a word finds, and where it is written."""

import pytest

from generator.translate.glossing import Glosses

TABLE = "مدينه\tcity\nزار\tvisited\nوزاره\tministry\nالتي\t\nعلي\t\nالامه\tnation\nسرب\tleaked\n"
GLOSSES = Glosses.parse(TABLE.encode())


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("مدينة", "city"),
        ("مَدِينَةٌ", "city"),
        ("المدينة", "city"),
        ("والمدينة", "city"),
        ("للمدينة", "city"),
        ("بمدينتهم", "city"),
        ("ومدينتنا", "city"),
        ("مدينتين", "city"),
        ("زارا", "visited"),
        ("زاروها", "visited"),
        ("وزارة", "ministry"),
        ("أمة", "nation"),
        ("الأمة", "nation"),
        ("وللأمة", "nation"),
        ("التي", ""),
        ("على", ""),
        ("تسربت", ""),
        ("شنقبوط", ""),
    ],
)
def test_a_word_finds_its_entry_with_particles_and_pronouns(word: str, english: str) -> None:
    assert GLOSSES.of(word) == english


def test_a_word_that_wants_nothing_gets_none_of_what_is_left_of_it() -> None:
    assert Glosses({"الت": "devolved", "التي": ""}).of("التي") == ""
    assert Glosses({"الت": "devolved"}).of("التي") == "devolved"


def test_the_english_stands_behind_the_word_and_before_its_comma() -> None:
    text = "زار الوزير المدينة، التي 12 (مدينة)."
    assert GLOSSES.beside(text) == "زار visited الوزير المدينة city، التي 12 (مدينة city)."


def test_a_letter_alone_is_no_word_with_the_article() -> None:
    assert Glosses({"الو": "hello"}).beside("روسيا و⟦0⟧") == "روسيا و⟦0⟧"


def test_symbols_numbers_and_latin_words_stay() -> None:
    text = "⟦0⟧ 12 COVID-19 @مدينة user_name"
    assert GLOSSES.beside(text) == "⟦0⟧ 12 COVID-19 @مدينة city user_name"


def test_without_entries_the_text_stays() -> None:
    assert Glosses.parse(b"").beside("زار المدينة") == "زار المدينة"
