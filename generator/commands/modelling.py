"""The command models: which translation packages there are; get one, take one away."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator.acquire import argos_index, fetch, install
from generator.acquire.download import LIMITS
from generator.acquire.models_lock import NAME, missing, read_lock
from generator.commands import measuring
from generator.commands.shared import STOPPED, json_option, model_option, print_json, tell
from generator.errors import DigestError, ModelError
from generator.progress import downloading
from generator.project import Project
from generator.translate.search import Candidate, candidates
from generator.types import Languages


@click.group(invoke_without_command=True)
@model_option
@json_option
@click.pass_obj
@click.pass_context
def models(ctx: click.Context, project: Project, model: Path | None, as_json: bool) -> None:
    """List the translation packages that are found, and which one is used and why."""
    if ctx.invoked_subcommand is not None:
        return
    looked_at = candidates(model, project=project.models, languages=project.languages)
    for each in (*_not_here(project), *looked_at):
        if as_json:
            print_json(
                {"origin": each.origin, "path": str(each.path), "reason": each.reason, "chosen": each.chosen}
            )
        else:
            click.echo(f"{'*' if each.chosen else ' '} {each.origin:<9} {each.path}: {each.reason}")
    sys.exit(not any(each.chosen for each in looked_at))


def _not_here(project: Project) -> list[Candidate]:
    reason = f"in {NAME}, but not here: run `muqabala models install`"
    return [Candidate("project", project.models / name, reason, None) for name in missing(project.models)]


@models.command("install")
@click.argument("what", nargs=-1, metavar="[SOURCE TARGET|FILE]")
@click.option(
    "--index",
    metavar="URL|FILE",
    envvar="ARGOS_PACKAGE_INDEX",
    default=argos_index.ADDRESS,
    help="Another index of packages than that of Argos Translate.",
    show_envvar=True,
)
@click.option("--update", is_flag=True, help="Take what differs from the lock too, and change the lock.")
@click.option("--allow-private", is_flag=True, help="Download from addresses of your own network or machine too.")
@click.pass_obj
def install_command(
    project: Project, what: tuple[str, ...], index: str, update: bool, allow_private: bool
) -> None:
    """Install a translation package into models/: the newest of the index (`ar en`), or FILE.

    Without either what models/models.lock.json lists and is not here, as after cloning. A package is taken only
    where it is what the lock says, or new to it, and translates.
    """
    if len(what) > 2:
        raise click.UsageError("name two languages, or one .argosmodel file, or nothing")
    options = fetch.Options(allow_private=allow_private, limits=LIMITS)
    shelf = install.Shelf(project.models, update, options, downloading, project.languages)
    with _stoppable():
        if len(what) == 2:
            asked = Languages(what[0], what[1])
            _say(install.install_offer(shelf, _newest(index, asked, project.languages, allow_private)))
        elif what:
            _say(install.install_file(shelf, Path(what[0])))
        else:
            sys.exit(_install_locked(shelf, project.languages))


def _newest(index: str, asked: Languages, used: Languages, allow_private: bool) -> argos_index.Offer:
    if asked != used:
        hint = f"run `muqabala models install {used.source} {used.target}`, or change SOURCE_LANG and TARGET_LANG"
        raise ModelError(f"only packages {used.label} are used here, not {asked.label}", hint)
    where = argos_index.index_address(index)
    offers = argos_index.read_index(where, fetch.Options(allow_private=allow_private))
    return argos_index.newest(offers, asked.source, asked.target, where)


def _install_locked(shelf: install.Shelf, used: Languages) -> bool:
    """Bring every locked package here, and tell what is wrong with each; tell whether there was anything."""
    locked = read_lock(shelf.folder)
    if not locked:
        hint = f"name two languages (`muqabala models install {used.source} {used.target}`) or a .argosmodel file"
        raise ModelError(f"there is no {NAME} that says what to install", hint)
    failed = False
    for each in locked.values():
        try:
            _say(install.install_locked(shelf, each))
        except DigestError as error:
            tell(error)
            failed = True
    return failed


def _say(installed: install.Installed) -> None:
    locked = installed.locked
    done = "is there" if installed.was_there else "installed"
    click.echo(f"{done}: {installed.path} ({locked.name}, {locked.size / 1e6:.1f} MB, SHA-256 {locked.sha256})")


@contextmanager
def _stoppable() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        click.echo("stopped; what was downloaded is kept, run it again to go on", err=True)
        sys.exit(STOPPED)


@models.command("remove")
@click.argument("name")
@click.pass_obj
def remove_command(project: Project, name: str) -> None:
    """Delete the package file NAME from models/, and its entry in the lock."""
    install.remove(project.models, name)


models.add_command(measuring.measure)
