"""The project's folders: raw files in, article files in and out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.clean.article import Cleaned, clean
from generator.clean.readers import read_raw
from generator.clean.sidecar import Sidecar, read_sidecar
from generator.errors import ConfigError, DigestError, RawFileError, SlugError
from generator.translate import store
from generator.translate.corrections import Correction
from generator.translate.corrections import parse as parse_corrections
from generator.translate.glossary import Glossary
from generator.translate.glossary import parse as parse_glossary
from generator.types import Languages, Page, RawPage


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a `content/` in it."""

    root: Path

    @property
    def raw(self) -> Path:
        """Return the folder of the articles as found."""
        return self.root / "content" / "raw"

    @property
    def meta(self) -> Path:
        """Return the folder of the sidecars."""
        return self.root / "content" / "meta"

    @property
    def corrections(self) -> Path:
        """Return the folder of the corrections."""
        return self.root / "content" / "corrections"

    @property
    def articles(self) -> Path:
        """Return the folder of the article files."""
        return self.root / "content" / "articles"

    @property
    def glossary(self) -> Path:
        """Return the file of the names that the checks know."""
        return self.root / "content" / "glossary.tsv"

    @property
    def models(self) -> Path:
        """Return the folder of the translation packages that were installed for this project."""
        return self.root / "models"

    @property
    def languages(self) -> Languages:
        """Return what is translated into what, from SOURCE_LANG and TARGET_LANG of the project's pelicanconf.py.

        Raises ConfigError where they are no codes, or where the first is not written in Arabic letters.
        """
        return languages_in(self.root / "pelicanconf.py")

    @property
    def journal(self) -> Path:
        """Return the file that keeps the translations of an unfinished run."""
        return self.root / ".cache" / "journal.jsonl"

    def name(self, path: Path) -> str:
        """Return how messages and article files call `path`: relative to the project, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return str(path)

    def article_path(self, slug: str) -> Path:
        """Return where the article file of `slug` is."""
        return self.articles / f"{slug}.json"

    def corrections_path(self, slug: str) -> Path:
        """Return where the corrections of `slug` are."""
        return self.corrections / f"{slug}.toml"


_CODE = re.compile(r"[a-z]{2,3}")
ARABIC_SCRIPT = frozenset(
    ["ar", "arz", "apc", "acm", "ajp", "ary", "fa", "ur", "ps", "ckb", "sd", "ug", "pa", "ks", "bal"]
)
"""Languages that cleaning can tell from the Latin text around them."""


def languages_in(settings: Path) -> Languages:
    """Return the languages that the settings file states; Arabic into English where there is none.

    It is read, not run: the two have to be plain strings.
    """
    text = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    found = dict(re.findall(r"^(SOURCE_LANG|TARGET_LANG)\s*=\s*[\"'](.*?)[\"']", text, re.MULTILINE))
    for name, code in found.items():
        if not _CODE.fullmatch(code):
            raise ConfigError(f"{name} is {code!r}", "write a language's code, as `ar`", path=settings.name)
    languages = Languages(found.get("SOURCE_LANG", "ar"), found.get("TARGET_LANG", "en"))
    if languages.source not in ARABIC_SCRIPT or languages.target in ARABIC_SCRIPT:
        hint = "SOURCE_LANG has to be written in Arabic letters, and TARGET_LANG in others"
        raise ConfigError(f"{languages.label} cannot be told apart", hint, path=settings.name)
    return languages


@dataclass(frozen=True, slots=True)
class Source:
    """A raw file that was read and cleaned."""

    raw: RawPage
    cleaned: Cleaned


def raw_files(project: Project) -> list[Path]:
    """Return the raw files in the order of their names; hidden files, notes and folders are not raw files.

    Raises ConfigError where the project has no folder for them.
    """
    if not project.raw.is_dir():
        message = f"there is no folder {project.name(project.raw)}"
        raise ConfigError(message, "run this in the project's folder, or create it and put articles there")
    files = (path for path in project.raw.iterdir() if path.is_file() and not path.name.startswith("."))
    return sorted(path for path in files if path.name.casefold() != "readme.md")


def read_source(project: Project, path: Path) -> Source:
    """Read and clean the raw file `path`, with its sidecar where it has one.

    Raises DigestError for anything that is wrong with either.
    """
    raw, sidecar = read_input(project, path)
    return Source(raw, clean(raw, sidecar))


def read_input(project: Project, path: Path) -> tuple[RawPage, Sidecar | None]:
    """Return the raw file `path` and its sidecar; raises DigestError for anything that is wrong with either."""
    name = project.name(path)
    try:
        raw = read_raw(path.read_bytes(), name)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise RawFileError(message, "check the file and its permissions", path=name) from error
    return raw, sidecar_of(project, raw.slug)


def sidecar_of(project: Project, slug: str) -> Sidecar | None:
    """Return what a person stated about the article `slug`, None where there is no sidecar."""
    path = project.meta / f"{slug}.toml"
    if not path.is_file():
        return None
    try:
        return read_sidecar(path.read_text(encoding="utf-8"), project.name(path))
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8", "save the sidecar as UTF-8", path=project.name(path), line=1) from error


ReadAll = Callable[["Project", Sequence[Path]], Iterable[Source | DigestError]]
"""Gives what is in each raw file, or what is wrong with it, in the order of the files."""


def read_all(project: Project, paths: Sequence[Path]) -> Iterator[Source | DigestError]:
    """Yield what is in each of the raw files `paths`, or what is wrong with it."""
    for path in paths:
        try:
            yield read_source(project, path)
        except DigestError as error:
            yield error


def read_sources(
    project: Project, known: Mapping[str, str] | None = None, read_all: ReadAll = read_all
) -> tuple[dict[str, Source], list[DigestError]]:
    """Return the sources of the project by slug, and what is wrong with the raw files left out.

    Raw files whose slug is `known`, by their name, are not read; their slugs are taken all the same. `read_all`
    reads the others.
    """
    known = known or {}
    sources: dict[str, Source] = {}
    taken: dict[str, str] = {}
    errors: list[DigestError] = []
    names = {project.name(path): path for path in raw_files(project)}
    read = iter(read_all(project, [path for name, path in names.items() if name not in known]))
    for name in names:
        source = None if name in known else next(read)
        try:
            if isinstance(source, DigestError):
                raise source
            _claim(taken, source.raw.slug if source else known[name], name)
        except DigestError as error:
            errors.append(error)
            continue
        if source:
            sources[source.raw.slug] = source
    return sources, errors


def _claim(taken: dict[str, str], slug: str, name: str) -> None:
    """Take the slug of the file `name`; letter case does not tell slugs apart, for not all file systems do."""
    other = taken.setdefault(slug.casefold(), name)
    if other != name:
        raise SlugError(f"its slug {slug!r} is that of {other}", "rename one of the two files", path=name, line=1)


def read_page(project: Project, slug: str) -> Page | None:
    """Return the article file of `slug`, None where there is none.

    Raises SchemaError where this version cannot read it.
    """
    path = project.article_path(slug)
    return store.read(path, project.name(path)) if path.is_file() else None


def article_slugs(project: Project) -> list[str]:
    """Return the slugs of all article files, sorted."""
    return sorted(path.stem for path in project.articles.glob("*.json")) if project.articles.is_dir() else []


def corrections_text(project: Project, slug: str) -> str:
    """Return the text of the corrections of `slug`, "" where there are none.

    Raises ConfigError where it is not UTF-8.
    """
    path = project.corrections_path(slug)
    try:
        return path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8", "save the corrections as UTF-8", path=project.name(path), line=1) from error


def corrections_of(project: Project, slug: str) -> tuple[Correction, ...]:
    """Return the corrections of the article `slug`; raises ConfigError where something is wrong with them."""
    return parse_corrections(corrections_text(project, slug), project.name(project.corrections_path(slug)))


def corrected_slugs(project: Project) -> list[str]:
    """Return the slugs for which there is a file of corrections, sorted."""
    return sorted(path.stem for path in project.corrections.glob("*.toml") if not path.name.startswith("."))


def read_glossary(project: Project) -> Glossary | None:
    """Return the project's glossary, None where it has none.

    Raises ConfigError, with the line, where the file is wrong.
    """
    path = project.glossary
    if not path.is_file():
        return None
    try:
        return parse_glossary(path.read_text(encoding="utf-8"), project.name(path))
    except UnicodeDecodeError as error:
        raise ConfigError("not UTF-8", "save the glossary as UTF-8", path=project.name(path), line=1) from error
