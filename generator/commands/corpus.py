"""Commands on the whole project: sync, check, explain."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import click

from generator.acquire.models_lock import missing
from generator.audit import audit, counts
from generator.cluster.scheduler import connected
from generator.cluster.stages import ClusterEngine, ClusterReader
from generator.commands.shared import (
    beam_option,
    engine_of,
    json_option,
    model_option,
    package_of,
    print_json,
    tell,
)
from generator.errors import ConfigError, DigestError
from generator.explain import explain as explain_source
from generator.pipeline import Options, Summary
from generator.pipeline import sync as sync_project
from generator.progress import reporting
from generator.project import Project, Source, read_all, read_glossary, read_page, read_sources
from generator.translate.packages import model_of


@click.command()
@model_option
@beam_option
@click.option("--retranslate", is_flag=True, help="Translate anew what another model translated.")
@click.option("--keep-going", is_flag=True, help="Leave out files that cannot be used instead of stopping.")
@click.option("--scheduler", metavar="ADDRESS", help="Use the workers of the Dask scheduler at tcp://HOST:8786.")
@click.pass_obj
def sync(  # noqa: PLR0913, PLR0917 (an argument for each option)
    project: Project, model: Path | None, beam: int, retranslate: bool, keep_going: bool, scheduler: str | None
) -> None:
    """Clean and translate what is new or changed in content/raw/.

    Writes content/articles/. Sentences that were translated before are not translated again.
    """
    options = Options(retranslate=retranslate, keep_going=keep_going, beam=beam)
    with ExitStack() as stack:
        cluster = stack.enter_context(connected(scheduler)) if scheduler else None
        progress = stack.enter_context(reporting())
        summary = sync_project(
            project,
            lambda: (
                ClusterEngine(cluster, package_of(model, project), read_glossary(project))
                if cluster
                else engine_of(model, project)
            ),
            options,
            progress,
            ClusterReader(cluster) if cluster else read_all,
        )
    for error in summary.errors:
        tell(error)
    _summarise(summary, model, project)


def _summarise(summary: Summary, model: Path | None, project: Project) -> None:
    left_out = f", {len(summary.errors)} left out" if summary.errors else ""
    click.echo(
        f"{summary.articles} articles, {summary.translated} segments translated, "
        f"{len(summary.written)} files written{left_out}",
        err=True,
    )
    for slug in summary.orphans:
        click.echo(
            f"warning: content/articles/{slug}.json has no raw file any more; it is still published\n"
            "  hint: delete it to withdraw the article, or put the raw file back",
            err=True,
        )
    for stale in summary.stale_corrections:
        place = f"{stale.slug}#{stale.segment}" if stale.segment else stale.slug
        click.echo(
            f"warning: the correction of {place} is not shown: {stale.reason}\n"
            f"  hint: it stays in content/corrections/{stale.slug}.toml; "
            "correct the sentence anew (`muqabala review`), or delete it there",
            err=True,
        )
    absent = missing(project.models) if summary.translated and model is None else ()
    if absent:
        click.echo(
            f"warning: the project's translation package is not here ({', '.join(absent)}); another one was used\n"
            "  hint: `muqabala models install` brings it; then `muqabala sync --retranslate`",
            err=True,
        )
    others = _other_models(summary, model, project)
    if others:
        click.echo(
            f"note: {others} segments were translated by another model than the one in use\n"
            "  hint: `muqabala sync --retranslate` translates them anew",
            err=True,
        )


def _other_models(summary: Summary, model: Path | None, project: Project) -> int:
    """Return how many segments another model translated; 0 where there is no model here, as on a host."""
    try:
        current = model_of(package_of(model, project)).id
    except DigestError:
        return 0
    return sum(number for name, number in summary.models.items() if name != current)


@click.command()
@click.argument("slug")
@click.pass_obj
def explain(project: Project, slug: str) -> None:
    """Show why each line of article SLUG was kept or dropped, how its date was found, and what is flagged."""
    for line in explain_source(_source(project, slug), read_page(project, slug)):
        click.echo(line)


def _source(project: Project, slug: str) -> Source:
    sources, errors = read_sources(project)
    if slug in sources:
        return sources[slug]
    for error in errors:
        if error.path and Path(error.path).stem == slug:
            raise error
    known = ", ".join(sources) or "none"
    raise ConfigError(f"there is no article {slug!r}", f"the articles are: {known}")


@click.command()
@json_option
@click.pass_obj
def check(project: Project, as_json: bool) -> None:
    """Report what is not in order: unreadable or stale articles, missing English, doubtful translations.

    Exits with 1 if there are errors; warnings alone leave 0.
    """
    findings = audit(project)
    if as_json:
        for finding in findings:
            print_json({name: getattr(finding, name) for name in finding.__slots__})
    else:
        for finding in findings:
            place = f"{finding.slug}#{finding.segment}" if finding.segment else finding.slug
            click.echo(f"{finding.severity:<8} {place:<48} {finding.check}: {finding.message}")
        _print_counts(counts(findings))
    sys.exit(any(finding.severity == "error" for finding in findings))


def _print_counts(rows: Iterable[tuple[str, str, int]]) -> None:
    for name, severity, number in rows:
        click.echo(f"{number:>5} {severity:<8} {name}", err=True)
