"""The words around dates, as tables: adding a word touches one line. All are folded."""

from __future__ import annotations

from typing import Literal

from generator.text.arabic import fold

Unit = Literal["minute", "hour", "day", "week", "month", "year"]


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


def _sequences(table: dict[str, int]) -> dict[tuple[str, ...], int]:
    return {tuple(fold(words).split()): value for words, value in table.items()}


# Python's numbering, Monday is 0.
_WEEKDAYS = {
    0: "الاثنين الأثنين",
    1: "الثلاثاء الثلاثا الثلثاء",
    2: "الأربعاء الأربعا الاربعاء",
    3: "الخميس",
    4: "الجمعة",
    5: "السبت",
    6: "الأحد",
}
WEEKDAYS = {word: day for day, words in _WEEKDAYS.items() for word in _set(words)}

_STEPS = {
    -1: "الماضي الماضية الماضيين المنصرم المنصرمة المنصرمين الفائت الفائتة الفائتين المنقضي المنقضية "
    "الفارط الفارطة",
    0: "الجاري الجارية الجاريين الحالي الحالية الحاليين",
    1: "المقبل المقبلة المقبلين القادم القادمة القادمين الآتي الآتية الآتيين",
}
STEPS = {word: step for step, words in _STEPS.items() for word in _set(words)}
"""How many periods from the present one: «الماضي» is -1."""

RELATIVE_DAYS = _sequences(
    {
        "أول من أمس": -2,
        "أول أمس": -2,
        "أمس الأول": -2,
        "أمس": -1,
        "يوم أمس": -1,
        "الأمس": -1,
        "البارحة": -1,
        "اليوم": 0,
        "غدا": 1,
        "غد": 1,
        "يوم غد": 1,
        "يوم الغد": 1,
        "بعد غد": 2,
        "بعد غدا": 2,
        "بعد الغد": 2,
    }
)

# Unit; words that need a number; the singular; the dual.
_UNITS: tuple[tuple[Unit, str, str, str], ...] = (
    ("minute", "دقائق", "دقيقة", "دقيقتين"),
    ("hour", "ساعات", "ساعة", "ساعتين"),
    ("day", "أيام يوما", "يوم", "يومين"),
    ("week", "أسابيع أسبوعا", "أسبوع", "أسبوعين"),
    ("month", "أشهر شهور شهرا", "شهر", "شهرين"),
    ("year", "أعوام عاما سنوات سنين", "عام سنة", "عامين سنتين"),
)
COUNTED = {word: unit for unit, *forms in _UNITS for word in _set(f"{forms[0]} {forms[1]}")}
SINGULAR = {word: unit for unit, *forms in _UNITS for word in _set(forms[1])}
DUAL = {word: unit for unit, *forms in _UNITS for word in _set(forms[2])}

PERIODS: dict[str, Unit] = {"الاسبوع": "week", "الشهر": "month", "العام": "year", "السنه": "year"}
THIS = _set("هذا هذه")

_SEASONS = {21: "ربيع", 22: "صيف", 23: "خريف", 24: "شتاء"}
SEASONS = {word: code for code, word in _SEASONS.items()}
DEFINITE_SEASONS = {f"ال{word}": code for code, word in _SEASONS.items()}
"""EDTF season codes (ISO 8601-2, 4.8.1)."""

PARTS = _set("بداية بدايات مطلع أوائل مستهل منتصف أواسط وسط نهاية نهايات أواخر ختام")
"""They narrow a year or month that is kept whole: «مطلع العام الجاري» is the year."""
FRACTIONS = _set("الربع النصف الثلث الأسبوع الأيام")
FRACTION_ORDINALS = _set("الأول الثاني الثالث الرابع الأخير الأولى الأخيرة")
"""«الربع الأول من», «الأسبوع الأول من», «الأيام الأخيرة من» narrow like `PARTS`."""

YEAR_NOUNS = _set("عام العام سنة السنة عامي سنتي أعوام الأعوام سنوات")
YEAR_EVENTS = _set("موسم أولمبياد مونديال انتخابات موازنة ميزانية حرب ثورة نكبة نكسة عدوان انتفاضة")
"""Before a bare number of four digits they say that it is a year: «مونديال 2022»."""
YEAR_ADJECTIVES = _set("الدراسي الدراسية المالي المالية الجامعي الجامعية الميلادي الميلادية الهجري الهجرية")
NOT_A_YEAR = _set("بشكل بوجه أمين مدير إضراب قطاع رأي مجلس مؤتمر نائب إطار مستشفى")
"""Before «عام» they make it the adjective "general"."""
ERAS: dict[str, Literal["gregorian", "hijri"]] = {
    **dict.fromkeys(_set("م ميلادي ميلادية الميلاد"), "gregorian"),
    **dict.fromkeys(_set("ه هجري هجرية الهجرة"), "hijri"),
}
SAME = _set("نفس ذات ذلك تلك")
SAME_AFTER = _set("نفسه نفسها ذاته ذاتها التالي التالية السابق السابقة الذي التي")
EVERY = _set("كل سنويا")
"""What makes a date a custom and not an event: «25 ديسمبر من كل عام»."""

PREPOSITIONS = _set("في منذ خلال حتى بحلول قبل بعد")
"""Before a bare month or year they say that it is a time."""
NOUNS_OF_NUMBER = _set(
    "شخص شخصا ألف مليون مليار دولار يورو ريال درهم دينار جنيه ليرة متر كم كلم كيلومتر طن حالة إصابة قتيل جريح "
    "جندي عنصر مقاتل مسلح لاجئ نازح متظاهر محتج موقع منزل قرية مدرسة وظيفة نسخة مرة يوم يوما ساعة "
    "نقطة صوت مقعد طالب عامل أسرة عائلة سيارة صاروخ طائرة برميل ميغاواط هكتار سجين معتقل وفاة "
    "أشخاص آلاف ملايين حالات إصابات قتلى جرحى طلاب عمال جنود عناصر مواقع منازل قرى مدارس أسر"
)
"""After a number of four digits they say that it is not a year."""

NAMING = _set(
    "مدينة جامعة كوبري محور شارع ميدان ساحة حي جسر طريق نفق محطة مستشفى استاد ملعب مطار سد قاعدة معسكر "
    "حركة قوى فريق تيار ائتلاف تحالف تجمع جبهة حزب كتلة شباب شهداء كتائب سرايا لواء مجموعة أمانة "
    "ثورة ثورتي ثورات انتفاضة انقلاب حرب نصر انتصار انتصارات عيد أعياد هجمات هجوم اعتداءات أحداث اتفاق "
    "اتفاقية وثيقة إعلان بيان جمهورية نادي جائزة مجلة صحيفة مدرسة معرض مسجد منظمة أبطال ذكرى جيل"
)
"""Nouns that a date without a year names: «مدينة 6 أكتوبر», «قوى 14 آذار», «هجمات 11 سبتمبر»."""

NUMBERED = _set("الإصدار إصدار النسخة نسخة رقم البند بند المادة الفقرة المرتبة المركز القرار العدد الفصل الصفحة")
"""Nouns that take a number of their own: «المادة 5», «الإصدار 2.1.2016»."""

WEEKDAY_NAMING = _set("صلاة خطبة خطيب إمام عبد سوق كل أيام حديث الواحد أبو بنت درس دعاء سورة أجراس")
WEEKDAY_TITLES = _set("السوداء الأسود البيضاء العظيمة الحزينة الدامي الدامية الكبير الكبيرة اليتيمة")
"""After or before a weekday they make it a name: «صلاة الجمعة», «الجمعة العظيمة», «عبد الأحد»."""
TODAY_NAMING = _set("أخبار المصري روسيا رأي العالم عالم عيادة مثل هذا ذلك ذاك نفس ذات صحيفة جريدة موقع حتى إلى")
NOWADAYS = _set("ما مما كما بما يعرف تعرف يسمى تسمى المعروف المعروفة لدينا لديها لديه")
TODAY_TITLES = _set("العالمي الوطني الدولي التالي السابق الأخير نفسه ذاته الذي المفتوح الدراسي المحدد الموعود")
"""Beside «اليوم» they make it a name, another day or no day: «روسيا اليوم», «ذلك اليوم», «حتى اليوم»."""

DAY_NOUNS = _set("يوم نهار")
FIRST_DAY = _set("غرة فاتح الفاتح")
EQUIVALENT = _set("الموافق الموافقة موافق المصادف المصادفة مصادف الموافقين يوم")
NOW = _set("الآن اليوم")
AGO = _set("قبل منذ")
REMAINDER = _set("نصف ربع ثلث نيف بضعة بضع")
"""Joined to an amount they make it vague: «قبل عام ونصف»."""

FUTURE_WORDS = _set(
    "سوف المقرر المقررة مقرر المنتظر المرتقب المرتقبة المزمع المتوقع يتوقع ينتظر يرتقب يعتزم تعتزم"
)
FUTURE_STEMS = _set(
    "عقد بدأ نطلق كون قام تم جري شارك صل زور لتقي جتمع شهد ستمر صدر علن قدم عرض لعب واجه غادر توجه فتتح "
    "نظم ستضيف حل دخل خضع نتهي بث ستأنف ختتم سافر عود ناقش بحث وقع حضر فتح غلق رفع طلق تولى تسلم"
)
"""Verbs which after «سي» or «ست» are in the future: «ستنطلق». A list, for «سيارة» and «ستة» begin so too."""

LINKS = _set("من شهر لشهر و الى إلى حتى لغاية بين ما عشر عشرة أول th st nd rd")

VOCABULARY = frozenset().union(
    WEEKDAYS, STEPS, COUNTED, SINGULAR, DUAL, PERIODS, THIS, SEASONS, DEFINITE_SEASONS, PARTS, FRACTIONS,
    FRACTION_ORDINALS, YEAR_NOUNS, YEAR_EVENTS, YEAR_ADJECTIVES, NOT_A_YEAR, ERAS, SAME, SAME_AFTER, EVERY,
    PREPOSITIONS, NOUNS_OF_NUMBER, NAMING, NUMBERED, WEEKDAY_NAMING, TODAY_NAMING, DAY_NOUNS, FIRST_DAY,
    EQUIVALENT, NOW, AGO, REMAINDER, FUTURE_WORDS, LINKS, *RELATIVE_DAYS,
)  # fmt: skip
"""Every word above under which a clitic may come off."""
