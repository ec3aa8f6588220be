"""`kill -9` at random moments of a real sync: nothing that was finished is lost, and the files end the same.

MUQABALA_KILLS=30 MUQABALA_ARTICLES=300 is the long version; the short one is for every day.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.project import Project
from generator.translate import journal

KILLS = int(os.environ.get("MUQABALA_KILLS", "4"))
ARTICLES = int(os.environ.get("MUQABALA_ARTICLES", "24"))
STARTING = 1.0
"""Seconds until a sync begins to translate, so that all runs together get about as far as one does."""
PLACES = ["حلب", "دمشق", "موسكو", "بيروت", "جنيف", "القاهرة", "بغداد", "أنقرة"]
EVENTS = [
    "وصل الوفد رقم {n} إلى {place} صباح أمس.",
    "قال المتحدث إن {n} شخصا غادروا {place} بعد الاجتماع.",
    "وأضاف أن الاتفاق سيوقع في {place} قبل نهاية الشهر.",
    "ولم يصدر أي تعليق من {place} على التقرير {n} حتى الآن.",
]


def write_articles(folder: Path) -> None:
    chance = random.Random(11)  # noqa: S311 (repeatable, not secret)
    raw = folder / "content" / "raw"
    raw.mkdir(parents=True)
    for number in range(ARTICLES):
        body = [event.format(n=chance.randrange(2, 900), place=chance.choice(PLACES)) for event in EVENTS]
        title = f"الاجتماع رقم {number} في {chance.choice(PLACES)}"
        (raw / f"a{number:03}.txt").write_text("\n\n".join([title, *body]) + "\n", encoding="utf-8")


def sync(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "--project", str(folder), "sync", "--beam", "1"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(folder: Path) -> float:
    started = time.monotonic()
    process = sync(folder)
    _, told = process.communicate()
    assert process.returncode == 0, told.decode()
    return time.monotonic() - started


def files(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in project.articles.iterdir()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    folder = tmp_path_factory.mktemp("undisturbed")
    write_articles(folder)
    return folder, finish(folder)


def test_a_sync_that_is_killed_again_and_again_ends_in_the_same_files(
    undisturbed: tuple[Path, float], tmp_path: Path
) -> None:
    whole, seconds = undisturbed
    write_articles(tmp_path)
    project = Project(tmp_path)
    chance = random.Random(KILLS)  # noqa: S311 (repeatable, not secret)
    kept: set[str] = set()
    for _ in range(KILLS):
        process = sync(tmp_path)
        time.sleep(chance.uniform(0, STARTING + 2 * seconds / KILLS))
        process.kill()
        process.communicate()
        finished = {entry.key for entry in journal.read(project.journal)}
        assert finished >= kept or not project.journal.exists()
        kept = finished
    finish(tmp_path)
    assert files(project) == files(Project(whole))
    assert not project.journal.exists()
    left = [path.name for path in tmp_path.rglob("*") if path.name.startswith(".") and path.is_file()]
    assert left == []


def test_articles_written_by_a_killed_run_are_kept(undisturbed: tuple[Path, float], tmp_path: Path) -> None:
    whole, _ = undisturbed
    shutil.copytree(whole, tmp_path / "copy")
    project = Project(tmp_path / "copy")
    for path in sorted(project.articles.iterdir())[::2]:
        path.unlink()
    (project.articles / ".a000.json.x1y2.tmp").write_bytes(b"half")
    finish(project.root)
    assert files(project) == files(Project(whole))
