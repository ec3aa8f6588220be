"""Saved web pages."""

import pytest
from lxml.html import HtmlElement

from generator.clean.article import clean
from generator.clean.html import page_lines, parse
from generator.clean.metadata import read_metadata, without_site
from generator.clean.readers import read_raw
from generator.text.addresses import is_web_address
from generator.types import Article, Link

BODY = [
    "دشن وزير النقل اليوم جسرا جديدا يربط ضفتي النهر في حفل حضره عدد من المسؤولين، وقال إن المشروع مهم.",
    "بلغت كلفة المشروع 30 مليون دولار، واستغرق تنفيذه ثلاث سنوات كاملة بحسب ما أعلنته الوزارة في بيانها الرسمي.",
]


def page(head: str = "", body: str = "", above: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return f"""<!doctype html><html lang=ar><head><meta charset=utf-8>
<title>تدشين جسر جديد على النهر | الخبر</title>{head}</head><body>
<nav><a href=/>الرئيسية</a> <a href=/s>رياضة</a></nav>
<article><h1>تدشين جسر جديد على النهر</h1>{above}{text}{body}</article>
<footer>© 2018 جميع الحقوق محفوظة</footer></body></html>"""


def tree(text: str) -> HtmlElement:
    found = parse(text)
    assert found is not None
    return found


def article(text: str) -> Article:
    return clean(read_raw(text.encode(), "a.html")).article


def test_the_article_is_kept_and_the_frame_recorded() -> None:
    found = article(page())
    assert found.title == "تدشين جسر جديد على النهر"
    assert [block.text for block in found.blocks if block.kind == "paragraph"] == BODY
    reasons = {each.text: each.rule for each in found.dropped}
    assert reasons["الرئيسية رياضة"] == "outside-article"
    assert reasons["© 2018 جميع الحقوق محفوظة"] == "copyright"


def test_structure_is_kept_as_kinds() -> None:
    body = "<h2>تفاصيل المشروع</h2><blockquote>هذا يوم عظيم للمدينة وأهلها جميعا.</blockquote>"
    body += "<ul><li>طوله 900 متر</ul>"
    kinds = [(block.kind, block.text) for block in article(page(body=body)).blocks][3:]
    assert kinds == [
        ("subheading", "تفاصيل المشروع"),
        ("quote", "هذا يوم عظيم للمدينة وأهلها جميعا."),
        ("list item", "طوله 900 متر"),
    ]


def test_captions_that_the_page_marks_stand_in_their_places() -> None:
    figure = "<figure><img src=a.jpg><figcaption>الوزير يدشن الجسر الجديد (رويترز)</figcaption></figure>"
    other = "<aside><figure><figcaption>صورة مقال آخر تماما</figcaption></figure></aside>"
    text = page(above=figure).replace("<nav>", other + "<nav>")
    kinds = [(block.kind, block.text) for block in article(text).blocks]
    assert kinds[1] == ("caption", "الوزير يدشن الجسر الجديد (رويترز)")
    assert [kind for kind, _ in kinds].count("caption") == 1


def test_links_of_the_article_are_kept_with_their_words() -> None:
    head = "<link rel=canonical href=https://example.org/news/a>"
    body = "<p>وقال الوزير في <a href='/b'>بيان سابق</a> إن العمل يجري كما يجب، وإن الوزارة ستعلن تفاصيل المرحلة "
    body += (
        "الثانية من المشروع قبل نهاية العام، بعد أن <a href='javascript:x()'>وافق</a> مجلس الوزراء على تمويلها."
    )
    blocks = article(page(head, body)).blocks
    assert [link for block in blocks for link in block.links] == [Link("بيان سابق", "https://example.org/b")]


def test_metadata_in_their_order_of_trust() -> None:
    head = """<link rel=canonical href="https://example.org/a"><meta property="og:site_name" content="الخبر">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "تدشين جسر جديد على النهر",
"datePublished": "2018-02-03T10:00:00+03:00", "author": {"name": "ليلى حداد"},
"alternativeHeadline": "بعد ثلاث سنوات من العمل", "articleSection": "محليات",
"keywords": "جسور، نقل, جسور"}]}</script>"""
    found = article(page(head))
    assert (found.subtitle, found.section, found.tags) == ("بعد ثلاث سنوات من العمل", "محليات", ("جسور", "نقل"))
    assert (found.url, found.source, found.byline) == ("https://example.org/a", "الخبر", "ليلى حداد")
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2018-02-03", "metadata")


def test_metadata_that_disagree_state_no_date() -> None:
    head = """<meta property="article:published_time" content="2018-02-03">
<script type="application/ld+json">{"@type": "Article", "datePublished": "2019-05-06"}</script>"""
    assert read_metadata(tree(page(head))).published is None


def test_the_page_own_day_wins_over_a_neighbouring_one_in_another_zone() -> None:
    head = '<meta property="article:published_time" content="2018-02-02T23:30:00Z">'
    found = article(page(head, above="<p>السبت 3 فبراير 2018</p>"))
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2018-02-03", "stated")


@pytest.mark.parametrize(
    ("path", "edtf"),
    [
        ("story/2020/8/24/a", "2020-08-24"),
        ("2020-08-24/a", "2020-08-24"),
        ("2020/13/45/a", None),
        ("a-2020", None),
    ],
)
def test_the_address_states_a_date_where_nothing_else_does(path: str, edtf: str | None) -> None:
    found = article(page(f"<link rel=canonical href=https://example.org/{path}>"))
    assert (found.published.edtf if found.published else None) == edtf


def test_a_date_in_the_footer_or_a_comment_is_not_taken() -> None:
    assert (
        article(page(body="<footer>3 فبراير 2018</footer><div class=comments>قبل يومين</div>")).published is None
    )


@pytest.mark.parametrize(
    "data", ["{", "[[[[", '{"@type": 3}', '{"@type":"Article","datePublished":[1]}', "[" * 50_000]
)
def test_broken_linked_data_is_ignored(data: str) -> None:
    metadata = read_metadata(tree(page(f'<script type="application/ld+json">{data}</script>')))
    assert metadata.title == "تدشين جسر جديد على النهر"


def test_escaped_markup_in_a_page_is_text() -> None:
    found = article(
        page(body="<p>وكتب أحدهم &lt;script&gt;alert(1)&lt;/script&gt; في خانة الاسم فظهر كما هو في الصفحة.</p>")
    )
    assert any("<script>alert(1)</script>" in block.text for block in found.blocks)


def test_scripts_of_the_page_are_not_text() -> None:
    found = article(page(body="<script>var نص = 'سري';</script><style>p{}</style>"))
    assert not any("سري" in text for text in (*(b.text for b in found.blocks), *(d.text for d in found.dropped)))


def test_windows_1256_pages_are_read() -> None:
    found = clean(read_raw(page().replace("utf-8", "windows-1256").encode("cp1256"), "a.html")).article
    assert [block.text for block in found.blocks if block.kind == "paragraph"] == BODY


def test_deeply_nested_markup_is_survived() -> None:
    found = article(page(body="<div>" * 3000 + "نص" + "</div>" * 3000))
    assert found.title == "تدشين جسر جديد على النهر"


def test_lines_follow_blocks_and_breaks() -> None:
    root = tree("<div>أول <b>مهم</b><br>ثان<p>ثالث</p>رابع</div><script>لا</script>")
    assert [line.text for line in page_lines(root)] == ["أول مهم", "ثان", "ثالث", "رابع"]


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("تدشين جسر جديد - قناة الخبر", "قناة الخبر", "تدشين جسر جديد"),
        ("تدشين جسر جديد | الخبر", None, "تدشين جسر جديد"),
        ("الخبر: تدشين جسر", "الخبر", "الخبر: تدشين جسر"),
        ("روسيا وأمريكا - خطة مشتركة لسوريا", None, "روسيا وأمريكا - خطة مشتركة لسوريا"),
        ("تدشين جسر", None, "تدشين جسر"),
    ],
)
def test_titles_lose_the_name_of_their_site_only(title: str, site: str | None, expected: str) -> None:
    assert without_site(title, site) == expected


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("//example.org", False),
        ("https://", False),
        ('https://example.org/"><script>', False),
        ("http://[::1", False),
    ],
)
def test_only_web_addresses_are_linked(url: str, good: bool) -> None:
    assert is_web_address(url) is good
