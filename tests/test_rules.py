"""One row a rule: what it takes, and what it must leave."""

import pytest

from generator.clean.lines import make_line
from generator.clean.rules import RULES, Rule, match
from generator.text.arabic import fold

TAKEN = {
    "url": [
        "https://www.example.org/a?b=c",
        "facebook.com/pages/x",
        "رابط الخبر: https://example.org/a",
        "www.example.org/page",
        "desk@example.org",
        "@example_news",
    ],
    "counter": ["1", "٣٤٥", "1,204 مشاهدة", "عدد القراءات: 300"],
    "reading-time": ["مدة القراءة: 3 دقائق", "أقل من دقيقة", "4 دقائق للقراءة"],
    "font-size": ["حجم الخط", "حجم الخط: + -", "A+ A-", "ع ع ع", "تكبير الخط + تصغير الخط", "أ+ أ-"],
    "share": ["شارك هذا المقال", "شارك على فيسبوك", "طباعة", "اضغط للمشاركة على تويتر", "نسخ الرابط"],
    "follow": [
        "تابعونا على تويتر",
        "لتبقوا على تواصل دائم معنا تابعونا عبر الرابط التالي:",
        "اشترك في قناتنا على يوتيوب",
    ],
    "newsletter": [
        "اشترك ليصلك كل جديد",
        "إشترك في قائمتنا البريدية",
        "اشتركوا في النشرة البريدية ليصلكم الجديد",
        "النشرة البريدية",
    ],
    "akismet": ["هذا الموقع يستخدم خدمة Akismet للتقليل من البريد المزعجة. اعرف المزيد."],
    "comment-form": [
        "اترك تعليقاً",
        "شاركنا رأيك",
        "كن أول من يعلق",
        "أضف تعليق",
        "لن يتم نشر عنوان بريدك الإلكتروني.",
        "Leave a Reply",
    ],
    "comment-list": [
        "التعليقات (2)",
        "التعليقات: 5",
        "عدد التعليقات: 3",
        "أحمد says:",
        "3 تعليقات على الخبر",
        "لا توجد تعليقات",
        "2. يقول أبو أحمد:",
    ],
    "comment-counter": ["تعليق 4", "ردود"],
    "related-link": ["اقرأ أيضا: وفاة الروائي الكبير عن 80 عاما", "قد يهمك أيضا قراءة تفاصيل الخطة الجديدة"],
    "related": [
        "مقالات من تصنيف السعودية",
        "مواضيع ساخنة أخرى",
        "زوارنا يقرأون الآن",
        "شاهد أيضاً",
        "اقرأ/ي أيضا",
        "للمزيد",
        "اختيارات المحرر",
        "مقالات ذات صلة",
        "قد يعجبك أيضا",
        "الأكثر قراءة",
        "اخترنا لكم",
    ],
    "tags": ["الوسوم: سوريا، العراق", "كلمات مفتاحية", "الكلمات الدالة :"],
    "copyright": ["جميع الحقوق محفوظة © 2019", "حقوق النشر © 2016", "All rights reserved", "© 2020 صحيفة"],
    "navigation": [
        "الرئيسية",
        "عرض كل النتائج",
        "زر الذهاب إلى الأعلى",
        "مدعوم بواسطة ووردبريس",
        "التخطي إلى المحتوى",
        "من نحن",
        "سياسة الخصوصية",
        "المقال التالي",
    ],
    "login": ["تسجيل الدخول", "نسيت كلمة المرور؟"],
    "form-field": ["الاسم *", "البريد الإلكتروني"],
    "advert": ["إعلان", "محتوى ممول"],
    "cookies": ["يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك", "We use cookies to make this site work"],
    "app": ["حمل الآن تطبيق الصحيفة"],
    "masthead": ["رئيس التحرير : فلان الفلاني"],
    "disclaimer": ["الآراء الواردة أدناه لا تعبر عن رأي الموقع"],
    "comment-policy": ["إذا كان التعليق يحتوي على شتائم أو تهديدات.", "معايير المجتمع"],
    "rating": ["قيّم هذا الخبر", "هل أعجبك المقال؟", "تبرع الآن"],
    "time-ago": ["منذ 3 ساعات", "قبل يومين"],
    "hashtags": ["#سوريا #روسيا"],
    "rss": ["خدمة RSS", "خلاصة التعليقات RSS"],
    "like": ["معجب بهذه:", "أعجبني"],
    "platforms": ["فيسبوك تويتر واتساب", "Telegram", "طباعة Email فيسبوك"],
    "caption-label": ["صدر الصورة، وكالة"],
    "toc": ["محتويات المقال"],
    "poll": ["استطلاع الرأي"],
}

LEFT = [
    "تابعت الحكومة أمس تنفيذ الخطة الجديدة في المحافظات.",
    "شارك في الاجتماع عدد من الوزراء والسفراء العرب.",
    "وشاركت في المؤتمر وفود من عشرين دولة.",
    "نشر الجيش قواته على الحدود مع الأردن.",
    "يقول خبراء إن الأسعار ستواصل الارتفاع.",
    "طباعة الأوراق النقدية ليست حلا للأزمة الاقتصادية في البلاد.",
    "الأكثر إثارة للقلق أن الأزمة لم تنته بعد.",
    "حقوق الإنسان في خطر",
    "إعلان بغداد",
    "التعليق على القرار جاء من موسكو",
    "الخريطة الجديدة للشرق الأوسط",
    "يحظر القانون الجديد التدخين في الأماكن العامة.",
    "انضم آلاف المتطوعين إلى حملة التنظيف في المدينة.",
    "اشترك الجيشان في مناورات بحرية استمرت أسبوعا.",
    "200 قتيل",
    "كل الحقوق مكفولة للمواطنين في الدستور الجديد.",
    "حقوق الملكية الفكرية في العالم العربي",
    "المزيد من القتلى في حلب",
    "للمزيد من الضغط على الحكومة أعلن العمال الإضراب.",
    "تابعوا دراستهم رغم الحرب",
    "في انتظار الرد",
    "منذ عام 2011 تعيش البلاد حربا",
    "للمزيد من الوقت ثمن",
    "شاركت الطائرات في القصف",
    "كن أول الواصلين",
    "قبل عام",
    "أخبار غزة في الصحف العالمية",
    "رد على رسالة القارئ الكريم",
    "مختارات من شعر نزار قباني في ذكرى رحيله",
    "تصميم وتطوير الطائرات المسيرة في إيران",
    "يقول خبراء",
    "خيبة أمل كيري",
]


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_takes_the_lines_it_is_for(rule: str) -> None:
    for text in TAKEN[rule]:
        line = make_line(1, text)
        assert line is not None
        found = match(line)
        assert found is not None, text
        assert found.name == rule, text


@pytest.mark.parametrize("text", LEFT)
def test_a_sentence_or_title_with_the_same_words_stays(text: str) -> None:
    line = make_line(1, text)
    assert line is not None
    assert match(line) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_pattern_backtracks_on_a_long_line(rule: Rule) -> None:
    """A pattern that did would not end within any test run; the line feed keeps it from matching early."""
    for unit in (
        "اشترك ",
        "( ",
        "1 ",
        "فيسبوك ",
        "اشترك في ",
        "- ",
        "ا",
        "a@",
        "a.",
        "يقول :",
        "إذا كان التعليق ",
    ):
        assert not rule.pattern.fullmatch(fold(unit * 4_000) + "\n")


def test_every_reason_reads_as_a_phrase() -> None:
    assert all(rule.reason and not rule.reason.endswith(".") for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
