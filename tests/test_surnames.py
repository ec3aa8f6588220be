"""Second mentions: a surname is the person's whom the article has named in full, and nobody else's."""

from __future__ import annotations

import pytest

from generator.translate.glossary import Entry, Glossary
from generator.translate.masking import mask
from generator.translate.surnames import of_article


def person(arabic: str, english: str, *variants: str) -> Entry:
    return Entry("person", arabic, english, variants)


MEKDAD = person("فيصل المقداد", "Faisal Mekdad", "فيصل مقداد")
BASHAR, HAFEZ = person("بشار الأسد", "Bashar al-Assad"), person("حافظ الأسد", "Hafez al-Assad")
GLOSSARY = Glossary(
    (
        *(MEKDAD, BASHAR, HAFEZ),
        person("محمد بن سلمان", "Mohammed bin Salman"),
        person("نبيل أبو ردينة", "Nabil Abu Rudeineh"),
        person("أورسولا فون دير لاين", "Ursula von der Leyen"),
        person("ستافان دي ميستورا", "Staffan de Mistura"),
        person("حسن نصر الله", "Hassan Nasrallah"),
        person("محمد عبد السلام", "Mohammed Abdul-Salam"),
        person("برهم صالح", "Barham Salih"),
        person("صالح العاروري", "Saleh al-Arouri"),
        person("خليل الوزير", "Khalil al-Wazir"),
        person("دومينيك ستروس كان", "Dominique Strauss-Kahn"),
        person("الملك عبد الله الثاني", "King Abdullah II"),
        person("جون كيري", "John Kerry", "كيري"),
        person("محمد شياع السوداني", "Mohammed Shia al-Sudani"),
        Entry("demonym", "سوداني", "Sudanese"),
        Entry("place", "قصر المقداد", "Mekdad Palace"),
    )
)


def found(first: str, later: str) -> list[tuple[str, str, str]]:
    """Return what stands in `later`, in an article that begins with `first`."""
    return [
        (each.entry.english, each.surface, each.clitics)
        for each in of_article(GLOSSARY, [first, later]).find(later)
    ]


@pytest.mark.parametrize(
    ("first", "later", "english", "surface", "clitics"),
    [
        ("التقى فيصل المقداد الوفد", "وأضاف المقداد أن", "Faisal Mekdad", "المقداد", ""),
        ("التقى فيصل المقداد الوفد", "وقال المقدادُ: لا", "Faisal Mekdad", "المقدادُ", ""),
        ("التقى فيصل مقداد الوفد", "رسالة للمقداد", "Faisal Mekdad", "للمقداد", "ل"),
        ("زار محمد بن سلمان باريس", "وعد بن سلمان", "Mohammed bin Salman", "بن سلمان", ""),
        ("قال نبيل أبو ردينة", "وبحسب أبي ردينة", "Nabil Abu Rudeineh", "أبي ردينة", ""),
        ("قالت أورسولا فون دير لاين", "وفون دير لاين", "Ursula von der Leyen", "وفون دير لاين", "و"),
        ("استقبل ستافان دي ميستورا", "لقاء بدي ميستورا", "Staffan de Mistura", "بدي ميستورا", "ب"),
    ],
)
def test_a_surname_is_found_after_the_full_name(
    first: str, later: str, english: str, surface: str, clitics: str
) -> None:
    assert found(first, later) == [(english, surface, clitics)]
    assert found("لا أحد هنا", later) == []


@pytest.mark.parametrize(
    ("first", "later", "why"),
    [
        ("قال صالح العاروري", "وكان صالح هناك", "a first name alone"),
        ("قال برهم صالح", "وكان صالح هناك", "also a first name"),
        ("قال خليل الوزير", "وأعلن الوزير أن", "a word"),
        ("قال دومينيك ستروس كان", "كان ذلك أمس", "short, and a word"),
        ("قال حسن نصر الله", "إن شاء الله", "half of a name"),
        ("قال محمد عبد السلام", "عملية السلام", "half of a name"),
        ("زار الملك عبد الله الثاني", "في كانون الثاني", "an ordinal"),
        ("قال فيصل المقداد", "قتل محمد المقداد", "another person's, by the first name before it"),
        ("قال فيصل المقداد", "قتل ومُحمد  المقداد", "another person's, however it is written"),
    ],
)
def test_what_may_mean_something_else_is_not_found(first: str, later: str, why: str) -> None:
    assert found(first, later) == [], why


@pytest.mark.parametrize("later", ["المقداد", " المقداد", "قال محمد، المقداد حضر", "«المقداد»"])
def test_a_surname_may_stand_anywhere_else(later: str) -> None:
    assert [surface for _, surface, _ in found("قال فيصل المقداد", later)] == ["المقداد"]


def test_what_the_glossary_has_itself_comes_first() -> None:
    assert found("قال فيصل المقداد", "في قصر المقداد") == [("Mekdad Palace", "قصر المقداد", "")]
    assert found("قال محمد شياع السوداني", "الجيش السوداني") == [("Sudanese", "السوداني", "")]
    assert found("قال جون كيري", "وأكد كيري") == [("John Kerry", "كيري", "")]


def test_a_surname_alone_names_nobody_in_full() -> None:
    glossary = of_article(GLOSSARY, ["وأكد كيري والأسد"])
    assert glossary.persons == ()
    assert [each.entry.english for each in glossary.find("كيري والأسد")] == ["John Kerry"]


def test_of_two_with_one_surname_it_is_the_first_s() -> None:
    assert found("ورث بشار الأسد حافظ الأسد", "حكم الأسد") == [("Bashar al-Assad", "الأسد", "")]
    assert found("ورث حافظ الأسد الحكم لبشار الأسد", "حكم الأسد") == [("Hafez al-Assad", "الأسد", "")]


def test_names_stand_in_the_order_of_the_text_and_where_they_are() -> None:
    text = "المقداد وفيصل المقداد ثم المقداد"
    names = of_article(GLOSSARY, [text]).find(text)
    assert [text[each.start : each.end] for each in names] == ["المقداد", "وفيصل المقداد", "المقداد"]
    assert {each.entry for each in names} == {MEKDAD}


def test_the_english_of_a_surname_is_no_more_than_the_surname() -> None:
    glossary = of_article(GLOSSARY, ["قال فيصل المقداد لمحمد بن سلمان"])
    masked = mask("قال المقداد لبن سلمان", ["⟦0⟧", "⟦1⟧"], glossary)
    assert masked.text == "قال ⟦0⟧ ل⟦1⟧"
    assert masked.fills == (("⟦0⟧", "Mekdad"), ("⟦1⟧", "bin Salman"))
