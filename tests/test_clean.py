"""What the cleaner keeps and drops, on articles pasted in many ways."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean.article import Cleaned, clean
from generator.clean.readers import read_raw
from generator.clean.sidecar import read_sidecar
from generator.errors import DigestError, RawFileError
from generator.evaluate import evaluate
from generator.text.arabic import words
from generator.types import Article, Kind, Link

LONG = "وأكدت الوزارة أنها ستبدأ تنفيذ خطة عاجلة تشمل حفر آبار جديدة، وصيانة المحطات القديمة في القرى البعيدة."
SECOND = "وقال رئيس اللجنة في تصريح للصحفيين إن التمويل متوفر، وإن العمل سيبدأ قبل نهاية الشهر في ثلاث محافظات."


def cleaned(text: str, name: str = "a.txt") -> Cleaned:
    return clean(read_raw(text.encode(), name))


def article(text: str, name: str = "a.txt") -> Article:
    return cleaned(text, name).article


def texts(found: Article, *kinds: Kind) -> list[str]:
    return [block.text for block in found.blocks if block.kind in kinds]


def rule_of(found: Article, text: str) -> str:
    return next(each.rule for each in found.dropped if each.text == text)


def test_the_seeds_come_out_as_their_gold_says(root: Path) -> None:
    scores = evaluate(root / "tests" / "golden", raw=root / "content" / "raw")
    assert len(scores) == 5
    for score in scores:
        assert (score.f1, score.noise_kept, score.title_right, score.date_right) == (1, 0, True, True), score


@pytest.mark.parametrize(
    ("slug", "byline", "agency", "source"),
    [
        ("kerry-coordination-failure", None, "سانا", None),
        ("kerry-leaked-recordings", "مناف قومان", None, None),
        ("kerry-european-security-contacts", None, None, "شام تايمز"),
        ("kerry-syria-military-coordination", None, "الجزيرة + وكالات", "الجزيرة"),
        ("washington-post-us-russia-plan", None, "الاناضول", None),
    ],
)
def test_attribution_moves_to_fields(
    root: Path, slug: str, byline: str | None, agency: str | None, source: str | None
) -> None:
    path = root / "content" / "raw" / f"{slug}.txt"
    found = clean(read_raw(path.read_bytes(), path.name)).article
    assert (found.byline, found.agency, found.source) == (byline, agency, source)


def test_every_word_of_a_text_is_kept_or_recorded(root: Path) -> None:
    for path in sorted((root / "content" / "raw").glob("*.txt")):
        raw = read_raw(path.read_bytes(), path.name)
        found = clean(raw).article
        accounted = Counter(word for block in found.blocks for word in words(block.text))
        accounted += Counter(word for each in found.dropped for word in words(each.text))
        assert accounted == Counter(words(raw.text))


def test_a_caption_printed_four_times_is_kept_once(root: Path) -> None:
    path = root / "content" / "raw" / "kerry-syria-military-coordination.txt"
    found = clean(read_raw(path.read_bytes(), path.name)).article
    captions = texts(found, "caption")
    assert sum("مقاتلو جبهة النصرة" in caption for caption in captions) == 1
    assert captions[0].startswith("U.S. Secretary of State")
    assert next(block for block in found.blocks if block.text == captions[0]).language == "en"


def test_a_photo_date_is_never_the_publication_date(root: Path) -> None:
    path = root / "content" / "raw" / "kerry-syria-military-coordination.txt"
    assert "July 16, 2016" in path.read_text(encoding="utf-8")
    assert clean(read_raw(path.read_bytes(), path.name)).article.published is None


def test_a_footer_year_is_never_the_publication_date() -> None:
    found = article(f"عنوان المقال\n\n{LONG}\n\n{SECOND}\n\n© 2019 جميع الحقوق محفوظة\n12 مايو 2019\n")
    assert found.published is None


def test_byline_and_date_stand_above_the_text() -> None:
    found = article(f"عنوان المقال\n\nبقلم: سعاد الحسيني\nالأربعاء 3 مايو 2017\n\n{LONG}\n")
    assert found.byline == "سعاد الحسيني"
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2017-05-03", "stated")
    assert texts(found, "byline", "dateline") == ["بقلم: سعاد الحسيني", "الأربعاء 3 مايو 2017"]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("واشنطن-سانا", "سانا"),
        ("تونس - أ ف ب", "أ ف ب"),
        ("القاهرة (رويترز)", "رويترز"),
        ("بيروت – الأناضول", "الأناضول"),
        ("(د ب أ)", "د ب أ"),
    ],
)
def test_an_agency_line_is_kept_as_attribution(line: str, agency: str) -> None:
    found = article(f"عنوان المقال الجديد\n\n{line}\n\n{LONG}\n")
    assert found.agency == agency
    assert texts(found, "dateline") == [line]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("كتب: أحمد علي", "byline", "أحمد علي"),
        ("إعداد/ ليلى حداد", "byline", "ليلى حداد"),
        ("القاهرة – أحمد علي", "byline", "أحمد علي"),
        ("خاص – عنب بلدي", "source", "عنب بلدي"),
        ("كتبت\nليلى حداد", "byline", "ليلى حداد"),
        ("د. سمير العيطة", "byline", "سمير العيطة"),
        ("المصدر:\n(عنب بلدي)", "source", "عنب بلدي"),
        ("المصدر: الجزيرة نت", "source", "الجزيرة نت"),
        ("نقلا عن رويترز", "agency", "رويترز"),
        ("المصدر: https://example.org/a", "url", "https://example.org/a"),
    ],
)
def test_other_ways_to_name_who_wrote_it(line: str, field: str, value: str) -> None:
    found = article(f"عنوان المقال الجديد\n\n{line}\n\n{LONG}\n\n{SECOND}\n")
    assert getattr(found, field) == value
    assert len(texts(found, "byline", "dateline")) == 1
    assert texts(found, "paragraph") == [LONG, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "جانب من اللقاء بين الوزيرين (الأناضول)",
        "وزير الخارجية الروسي سيرغي لافروف - رويترز",
        "مقاتلون في حلب (أسوشيتد برس-أرشيف)",
        "الصورة: رويترز",
    ],
)
def test_the_credit_of_a_picture_is_not_the_agency_of_the_article(line: str) -> None:
    found = article(f"عنوان المقال الجديد\n\n{line}\n\n{LONG}\n\n{SECOND}\n")
    assert found.agency is None
    assert texts(found, "caption") == [line]


def test_an_agency_that_opens_the_text_stays_there_too() -> None:
    found = article(f"عنوان المقال الجديد\n\nالقاهرة (رويترز) - {LONG}\n")
    assert found.agency == "رويترز"
    assert texts(found, "paragraph") == [f"القاهرة (رويترز) - {LONG}"]


def test_short_paragraphs_of_a_pasted_article_stay() -> None:
    found = article(
        f"وفاة الشاعر\n\nتوفي الشاعر صباح اليوم.\nوسيشيع غدا.\n\n{LONG}\n\nماذا بعد؟\n\nلا أحد يعرف ذلك.\n"
    )
    assert texts(found, "paragraph") == ["توفي الشاعر صباح اليوم.", "وسيشيع غدا.", LONG, "لا أحد يعرف ذلك."]
    assert texts(found, "subheading") == ["ماذا بعد؟"]


def test_paragraphs_without_final_marks_stay() -> None:
    bare = [LONG.rstrip("."), SECOND.rstrip("."), "وأضاف أن الحكومة ستلتزم بتقديم تقارير دورية عن الصرف"]
    found = article("\n\n".join(["عنوان المقال", *bare, "شارك على فيسبوك", "التعليقات (2)", "كلام جميل جدا."]))
    assert texts(found, "paragraph") == bare


def test_a_wrapped_paragraph_is_one() -> None:
    lines = ["ارتفعت أسعار القمح في الأسواق العالمية اليوم الاثنين بعد أن أعلنت"]
    lines += ["روسيا نيتها وقف تصدير الحبوب حتى نهاية الموسم الحالي بسبب الجفاف", "الذي ضرب البلاد."]
    found = article("ارتفاع أسعار القمح\n\n" + "\n".join(lines) + f"\n\n{LONG}\n")
    assert texts(found, "paragraph") == [" ".join(lines), LONG]


def test_a_sentence_cut_over_two_paragraphs_is_joined() -> None:
    cut = [
        "وبدأت حملة جوية وبرية وبحرية واسعة شرسة على المدينة من قبل روسيا",
        "والنظام وحلفائها، وسقط على إثرها المئات من القتلى.",
    ]
    whole = [f"{LONG} وهذه هي الفقرة رقم {number}." for number in range(8)]
    assert texts(article("\n\n".join(["عنوان المقال", *whole, *cut])), "paragraph")[-1] == " ".join(cut)


def test_paragraphs_of_a_newsroom_without_final_marks_are_not_joined() -> None:
    bare = [f"{LONG[:-1]} وهذه هي الفقرة رقم {number}" for number in range(4)]
    assert texts(article("\n\n".join(["عنوان المقال", *bare])), "paragraph") == bare


def test_menus_comments_and_boxes_go_with_their_reason() -> None:
    page = [
        *("الرئيسية", "سياسة", "اقتصاد", "رياضة", "منوعات", "فن وثقافة"),
        "الرئيسية » أخبار » افتتاح معرض الكتاب بمشاركة 300 ناشر",
        "افتتاح معرض الكتاب بمشاركة 300 ناشر",
        "نُشر في 12 أفريل 2019 - 14:30",
        "345 مشاهدة",
        LONG,
        "اقرأ أيضا: وفاة الروائي الكبير عن 80 عاما",
        SECOND,
        "شاهد أيضاً",
        "معلومات عن فتح المعبر الحدودي",
        "اترك تعليقاً",
        "1. يقول أبو محمد:",
        f"كلام طويل من قارئ. {LONG}",
        "إشترك في قائمتنا البريدية",
    ]
    found = article("\n".join(page))
    assert found.title == "افتتاح معرض الكتاب بمشاركة 300 ناشر"
    assert texts(found, "paragraph") == [LONG, SECOND]
    assert found.published is not None
    assert found.published.edtf == "2019-04-12"
    assert rule_of(found, page[6]) == "breadcrumb"
    assert rule_of(found, "معلومات عن فتح المعبر الحدودي") == "related"
    assert rule_of(found, page[-2]) == "after-comments"
    assert all(each.reason for each in found.dropped)


def test_short_unmarked_paragraphs_of_a_whole_page_are_found() -> None:
    menu = ["الرئيسية", "محليات", "عربي ودولي", "اقتصاد", "رياضة", "ثقافة", "صحة", "فيديو", "صور", "مقالات"]
    heads = ["أسعار الذهب تواصل الارتفاع لليوم الثالث على التوالي", "منتخبنا يفوز على ضيفه بهدفين نظيفين"]
    body = [
        "اعتبر الرئيس السابق أن ما حصل في مرفأ العاصمة جريمة كبرى بحق المدينة وأهلها جميعا",
        "وقال في دردشة مع الصحافيين إن المطلوب تحقيق دولي شفاف يكشف المسؤولين عن هذه الكارثة",
    ]
    title = "الرئيس السابق: ما حصل في المرفأ جريمة كبرى"
    page = [*menu, *heads, "أخبار محلية", "2020-08-05 | 10:12", title, "شارك", *body, "أخبار ذات صلة", heads[1]]
    found = article("\n".join(page))
    assert (found.title, texts(found, "paragraph")) == (title, body)
    assert found.published is not None
    assert found.published.edtf == "2020-08-05"


def test_of_dates_about_the_title_the_one_below_it_is_taken() -> None:
    title = "وزير المالية: لا زيادة في أسعار المحروقات هذا العام"
    head = [f"{title} | الصباح", "الرئيسية", "رياضة", "الجمعة 15 فيفري 2019", "2019/02/09", "2019/02/08"]
    found = article("\n".join([*head, title, "الجمعة 8 فيفري 2019", LONG, SECOND]))
    assert found.title == title
    assert found.published is not None
    assert found.published.edtf == "2019-02-08"
    assert rule_of(found, head[0]) == "repeated-title"


def test_several_days_above_the_title_state_no_date() -> None:
    head = ["الرئيسية", "أرشيف", "2019/02/09", "2019/02/07"]
    assert article("\n".join([*head, "وزير المالية: لا زيادة في الأسعار", LONG, SECOND])).published is None


def test_a_box_ends_at_the_next_sentence() -> None:
    found = article(f"عنوان المقال\n\n{LONG}\n\nاقرأ أيضا\nعنوان خبر آخر\n\nوقال الوزير ذلك أمس.\n\n{SECOND}\n")
    assert texts(found, "paragraph") == [LONG, "وقال الوزير ذلك أمس.", SECOND]
    assert rule_of(found, "عنوان خبر آخر") == "related"


def test_a_tag_below_the_text_is_not_taken_for_the_source() -> None:
    found = article(
        f"عنوان المقال\n\n{LONG}\n\nوزير الري\n\nمقالات ذات صلة\n\nوزير الري: اللجنة في انعقاد مستمر\n"
    )
    assert found.source is None


def test_links_are_unwrapped_and_live_ones_kept() -> None:
    links = "[نيويورك تايمز](#) تسجيلات، وفق [موقعها](https://example.org/x) و[غيره](javascript:alert(1))"
    found = article(f"عنوان المقال\n\nسربت {links}. {LONG}\n")
    paragraph = next(block for block in found.blocks if block.kind == "paragraph")
    assert paragraph.text.startswith("سربت نيويورك تايمز تسجيلات، وفق موقعها وغيره.")
    assert paragraph.links == (Link("موقعها", "https://example.org/x"),)
    assert [(each.rule, each.text) for each in found.dropped] == [("link-target", "javascript:alert(1)")]


def test_hostile_text_is_kept_as_text() -> None:
    hostile = '<script>alert("x")</script> {{ 7*7 }} "><img src=x onerror=alert(1)>'
    found = article(f"عنوان {hostile}\n\n{LONG} {hostile}\n")
    assert found.title == f"عنوان {hostile}"
    assert texts(found, "paragraph") == [f"{LONG} {hostile}"]


def test_bidi_controls_do_not_reach_the_page() -> None:
    found = article(f"عنوان\u202e المقال\n\n{LONG}\u2066\n")
    assert found.title == "عنوان المقال"
    assert texts(found, "paragraph") == [LONG]


def test_a_text_without_a_title_takes_its_first_words() -> None:
    found = article(f"{LONG}\n\n{SECOND}\n")
    assert found.title == " ".join(LONG.split()[:12]) + "…"
    assert texts(found, "paragraph") == [LONG, SECOND]


def test_a_sidecar_wins() -> None:
    sidecar = read_sidecar('title = "عنوان آخر"\nsource = "جريدة"\ndate = "2016-07"\n', "content/meta/a.toml")
    raw = read_raw(f"عنوان المقال\n\nبقلم: سعاد الحسيني\n3 مايو 2017\n\n{LONG}\n".encode(), "a.txt")
    found = clean(raw, sidecar).article
    assert (found.title, found.source, found.byline) == ("عنوان آخر", "جريدة", "سعاد الحسيني")
    assert found.published is not None
    assert (found.published.edtf, found.published.precision, found.published.basis) == (
        "2016-07",
        "month",
        "sidecar",
    )


@pytest.mark.parametrize("text", ["الرئيسية\nبحث\nتسجيل الدخول\n", "ا", "© جميع الحقوق محفوظة\n"])
def test_a_page_without_an_article_is_refused(text: str) -> None:
    with pytest.raises(RawFileError, match=r"a\.txt:1: no running text"):
        article(text)


ARABIC = st.text(
    alphabet=st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ،.؟!\n\n«»():-0123456789٠١٢\u202e\u0640<>&"),
    max_size=2000,
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(ARABIC, st.text(max_size=500)), st.sampled_from(["a.txt", "a.html", "a.md"]))
def test_any_text_gives_an_article_or_a_clear_error(text: str, name: str) -> None:
    try:
        found = article(text, name)
    except DigestError:
        return
    assert found.title
    assert all(block.text for block in found.blocks)
    assert len({block.id for block in found.blocks}) == len(found.blocks)
