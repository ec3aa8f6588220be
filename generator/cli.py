"""The command line: `muqabala COMMAND`. Results go to standard output, everything else to standard error."""

from __future__ import annotations

from pathlib import Path

import click

from generator import __version__
from generator.commands import adding, corpus, modelling, reviewing, scores, serving, tools
from generator.commands.shared import STOPPED, tell
from generator.errors import DigestError
from generator.pipeline import SyncError
from generator.project import Project


class _Commands(click.Group):
    """Commands whose expected errors are told in a message and a hint."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a DigestError ends with 1, Ctrl-C with `STOPPED`."""
        try:
            return super().invoke(ctx)
        except DigestError as error:
            for each in error.errors if isinstance(error, SyncError) else ():
                tell(each)
            tell(error)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("stopped; finished translations are kept, run it again to go on", err=True)
            ctx.exit(STOPPED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="muqabala")
@click.option(
    "--project",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    show_default="this folder",
    help="The folder that holds content/.",
)
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Turn Arabic articles into a side-by-side Arabic/English site.

    Exit status: 0 done, 1 something is wrong (a message and a hint tell what), 2 wrong usage.
    """
    ctx.obj = Project(root)


for _command in (
    adding.add,
    corpus.sync,
    corpus.check,
    corpus.explain,
    modelling.models,
    reviewing.review,
    tools.clean,
    tools.dates,
    tools.translate,
    scores.evaluate,
    serving.watch,
):
    main.add_command(_command)
