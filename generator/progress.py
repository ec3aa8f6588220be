"""Progress of a translation or a download: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.text import Text

from generator.acquire.download import Progress as Bytes
from generator.pipeline import Progress as Report

_LINE_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class _Rate(ProgressColumn):
    """Segments a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


@contextmanager
def reporting() -> Iterator[Report]:
    """Give a function to report progress to, on standard error."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    columns = (TextColumn("Translating"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Translating", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def downloading(name: str) -> Iterator[Bytes]:
    """Give a function to report the bytes of the file `name` to, on standard error."""
    if not sys.stderr.isatty():
        lines = _Lines("downloaded", "MB", 1_000_000)
        yield lambda done, whole: lines(done, whole or sys.maxsize)
        return
    title = TextColumn("{task.description}", markup=False)
    columns = (title, BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


class _Lines:
    """Prints a line at the start, at the end and every few seconds between."""

    def __init__(self, verb: str = "translated", unit: str = "segments", scale: int = 1) -> None:
        self._verb, self._unit, self._scale = verb, unit, scale
        self._first = time.monotonic()
        self._last = 0.0
        self._already = 0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._last:
            self._first, self._already = now, done
        elif done < total and now - self._last < _LINE_EVERY:
            return
        self._last = now
        print(self._line(done, total, now - self._first), file=sys.stderr, flush=True)  # noqa: T201

    def _line(self, done: int, total: int, seconds: float) -> str:
        rate = (done - self._already) / seconds if seconds > 0 else 0.0
        known = total < sys.maxsize
        of = f" of {total // self._scale}" if known else ""
        left = f", {(total - done) / rate:.0f} s left" if rate and known and done < total else ""
        speed = f", {rate / self._scale:.1f}/s" if rate and done < total else ""
        return f"{self._verb} {done // self._scale}{of} {self._unit}{speed}{left}"
