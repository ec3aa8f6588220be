"""Sample pages, and a project folder in which a test can build a site of them."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator.text.arabic import key
from generator.translate import store
from generator.types import (
    Article,
    Block,
    Dropped,
    Event,
    Flag,
    Model,
    Page,
    Pair,
    Provenance,
    Segment,
    Translation,
    When,
)

ROOT = Path(__file__).parent.parent
MODEL = Model("Argos package Arabic → English 1.0", "1.0", "ar", "en", "0123456789abcdef" * 4)

PUBLISHED = When("2016-10-01", dt.date(2016, 10, 1), dt.date(2016, 10, 1), "day", "stated", "1 أكتوبر, 2016")
SAME_MONTH = When(
    "2016-09-22", dt.date(2016, 9, 22), dt.date(2016, 9, 22), "day", "resolved", "22 أيلول / سبتمبر الماضي"
)
NEXT_MONTH = When("2016-08", dt.date(2016, 8, 1), dt.date(2016, 8, 31), "month", "resolved", "الشهر القادم")
ABOUT = When("2016-07-26~", dt.date(2016, 7, 26), dt.date(2016, 7, 26), "day", "inferred", "اليوم الثلاثاء")
EARLY = When("2012-01/2012-04~", dt.date(2012, 1, 1), dt.date(2012, 4, 30), "year", "stated", "في بداية عام 2012")
UNRESOLVED = When(None, None, None, "none", "unresolved", "يوم الخميس الماضي")


class PageMaker:
    """Builds a Page block by block; segments are numbered as they come."""

    def __init__(self, slug: str, title: str, english: str | None) -> None:
        self.article = Article(slug, title, None, None, None, None, None, (), ())
        self.pairs: list[Pair] = []
        self.events: list[Event] = []
        self.add("title", (title, english))

    def add(self, kind: str, *sentences: tuple[str, str | None], **changes: object) -> PageMaker:
        """Add a block of (Arabic, English) sentences; `changes` are those of the last sentence's translation."""
        language = "en" if changes.get("origin") == "original" else "ar"
        number = len(self.article.blocks) + 1
        text = " ".join(arabic for arabic, _ in sentences)
        block = Block(f"b{number}", kind, text, 2 * number - 1, language)  # type: ignore[arg-type]
        self.article = replace(self.article, blocks=(*self.article.blocks, block))
        for arabic, english in sentences:
            segment = Segment(f"s{len(self.pairs) + 1}", key(arabic), block.id, arabic)
            translation = Translation(segment.id, "", "untranslated")
            if english is not None:
                translation = Translation(segment.id, english, "machine", MODEL.id, -0.4)
            self.pairs.append(Pair(segment, translation))
        last = self.pairs[-1]
        self.pairs[-1] = replace(last, translation=replace(last.translation, **changes))  # type: ignore[arg-type]
        return self

    def mention(self, when: When, label: str, segment: str | None = None, *names: str) -> PageMaker:
        """Add an event in `segment`, or in the last sentence."""
        self.events.append(Event(when, segment or self.pairs[-1].segment.id, label, names))
        return self

    def page(self, **article: object) -> Page:
        """Return the page, with further fields of its article."""
        made = replace(self.article, **article)  # type: ignore[arg-type]
        origin = Provenance(f"content/raw/{made.slug}.txt", "text/plain", "ab" * 32, (MODEL,))
        return Page(made, tuple(self.pairs), tuple(self.events), origin, len(self.pairs))


def recordings() -> Page:
    """Return a dated page with every kind of block, a correction and flags."""
    maker = PageMaker(
        "recordings", "تسريبات كيري: عليكم أن تقاتلوا من أجلنا", "Kerry leaks: you must fight for us"
    )
    maker.add(
        "paragraph",
        ("سربت صحيفة نيويورك تايمز تسجيلات صوتية.", "The New York Times leaked audio recordings."),
        (
            "دام اللقاء لمدة 40 دقيقة في يوم 22 أيلول / سبتمبر الماضي.",
            "The meeting lasted 14 minutes on 22 September.",
        ),
        flags=(
            Flag("numbers", "error", "a number of the Arabic is missing", "40", "14"),
            Flag("length", "info", "short for its original", "دام اللقاء"),
        ),
    ).mention(SAME_MONTH, "The meeting lasted 14 minutes on 22 September.")
    maker.add("quote", ("لكن لن نقاتل معكم", "But we will not fight with you"))
    maker.add("subheading", ("خيبة أمل كيري", "Kerry's disappointment"))
    maker.add(
        "paragraph", ("عبر كيري عن خيبة أمله.", "Kerry voiced his disappointment."), origin="corrected", model=None
    )
    maker.add("paragraph", ("قال Tony Blair إنه لا يعرف (BBC) شيئا.", "He said he knew nothing of حلب at all."))
    maker.add("list item", ("مقاتلات من طراز F-16", "F-16 fighters"))
    maker.add("list item", ("20 دبابة", "20 tanks"))
    return maker.page(
        byline="مناف قومان",
        published=PUBLISHED,
        url="https://news.example/recordings?a=1&b=2",
        dropped=(
            Dropped("شاهد أيضاً", "teaser", "a link to another article", 33),
            Dropped("Share on Facebook", "share", "a button of the site", 0),
        ),
    )


def plan() -> Page:
    """Return an undated page with an English caption and a sentence that has no translation."""
    maker = PageMaker("plan", "كيري يرجح إعلان خطة التنسيق", "Kerry expects the plan to be announced")
    caption = "John Kerry (L) and Sergei Lavrov in Moscow, July 16, 2016. REUTERS/Sergei Karpukhin"
    maker.add("caption", (caption, caption), origin="original", model=None)
    maker.add(
        "paragraph", ("أعلن كيري أن خطة أميركية قد تعلن الشهر القادم.", "Kerry said a plan may come next month.")
    )
    maker.mention(NEXT_MONTH, "Kerry said a plan may come next month.")
    maker.add("paragraph", ("وقال في تصريحات إثر اجتماعه اليوم الثلاثاء إن تقدما تحقق.", None))
    maker.mention(ABOUT, "")
    maker.add(
        "paragraph",
        ("عقد اللقاء يوم الخميس الماضي، والسفراء سحبوا في بداية عام 2012.", "It was held last Thursday."),
    )
    maker.mention(UNRESOLVED, "It was held last Thursday.").mention(EARLY, "The ambassadors left in early 2012.")
    return maker.page(source="الجزيرة", agency="رويترز")


def hostile() -> Page:
    """Return a page whose every text attacks."""
    attack = '<script>alert(1)</script> {{ 7*7 }} {% raw %} "><img src=x onerror=alert(2)> \u202eقلب\u202c & \x07'
    maker = PageMaker("hostile", f"عنوان {attack}", f"Title {attack}")
    maker.add(
        "paragraph",
        (f"نص {attack}", f"Text {attack}"),
        ("ط" * 400, "W" * 400),
        flags=(Flag("x", "warning", attack, attack, attack),),
    ).mention(replace(UNRESOLVED, phrase=f"يوم {attack}"), f"Label {attack}")
    return maker.page(
        source=f"مصدر {attack}",
        byline=f"By {attack}",
        url="javascript:alert(3)",
        dropped=(Dropped(attack, "<b>rule", f"reason {attack}", 3),),
    )


@dataclass(frozen=True)
class Project:
    """A folder with the settings and the theme of this one, and articles of its own."""

    folder: Path

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def put(self, *pages: Page) -> None:
        for page in pages:
            store.write(self.article(page.article.slug), page)

    def article(self, slug: str) -> Path:
        return self.folder / "content" / "articles" / f"{slug}.json"

    def build(self, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run Pelican as the Makefile does."""
        settings = () if "--settings" in options else ("--settings", "pelicanconf.py")
        command = [sys.executable, "-m", "pelican", "content", "--output", "output", *settings, *options]
        # -W error would stop at the warnings of other packages
        env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **environment}
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)

    def must_build(self, *options: str, **environment: str) -> Project:
        done = self.build("--fatal", "errors", *options, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return self

    def files(self) -> dict[str, bytes]:
        """Return the published files by their path."""
        found: Iterable[Path] = sorted(path for path in self.output.rglob("*") if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in found}


def make_project(folder: Path, *pages: Page) -> Project:
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(ROOT / "content" / "pages", folder / "content" / "pages")
    (folder / "content" / "articles").mkdir()
    project = Project(folder)
    project.put(*pages)
    return project


@pytest.fixture
def sample_pages() -> dict[str, Page]:
    """Sample pages by slug: `recordings` (dated), `plan` (undated), `hostile`."""
    return {page.article.slug: page for page in (recordings(), plan(), hostile())}


@pytest.fixture
def page_maker() -> type[PageMaker]:
    """The class that builds pages."""
    return PageMaker


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Project]:
    """Make a project of the given pages in the test's own folder."""
    return lambda *pages: make_project(tmp_path, *pages)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site of all sample pages, built once; tests only read it."""
    return make_project(tmp_path_factory.mktemp("site"), recordings(), plan(), hostile()).must_build()


@pytest.fixture(scope="session")
def seed_site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The site of the articles that come with the project, built once; tests only read it."""
    seeds = make_project(tmp_path_factory.mktemp("seeds"))
    shutil.copytree(ROOT / "content", seeds.folder / "content", dirs_exist_ok=True)
    return seeds.must_build()


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository."""
    return ROOT


SIOCSIFFLAGS, IFF_UP = 0x8914, 1  # <linux/sockios.h>, <linux/if.h>


def pytest_sessionstart() -> None:
    """Switch the loopback interface on where it is off, as it is in a network namespace just made.

    `unshare -rn make test` shows that the tests need no network; those of the site and of `add` use loopback.
    """
    with contextlib.suppress(OSError, ImportError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("127.0.0.1", 9))
        except OSError:
            import fcntl  # noqa: PLC0415  not on every system

            fcntl.ioctl(probe, SIOCSIFFLAGS, struct.pack("16sh", b"lo", IFF_UP))
