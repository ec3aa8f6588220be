"""The command watch: what `make devserver` runs."""

from __future__ import annotations

import subprocess
import sys

import click
from watchfiles import watch as changes

from generator.commands.shared import engine_of, tell
from generator.errors import DigestError
from generator.pipeline import SyncError
from generator.pipeline import sync as sync_project
from generator.progress import reporting
from generator.project import Project


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--bind", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.pass_obj
def watch(project: Project, port: int, bind: str) -> None:
    """Serve the site, and build it again whenever raw files, sidecars, pages or the theme change."""
    pelican = [sys.executable, "-m", "pelican", "content", "--autoreload", "--listen"]
    command = [*pelican, "--port", str(port), "--bind", bind]
    server = subprocess.Popen(command, cwd=project.root)  # noqa: S603 (our own arguments)
    folders = [folder for folder in (project.raw, project.meta, project.corrections) if folder.is_dir()]
    try:
        for _ in changes(*folders):
            _sync(project)
    finally:
        server.terminate()
        server.wait()


def _sync(project: Project) -> None:
    """Bring the article files up to date, on which Pelican builds the site; an error is told, not fatal."""
    try:
        with reporting() as progress:
            summary = sync_project(project, lambda: engine_of(None, project), progress=progress)
    except DigestError as error:
        for each in error.errors if isinstance(error, SyncError) else ():
            tell(each)
        tell(error)
        return
    click.echo(f"{len(summary.written)} article files written", err=True)
