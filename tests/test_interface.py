"""The interface in two languages: its words, its pages, and what the setting makes of them."""

from __future__ import annotations

import ast
import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.dates import get_month_names
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Tag

from generator.clean import rules
from generator.errors import ConfigError
from generator.publish import dates, interface, known, labels
from generator.publish.assets import lean
from generator.publish.attribution import model_names, notice, site_notice
from generator.publish.messages import ENGLISH, Tongue, tongue
from generator.publish.rows import Tally
from generator.types import Model, Precision, When

if TYPE_CHECKING:
    from tests.conftest import PageMaker, Project

Factory = Callable[..., "Project"]
ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "theme" / "locale" / "ar.po"
ARGOS = Model("Argos package Arabic → English 1.0", "1.0", "ar", "en", "0123456789abcdef" * 4)


@pytest.fixture(scope="module")
def arabic() -> Tongue:
    return tongue("ar", CATALOGUE.read_bytes())


# --- the catalogue -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read_po(BytesIO(CATALOGUE.read_bytes()), locale="ar")


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The messages of theme and code, found as `make messages` finds them."""
    path = tmp_path_factory.mktemp("messages") / "messages.pot"
    options = ("--mapping", "theme/locale/babel.cfg", "--keywords", "N_ say say_many:1,2", "--output", str(path))
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", *options, "."]
    subprocess.run(command, cwd=ROOT, check=True)
    return read_po(BytesIO(path.read_bytes()))


def messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def forms(message: Message) -> tuple[str, ...]:
    return tuple(map(str, message.string if isinstance(message.string, tuple) else (message.string,)))


def places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|<[^>]+>", text))


def test_every_message_of_theme_and_code_has_its_arabic(catalogue: Catalog, extracted: Catalog) -> None:
    missing = [message.id for message in messages(extracted) if message.id not in {m.id for m in catalogue}]
    assert not missing, "run `make messages`, then translate what is new in theme/locale/ar.po"
    assert [message.id for message in messages(catalogue) if not all(forms(message))] == []


def test_the_catalogue_has_nothing_that_is_not_used_and_nothing_doubtful(
    catalogue: Catalog, extracted: Catalog
) -> None:
    used = {message.id for message in messages(extracted)}
    assert [message.id for message in messages(catalogue) if message.id not in used] == []
    assert not catalogue.obsolete
    assert [message.id for message in messages(catalogue) if message.fuzzy] == []


def test_no_translation_loses_or_invents_a_place_or_a_tag(catalogue: Catalog) -> None:
    for message in messages(catalogue):
        expected = places(str(message.id[1] if isinstance(message.id, tuple) else message.id))
        for number, form in enumerate(forms(message)):
            # Arabic says none, one and two in words
            spoken = {"%(num)s"} if message.pluralizable and number < 3 else set()
            assert not form or expected - spoken <= places(form) <= expected, message.id


def test_a_number_takes_the_form_that_arabic_has_for_it(arabic: Tongue) -> None:
    said = [arabic.say_many("%(num)s sentence", "%(num)s sentences", number) for number in (0, 1, 2, 3, 11, 100)]
    assert said == ["0 جملة", "جملة واحدة", "جملتان", "3 جمل", "11 جملة", "100 جملة"]


def test_the_months_are_those_of_cldr(arabic: Tongue) -> None:
    english, expected = (get_month_names("wide", locale=locale) for locale in ("en", "ar"))
    assert [arabic.say(english[month]) for month in range(1, 13)] == [expected[month] for month in range(1, 13)]


def test_a_catalogue_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="keyword"):
        tongue("ar", b'msgid "a"\nAn edit gone wrong\n')


# --- what is said in both languages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "bounds", "precision", "expected"),
    [
        ("2016-10-01", "2016-10-01/2016-10-01", "day", "1 أكتوبر 2016"),
        ("2016-07-26~", "2016-07-26/2016-07-26", "day", "نحو 26 يوليو 2016"),
        ("2016-07-26?", "2016-07-26/2016-07-26", "day", "ربما 26 يوليو 2016"),
        ("2016-08", "2016-08-01/2016-08-31", "month", "أغسطس 2016"),
        ("2013-22", "2013-06-01/2013-08-31", "season", "صيف 2013"),
        ("2012-01/2012-04~", "2012-01-01/2012-04-30", "year", "أوائل 2012"),
        ("2016-09-21/2016-09-30~", "2016-09-21/2016-09-30", "month", "أواخر سبتمبر 2016"),
        ("2016-09-22/2016-10-01", "2016-09-22/2016-10-01", "day", "من 22 سبتمبر 2016 إلى 1 أكتوبر 2016"),
        ("201X", "2010-01-01/2019-12-31", "none", "بين 1 يناير 2010 و31 ديسمبر 2019"),
        (None, None, "none", "التاريخ غير معروف"),
    ],
)
def test_a_date_is_said_in_arabic_words(
    arabic: Tongue, edtf: str | None, bounds: str | None, precision: Precision, expected: str
) -> None:
    first, last = (dt.date.fromisoformat(day) for day in bounds.split("/")) if bounds else (None, None)
    assert dates.words(When(edtf, first, last, precision, "stated", ""), arabic) == expected


def test_the_notice_names_the_model_and_what_was_checked(arabic: Tongue) -> None:
    counts = Tally(rows=9, machine=8, corrected=1, original=0, untranslated=0, flagged=0)
    assert notice([ARGOS], counts) == (
        "Machine translation by Argos package Arabic → English 1.0, 1 of 9 sentences corrected by a person, "
        "the others not checked. The Arabic is authoritative."
    )
    assert notice([ARGOS], counts, arabic) == (
        "ترجمة آلية أنجزها Argos package Arabic → English 1.0، صحّح إنسان 1 من 9 جمل، ولم يراجع الباقي. "
        "النص العربي هو المرجع."
    )
    assert site_notice([], arabic).endswith("النص العربي هو المرجع.")


def test_models_are_listed_as_each_language_lists(arabic: Tongue) -> None:
    models = [Model(name, "1", "ar", "en", "0" * 64) for name in "ABC"]
    assert (model_names(models), model_names(models, arabic)) == ("A, B and C", "A، B وC")


def test_a_doubt_that_is_known_is_translated_around_its_names(arabic: Tongue) -> None:
    stored = "Expected in the English by the glossary: John Kerry, Syria."
    assert known.said(stored, arabic) == "ينقص ما في المسرد: John Kerry, Syria."
    assert known.said(stored, ENGLISH) == stored


def test_a_sentence_that_is_not_known_stays_as_it_is(arabic: Tongue) -> None:
    assert known.said("Something that an older version said.", arabic) == "Something that an older version said."


def constants(folder: str, called: str, place: int) -> set[str]:
    """Return the strings that the modules of `folder` give to calls of `called` as the argument at `place`."""
    calls = (
        node
        for path in (ROOT / "generator" / folder).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == called
    )
    given = (call.args[place] for call in calls if len(call.args) > place)
    return {arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}


def test_what_the_checks_say_is_known() -> None:
    assert constants("translate", "Flag", 2) <= set(known.DOUBTS)


def test_the_reasons_for_removing_a_line_are_known() -> None:
    assert {rule.reason for rule in rules.RULES} | constants("clean", "Dropped", 2) <= set(known.REASONS)


def test_every_label_has_its_arabic(arabic: Tongue) -> None:
    for label in (*labels.PRECISION.values(), *labels.BASIS.values(), *labels.KIND.values()):
        assert arabic.say(label) != label


# --- paths -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("setting", [[], ["fr"], ["en", "ar", "he"]])
def test_other_languages_or_none_are_refused(setting: list[str]) -> None:
    with pytest.raises(ConfigError, match="INTERFACE_LANGUAGES") as problem:
        interface.languages(setting)
    assert "the site's own first" in problem.value.hint


def test_the_first_language_has_the_root() -> None:
    assert [twin.path for twin in interface.twins("index.html", ["ar", "en"])] == ["index.html", "en/index.html"]


def test_the_navigation_leads_only_to_what_is_there() -> None:
    assert [path for path, _ in interface.sections(["names/index.html", "names/aleppo.html"])] == [
        "index.html",
        "chronology.html",
        "names/index.html",
    ]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="chronology.html#y2016">', '<a href="../ar/chronology.html#y2016">'),
        ('<a href="../about.html">', '<a href="../ar/about.html">'),
        ('<img src="images/map.svg">', '<img src="../images/map.svg">'),
        ('<a href="https://news.example/a.html">', '<a href="https://news.example/a.html">'),
        ('<a href="mailto:editors@digest.example">', '<a href="mailto:editors@digest.example">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<a href="/elsewhere.html">', '<a href="/elsewhere.html">'),
    ],
)
def test_links_of_plain_pages_stay_in_their_language(link: str, expected: str) -> None:
    assert interface.relinked(link, "..", "../ar") == expected


def test_style_loses_what_means_nothing_only() -> None:
    css = "@media (width >= 44rem), print {\n  /* why */\n  a:not(.b) > c { margin: calc(1em + 2px) 0; }\n}\n"
    assert lean(css) == "@media (width>=44rem),print{a:not(.b)>c{margin:calc(1em + 2px) 0}}\n"


# --- the site ----------------------------------------------------------------------------------------------


def soup(site: Project, path: str) -> BeautifulSoup:
    return BeautifulSoup(site.files()[path], "html.parser")


def one(found: BeautifulSoup | Tag, selector: str) -> Tag:
    tags = found.select(selector)
    assert len(tags) == 1, f"{len(tags)} times {selector}"
    return tags[0]


def pages(site: Project) -> set[str]:
    return {name for name in site.files() if name.endswith(".html")}


def test_every_page_has_its_twin_in_arabic(built_site: Project) -> None:
    english = {name for name in pages(built_site) if not name.startswith("ar/")}
    assert {f"ar/{name}" for name in english - {"404.html"}} == pages(built_site) - english


def test_the_page_says_the_language_of_its_interface(built_site: Project) -> None:
    for path, expected in (("index.html", ("en", "ltr")), ("ar/index.html", ("ar", "rtl"))):
        html = one(soup(built_site, path), "html")
        assert (html["lang"], html["dir"]) == expected


@pytest.mark.parametrize("path", ["index.html", "articles/plan.html", "about.html"])
def test_twins_lead_to_each_other(built_site: Project, path: str) -> None:
    there = one(soup(built_site, path), "a.switch")
    assert (there["lang"], there["hreflang"], there.get_text()) == ("ar", "ar", "العربية")
    back = one(soup(built_site, f"ar/{path}"), "a.switch")
    assert (back["lang"], back["hreflang"], back.get_text()) == ("en", "en", "English")
    depth = path.count("/")
    assert there["href"] == f"{'/'.join(['..'] * depth) or '.'}/ar/{path}"
    assert back["href"] == f"{'/'.join(['..'] * (depth + 1))}/{path}"


def test_links_stay_in_the_language_of_the_interface(built_site: Project) -> None:
    index = soup(built_site, "ar/index.html")
    assert {str(link["href"]).split("/articles/")[0] for link in index.select(".card h2 a")} == {"."}


def test_the_arabic_chrome_speaks_arabic(built_site: Project) -> None:
    page = soup(built_site, "ar/articles/recordings.html")
    facts = " ".join(one(page, "header dl").get_text(" ").split())
    assert "بقلم مناف قومان" in facts
    assert "1 أكتوبر 2016 (باليوم؛ مذكور في النص)" in facts
    assert one(page, "#s2 > a")["aria-label"] == "رابط الجملة 2"
    said = " ".join(one(page, "#s3 details.flags").get_text(" ").split())
    assert said.startswith("شكّان خطأ:")
    assert "a number of the Arabic is missing" in said
    english = next(bdi for bdi in page.select("#s3 .flags bdi") if "missing" in bdi.get_text())
    assert (english["lang"], english["dir"]) == ("en", "ltr")
    entry = soup(built_site, "ar/chronology.html").select("#y2012 .entry")[0]
    assert "وقال في تصريحات" not in entry.get_text()
    assert "أوائل 2012" in entry.get_text()


@pytest.mark.parametrize("path", ["chronology.html", "ar/chronology.html"])
def test_what_was_published_is_listed_with_its_title_in_both_languages(built_site: Project, path: str) -> None:
    entry = next(
        entry for entry in soup(built_site, path).select(".entry.published") if "recordings" in str(entry.a)
    )
    titles = [one(entry, place).get_text(" ", strip=True) for place in (".label a", ".source span:first-child")]
    assert sorted(titles) == ["Kerry leaks: you must fight for us", "تسريبات كيري: عليكم أن تقاتلوا من أجلنا"]


def test_in_arabic_the_arabic_comes_first(built_site: Project) -> None:
    row = one(soup(built_site, "ar/articles/recordings.html"), "#s2")
    cells = [str(cell.get("class")) for cell in row.find_all(recursive=False)]
    assert cells.index("['ar']") < cells.index("['en']")


def test_a_page_without_arabic_is_shown_in_english_with_a_note(project: Factory) -> None:
    site = project()
    (site.folder / "content" / "pages" / "contact.md").write_text("Title: Contact\n\n[About us](about.html)\n")
    page = soup(site.must_build(), "ar/contact.html")
    assert one(page, ".note.other").get_text() == "هذه الصفحة بالإنجليزية فقط."
    assert (one(page, "article")["lang"], one(page, "article")["dir"]) == ("en", "ltr")
    assert one(page, "article a")["href"] == "./about.html"
    assert not soup(site, "contact.html").select(".note.other")


def test_an_address_makes_canonical_links_of_each_twin(project: Factory, page_maker: type[PageMaker]) -> None:
    site = project(page_maker("plan", "خطة", "Plan").page())
    site.must_build("--settings", "publishconf.py", SITEURL="https://digest.example")
    page = soup(site, "ar/articles/plan.html")
    assert one(page, "link[rel=canonical]")["href"] == "https://digest.example/ar/articles/plan.html"
    assert [link["href"] for link in page.select("link[hreflang]")] == [
        "https://digest.example/articles/plan.html",
        "https://digest.example/ar/articles/plan.html",
    ]


def set_languages(site: Project, languages: str) -> Project:
    settings = site.folder / "pelicanconf.py"
    text = re.sub(
        r"^INTERFACE_LANGUAGES = .*", f"INTERFACE_LANGUAGES = {languages}", settings.read_text(), flags=re.M
    )
    settings.write_text(text)
    return site


def test_one_language_has_no_switch(project: Factory, page_maker: type[PageMaker]) -> None:
    site = set_languages(project(page_maker("plan", "خطة", "Plan").page()), '["ar"]').must_build()
    written = pages(site)
    assert {"index.html", "chronology.html", "about.html", "404.html", "articles/plan.html"} <= written
    assert not [name for name in written if name.startswith(("ar/", "en/"))]
    index = soup(site, "index.html")
    assert one(index, "html")["lang"] == "ar"
    assert not index.select("a.switch, link[hreflang]")
    assert not soup(site, "404.html").select("main [lang=en]")


def test_a_translation_is_marked_with_its_language(project: Factory, page_maker: type[PageMaker]) -> None:
    site = project(page_maker("plan", "خطة", "Le plan").page())
    settings = site.folder / "pelicanconf.py"
    settings.write_text(settings.read_text().replace('TARGET_LANG = "en"', 'TARGET_LANG = "fr"'))
    title = one(soup(site.must_build(), "articles/plan.html"), "h1 .en")
    assert (title["lang"], title["dir"], title.get_text()) == ("fr", "ltr", "Le plan")


def test_arabic_may_have_the_root(project: Factory, page_maker: type[PageMaker]) -> None:
    site = set_languages(project(page_maker("plan", "خطة", "Plan").page()), '["ar", "en"]').must_build()
    assert one(soup(site, "about.html"), "h1").get_text() == "عن الموقع"
    assert one(soup(site, "en/about.html"), "h1").get_text() == "About"
    assert one(soup(site, "index.html"), "a.switch")["href"] == "./en/index.html"
    assert one(soup(site, "en/index.html"), ".card a")["href"] == "./articles/plan.html"


def test_a_language_that_is_not_known_stops_the_build_with_a_hint(project: Factory) -> None:
    done = set_languages(project(), '["en", "fr"]').build("--fatal", "errors")
    assert done.returncode == 1
    assert "INTERFACE_LANGUAGES is ['en', 'fr']" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_theme_without_the_catalogue_stops_the_build_with_a_hint(project: Factory) -> None:
    site = project()
    (site.folder / "theme" / "locale" / "ar.po").unlink()
    done = site.build("--fatal", "errors")
    assert done.returncode == 1
    assert "take 'ar' out of INTERFACE_LANGUAGES" in done.stderr
