"""Names of news agencies as Arabic pages write them: what tells an agency line from any other short line."""

from __future__ import annotations

import re

from generator.text.arabic import fold

AGENCIES: dict[str, tuple[str, ...]] = {
    "SANA": ("سانا", "الوكالة العربية السورية للأنباء"),
    "Anadolu Agency": ("الأناضول", "وكالة الأناضول"),
    "Reuters": ("رويترز", "وكالة رويترز"),
    "Agence France-Presse": ("أ ف ب", "أ.ف.ب", "اف ب", "فرانس برس", "وكالة فرانس برس", "afp"),
    "Associated Press": ("أ ب", "أ.ب", "أسوشيتد برس", "اسوشييتد برس", "أسوشييتد برس"),
    "dpa": ("د ب أ", "د.ب.أ", "الألمانية"),
    "MENA": ("أ ش أ", "أ.ش.أ", "أنباء الشرق الأوسط"),
    "Petra": ("بترا",),
    "SPA": ("واس",),
    "WAM": ("وام",),
    "QNA": ("قنا",),
    "KUNA": ("كونا",),
    "BNA": ("بنا",),
    "ONA": ("العمانية",),
    "WAFA": ("وفا",),
    "INA": ("واع",),
    "Saba": ("سبأ",),
    "APS": ("واج", "وأج"),
    "TAP": ("وات",),
    "MAP": ("و م ع", "ومع"),
    "NNA": ("الوطنية للإعلام",),
    "Sputnik": ("سبوتنيك",),
    "TASS": ("تاس",),
    "Interfax": ("إنترفاكس",),
    "RIA Novosti": ("نوفوستي",),
    "Xinhua": ("شينخوا",),
    "IRNA": ("إرنا",),
    "Fars": ("فارس",),
    "Ma'an": ("معا",),
    "UPI": ("يو بي آي",),
    "EFE": ("إفي",),
    "agencies": ("وكالات", "الوكالات", "وكالات أنباء"),
}
"""English name -> spellings. Written from common knowledge of the agencies' own Arabic names, 2026-11."""

CITIES = (
    *(
        "القاهرة",
        "الإسكندرية",
        "دمشق",
        "حلب",
        "حمص",
        "حماة",
        "إدلب",
        "درعا",
        "دير الزور",
        "الحسكة",
        "الرقة",
        "اللاذقية",
    ),
    *(
        "بيروت",
        "طرابلس",
        "صيدا",
        "بغداد",
        "البصرة",
        "الموصل",
        "أربيل",
        "كركوك",
        "النجف",
        "كربلاء",
        "عمان",
        "عمّان",
        "إربد",
    ),
    *(
        "القدس",
        "القدس المحتلة",
        "غزة",
        "رام الله",
        "نابلس",
        "الخليل",
        "الرياض",
        "جدة",
        "مكة",
        "الدوحة",
        "أبوظبي",
        "أبو ظبي",
    ),
    *(
        "دبي",
        "الشارقة",
        "الكويت",
        "المنامة",
        "مسقط",
        "صنعاء",
        "عدن",
        "تعز",
        "الخرطوم",
        "تونس",
        "صفاقس",
        "الجزائر",
        "وهران",
    ),
    *(
        "الرباط",
        "الدار البيضاء",
        "نواكشوط",
        "بنغازي",
        "مقديشو",
        "جيبوتي",
        "أنقرة",
        "إسطنبول",
        "اسطنبول",
        "طهران",
        "موسكو",
    ),
    *(
        "واشنطن",
        "نيويورك",
        "لندن",
        "باريس",
        "برلين",
        "جنيف",
        "فيينا",
        "بروكسل",
        "مدريد",
        "روما",
        "أثينا",
        "بكين",
        "نيودلهي",
    ),
)
"""Places that newsrooms write before or after a reporter's name. Capitals and large cities, 2026-11."""

CITY = "(?:" + "|".join(sorted({re.escape(fold(city)) for city in CITIES}, key=len, reverse=True)) + ")"
"""Pattern of one of them in folded text."""

_SPELLINGS = sorted(
    {re.escape(fold(name)) for names in AGENCIES.values() for name in names}, key=len, reverse=True
)
AGENCY = "(?:" + "|".join(_SPELLINGS) + ")"
"""Pattern of one agency name in folded text."""
