"""The command models test: how good and how fast translation packages are."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from generator.commands.shared import beam_option, json_option, model_option, package_of, print_json
from generator.evaluate_translation import SetScore, read_test_sets, score
from generator.progress import reporting
from generator.project import Project
from generator.translate import confidence
from generator.translate.argos import load
from generator.translate.engine import CorpusEngine


@click.command("test")
@model_option
@click.option("--against", type=click.Path(path_type=Path), help="A second package, measured in the same run.")
@beam_option
@click.option("--calibrate", is_flag=True, help="Note in models/ what the scores of the package are worth.")
@click.option("--limit", type=click.IntRange(1), help="Only the first so many sentences of each test set.")
@json_option
@click.pass_obj
def measure(  # noqa: PLR0913, PLR0917 (an argument for each option)
    project: Project,
    model: Path | None,
    against: Path | None,
    calibrate: bool,
    beam: int,
    limit: int | None,
    as_json: bool,
) -> None:
    """Translate the test sets that come along, and print BLEU, chrF2, speed and the share of doubtful sentences.

    Under "numbers" stands how many of the sentences with digits kept all their numbers. With --json one object for
    each test set and package.
    """
    tests = read_test_sets(limit=limit)
    scores = []
    for package in (model, against) if against else (model,):
        engine = CorpusEngine(load(package_of(package, project)))  # without names: equal everywhere
        if not as_json:
            click.echo(f"{engine.model.id}: {engine.model.name}, beam {beam}", err=True)
        for each in tests:
            with reporting() as progress:
                scores.append(score(each, engine, beam, progress))
    if calibrate:
        first = [row for row in scores if row.model == scores[0].model]
        curve = confidence.fit(pair for row in first for pair in row.judged)
        confidence.write(project.models, {first[0].model: curve})
    if as_json:
        for row in scores:
            print_json({**{name: value for name, value in asdict(row).items() if name != "judged"}, "beam": beam})
    else:
        _print_scores(sorted(scores, key=lambda row: row.set))


def _print_scores(scores: list[SetScore]) -> None:
    click.echo(
        f"{'set':<16} {'model':<24} {'sentences':>9} {'BLEU':>6} {'chrF2':>6} {'doubtful':>9} {'numbers':>8}"
        f" {'s':>7} {'/s':>6}"
    )
    for row in scores:
        numbers = "–" if row.numbers is None else f"{row.numbers:.1%}"
        click.echo(
            f"{row.set:<16} {row.model:<24} {row.sentences:>9} {row.bleu:6.1f} {row.chrf2:6.1f}"
            f" {row.flagged:8.1%} {numbers:>8} {row.seconds:7.1f} {row.per_second:6.1f}"
        )
    click.echo(f"BLEU  {scores[0].bleu_signature}\nchrF2 {scores[0].chrf2_signature}")
