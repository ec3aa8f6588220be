"""What is not the article: one row a kind of line, matched against the whole of a folded line.

A pattern must match a line from its start to its end; "contains" would hit 8-16 % of real body lines
(docs/DESIGN.md). Patterns are written in ordinary spelling and folded like the lines they meet (one alef, ة as ه,
lower case, no marks), so they use no upper-case classes. The only repeated group starts with a literal word of
its list: a match takes time in proportion to the line, and lines longer than `LIMIT` words are not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.clean.lines import Line
from generator.text.arabic import fold

Action = Literal["drop", "box", "tail"]
LIMIT = 70
"""Words; the longest known line of boilerplate has 60 (a newsroom's rules for comments)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of boilerplate line.

    `drop` takes the line out; `box` also what follows it, up to the next running text; `tail` everything after it,
    where the article stands before it.
    """

    name: str
    action: Action
    reason: str
    pattern: re.Pattern[str]
    most: int = LIMIT
    """Words a line may have to be asked at all."""


def _rule(name: str, action: Action, reason: str, *patterns: str, most: int = LIMIT) -> Rule:
    return Rule(name, action, reason, re.compile("|".join(fold(pattern) for pattern in patterns)), most)


_END = r"[ .:!*»›>|…\-]*"

RULES: tuple[Rule, ...] = (
    _rule(
        "url",
        "drop",
        "a bare address",
        r"((رابط|الرابط)( [^ ]+){0,3} ?:? ?)?(https?://|www\.)[^ ]+",
        r"[^ @/]+\.(com|net|org|info|news|tv)(/[^ ]*)?",
        r"[^ @]+@[^ @]+\.[a-z]{2,}",
        r"@[a-z0-9_]+",
    ),
    _rule(
        "counter",
        "drop",
        "a counter of views, comments or shares",
        r"[\d.,كk+]+( ?(مشاهد[هة]|مشاهدات|زيار[هة]|زيارات|قراء[هة]|قراءات|مشارك[هة]|مشاركات|إعجاب|views?|shares?|likes?))?",
        rf"(عدد )?(ال)?(مشاهدات|قراءات|زيارات|مشاركات|القراء) ?[:\-]? ?[\d.,]*{_END}",
        most=4,
    ),
    _rule(
        "reading-time",
        "drop",
        "how long reading takes",
        r"(مدة|وقت|زمن) القراءة.*",
        r"(أقل من )?(دقيقة|دقيقتان|دقيقتين|\d+ دقائق|\d+ دقيقة)( واحدة)?( للقراءة| قراءة)?",
        most=7,
    ),
    _rule(
        "font-size",
        "drop",
        "a font-size widget",
        rf"(تكبير|تصغير|حجم) (ال)?(خط|نص)[ :\-+أا/|]*((تكبير|تصغير) (ال)?(خط|نص))?{_END}",
        r"[أاaع][+\-]?( [أاaع][+\-]?){1,3}",
        most=6,
    ),
    _rule(
        "share",
        "drop",
        "share and print links",
        rf"(شارك|شاركها|شاركه|شاركنا|مشاركة|انشر|أنشر|نشر|غرد|تغريد|تغريدة|أرسل|إرسال|طباعة|اطبع|نسخ|انسخ|حفظ|"
        rf"احفظ|استمع|share|tweet|print|copy|email)( (هذا |هذه )?(المقال|المقالة|الخبر|الموضوع|الصفحة|الرابط|رابط|"
        rf"مقال|link|url|this|page|article|إلى صديق|لصديق))?{_END}",
        r"(شارك|شاركها|مشاركة|المشاركة|اضغط للمشاركة|انقر للمشاركة|اضغط لتشارك|تغريد|إرسال|أرسل) "
        r"(هذا |هذه )?(المقال |المقالة |الخبر |الموضوع )?(على|عبر|في|إلى|بواسطة) (ال)?"
        r"(فيسبوك|فيس بوك|تويتر|إكس|واتساب|واتس|تيليجرام|تلغرام|تليجرام|لينكد|بريد|صديق|pinterest|twitter|facebook|"
        r"whatsapp|telegram|linkedin|tumblr|reddit|x).*",
        r"(اضغط|انقر) (للمشاركة|للطباعة|لتشارك|لمشاركة|لإرسال).*",
        r"(مشاركة|شارك) (ال)?(خبر|مقال|موضوع) ?:?",
        r"(مشاركة|شارك|انشر) (عبر|على) ?:?",
        r"(نسخة|صفحة) (ال|لل)?طباعة",
        r"(الرابط (الدائم|المختصر)|short url|رابط مختصر).*",
        most=14,
    ),
    _rule(
        "follow",
        "drop",
        "an invitation to follow the site elsewhere",
        r"(تابعوا|تابع) .*(فيسبوك|تويتر|يوتيوب|تيليجرام|تلغرام|واتساب|غوغل|جوجل|google|قناتنا|صفحتنا|عبر|على الرابط)( .*)?",
        r"(تابعونا|تابعنا|إتبعنا|اتبعنا|ابقوا على تواصل|لتبق[^ ]* على تواصل|كن على تواصل|تواصلوا معنا)( .*)?",
        r"(انضم|انضموا|إنضم|اشترك|اشتركوا|للاشتراك|للإشتراك|للانضمام) .*"
        r"(قناتنا|قناة|صفحتنا|مجموعتنا|تيليجرام|تلجرام|تليجرام|تلغرام|واتساب|واتس|يوتيوب|فيسبوك|تويتر|متابعين)( .*)?",
        r"(لمتابعة|للمزيد من) .*(اضغط|انقر|الرابط|صفحتنا|قناتنا|موقعنا|تابعونا|تابعنا).*",
        r"للتواصل معنا .*",
        r"(للاشتراك|للإشتراك) في (خدمة|خدمات) .*",
        r"follow us.*",
        most=30,
    ),
    _rule(
        "newsletter",
        "drop",
        "a newsletter form",
        r"(اشترك|اشتركوا|إشترك|الاشتراك|الإشتراك|اشتراك|سجل|سجلوا|انضم|أدخل|إدخال|قم بالتسجيل) .{0,40}"
        r"(النشرة|نشرتنا|القائمة البريدية|قائمتنا البريدية|رسالتنا|الرسالة الإخبارية|بريدك|البريد|بريدية)( .*)?",
        r"(اشترك|اشتركوا|سجل|سجلوا) .{0,30}ليصلك.*",
        rf"(ال)?(نشرة|قائمة|رسالة) (ال)?(بريدية|إخبارية|الكترونية|إلكترونية){_END}",
        rf"(اشترك|إشترك|اشتراك|subscribe( to our newsletter)?|newsletter){_END}",
        most=25,
    ),
    _rule(
        "akismet",
        "tail",
        "the notice of the comment-spam filter",
        r"(هذا الموقع يستخدم|يستخدم هذا الموقع) (خدمة )?(akismet|أكيسميت|اكسميت).*",
        r"this site uses akismet.*",
    ),
    _rule(
        "comment-form",
        "tail",
        "a comment form",
        r"(اترك|أترك|اكتب|أكتب|أضف|اضف|إضافة|أرسل|إرسال|شارك) (لنا )?(تعليق[^ ]*|رد|ردا|رأيك|برأيك|بتعليقك)( .{0,60})?",
        r"(شاركنا|شارك|اكتب|أعطنا) (ب)?رأيك.*",
        r"كن أول (من يعلق|من يكتب|المعلقين|معلق).*",
        r"(أرسل|إرسال|أضف) (ال)?تعليق",
        r"لن يتم نشر (عنوان )?(بريدك|البريد).*",
        r"(الحقول|الخانات) (الإلزامية|المطلوبة|الضرورية).*",
        r"(احفظ|حفظ) (اسمي|بياناتي).*",
        r"(أعلمني|نبهني|ابلغني) .{0,30}(بالمواضيع|بالتعليقات|التعليقات|بمتابعة).*",
        r"(تم (إضافة|أضافة)|سوف يتم مراجعة|يتم مراجعة) تعليق.*",
        r"(عليك|يجب) (أن|أنت) .{0,20}(تسجيل|تسجل|مسجل) الدخول .*",
        rf"(leave|post|write) a (reply|comment){_END}",
        r"your email address will not be published.*",
        most=LIMIT,
    ),
    _rule(
        "comment-list",
        "tail",
        "readers' comments",
        rf"(ال)?تعليقات( (القراء|الزوار))? ?\(? ?\d* ?\)?{_END}",
        r"\(?\d+\)? ?(تعليق|تعليقات|تعليقا|ردود|رد|comments?|replies)( (على|on) .*)?",
        r"(تعليق|رد|رأي) واحد( على .*)?",
        rf"(عدد )?(ال)?تعليقات ?: ?\d+{_END}",
        r"لا (توجد )?تعليقات.*",
        r".{1,40} says ?:",
        r"التعليقات مغلقة.*",
        r"\d+ ?[.)\-] ?يقول .{1,60}:",
        r"\d+ ?[.)\-] ?.{1,60} يقول ?:",
        most=20,
    ),
    _rule(
        "comment-counter", "drop", "a counter of comments", r"(تعليق|تعليقات|رد|ردود|comments?)( ?\d+)?", most=2
    ),
    _rule(
        "related-link",
        "drop",
        "a link to another article",
        r"(شاهد|اقرأ|إقرأ|اقرا|طالع|انظر|تصفح|راجع|اطلع) (أيضا|ايضا|كذلك|المزيد)( على)? ?[:|»>\-].{8,}",
        r"(قد تحب|يمكنك|قد يهمك|قد يعجبك) (أيضا )?(مشاهدة|قراءة|الاطلاع) .*",
        most=30,
    ),
    _rule(
        "related",
        "box",
        "a box of related articles",
        rf"(شاهد|اقرأ|إقرأ|اقرا|طالع|انظر|تصفح|راجع|اطلع) (أيضا|ايضا|كذلك|المزيد){_END}",
        rf"(للمزيد|لقراءة المزيد|من (ال)?أرشيف|شاهد بالفيديو|شاهد الفيديو|اختيارات المحرر){_END}",
        rf"اقر[أاؤ]?(/ي|وا|ؤوا|ي) (أيضا|ايضا|كذلك|المزيد){_END}",
        r"المزيد (حول|عن|من) (هذه القصة|هذا الموضوع|الموضوع|المقالات|الأخبار)",
        rf"(تخطى )?(قصص مقترحة|يستحق الانتباه)( وواصل القراءة)?{_END}",
        r"(ال)?(مواضيع|موضوعات|مقالات|أخبار|قصص|مواد|تدوينات|تقارير|فيديوهات) "
        rf"(ال)?(ذات (ال)?صلة|ذات (ال)?علاقة|متعلقة|مشابهة|مرتبطة|مقترحة|مختارة|أخرى|مميزة|قد تعجبك|قد تهمك){_END}",
        rf"(قد|ربما) (يعجبك|يهمك|تحب|تهمك|يعجبكم)( أيضا| ايضا| قراءة)?{_END}",
        rf"(اخترنا لك|اخترنا لكم|ترشيحاتنا|من نفس القسم|في نفس السياق|مرتبط|ذات صلة|related( posts| articles)?){_END}",
        rf"(ال)?أكثر (قراءة|مشاهدة|تعليقا|إرسالا|شيوعا|تصفحا|رواجا){_END}",
        rf"(آخر|أخر|أحدث|اخر) (ال)?(أخبار|مقالات|اخبار|تعليقات|مواضيع){_END}",
        most=8,
    ),
    _rule(
        "tags",
        "box",
        "tags",
        rf"(الوسوم|وسوم|تاجز|تاغات|tags|هاشتاج|الكلمات (الدلالية|الدالة|المفتاحية)|كلمات (دلالية|مفتاحية)){_END}",
        r"(الوسوم|وسوم|تاجز|tags|الكلمات (الدلالية|الدالة|المفتاحية)|كلمات (دلالية|مفتاحية)) ?:.*",
        most=LIMIT,
    ),
    _rule(
        "copyright",
        "tail",
        "a copyright line",
        r"(©|\(c\) |copyright|الحقوق محفوظة).*",
        r"(جميع|كافة|كل) (ال)?حقوق( .{1,30})? محفوظة.*",
        r"حقوق (النشر|الطبع|الملكية)( .{0,30})?(محفوظة|©).*",
        r"all rights reserved.*",
        r"(يحظر|يمنع|لا يسمح) (نشر|نقل|نسخ|إعادة|اقتباس) .{0,60}(إذن|موافقة|تصريح|المصدر).*",
        most=30,
    ),
    _rule(
        "navigation",
        "drop",
        "a menu item or a control of the page",
        r"(الرئيسية|الصفحة الرئيسية|القائمة|القائمة الرئيسية|بحث|البحث|بحث عن|البحث عن|التالي|السابق|المزيد|عرض المزيد|"
        rf"تحميل المزيد|اقرأ المزيد|قراءة المزيد|أكمل القراءة|المقال (السابق|التالي)|المقالة (السابقة|التالية)|"
        rf"الصفحة (السابقة|التالية)|الأرشيف|أرشيف|التصنيفات|العودة للأعلى|أعلى|↑ أعلى|عاجل|بث مباشر|الطقس|menu|search|home){_END}",
        r"(أنت هنا|أنت الآن تتصفح)( .*)?( ?:.*)?",
        r"(تخط[يى]?|التخطي|تجاوز|التجاوز|انتقل|الانتقال|اذهب|إذهب|skip) (إلى|الى|للأسفل|قائمة|to) .*",
        rf"(من نحن|اتصل بنا|إتصل بنا|أعلن معنا|للإعلان|هيئة التحرير|وظائف|(سياسة|بيان|حماية) الخصوصية|"
        rf"(شروط|اتفاقية|سياسة) (الاستخدام|الخدمة)|الشروط والأحكام|خريطة الموقع|contact us|about us|privacy policy){_END}",
        most=10,
    ),
    _rule(
        "login",
        "drop",
        "a login form",
        rf"(تسجيل|تسجيل (الدخول|الخروج)|دخول|إنشاء حساب|(هل )?نسيت كلمة (المرور|السر)؟?|كلمة (المرور|السر)|تذكرني|log ?in){_END}",
        most=6,
    ),
    _rule(
        "form-field",
        "drop",
        "a field of a form",
        rf"(ال)?(اسم|بريد الإلكتروني|بريد الالكتروني|موقع الإلكتروني|موقع الالكتروني|تعليق|عنوان البريد)( \*)?{_END}",
        most=4,
    ),
    _rule(
        "advert",
        "drop",
        "an advertisement's label",
        rf"(إعلان|إعلانات|الإعلانات|إعلان ممول|محتوى ممول|advertisement|sponsored( links)?){_END}",
        most=3,
    ),
    _rule(
        "cookies",
        "drop",
        "a cookie notice",
        r"(نستخدم|يستخدم (هذا )?(الموقع|موقعنا)) .{0,40}(الارتباط|كوكيز|cookies).*",
        r"we use cookies.*",
        rf"(إغلاق وقبول|موافق|أوافق|قبول الكل){_END}",
    ),
    _rule(
        "app",
        "drop",
        "an invitation to install an app",
        r"(حمل|حملوا|قم بتحميل|تحميل|نزل) (الآن )?(ال)?تطبيق.*",
        most=15,
    ),
    _rule(
        "masthead",
        "drop",
        "the paper's masthead",
        r"(رئيس (مجلس الإدارة|التحرير)|مدير التحرير|المدير العام|الإشراف العام) ?:.*",
        most=10,
    ),
    _rule(
        "disclaimer",
        "drop",
        "a disclaimer",
        r"(الآراء|التعليقات|المقالات) .{0,60}لا تعبر .*",
        r"(الآراء|التعليقات|المقالات) .{0,60}تعبر عن (رأي|آراء) (أصحابها|كتابها|كاتبها).*",
    ),
    _rule(
        "comment-policy",
        "drop",
        "rules for readers' comments",
        r"إذا كان (محتوى )?التعليق .*",
        r"ترحب .{1,40} بالنقاش .*",
        r"(إدارة الموقع|هيئة التحرير) (لها|تملك|غير مسؤولة|ليست مسؤولة|تحتفظ) .*",
        r"معايير المجتمع.*",
        most=70,
    ),
    _rule(
        "rating",
        "drop",
        "a call to rate or to support the site",
        r"(قيم|تقييم|قيموا) (هذا )?(ال)?(خبر|مقال|مقالة|موضوع).*",
        r"هل (أعجبك|أعجبتك|كان) (هذا )?(ال)?(خبر|مقال|مقالة|موضوع|مفيدا).*",
        rf"(تبرع|تبرعوا|ادعمنا|ادعموا) (الآن|لنا|لنستمر){_END}",
        most=8,
    ),
    _rule(
        "time-ago",
        "drop",
        "how long ago the page was made or read",
        r"(منذ|قبل) (\d+ )?(ثواني|ثانية|دقيقة|دقائق|دقيقتين|ساعة|ساعات|ساعتين|يوم|أيام|يومين|أسبوع|أسابيع|أسبوعين|شهر|أشهر|"
        r"شهرين|سنة|سنوات|سنتين)( واحدة)?",
        most=4,
    ),
    _rule("hashtags", "drop", "hashtags", r"# ?[^# ]+( # ?[^# ]+)*", most=30),
    _rule("rss", "drop", "a feed's link", r"(خدمة|خلاصة|خلاصات)( .{1,30})? rss", r"rss", most=6),
    _rule("like", "drop", "a like button", rf"(معجب بهذه|إعجاب|أعجبني|تحميل){_END}", most=3),
    _rule(
        "platforms",
        "drop",
        "links to social networks",
        r"((ال)?(فيسبوك|فيس بوك|تويتر|إكس|يوتيوب|واتساب|واتس اب|تيليجرام|تلغرام|تليجرام|تلجرام|إنستغرام|انستجرام|"
        r"إنستجرام|إينستاجرام|إنستاجرام|انستغرام|لينكدين|لينكد إن|بنترست|سناب شات|ماسنجر|طباعة|بريد|بريد إلكتروني|"
        r"email|e-mail|facebook|twitter|whatsapp|whats app|telegram|linkedin|pinterest|pin interest|messenger|"
        r"instagram|youtube|tumblr|reddit|viber|skype|rss|x|خدمة)($|[ ,،|]+))+",
        most=14,
    ),
    _rule(
        "caption-label",
        "drop",
        "the label of a caption",
        r"(صدر|مصدر|التعليق على|تعليق) الصورة[،:, ].{0,60}",
        rf"(صورة|صور) (أرشيفية|تعبيرية|توضيحية|من الأرشيف){_END}",
        most=9,
    ),
    _rule("toc", "box", "a table of contents", rf"(محتويات المقال|اقرأ في هذا المقال|المحتويات){_END}", most=5),
    _rule("poll", "box", "a poll", rf"(استطلاع الرأي|عرض النتائج|استفتاء){_END}", most=4),
)


_ANY = re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in RULES))
"""All patterns at once: most lines fit none, and learn it in one go."""


def match(line: Line) -> Rule | None:
    """Return the first rule that the whole of `line` fits, if any."""
    count = line.words
    if count > LIMIT or not _ANY.fullmatch(line.folded):
        return None
    return next((rule for rule in RULES if count <= rule.most and rule.pattern.fullmatch(line.folded)), None)
