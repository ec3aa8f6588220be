"""Links of the Arabic on the words of the English that carry them."""

from __future__ import annotations

from generator.translate.glossary import Entry, Glossary
from generator.translate.linking import links_of, place, unplaced
from generator.types import Link

URL = "https://news.example/a"
NAMES = Glossary(
    (Entry("place", "دمشق", "Damascus"), Entry("person", "سيرغي لافروف", "Sergei Lavrov", ("لافروف",)))
)


def test_a_link_belongs_to_the_sentence_in_which_its_words_come_first() -> None:
    link = Link("دمشق", URL)
    assert links_of(["زار الوزير دمشق.", "دمشق مدينة قديمة."], [link]) == [(link,), ()]
    assert links_of(["وصل الوزير.", "زار دمشق."], [link]) == [(), (link,)]


def test_a_link_whose_words_are_nowhere_keeps_no_other_from_its_place() -> None:
    lost, found = Link("عبارة عبرت. الجملة", URL), Link("دمشق", URL)
    assert links_of(["زار دمشق."], [lost, found]) == [(found,)]


def test_a_link_that_is_no_web_address_is_none() -> None:
    assert links_of(["زار دمشق."], [Link("دمشق", "javascript:alert(1)")]) == [()]


def test_a_link_on_a_name_is_on_the_name_in_the_english() -> None:
    links = [Link("وزير الخارجية لافروف", URL), Link("بدمشق", f"{URL}2")]
    placed = place(
        links, "التقى الرئيس وزير الخارجية لافروف بدمشق يوم أمس", "In Damascus he met Minister Lavrov.", NAMES
    )
    assert placed == (Link("Damascus", f"{URL}2"), Link("Lavrov", URL))
    assert unplaced(links, placed) is None


def test_a_link_on_words_that_stay_as_they_are_is_on_these_words() -> None:
    assert place(
        [Link("كتب user_name هنا", URL)],
        "وقد كتب user_name هنا أمس بعد الظهر في المدينة",
        "There user_name wrote.",
        None,
    ) == (Link("user_name", URL),)


def test_a_link_over_most_of_a_sentence_is_the_sentences() -> None:
    assert place(
        [Link("زار الوزير المدينة", URL)], "زار الوزير المدينة.", "The minister visited the city.", None
    ) == (Link("The minister visited the city", URL),)


def test_a_link_whose_english_is_not_known_is_flagged_with_its_arabic() -> None:
    link = Link("تقرير", URL)
    arabic = "جاء ذلك في تقرير نشرته المنظمة يوم أمس"
    placed = place([link], arabic, "This came in a report.", NAMES)
    flag = unplaced([link], placed)
    assert placed == ()
    assert flag is not None
    assert (flag.check, flag.severity, flag.source_evidence) == ("links", "info", "تقرير")


def test_two_links_never_share_words() -> None:
    links = [Link("دمشق", URL), Link("دمشق", f"{URL}2")]
    arabic = "من دمشق القديمة إلى دمشق الجديدة في يوم واحد"
    assert place(links, arabic, "From old Damascus in a day.", NAMES) == (Link("Damascus", URL),)
