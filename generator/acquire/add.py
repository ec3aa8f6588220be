"""One article into the digest: a name for it, its raw file, and a sidecar that says where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.acquire.found import Found
from generator.acquire.shelf import Known, Shelf, known
from generator.acquire.sidecars import is_our_own, sidecar_text
from generator.acquire.slugs import propose
from generator.clean.article import Cleaned, clean
from generator.clean.readers import read_raw
from generator.clean.slugs import slug_of
from generator.errors import DigestError, DuplicateError, RawFileError, SlugError
from generator.project import Project, raw_files
from generator.translate.store import write_if_changed
from generator.types import BODY_KINDS, RawPage, When

_UNNAMED = "unnamed-article"
_FORCE = "--force adds it all the same"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may ask of an addition."""

    slug: str | None = None
    force: bool = False
    """Add what the digest has already, and replace the raw file of the slug that is asked for."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What was added, or would be."""

    slug: str
    path: str
    """Of the raw file, as messages call it."""
    title: str
    url: str | None
    published: str | None
    """EDTF."""
    kept_sidecar: str | None = None
    """A sidecar of a person's that was there before and was left as it is; what is known was not noted."""


@dataclass(frozen=True, slots=True)
class _Article:
    """An article that was found, as the digest will see it."""

    raw: RawPage
    cleaned: Cleaned
    title: str
    date: str | None
    sidecar: Mapping[str, str]


def add(project: Project, shelf: Shelf, found: Found, options: Options = Options()) -> tuple[Added, Shelf]:
    """Add `found` to `project`, in which there is `shelf`; return what was added, and the shelf with it.

    Raises DuplicateError for what is there already, SlugError for a name that is taken or cannot be used, and
    what reading raises. Nothing is written then.
    """
    if not options.force:
        refuse_known(shelf, found.name, (found.url, found.via))
    article = _read(found)
    if not options.force:
        refuse_known(shelf, found.name, (article.cleaned.article.url,))
    slug = _slug(article, options, shelf)
    entry = known(slug, article.cleaned.article, (found.url, found.via))
    if not options.force:
        _refuse_copy(shelf, found, entry)
    path = project.raw / f"{slug}{found.suffix}"
    _refuse_taken(project, path, options)
    kept = _write(project, path, found.data, article.sidecar, options)
    stated = article.sidecar.get("url") or article.cleaned.article.url
    added = Added(slug, project.name(path), article.title, stated, article.date, kept)
    return added, shelf.with_article(entry)


def refuse_known(shelf: Shelf, name: str, urls: Iterable[str | None]) -> None:
    """Raise DuplicateError where one of `urls` leads to an article on the shelf; `name` is what was asked for."""
    slug = shelf.by_address(urls)
    if slug is not None:
        raise DuplicateError(f"the digest has this address already: {slug}", _FORCE, path=name)


def _read(found: Found) -> _Article:
    """Read and clean what was found, as `sync` will; errors name the place it was found at."""
    try:
        raw = read_raw(found.data, f"{_UNNAMED}{found.suffix}")
        cleaned = clean(raw)
    except DigestError as error:
        error.path, error.line = found.name, None if found.url else error.line
        raise
    article = cleaned.article
    title = found.title if found.title and not _states_title(cleaned) else None
    date = found.date.isoformat() if found.date and article.published is None else None
    return _Article(
        raw, cleaned, title or article.title, date or _edtf(article.published), _sidecar(found, title, date)
    )


def _states_title(cleaned: Cleaned) -> bool:
    """Tell whether the page has a title, or the cleaner took its first words for one."""
    if any(verdict.kind == "title" for verdict in cleaned.verdicts):
        return True
    first = next((block.text for block in cleaned.article.blocks if block.kind in BODY_KINDS), "")
    return not first.startswith(cleaned.article.title.rstrip("…"))


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def _sidecar(found: Found, title: str | None, date: str | None) -> dict[str, str]:
    """Return what is worth keeping beside the raw file, in the order of the sidecar."""
    stated = " and ".join(word for word, value in (("title", title), ("date", date)) if value)
    notes = [found.note, f"the {stated} as the feed states it" if stated else ""]
    values = {
        "title": title,
        "date": date,
        "url": found.url,
        "via": found.via if found.via != found.url else None,
        "retrieved": found.retrieved.isoformat().replace("+00:00", "Z") if found.retrieved else None,
        "note": "; ".join(filter(None, notes)),
    }
    return {key: value for key, value in values.items() if value}


def _slug(article: _Article, options: Options, shelf: Shelf) -> str:
    stated = article.raw.slug if article.raw.slug != _UNNAMED else None
    wanted = slug_of(options.slug, "--slug") if options.slug is not None else None
    if stated and wanted not in (None, stated):
        raise SlugError(
            f"the file's front matter states the slug {stated!r}", "leave --slug out, or change the file"
        )
    return wanted or stated or propose(article.title, article.date, shelf.taken)


def _refuse_copy(shelf: Shelf, found: Found, entry: Known) -> None:
    same = shelf.by_text(entry.shingles)
    if same is not None:
        slug, share = same
        message = f"the digest has this text already: {slug} ({share:.0%} of the shorter one is the same)"
        raise DuplicateError(message, _FORCE, path=found.name)


def _refuse_taken(project: Project, path: Path, options: Options) -> None:
    """Refuse a slug that is taken; a file of just this name may be replaced if that is asked for."""
    for other in raw_files(project):
        if other.stem.casefold() != path.stem.casefold():
            continue
        if other.name != path.name:
            raise SlugError(f"{project.name(other)} has the slug {path.stem!r}", "name another with --slug")
        if not options.force:
            raise SlugError(
                f"there is a file {project.name(path)}", "name another slug, or replace it with --force"
            )


def _write(project: Project, path: Path, data: bytes, sidecar: Mapping[str, str], options: Options) -> str | None:
    """Write sidecar and raw file; return the name of a sidecar that had to be left as it was.

    The sidecar comes first: without a raw file it means nothing, while an article without it has lost its source.
    """
    beside = project.meta / f"{path.stem}.toml"
    try:
        own = not beside.exists() or is_our_own(beside.read_text(encoding="utf-8", errors="replace"))
        if own and not options.dry_run:
            if sidecar:
                write_if_changed(beside, sidecar_text(sidecar).encode())
            else:
                beside.unlink(missing_ok=True)  # of the file that is replaced
        if not options.dry_run:
            write_if_changed(path, data)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise RawFileError(message, "check the folder and its permissions", path=project.name(path)) from error
    return None if own else project.name(beside)
