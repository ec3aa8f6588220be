"""Other languages than Arabic and English: settings, packages, checks, exchange."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.errors import ConfigError
from generator.project import Project, languages_in, read_page
from generator.translate.checks import check
from generator.translate.exchange import tmx
from generator.translate.exchange.units import Unit
from generator.translate.search import EMBEDDED, candidates
from generator.types import Languages

FRENCH = Languages("ar", "fr")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The embedded package, said to translate into French."""
    path = tmp_path / "translate-ar_fr-1_0.argosmodel"
    with zipfile.ZipFile(next(EMBEDDED.glob("*.argosmodel"))) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("metadata.json"):
                data = json.dumps({**json.loads(data), "to_code": "fr", "to_name": "French"}).encode()
            target.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Languages("ar", "en")),
        ("TARGET_LANG = 'fr'\n", FRENCH),
        ('SOURCE_LANG = "fa"  # Persian\nTARGET_LANG = "de"\n', Languages("fa", "de")),
        ("# TARGET_LANG = 'fr'\n", Languages("ar", "en")),
    ],
)
def test_the_languages_are_those_of_the_settings(tmp_path: Path, text: str, expected: Languages) -> None:
    (tmp_path / "pelicanconf.py").write_text(text)
    assert Project(tmp_path).languages == expected


@pytest.mark.parametrize("text", ["TARGET_LANG = 'French'", "SOURCE_LANG = 'ru'", "TARGET_LANG = 'fa'"])
def test_languages_that_cannot_be_used_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "pelicanconf.py").write_text(text)
    with pytest.raises(ConfigError):
        languages_in(tmp_path / "pelicanconf.py")


def test_only_a_package_of_the_languages_is_used(package: Path) -> None:
    assert [each.chosen for each in candidates(package, languages=FRENCH)] == [True]
    assert [each.chosen for each in candidates(package)] == [False]


def test_a_project_in_french_is_translated_with_a_french_package(tmp_path: Path, package: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text("TARGET_LANG = 'fr'\n")
    raw = tmp_path / "content" / "raw"
    raw.mkdir(parents=True)
    (raw / "a.txt").write_text("زيارة الوزير\n\nلم يصل الوزير إلى المدينة أمس.\n", encoding="utf-8")
    runner = CliRunner(env={"MUQABALA_MODEL": None})
    refused = runner.invoke(main, ["--project", str(tmp_path), "sync"])
    assert refused.exit_code == 1
    assert "no translation package ar → fr was found" in refused.stderr
    done = runner.invoke(main, ["--project", str(tmp_path), "sync", "--model", str(package)])
    assert done.exit_code == 0, done.stderr
    page = read_page(Project(tmp_path), "a")
    assert page is not None
    assert {model.target for model in page.provenance.models} == {"fr"}


def test_what_rests_on_english_words_is_not_asked_of_other_languages() -> None:
    arabic, french = "لم يصل الوزير إلى المدينة أمس.", "Le ministre n'est pas arrivé en ville hier."
    assert [flag.check for flag in check(arabic, french)] == ["negation"]
    assert check(arabic, french, language="fr") == ()
    assert [flag.check for flag in check(arabic, "", language="fr")] == ["empty"]


def test_exchange_files_name_the_languages() -> None:
    units = [Unit("a#s1", "نعم", "Oui")]
    data = tmx.dump(units, FRENCH)
    assert b'srclang="ar"' in data
    assert b'xml:lang="fr"' in data
    assert [each.english for each in tmx.load(data, "a.tmx", FRENCH)] == ["Oui"]
    assert [each.english for each in tmx.load(data, "a.tmx")] == [""]
