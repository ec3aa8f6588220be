"""The command review: what to look at first, and the ways to correct it."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from generator.commands.shared import json_option, print_json
from generator.errors import ConfigError
from generator.project import Project, article_slugs, corrections_of, corrections_text, read_page
from generator.publish.labels import count
from generator.text.bidi import plain
from generator.translate.corrections import corrected, one_line
from generator.translate.exchange.accept import Judgement, corrections, judge
from generator.translate.exchange.formats import format_of
from generator.translate.exchange.queue import Item, queue
from generator.translate.exchange.sheet import sheet, units_of
from generator.translate.exchange.similar import Match, match, memory
from generator.translate.exchange.units import MAX_BYTES, Unit, units
from generator.translate.exchange.written import edited
from generator.translate.store import write_if_changed
from generator.types import Languages, Page


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Sentences to list, at most.")
@click.option("--all", "everything", is_flag=True, help="List all sentences, those corrected before too.")
@click.option(
    "--export", type=click.Path(path_type=Path, dir_okay=False), help="Write .tsv, .xlf, .xliff or .tmx."
)
@click.option(
    "--import",
    "imported",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Make corrections of what was changed in such a file.",
)
@click.option("--edit", metavar="SLUG", help="Correct an article in your editor ($VISUAL or $EDITOR).")
@click.option("--by", metavar="NAME", help="Who corrected it; shown on the site.")
@click.option("--dry-run", is_flag=True, help="Say what would be corrected, and write nothing.")
@json_option
@click.pass_obj
def review(  # noqa: PLR0913, PLR0917 (an argument for each option)
    project: Project,
    slugs: tuple[str, ...],
    limit: int,
    everything: bool,
    export: Path | None,
    imported: Path | None,
    edit: str | None,
    by: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """List the sentences of SLUG... (or of all articles) to look at first: the doubtful, then the least sure.

    With --export, --import or --edit instead: correct them elsewhere. Corrections are written to
    content/corrections/ and take effect with the next `muqabala sync`. Exits with 1 if one was refused.
    """
    if sum(each is not None for each in (export, imported, edit)) > 1:
        raise click.UsageError("--export, --import and --edit exclude one another")
    if (by is not None or dry_run) and imported is None and edit is None:
        raise click.UsageError("--by and --dry-run belong to --import and --edit")
    pages = _pages(project)
    chosen = {slug: _known(pages, slug) for slug in slugs} or pages
    writing = _Writing(project, pages, one_line(by or "") or None, dry_run)
    if export is not None:
        _export(export, chosen.values(), project.languages)
    elif imported is not None:
        sys.exit(_take(writing, imported, slugs))
    elif edit is not None:
        sys.exit(_edit(writing, edit))
    else:
        listed = queue(chosen.values(), corrected=everything)
        _list(listed if everything else listed[:limit], len(listed), pages.values(), as_json)


@dataclass(frozen=True, slots=True)
class _Writing:
    """Where and how corrections are written."""

    project: Project
    pages: Mapping[str, Page]
    """By slug, with their corrections applied."""
    by: str | None
    dry_run: bool


def _pages(project: Project) -> dict[str, Page]:
    """Return the pages by slug, with the corrections that `sync` has not applied yet."""
    read = {slug: read_page(project, slug) for slug in article_slugs(project)}
    return {slug: corrected(page, corrections_of(project, slug)) for slug, page in read.items() if page}


def _known(pages: Mapping[str, Page], slug: str) -> Page:
    if slug not in pages:
        known = ", ".join(pages) or "none; run `muqabala sync` first"
        raise ConfigError(f"there is no article {slug!r}", f"the articles are: {known}")
    return pages[slug]


def _list(items: Sequence[Item], total: int, pages: Iterable[Page], as_json: bool) -> None:
    corrected_ones = memory(units(pages))
    for item in items:
        made = item.pair.translation
        found = match(item.arabic, item.english, corrected_ones) if made.origin != "corrected" else None
        if as_json:
            _print_item_json(item, found)
        else:
            _print_item(item, found)
    if len(items) < total:
        click.echo(f"{len(items)} of {total} sentences; --all lists them all", err=True)


def _print_item_json(item: Item, found: Match | None) -> None:
    made = item.pair.translation
    similar = {"place": found.id, "english": found.english, "alike": found.alike} if found else None
    print_json(
        {
            "slug": item.slug,
            "segment": item.pair.segment.id,
            "severity": item.severity,
            "checks": item.checks,
            "score": made.score,
            "confidence": made.confidence,
            "origin": made.origin,
            "arabic": item.arabic,
            "english": item.english,
            "similar": similar,
        }
    )


def _print_item(item: Item, found: Match | None) -> None:
    """Print a sentence, each language on its line: on one, a terminal puts them out of order."""
    made = item.pair.translation
    sure = (
        "-" if made.score is None else f"{made.score:.2f}" if made.confidence is None else f"{made.confidence:.0%}"
    )
    doubts = f"{item.severity}: {', '.join(item.checks)}" if item.severity else made.origin
    click.echo(f"{item.place:<48} {sure:>6}  {doubts}")
    click.echo(_shortened(f"    {plain(item.arabic)}"))
    click.echo(_shortened(f"    {plain(item.english) or '(no English)'}"))
    if found:
        click.echo(
            _shortened(f"    a corrected sentence is {found.alike} % alike: {found.id}: {plain(found.english)}")
        )


def _shortened(line: str) -> str:
    """Return `line` cut to the terminal's width; whole where the output goes elsewhere."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else len(line)
    return line if len(line) <= width else line[: width - 1] + "…"


def _export(file: Path, pages: Iterable[Page], languages: Languages) -> None:
    given = list(units(pages))
    data = format_of(file).dump(given, languages)
    try:
        write_if_changed(file, data)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise ConfigError(message, "check the folder and its permissions", path=str(file)) from error
    click.echo(f"{count(len(given), 'sentence')} written to {file}", err=True)


def _take(writing: _Writing, file: Path, slugs: Sequence[str]) -> bool:
    """Import `file`, or what it has of the articles `slugs`; tell whether something was refused."""
    form = format_of(file)
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise ConfigError(message, "check the file and its permissions", path=str(file)) from error
    read = form.load(data, str(file), writing.project.languages)
    judged = judge((unit for unit in read if not slugs or unit.slug in slugs), writing.pages, writing.by)
    return _finish(writing, judged, str(file))


def _edit(writing: _Writing, slug: str) -> bool:
    """Let a person edit the article `slug`; tell whether something was refused."""
    given = tuple(units([_known(writing.pages, slug)]))
    text = click.edit(sheet(slug, given), extension=".txt")
    if text is None:
        click.echo("nothing was saved, nothing is corrected", err=True)
        return False
    changed, broken = units_of(text, slug, given)
    judged = judge(changed, writing.pages, writing.by)
    return _finish(writing, replace(judged, refused=(*broken, *judged.refused)), "the text")


def _finish(writing: _Writing, judged: Judgement, name: str) -> bool:
    """Write the corrections and report; tell whether something was refused."""
    for refusal in judged.refused:
        place = f"{name}:{refusal.unit.line}: {plain(refusal.unit.id) or 'no id'}"
        click.echo(f"refused: {place}: {plain(refusal.reason)}", err=True)
    _write(writing, judged.accepted)
    for unit in judged.accepted:
        click.echo(f"{unit.id}\t{plain(unit.english)}")
    done = "would be written" if writing.dry_run else "written"
    click.echo(
        f"{count(len(judged.accepted), 'correction')} {done}, {judged.unchanged} unchanged, "
        f"{judged.empty} without English, {len(judged.refused)} refused",
        err=True,
    )
    if judged.accepted and not writing.dry_run:
        click.echo("run `muqabala sync` to put them on the site", err=True)
    return bool(judged.refused)


def _write(writing: _Writing, accepted: Iterable[Unit]) -> None:
    """Write the files of corrections, all of them thought out before the first is touched."""
    of_slug: dict[str, list[Unit]] = {}
    for unit in accepted:
        of_slug.setdefault(unit.slug, []).append(unit)
    project = writing.project
    texts = {}
    for slug, changed in of_slug.items():
        path = project.corrections_path(slug)
        before = corrections_of(project, slug)
        made = corrections(changed, writing.pages[slug], before, writing.by, dt.datetime.now().astimezone().date())
        texts[path] = edited(corrections_text(project, slug), made, project.name(path))
    if not writing.dry_run:
        for path, text in texts.items():
            write_if_changed(path, text.encode())
