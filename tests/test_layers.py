"""One-way layers, and third parties only at the edges."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent
LAYERS = [
    {"types", "errors"},
    {"text"},
    {"dates"},
    {"clean"},
    {"translate"},
    {"publish"},
    {
        "project",
        "acquire",
        "assembly",
        "pipeline",
        "audit",
        "evaluate",
        "evaluate_dates",
        "evaluate_translation",
        "state",
    },
    {"cluster"},
    {"explain", "progress", "commands", "cli", "plugin", "__main__"},
]
"""From the bottom; a module imports from its own layer and from those below it."""

EDGES = {
    "trafilatura": {"clean"},
    "bs4": {"clean"},
    "lxml": {"clean", "translate/exchange"},
    "markdown": {"clean"},
    "yaml": {"clean"},
    "feedparser": {"acquire/feeds.py"},
    "warcio": {"acquire/warc.py"},
    "hijridate": {"dates"},
    "argostranslate": {"translate/argos.py"},
    "ctranslate2": {"translate/argos.py"},
    "sentencepiece": {"translate/argos.py"},
    "cattrs": {"translate/store.py"},
    "pelican": {"plugin.py", "publish/reader.py", "publish/writer.py"},
    "jinja2": {"publish", "plugin.py"},
    "babel": {"publish/messages.py"},
    "uharfbuzz": {"publish/lettering.py"},
    "markupsafe": {"publish"},
    "rapidfuzz": {"translate/exchange/similar.py"},
    "sacrebleu": {"evaluate_translation.py"},
    "rich": {"progress.py"},
    "watchfiles": {"commands/serving.py"},
    "click": {"cli.py", "commands"},
    "dask": {"cluster/scheduler.py"},
    "distributed": {"cluster/scheduler.py", "cluster/worker.py"},
}
"""Third party -> the only files or folders that may import it."""

CONNECTING = {
    "acquire/fetch.py": {"socket", "ssl", "http.client"},
    "acquire/wire.py": {"socket"},  # for annotations
    "acquire/answers.py": {"http.client.HTTPResponse", "http.client.responses"},
    "acquire/download.py": {"http.client.HTTPResponse"},  # reads what fetch.py has opened
}
"""The only files that import what opens connections, or reads from them."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(name: str) -> int:
    return next(index for index, names in enumerate(LAYERS) if name in names)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_its_layer_and_below(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part == "__init__":
        return
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "generator" and rest and not rest.startswith("__version__"):
            other = rest.split(".")[0]
            assert layer_of(other) <= layer_of(part), f"{part} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_third_parties_are_imported_only_at_the_edges(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    for name in imports(path):
        top = name.split(".")[0]
        if top in sys.stdlib_module_names or top == "generator":
            continue
        assert top in EDGES, f"{top}: say in EDGES where it may be used"
        assert any(place == edge or place.startswith(f"{edge}/") for edge in EDGES[top]), f"{place} imports {top}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_connections_are_opened_in_one_place_only(path: Path) -> None:
    opening = (
        "socket",
        "ssl",
        "asyncio",
        "urllib.request",
        "http.client",
        "ftplib",
        "smtplib",
        "urllib3",
        "requests",
    )
    found = {name for name in imports(path) if f"{name}.".startswith(tuple(f"{each}." for each in opening))}
    assert found <= CONNECTING.get(path.relative_to(PACKAGE).as_posix(), set())


def test_no_module_is_longer_than_can_be_read_at_once() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert max(lengths.values()) <= 400, max(lengths.items(), key=lambda item: item[1])
