"""Reading without a connection: the worker, its version, the manifest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.publish import offline
from generator.publish.site import Site
from generator.types import Language

SITE = Site("Name", "About", "Editors", "tag:digest.example,2026:", "", ())
BOTH: tuple[Language, ...] = ("en", "ar")


@pytest.fixture(scope="module")
def made(root: Path) -> dict[str, str]:
    return {file.path: file.content.decode() for file in offline.files(SITE, root / "theme", BOTH)}


def constant(worker: str, name: str) -> object:
    found = re.search(rf"^const {name} = (?:\"muqabala-\" \+ )?(.*);", worker, re.MULTILINE)
    assert found
    return json.loads(found[1])


def test_the_files_are_at_the_root_so_that_the_worker_sees_all_pages(made: dict[str, str]) -> None:
    assert set(made) == {"manifest.webmanifest", "offline.js", "sw.js"}


def test_nothing_is_left_to_be_filled_in(made: dict[str, str]) -> None:
    assert not [text for text in made.values() if re.search(r"__[A-Z]+__", text)]


def test_the_worker_knows_every_style_and_script_and_no_font(made: dict[str, str]) -> None:
    kept = constant(made["sw.js"], "ASSETS")
    assert isinstance(kept, list)
    assert {"theme/css/article.css", "theme/js/article.js", "theme/favicon.svg"} <= set(kept)
    assert not [path for path in kept if path.endswith(".woff2")]
    assert not [path for path in kept if path.endswith(("tokens.css", "early.js", "keys.js"))]  # parts of others


def test_the_list_of_articles_is_kept_in_each_language(made: dict[str, str]) -> None:
    assert constant(made["sw.js"], "FIRST_PAGES") == ["index.html", "ar/index.html"]


def test_the_version_changes_with_the_assets_and_with_nothing_else() -> None:
    template = 'const NAME = "muqabala-" + __VERSION__;'
    one, same, other = (
        offline.worker(template, kept, ["en"])
        for kept in (
            {"a.css": b"1", "b.css": b"2"},
            {"b.css": b"2", "a.css": b"1"},
            {"a.css": b"1", "b.css": b"3"},
        )
    )
    assert one == same != other


def test_the_manifest_works_in_any_folder(made: dict[str, str]) -> None:
    manifest = json.loads(made["manifest.webmanifest"])
    assert (manifest["name"], manifest["lang"], manifest["dir"]) == ("Name", "en", "ltr")
    assert not [value for value in manifest.values() if str(value).startswith(("/", "http"))]
    assert json.loads(offline.manifest(SITE, ["ar"]))["dir"] == "rtl"
