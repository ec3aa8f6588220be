"""Progress of a translation: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

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


class _Lines:
    """Prints a line at the start, at the end and every few seconds between."""

    def __init__(self) -> None:
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
        rate = (done - self._already) / (now - self._first) if now > self._first else 0.0
        left = f", {rate:.1f}/s, {(total - done) / rate:.0f} s left" if rate and done < total else ""
        print(f"translated {done} of {total} segments{left}", file=sys.stderr, flush=True)  # noqa: T201
