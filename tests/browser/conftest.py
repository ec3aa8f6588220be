"""A browser, and the sample site served to it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

if TYPE_CHECKING:
    from tests.conftest import Project

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Project) -> Iterator[str]:
    """Serve a site on this machine; yield its address."""
    handler = functools.partial(QuietHandler, directory=str(site.output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(built_site: Project) -> Iterator[str]:
    """The address of the sample site."""
    with served(built_site) as found:
        yield found


@pytest.fixture(scope="session")
def seeds(seed_site: Project) -> Iterator[str]:
    """The address of the site of the project's own articles, which has every kind of page."""
    with served(seed_site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None and "CI" not in os.environ:  # there it fails: a machine that checks must have it
        pytest.skip("chromium is not installed (Debian and Ubuntu: apt install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()
