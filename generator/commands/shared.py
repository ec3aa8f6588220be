"""What several commands share: options, output, errors, the engine."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from generator.errors import DigestError, RawFileError
from generator.project import Project, read_glossary
from generator.translate.argos import load
from generator.translate.engine import CorpusEngine
from generator.translate.packages import Package
from generator.translate.search import find

_Function = TypeVar("_Function", bound=Callable[..., object])

STOPPED = 130
"""Exit status after Ctrl-C, as shells have it (128 + SIGINT)."""


def model_option(function: _Function) -> _Function:
    """Add the option --model."""
    return click.option(
        "--model",
        type=click.Path(path_type=Path),
        envvar="MUQABALA_MODEL",
        show_envvar=True,
        help="A .argosmodel file or folder; else one in models/, an installed Argos package, the embedded one.",
    )(function)


def beam_option(function: _Function) -> _Function:
    """Add the option --beam."""
    help_text = "Partial translations followed at a time; 1 is fastest."
    return click.option("--beam", type=click.IntRange(1, 16), default=2, show_default=True, help=help_text)(
        function
    )


def json_option(function: _Function) -> _Function:
    """Add the flag --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")(function)


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, sort_keys=True))


def tell(error: DigestError) -> None:
    """Print an error and its hint on standard error."""
    click.echo(f"error: {error}\n  hint: {error.hint}", err=True)


def engine_of(model: Path | None, project: Project) -> CorpusEngine:
    """Return the engine of the package `model`, or of the one that the search finds, with the project's names."""
    return CorpusEngine(load(package_of(model, project)), read_glossary(project))


def package_of(model: Path | None, project: Project) -> Package:
    """Return the package `model`, or the one that the search finds for the project's languages."""
    return find(model, project=project.models, languages=project.languages)


def standard_input() -> str:
    """Return the text on standard input; raises RawFileError where it is not UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise RawFileError("standard input is not UTF-8", "convert it first, e.g. with iconv") from error
