"""Exchange: what goes out to translators comes back whole, and what comes back is not trusted."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import replace
from pathlib import PurePath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.errors import ConfigError
from generator.text.arabic import key
from generator.translate.corrections import Correction, corrected, one_line
from generator.translate.exchange.accept import corrections, judge
from generator.translate.exchange.formats import FORMATS, format_of
from generator.translate.exchange.queue import queue
from generator.translate.exchange.sheet import sheet, units_of
from generator.translate.exchange.similar import match, memory
from generator.translate.exchange.units import MAX_BYTES, Unit, digest, units
from generator.types import ARABIC_ENGLISH, Article, Block, Flag, Page, Pair, Provenance, Segment, Translation

SUFFIXES = sorted(FORMATS)
FIRST = "قال الناطق باسم البلدية إن 12 مدرسة ستفتح أبوابها في أيلول المقبل."
SECOND = "وأوضح أن «المدارس» ستستقبل أكثر من ستة آلاف تلميذ & تلميذة."
DAY = dt.date(2026, 11, 21)
NASTY = [
    "=1+1",
    "'=x",
    "'tis",
    '"quoted" & <b>',
    "a\tb",
    "\u200fmark\u202e",
    "🙂 👩‍👩‍👧",
    "-5 °C",
    "]]>",
    "&amp;",
    "s1: x",
    "# x",
]

TEXTS = st.one_of(st.sampled_from(NASTY), st.text(min_size=1)).map(one_line).filter(bool)


def page_of(*english: str, slug: str = "schools", arabic: tuple[str, ...] = ()) -> Page:
    rows = []
    for number, text in enumerate(english, start=1):
        source = arabic[number - 1] if arabic else f"{SECOND} وهذه الجملة رقم {number}."
        translation = Translation(f"s{number}", text, "machine" if text else "untranslated", None, -0.1 * number)
        rows.append(Pair(Segment(f"s{number}", key(source), "b1", source), translation))
    article = Article(slug, "", None, None, None, None, None, (Block("b1", "paragraph", "", 1),), ())
    return Page(article, tuple(rows), (), Provenance("x", "text/plain", "0" * 64), len(rows))


def back(suffix: str, given_units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return FORMATS[suffix].load(FORMATS[suffix].dump(given_units, ARABIC_ENGLISH), f"x{suffix}", ARABIC_ENGLISH)


def bare(unit: Unit) -> Unit:
    """Return what of a unit has to come back."""
    return Unit(unit.id, unit.arabic, unit.english, exported=unit.exported)


# --- round trips ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS, TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_goes_out_comes_back(suffix: str, english: list[str], arabic: str, doubt: str) -> None:
    given_units = tuple(
        Unit(f"مقال-{number}#s{number}", arabic, text, "machine", (doubt,), digest(text))
        for number, text in enumerate(english, start=1)
    )
    assert tuple(map(bare, back(suffix, given_units))) == tuple(map(bare, given_units))


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(st.lists(TEXTS, min_size=1, max_size=4))
@settings(deadline=None)
def test_an_unchanged_file_makes_no_correction(suffix: str, english: list[str]) -> None:
    page = page_of(*english, "")
    judged = judge(back(suffix, tuple(units([page]))), {"schools": page})
    assert (judged.accepted, judged.refused, judged.unchanged, judged.empty) == ((), (), len(english), 1)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), st.permutations(SUFFIXES))
@settings(deadline=None)
def test_a_text_survives_one_format_after_the_other(texts: list[tuple[str, str]], suffixes: list[str]) -> None:
    page = page_of(*(before for before, _ in texts))
    for suffix in suffixes:
        out = tuple(replace(unit, english=after) for unit, (_, after) in zip(units([page]), texts, strict=True))
        judged = judge(back(suffix, out), {"schools": page})
        assert judged.refused == ()
        page = corrected(page, corrections(judged.accepted, page, (), "سلمى", DAY))
        assert [unit.english for unit in units([page])] == [after for _, after in texts]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_an_edited_sheet_comes_back(english: list[str]) -> None:
    given_units = tuple(units([page_of(*english)]))
    found, broken = units_of(sheet("schools", given_units), "schools", given_units)
    assert tuple(map(bare, found)) == tuple(map(bare, given_units))
    assert broken == ()


def test_a_broken_line_of_a_sheet_takes_its_sentence_with_it() -> None:
    given_units = tuple(units([page_of("One.", "Two.")]))
    found, broken = units_of("# x\nstray\ns1: One and\nmore\r\nmore\n\ns2:Two\ns9: x", "schools", given_units)
    assert [(unit.segment, unit.english, unit.line) for unit in found] == [("s2", "Two", 7), ("s9", "x", 8)]
    assert [(refusal.unit.id, refusal.unit.line) for refusal in broken] == [
        ("schools", 2),
        ("schools#s1", 3),
        ("schools", 4),
        ("schools", 5),
    ]


# --- the formats ---------------------------------------------------------------------------------------------


def one_unit() -> Unit:
    return Unit("schools#s12", FIRST, "12 schools open in September.", "machine", ("warning: short",), "0" * 16)


def test_xliff_is_version_2_with_languages_and_stable_ids() -> None:
    root = etree.fromstring(FORMATS[".xlf"].dump([one_unit()], ARABIC_ENGLISH))
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.0", "ar", "en")
    unit = root.find(".//{*}unit")
    assert unit is not None
    assert (unit.get("id"), unit.get("name")) == ("s12", "schools#s12")
    assert [etree.QName(child).localname for child in unit] == ["notes", "segment"]


def test_tmx_is_version_1_4_with_languages_and_stable_ids() -> None:
    root = etree.fromstring(FORMATS[".tmx"].dump([one_unit()], ARABIC_ENGLISH))
    header = root.find("header")
    assert header is not None
    assert (root.get("version"), header.get("srclang"), header.get("segtype")) == ("1.4", "ar", "sentence")
    unit = root.find("body/tu")
    assert unit is not None
    assert unit.get("tuid") == "schools#s12"
    assert unit.xpath("tuv/@xml:lang") == ["ar", "en"]


def test_a_table_has_a_mark_a_header_and_no_formulas() -> None:
    data = FORMATS[".tsv"].dump([replace(one_unit(), english='=HYPERLINK("http://x.example")')], ARABIC_ENGLISH)
    assert data.startswith(b"\xef\xbb\xbfid\tarabic\tenglish\t")
    assert b"\"'=HYPERLINK(" in data
    assert FORMATS[".tsv"].load(data, "x.tsv", ARABIC_ENGLISH)[0].english == '=HYPERLINK("http://x.example")'


def test_what_a_spreadsheet_saves_is_read() -> None:
    text = f'English\tID\tArabic\r\n"He said ""yes""."\tschools#s1\t{FIRST}\r\n\t\t\r\n'
    found = FORMATS[".tsv"].load(text.encode("utf-16"), "x.tsv", ARABIC_ENGLISH)
    assert [bare(unit) for unit in found] == [Unit("schools#s1", FIRST, 'He said "yes".')]


def test_units_that_a_tool_has_cut_are_put_together() -> None:
    second_arabic = SECOND.replace("&", "&amp;")
    text = f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ar" trgLang="en">
      <file id="f" original="schools"><group id="g"><unit id="s1">
        <segment><source>{FIRST}</source><target>Twelve <pc id="1">schools</pc> open.</target></segment>
        <ignorable><source> </source></ignorable>
        <segment><source>{second_arabic}</source><target>They<!-- x --> are large.</target></segment></unit>
        <unit id="s2"><segment><source>{FIRST}</source><target>One.</target></segment>
          <segment><source>{second_arabic}</source></segment></unit></group></file></xliff>"""
    first, second = FORMATS[".xlf"].load(text.encode(), "x.xlf", ARABIC_ENGLISH)
    assert first.arabic == f"{FIRST} {SECOND}"
    assert first.english == "Twelve schools open. They are large."
    assert second.english == ""


def test_codes_and_regions_in_a_memory_are_read_over() -> None:
    text = f"""<?xml version="1.0" encoding="utf-16"?>
      <!DOCTYPE tmx SYSTEM "tmx14.dtd">
      <tmx version="1.4"><body><tu tuid="schools#s1">
        <tuv xml:lang="AR-SY"><seg>{FIRST}</seg></tuv>
        <tuv xml:lang="en-GB"><seg>Twelve <bpt i="1">&lt;b&gt;</bpt>schools<ept i="1"/> <hi>open</hi>.</seg></tuv>
      </tu></body></tmx>"""
    (found,) = FORMATS[".tmx"].load(text.encode("utf-16"), "x.tmx", ARABIC_ENGLISH)
    assert (found.id, found.arabic, found.english) == ("schools#s1", FIRST, "Twelve schools open.")


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><tmx><body>&b;</body></tmx>'
FILE = '<!DOCTYPE tmx [\n<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body>&x;</body></tmx>'


@pytest.mark.parametrize(
    ("suffix", "data", "message"),
    [
        (".tmx", BOMB.encode(), "x.tmx:1: declares entities"),
        (".tmx", BOMB.encode("utf-16"), "x.tmx:1: declares entities"),
        (".xlf", FILE.encode(), "x.xlf:2: declares entities"),
        (".tmx", b"<tmx>\n<body>", "x.tmx:2: not XML"),
        (".tmx", b"", "x.tmx:1: not XML"),
        (".tmx", b"<tmx>" + b"<a>" * 5000, "x.tmx:1: not XML"),
        (".tmx", b"<html/>", "x.tmx:1: not TMX but <html>"),
        (".xliff", b'<xliff version="1.2"/>', "x.xliff:1: not XLIFF 2.0 but <xliff version='1.2'>"),
        (".xlf", "ن".encode("cp1256"), "x.xlf:1: neither UTF-8 nor UTF-16"),
        (".tsv", b"id\tenglish\n", "x.tsv:1: there is no column 'arabic'"),
        (".tsv", b"", "x.tsv:1: there is no column 'id'"),
        (".tsv", b'id\tarabic\tenglish\na\tb\t"No," he said.\n', "x.tsv:2: not a table"),
        (".tsv", b"x" * (MAX_BYTES + 1), "x.tsv:1: larger than 64 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(suffix: str, data: bytes, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        FORMATS[suffix].load(data, f"x{suffix}", ARABIC_ENGLISH)
    assert str(caught.value).startswith(message)
    assert caught.value.hint


@given(st.sampled_from(SUFFIXES), st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    with contextlib.suppress(ConfigError):
        FORMATS[suffix].load(data, "x", ARABIC_ENGLISH)


def test_other_endings_are_refused() -> None:
    assert format_of(PurePath("a.XLF")) is FORMATS[".xliff"]
    with pytest.raises(ConfigError, match=r"'a.docx' is not known"):
        format_of(PurePath("a.docx"))


# --- what comes back is judged -------------------------------------------------------------------------------


def test_each_unit_is_judged_by_itself() -> None:
    page = page_of("One.", "Two.", "Three.", "Four.")
    english = Pair(Segment("s5", "k", "b1", "Caption"), Translation("s5", "Caption", "original"))
    page = replace(page, pairs=(*page.pairs, english))
    one, two, three, four = (replace(unit, exported="") for unit in units([page]))
    judged = judge(
        [
            replace(one, english="Better."),
            two,
            replace(three, english=""),
            replace(four, arabic=FIRST, english="x"),
            replace(one, id="schools#s9"),
            replace(one, id="other#s1"),
            replace(one, id="../../x#s1"),
            replace(one, id=""),
            replace(one, english="Another."),
            replace(one, english="Better."),
            Unit("schools#s5", "Caption", "Legend"),
        ],
        {"schools": page},
    )
    assert [unit.english for unit in judged.accepted] == ["Better."]
    assert (judged.unchanged, judged.empty) == (2, 1)
    assert [refusal.reason for refusal in judged.refused] == [
        "its Arabic is not that of the site",
        "the article has no such sentence",
        "there is no such article",
        "there is no such article",
        "there is no such article",
        "the file has another English for it, which comes first",
        "it stands in English in the original: there is no translation to correct",
    ]


def test_an_old_file_does_not_undo_what_was_corrected_since() -> None:
    page = page_of("One.", "Two.")
    old = tuple(units([page]))
    arabic = page.pairs[0].segment.text
    newer = corrected(page, [Correction("s1", key(arabic), "Better.", "سلمى", DAY)])
    assert judge(old, {"schools": newer}).unchanged == 2
    mine = [replace(old[0], english="Mine.")]
    (refusal,) = judge(mine, {"schools": newer}).refused
    assert refusal.reason == "the site's English has changed since it was exported: Better."
    assert judge(mine, {"schools": newer}, by="سلمى").accepted == tuple(mine)


def test_a_correction_knows_its_sentence_and_keeps_the_reason() -> None:
    page = page_of("One.", "Two.")
    arabic = page.pairs[0].segment.text
    before = [Correction("s1", key(arabic), "Old.", "a", None, "a reason", None)]
    unit = next(iter(units([page])))
    assert corrections([replace(unit, english="New.")], page, before, None, DAY) == (
        Correction("s1", key(arabic), "New.", None, DAY, "a reason", arabic),
    )


def test_a_correction_that_moved_makes_room() -> None:
    page = page_of("One.", "Two.")
    first, second = (pair.segment.text for pair in page.pairs)
    moved = Correction("s1", key(second), "Of the second.", "a", None)
    unit = replace(next(iter(units([page]))), english="Of the first.")
    made = {each.segment: each for each in corrections([unit], page, [moved], None, DAY)}
    assert made["s1"].key == key(first)
    assert made["s2"] == replace(moved, segment="s2")


# --- the order, and what is alike ----------------------------------------------------------------------------


def test_the_gravest_comes_first_and_then_the_least_sure() -> None:
    page = page_of("One.", "Two.", "Three.", "", "Five.", "Six.")
    flags = {1: (Flag("length", "info", ""),), 2: (Flag("a", "warning", ""), Flag("numbers", "error", ""))}
    pairs = [
        replace(pair, translation=replace(pair.translation, flags=flags.get(index, ())))
        for index, pair in enumerate(page.pairs)
    ]
    pairs[4] = replace(pairs[4], translation=replace(pairs[4].translation, origin="corrected"))
    items = queue([replace(page, pairs=tuple(pairs))])
    assert [item.place for item in items] == [f"schools#s{number}" for number in (4, 3, 2, 6, 1)]
    assert [item.severity for item in items] == ["error", "error", "info", None, None]
    assert (items[0].checks, items[1].checks) == (("untranslated",), ("numbers", "a"))
    assert len(queue([replace(page, pairs=tuple(pairs))], corrected=True)) == 6


def test_a_corrected_sentence_that_is_alike_is_offered() -> None:
    done = memory([Unit("a#s1", FIRST, "Right.", "corrected"), Unit("a#s2", SECOND, "Not yet.", "machine")])
    exact = match(FIRST.replace("قال", "قالَ"), "Wrong.", done)
    assert exact is not None
    assert (exact.id, exact.english, exact.alike) == ("a#s1", "Right.", 100)
    fuzzy = match(FIRST.replace("12", "13"), "Wrong.", done)
    assert fuzzy is not None
    assert 90 <= fuzzy.alike <= 99
    assert match(FIRST, "Right.", done) is None
    assert match(SECOND, "Wrong.", done) is None
    assert match(FIRST, "Wrong.", memory([])) is None
