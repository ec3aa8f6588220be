"""Fill news frames with names, numbers, dates and quotes: synthetic pairs, made for training and not kept.

A slot {type}, {type2}, ... takes the same value on both sides; values of one type in a line are distinct. Real people's names are
recombined, so that no invented statement is pinned on anyone; a quarter of the names take a spelling variant.
"""

import collections
import hashlib
import random
import re
from collections.abc import Iterable
from pathlib import Path

from pairs import Pair, read_tsv
from placeholders import symbols_for

SLOT = re.compile(r"\{([a-z_]+?)(\d?)\}")
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
HELD_FRAMES = 40
NAME_SLOTS = ("person", "place", "country", "organisation", "group", "outlet", "event")
MASKABLE = {*NAME_SLOTS, "num", "pct", "year", "date", "dm", "money", "link", "mail", "handle"}

COUNTRIES = """سوريا|Syria العراق|Iraq لبنان|Lebanon الأردن|Jordan مصر|Egypt ليبيا|Libya تونس|Tunisia الجزائر|Algeria المغرب|Morocco
السودان|Sudan اليمن|Yemen السعودية|Saudi_Arabia قطر|Qatar الكويت|Kuwait البحرين|Bahrain عمان|Oman تركيا|Turkey إيران|Iran روسيا|Russia
الصين|China فرنسا|France ألمانيا|Germany بريطانيا|Britain إيطاليا|Italy إسبانيا|Spain بلجيكا|Belgium هولندا|the_Netherlands السويد|Sweden
النرويج|Norway الدنمارك|Denmark فنلندا|Finland النمسا|Austria البوسنة|Bosnia سويسرا|Switzerland اليونان|Greece قبرص|Cyprus بولندا|Poland
المجر|Hungary رومانيا|Romania بلغاريا|Bulgaria أوكرانيا|Ukraine جورجيا|Georgia أرمينيا|Armenia أذربيجان|Azerbaijan كازاخستان|Kazakhstan
أفغانستان|Afghanistan باكستان|Pakistan الهند|India اليابان|Japan كوريا_الجنوبية|South_Korea إندونيسيا|Indonesia ماليزيا|Malaysia
لاوس|Laos الفلبين|the_Philippines أستراليا|Australia كندا|Canada الولايات_المتحدة|the_United_States المكسيك|Mexico البرازيل|Brazil
الأرجنتين|Argentina فنزويلا|Venezuela كوبا|Cuba نيجيريا|Nigeria إثيوبيا|Ethiopia الصومال|Somalia كينيا|Kenya جنوب_أفريقيا|South_Africa
مالي|Mali تشاد|Chad النيجر|Niger السنغال|Senegal موريتانيا|Mauritania إسرائيل|Israel"""
MONTHS = [
    ("يناير", "كانون الثاني", "January"), ("فبراير", "شباط", "February"), ("مارس", "آذار", "March"), ("أبريل", "نيسان", "April"),
    ("مايو", "أيار", "May"), ("يونيو", "حزيران", "June"), ("يوليو", "تموز", "July"), ("أغسطس", "آب", "August"),
    ("سبتمبر", "أيلول", "September"), ("أكتوبر", "تشرين الأول", "October"), ("نوفمبر", "تشرين الثاني", "November"),
    ("ديسمبر", "كانون الأول", "December"),
]  # fmt: skip
DAYS = [
    ("السبت", "Saturday"), ("الأحد", "Sunday"), ("الاثنين", "Monday"), ("الثلاثاء", "Tuesday"),
    ("الأربعاء", "Wednesday"), ("الخميس", "Thursday"), ("الجمعة", "Friday"),
]  # fmt: skip
MONEY = [
    ("دولار", ""), ("يورو", "euros"), ("ريال سعودي", "Saudi riyals"), ("ليرة سورية", "Syrian pounds"),
    ("جنيه مصري", "Egyptian pounds"), ("دينار عراقي", "Iraqi dinars"), ("درهم إماراتي", "UAE dirhams"),
]  # fmt: skip
LINK_WORDS = ["news", "press", "media", "info", "report", "data", "archive", "map", "live", "portal", "office", "team", "desk", "daily"]


def read_frames(paths: Iterable[Path]) -> list[Pair]:
    """Read frames whose slots are the same on both sides."""
    rows = [row for path in paths for row in read_tsv(path) if len(row) == 2]
    return [(ar, en) for ar, en in rows if set(SLOT.findall(ar)) == set(SLOT.findall(en))]


def held_frames(frames: list[Pair]) -> list[Pair]:
    """Choose the frames that training never sees: by MD5, among those with a name in them."""
    named = [f for f in frames if any(slot[0] in NAME_SLOTS for slot in SLOT.findall(f[0]))]
    return sorted(named, key=lambda frame: hashlib.md5(frame[0].encode()).hexdigest())[:HELD_FRAMES]


class Filler:
    """Fills frames with values drawn from the gazetteer and from made-up numbers, dates and people."""

    def __init__(self, gazetteer: Path, rnd: random.Random) -> None:
        self.rnd = rnd
        self.entries: dict[str, list[tuple[str, str, list[str]]]] = collections.defaultdict(list)
        for row in read_tsv(gazetteer):
            kind, arabic, english, variants = (row + [""] * 4)[:4]
            self.entries[kind].append((arabic, english, [v for v in variants.split("|") if v]))
        pairs = [item.replace("_", " ").split("|") for item in COUNTRIES.split()]
        self.entries["country"] = [(arabic, english, []) for arabic, english in pairs]
        countries = {arabic for arabic, _ in pairs}
        self.entries["place"] = [entry for entry in self.entries["place"] if entry[0] not in countries]
        self._two = [(a.split(), e.split()) for a, e, _ in self.entries["person"] if len(a.split()) == len(e.split()) == 2]
        self._real = {a for a, _, _ in self.entries["person"]}
        self._nations = [(a, e) for a, e, _ in self.entries["demonym"] if a.endswith("ي") and not a.endswith("ين")]

    def fill(self, frame: Pair, masked: float = 0.0) -> Pair | None:
        """Fill one frame; with chance `masked` some slots, mostly all, get symbols instead. None if the sides disagree."""
        arabic, english = frame
        slots = list(dict.fromkeys(SLOT.findall(arabic)))
        symbols = self._masks(slots) if self.rnd.random() < masked else {}
        used: set[Pair] = set()
        for slot in slots:
            mark = "{" + "".join(slot) + "}"
            if mark not in english:
                return None
            value = symbols.get(slot) or self._distinct(slot[0], used)
            arabic, english = arabic.replace(mark, value[0]), english.replace(mark, value[1])
        if self.rnd.random() < 0.08:
            arabic = re.sub(r"(?<!⟦)\d", lambda digit: digit.group().translate(EASTERN), arabic)
        return arabic, self._tidy(english)

    def _masks(self, slots: list[tuple[str, str]]) -> dict[tuple[str, str], Pair]:
        maskable = [slot for slot in slots if slot[0] in MASKABLE]
        if not maskable:
            return {}
        n = min(len(maskable), 10 if self.rnd.random() < 0.7 else self.rnd.randint(1, 4))
        chosen = sorted(self.rnd.sample(maskable, n), key=slots.index)
        marks = symbols_for(n, self.rnd)
        money = {True: (" دولار", "$%s"), False: ("", "%s")}
        out = {}
        for slot, mark in zip(chosen, marks, strict=True):
            after, before = money[slot[0] == "money" and self.rnd.random() < 0.3]
            out[slot] = (mark + after, before % mark)
        return out

    @staticmethod
    def _tidy(english: str) -> str:
        english = re.sub(r"\bthe the\b", "the", english)
        return english[:1].upper() + english[1:]

    def _distinct(self, kind: str, used: set[Pair]) -> Pair:
        for _ in range(9):
            value = self.value(kind)
            if value not in used:
                break
        used.add(value)
        return value

    def value(self, kind: str) -> Pair:
        """Draw a value for a slot, Arabic and English."""
        maker = getattr(self, "_" + kind, None)
        if maker:
            return maker()
        if kind.startswith("nat"):
            return self._nationality(kind)
        arabic, english, variants = self.rnd.choice(self.entries[kind])
        return (self.rnd.choice(variants) if variants and self.rnd.random() < 0.25 else arabic), english

    def _person(self) -> Pair:
        while True:
            first, last = self.rnd.choice(self._two), self.rnd.choice(self._two)
            arabic = first[0][0] + " " + last[0][1]
            if arabic not in self._real:
                return arabic, first[1][0] + " " + last[1][1]

    def _nationality(self, kind: str) -> Pair:
        m, english = self.rnd.choice(self._nations)
        forms = {"nat_m": m, "nat_m_def": "ال" + m, "nat_f_def": "ال" + m + "ة", "nat_pl_def": "ال" + m + "ين", "nat_f": m + "ة"}
        return forms[kind], english

    def _num(self) -> Pair:
        low, high = self.rnd.choice([(2, 99), (100, 999), (1000, 99999)])
        n = self.rnd.randint(low, high)
        return (f"{n:,}" if n > 9999 and self.rnd.random() < 0.3 else str(n)), f"{n:,}"

    def _pct(self) -> Pair:
        whole = self.rnd.randint(1, 99)
        text = str(whole) if self.rnd.random() < 0.5 else f"{whole}.{self.rnd.randint(1, 9)}"
        return text, text

    def _year(self) -> Pair:
        return (str(self.rnd.randint(1948, 2026)),) * 2

    def _month(self) -> Pair:
        western, levantine, english = self.rnd.choice(MONTHS)
        r = self.rnd.random()
        both = f"{western}/{levantine}" if r < 0.9 else f"{levantine}/{western}"
        return western if r < 0.5 else levantine if r < 0.8 else both, english

    def _weekday(self) -> Pair:
        return self.rnd.choice(DAYS)

    def _dm(self) -> Pair:
        arabic, english = self._month()
        day = self.rnd.randint(1, 28)
        return f"{day} {arabic}", f"{day} {english}"

    def _date(self) -> Pair:
        arabic, english = self._dm()
        year = self.rnd.randint(1990, 2026)
        return f"{arabic} {year}", f"{english} {year}"

    def _money(self) -> Pair:
        n = self.rnd.choice([self.rnd.randint(11, 99), self.rnd.randint(100, 900)])
        unit = self.rnd.choice([("مليون", "million"), ("مليار", "billion"), ("ألف", "thousand")])
        arabic, english = self.rnd.choice(MONEY)
        return f"{n} {unit[0]} {arabic}", f"{n} {unit[1]} {english}" if english else f"${n} {unit[1]}"

    def _link(self) -> Pair:
        host = "".join(self.rnd.sample(LINK_WORDS, 2)) + self.rnd.choice([".example", ".example.com", ".example.org"])
        return (self.rnd.choice(["https://", "www.", ""]) + host,) * 2

    def _mail(self) -> Pair:
        return (f"{self.rnd.choice(LINK_WORDS)}@{self.rnd.choice(LINK_WORDS)}.example",) * 2

    def _handle(self) -> Pair:
        return ("@" + self.rnd.choice(LINK_WORDS) + "_" + self.rnd.choice(LINK_WORDS),) * 2


def filled(frames: list[Pair], filler: Filler, n: int, masked: float) -> list[Pair]:
    """Make `n` distinct pairs (fewer if the frames run out of values)."""
    seen: dict[str, str] = {}
    for _ in range(n * 4):
        if len(seen) >= n:
            break
        pair = filler.fill(filler.rnd.choice(frames), masked)
        if pair and "{" not in pair[0] + pair[1]:
            seen.setdefault(*pair)
    return list(seen.items())
