"""Translation packages: which one is found, what it is called, and what is said of those that cannot be used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.errors import ModelError
from generator.translate.argos import ArgosDecoder, load
from generator.translate.decoding import Decoding
from generator.translate.packages import GLOSSES, TOKENIZER, contents, identify, model_of, read_package
from generator.translate.search import EMBEDDED, candidates, find

PACKAGE = next(EMBEDDED.glob("*.argosmodel"))
ARABIC = "زار الوزير المدينة أمس."
METADATA = {
    "package_version": "1.9",
    "from_code": "ar",
    "from_name": "Arabic",
    "to_code": "en",
    "to_name": "English",
}


@pytest.fixture(autouse=True)
def no_installed_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ARGOS_PACKAGES_DIR", "ARGOS_TRANSLATE_PACKAGE_DIR", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    for name, value in home(tmp_path).items():
        monkeypatch.setenv(name, value)


def home(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "home/data"),
        "XDG_CONFIG_HOME": str(tmp_path / "home/config"),
        "XDG_CACHE_HOME": str(tmp_path / "home/cache"),
    }


def python(code: str, tmp_path: Path, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    environment = {**os.environ, **home(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def package_file(path: Path, **changes: bytes | str | None) -> Path:
    """Write a package of which only the outside is real; None leaves a member out."""
    members: dict[str, bytes | str | None] = {
        "metadata.json": json.dumps(METADATA),
        TOKENIZER: b"tokenizer",
        "model/model.bin": b"weights",
        **changes,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(f"any/{name}", content)
    return path


def unpacked(tmp_path: Path) -> Path:
    with zipfile.ZipFile(PACKAGE) as archive:
        archive.extractall(tmp_path / "unpacked")
    return next((tmp_path / "unpacked").iterdir())


@pytest.fixture(scope="module")
def decoder() -> ArgosDecoder:
    return load(read_package(PACKAGE))


def test_the_embedded_package_is_found_and_named() -> None:
    model = model_of(find())
    assert model.name == f"Argos package Arabic → English {model.version}"
    assert (model.source, model.target, len(model.fingerprint)) == ("ar", "en", 64)


def test_a_package_and_its_unpacked_folder_have_one_fingerprint(tmp_path: Path) -> None:
    assert model_of(read_package(unpacked(tmp_path))) == model_of(read_package(PACKAGE))


def test_a_folder_around_the_package_is_accepted(tmp_path: Path) -> None:
    assert model_of(read_package(unpacked(tmp_path).parent)) == model_of(read_package(PACKAGE))


@pytest.mark.parametrize("changed", ["model/model.bin", TOKENIZER, GLOSSES, "model/config.json"])
def test_the_fingerprint_covers_what_makes_the_translation(changed: str) -> None:
    package = read_package(PACKAGE)
    files = contents(package)
    assert identify(package, {**files, changed: b"other"}) != identify(package, files)


def test_the_fingerprint_covers_the_target_prefix_but_no_readme(tmp_path: Path) -> None:
    plain = package_file(tmp_path / "plain.argosmodel")
    other = package_file(tmp_path / "readme.argosmodel", **{"README.md": "more"})
    prefixed = {**METADATA, "target_prefix": "__en__"}
    prefix = package_file(tmp_path / "prefix.argosmodel", **{"metadata.json": json.dumps(prefixed)})
    assert model_of(read_package(plain)).fingerprint == model_of(read_package(other)).fingerprint
    assert model_of(read_package(plain)).fingerprint != model_of(read_package(prefix)).fingerprint


def test_a_zipped_package_translates_without_being_unpacked(decoder: ArgosDecoder) -> None:
    pieces = decoder.encode(ARABIC)
    (((english, score),),) = decoder.translate([pieces], Decoding(), lambda _: 40)
    assert decoder.decode(english)
    assert score < 0


def test_a_folder_translates_as_its_zip_does(tmp_path: Path, decoder: ArgosDecoder) -> None:
    folder = load(read_package(unpacked(tmp_path)))
    pieces = decoder.encode(ARABIC)
    assert folder.model == decoder.model
    assert folder.translate([pieces], Decoding(), lambda _: 40) == decoder.translate(
        [pieces], Decoding(), lambda _: 40
    )


def test_a_target_prefix_is_forced_and_taken_off_again(tmp_path: Path) -> None:
    folder = unpacked(tmp_path)
    metadata = json.loads((folder / "metadata.json").read_text())
    (folder / "metadata.json").write_text(json.dumps({**metadata, "target_prefix": "▁The"}))
    prefixed, plain = load(read_package(folder)), load(read_package(PACKAGE))
    pieces = plain.encode("قال")
    (((with_prefix, _),),) = prefixed.translate([pieces], Decoding(beam=1), lambda _: 20)
    assert with_prefix[:1] != ["▁The"]
    assert prefixed.translate([pieces], Decoding(beam=1), lambda _: 20) != plain.translate(
        [pieces], Decoding(beam=1), lambda _: 20
    )


def test_what_the_model_reads_beside_a_word_comes_from_the_package(tmp_path: Path) -> None:
    folder = unpacked(tmp_path)
    (folder / GLOSSES).write_text("شنقبوط\tlighthouse\n", "utf-8")
    taught, text = load(read_package(folder)), "زار الوزير الشنقبوط أمس."
    assert taught.encode(text) == taught.bare("زار الوزير الشنقبوط lighthouse أمس.")
    (((english, _),),) = taught.translate([taught.encode(text)], Decoding(), lambda _: 40)
    assert "lighthouse" in taught.decode(english)


def test_a_package_without_glosses_gets_the_text_alone(tmp_path: Path) -> None:
    folder = unpacked(tmp_path)
    (folder / GLOSSES).unlink()
    plain = load(read_package(folder))
    assert plain.encode(ARABIC) == plain.bare(ARABIC)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\n", "utf-8"), ("قال said\n".encode(), "line 1 of its glosses"), (b"a\tb\nc\td\te\n", "line 2")],
)
def test_damaged_glosses_are_told(tmp_path: Path, content: bytes, said: str) -> None:
    folder = unpacked(tmp_path)
    (folder / GLOSSES).write_bytes(content)
    with pytest.raises(ModelError, match=said):
        load(read_package(folder))


def test_underscores_survive(decoder: ArgosDecoder) -> None:
    assert decoder.decode(decoder.encode("a_b")) == "a_b"


def test_any_file_dropped_beside_the_embedded_one_counts(tmp_path: Path) -> None:
    shutil.copy(PACKAGE, tmp_path / "z.argosmodel")
    newer = package_file(tmp_path / "newer.argosmodel")
    newest_metadata = {**METADATA, "package_version": "1.10"}
    newest = package_file(tmp_path / "a.argosmodel", **{"metadata.json": json.dumps(newest_metadata)})
    found = candidates(embedded=tmp_path)
    assert [each.path.name for each in found] == [newest.name, newer.name, "z.argosmodel"]
    assert [each.reason for each in found] == ["used", *["usable, but another one comes first"] * 2]
    assert find(embedded=tmp_path).path == newest


def test_equal_versions_are_ordered_by_name(tmp_path: Path) -> None:
    for name in ("a", "c", "b"):
        package_file(tmp_path / f"{name}.argosmodel")
    assert find(embedded=tmp_path).path.name == "c.argosmodel"


def test_a_package_that_is_named_is_the_only_one_looked_at(tmp_path: Path) -> None:
    named = package_file(tmp_path / "named.argosmodel")
    assert [each.path for each in candidates(named)] == [named]
    assert find(named).path == named


def test_what_cannot_be_used_is_listed_with_the_reason(tmp_path: Path) -> None:
    persian = {**METADATA, "from_code": "fa", "from_name": "Persian"}
    package_file(tmp_path / "fa.argosmodel", **{"metadata.json": json.dumps(persian)})
    (tmp_path / "broken.argosmodel").write_bytes(b"PK")
    package_file(tmp_path / "good.argosmodel")
    found = {each.path.stem: each for each in candidates(embedded=tmp_path)}
    assert found["good"].chosen
    assert "translates Persian → English" in found["fa"].reason
    assert "neither a folder nor a whole .argosmodel" in found["broken"].reason


def test_without_any_package_the_error_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "broken.argosmodel").write_bytes(b"")
    with pytest.raises(ModelError) as caught:
        find(embedded=tmp_path)
    assert "--model" in caught.value.hint
    assert "broken.argosmodel" in caught.value.hint


DAMAGED: dict[str, tuple[dict[str, bytes | str | None], str]] = {
    "no metadata": ({"metadata.json": None}, "has no metadata.json"),
    "metadata that is no JSON": ({"metadata.json": "{"}, "cannot be read"),
    "metadata that is no object": ({"metadata.json": "[]"}, "not a JSON object"),
    "nested metadata": ({"metadata.json": "[" * 100_000}, "cannot be read"),
    "other languages": ({"metadata.json": '{"from_code": "en", "to_code": "ar"}'}, "translates en → ar"),
    "no languages": ({"metadata.json": "{}"}, "not ar → en"),
    "no weights": ({"model/model.bin": None}, "has no model/model.bin"),
    "no tokenizer": ({TOKENIZER: None}, f"has no {TOKENIZER}"),
    "another tokenizer": ({TOKENIZER: None, "bpe.model": b""}, "only sentencepiece.model is supported"),
    "a member outside": ({"../../evil.txt": b""}, "leaves its folder"),
    "a Windows member outside": ({"..\\evil.txt": b""}, "leaves its folder"),
}


@pytest.mark.parametrize(("members", "message"), DAMAGED.values(), ids=DAMAGED)
def test_an_unusable_package_is_refused(
    tmp_path: Path, members: dict[str, bytes | str | None], message: str
) -> None:
    path = package_file(tmp_path / "bad.argosmodel", **members)
    with pytest.raises(ModelError) as caught:
        find(path)
    assert message in caught.value.message
    assert caught.value.hint


def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no translation package"):
        find(tmp_path / "nothing")


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.argosmodel").write_text("not a zip")
    with pytest.raises(ModelError, match="neither a folder nor a whole"):
        find(tmp_path / "text.argosmodel")


def test_a_damaged_member_is_told(tmp_path: Path) -> None:
    path = package_file(tmp_path / "damaged.argosmodel")
    path.write_bytes(path.read_bytes().replace(b"weights", b"WEIGHTS", 1))
    with pytest.raises(ModelError, match="is damaged"):
        model_of(find(path))


def test_content_that_is_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(find(package_file(tmp_path / "hollow.argosmodel")))


def test_looking_for_packages_leaves_nothing_in_the_home(tmp_path: Path) -> None:
    candidates()
    assert not (tmp_path / "home").exists()


def test_the_models_are_not_imported_before_they_are_needed(tmp_path: Path) -> None:
    code = (
        "import sys, generator.translate.engine, generator.translate.search; generator.translate.search.find()\n"
        "print({'ctranslate2', 'sentencepiece', 'argostranslate'} & set(sys.modules))"
    )
    assert python(code, tmp_path) == "set()\n"


STOCK = """
import sys
import argostranslate.package, argostranslate.translate
argostranslate.package.install_from_path(sys.argv[1])
print(argostranslate.translate.translate(sys.argv[2], "ar", "en"))
"""

FIND = """
from generator.translate.packages import model_of
from generator.translate.search import candidates
for each in candidates():
    print(each.origin, each.chosen, model_of(each.package).fingerprint if each.package else each.reason)
"""


def test_argos_translate_itself_installs_and_runs_the_embedded_package(tmp_path: Path) -> None:
    english = python(STOCK, tmp_path, str(PACKAGE), ARABIC).strip()
    assert any(letter.isascii() and letter.isalpha() for letter in english)

    fingerprint = model_of(read_package(PACKAGE)).fingerprint
    assert python(FIND, tmp_path).splitlines() == [
        f"installed True {fingerprint}",
        f"embedded False {fingerprint}",
    ]

    broken = tmp_path / "home/data/argos-translate/packages/broken"
    broken.mkdir()
    installed, other, embedded = python(FIND, tmp_path).splitlines()
    assert installed == f"installed True {fingerprint}"
    assert "has no metadata.json" in other
    assert embedded.startswith("embedded False")
