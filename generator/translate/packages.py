"""Argos packages (.argosmodel) as files: what they say of themselves, what they hold, and whether it is whole.

A package is one folder, zipped or not: `metadata.json`, `sentencepiece.model` and `model/` (CTranslate2).
One that was taught to read English words beside the Arabic ones has `glosses.tsv` too.
Everything is read in place, so that a zipped package needs no room elsewhere and nothing is ever unpacked.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import ModelError
from generator.types import Model

TOKENIZER = "sentencepiece.model"
GLOSSES = "glosses.tsv"
"""Where a package has it: see `generator.translate.glossing`."""
WEIGHTS = "model/model.bin"
_METADATA = "metadata.json"
_OTHER_TOKENIZER = "bpe.model"
_GET_ANOTHER = "copy or download the .argosmodel file again, or name another one with --model"
_DAMAGE = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
"""What zipfile raises: RuntimeError for encrypted members, NotImplementedError for unknown compression."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package whose metadata was read and whose parts are there; their content was not looked at yet."""

    path: Path
    """A .argosmodel file or a folder."""
    root: str
    """Where the package begins inside `path`: "" or `translate-ar_en-1_0/`."""
    names: tuple[str, ...]
    """Its files, relative to `root`, sorted."""
    version: str
    source: str
    target: str
    label: str
    """`Arabic → English`."""
    target_prefix: str
    """One token that the English has to begin with, or ""."""
    placeholders: tuple[str, ...] = ()
    """Symbols that the model was trained to copy, for names and numbers too (our own key in the metadata)."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the version, for comparing."""
        return version_numbers(self.version)


def version_numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of `version`, for comparing: 1.10 comes after 1.9."""
    return tuple(int(number) for number in re.findall(r"\d{1,9}", version))


def read_package(path: Path) -> Package:
    """Return the package at `path`, a zip file or a folder.

    Raises ModelError where there is none, where its metadata cannot be read, or where a part is missing.
    """
    if not path.exists():
        message = f"there is no translation package at {path}"
        raise ModelError(message, "check the path given with --model or MUQABALA_MODEL")
    names = _names(path)
    root = _root(path, names)
    metadata = _metadata(path, root)
    package = Package(
        path=path,
        root=root,
        names=tuple(sorted(name.removeprefix(root) for name in names if name.startswith(root))),
        version=_text(metadata, "package_version") or "0",
        source=_text(metadata, "from_code"),
        target=_text(metadata, "to_code"),
        label=" → ".join(
            _text(metadata, f"{side}_name") or _text(metadata, f"{side}_code") for side in ("from", "to")
        ),
        target_prefix=_text(metadata, "target_prefix"),
        placeholders=_texts(metadata, "placeholders"),
    )
    _require_parts(package)
    return package


def contents(package: Package) -> dict[str, bytes]:
    """Return what makes the translation: `sentencepiece.model`, `glosses.tsv` and `model/*`, by these names.

    Raises ModelError where a file is damaged.
    """
    wanted = [name for name in package.names if name in (TOKENIZER, GLOSSES) or _is_model_file(name)]
    read = _reader(package.path)
    try:
        return {name: read(package.root + name) for name in wanted}
    except _DAMAGE as error:
        message = f"the translation package {package.path} is damaged: {error}"
        raise ModelError(message, _GET_ANOTHER) from error


def identify(package: Package, files: Mapping[str, bytes]) -> Model:
    """Return the identity of `package`, whose `contents` are `files`; equal for a zip and its unpacked folder."""
    digest = hashlib.sha256()
    stated = {"target_prefix": package.target_prefix.encode()}
    if package.placeholders:
        stated["placeholders"] = " ".join(package.placeholders).encode()
    for name, content in sorted({**files, **stated}.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    name = f"Argos package {package.label} {package.version}"
    return Model(name, package.version, package.source, package.target, digest.hexdigest())


def require_prefix(package: Package, files: Mapping[str, bytes]) -> None:
    """Raise ModelError unless the target prefix of `package` is one piece of its vocabulary, found in `files`.

    CTranslate2 takes any other for an unknown word, in silence, and the English would begin with anything.
    """
    names = (
        f"model/{name}.{kind}" for name in ("target_vocabulary", "shared_vocabulary") for kind in ("json", "txt")
    )
    found = next((name for name in names if name in files), None)
    if found is None or not package.target_prefix:
        return
    text = files[found].decode("utf-8", "replace")
    try:
        pieces = json.loads(text) if found.endswith(".json") else text.split("\n")
    except (ValueError, RecursionError) as error:
        message = f"the {found} of {package.path} cannot be read: {error}"
        raise ModelError(message, _GET_ANOTHER) from error
    if package.target_prefix not in pieces:
        message = f"the target_prefix {package.target_prefix!r} of {package.path} is not in its {found}"
        raise ModelError(message, "correct it in metadata.json: one piece of the vocabulary, or empty")


def model_of(package: Package) -> Model:
    """Return the identity of `package` without loading it; reads all of its files."""
    return identify(package, contents(package))


def _names(path: Path) -> list[str]:
    if path.is_dir():
        return [file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file()]
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
    except _DAMAGE as error:
        message = f"{path} is neither a folder nor a whole .argosmodel file (zip): {error}"
        raise ModelError(message, _GET_ANOTHER) from error
    for name in names:
        if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts or ":" in name:
            message = f"the translation package {path} is not safe: its member {name!r} leaves its folder"
            raise ModelError(message, "do not install it; get the package from a source you trust")
    return names


def _root(path: Path, names: list[str]) -> str:
    found = [n.removesuffix(_METADATA) for n in names if PurePosixPath(n).name == _METADATA and n.count("/") <= 1]
    if not found:
        message = f"{path} is not an Argos package: it has no {_METADATA}"
        raise ModelError(message, "name the .argosmodel file, or the folder that holds metadata.json and model/")
    return min(found, key=lambda root: (root.count("/"), root))


def _metadata(path: Path, root: str) -> Mapping[str, object]:
    try:
        data = json.loads(_reader(path)(root + _METADATA))
    except (ValueError, RecursionError, *_DAMAGE) as error:
        message = f"the {_METADATA} of {path} cannot be read: {error}"
        raise ModelError(message, _GET_ANOTHER) from error
    if not isinstance(data, dict):
        message = f"the {_METADATA} of {path} is not a JSON object"
        raise ModelError(message, _GET_ANOTHER)
    return data


def _text(metadata: Mapping[str, object], name: str) -> str:
    value = metadata.get(name)
    return str(value) if isinstance(value, str | int | float) else ""


def _texts(metadata: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = metadata.get(name)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _require_parts(package: Package) -> None:
    if TOKENIZER not in package.names and _OTHER_TOKENIZER in package.names:
        message = f"the package {package.path} has a {_OTHER_TOKENIZER}; only {TOKENIZER} is supported"
        raise ModelError(message, "use a package of version 1.0 or later, which has a sentencepiece.model")
    for name in (WEIGHTS, TOKENIZER):
        if name not in package.names:
            message = f"the translation package {package.path} has no {name}"
            raise ModelError(message, _GET_ANOTHER)


def _is_model_file(name: str) -> bool:
    return name.startswith("model/") and name.count("/") == 1 and not name.startswith("model/.")


def _reader(path: Path) -> Callable[[str], bytes]:
    if path.is_dir():
        return lambda name: (path / name).read_bytes()

    def read(name: str) -> bytes:
        with zipfile.ZipFile(path) as archive:
            return archive.read(name)

    return read
