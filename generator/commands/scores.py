"""The command evaluate."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.shared import json_option, print_json
from generator.evaluate import Score
from generator.evaluate import evaluate as evaluate_folder
from generator.evaluate_dates import DateScore, evaluate_dates


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--suffix", help="Score another rendering of the pages than the gold names, e.g. .txt.")
@click.option("--raw", type=click.Path(path_type=Path, exists=True), help="The folder of the raw files.")
@json_option
def evaluate(path: Path, suffix: str | None, raw: Path | None, as_json: bool) -> None:
    """Score the cleaner against the gold files in PATH, or the date parser against the table PATH (.tsv).

    Words of the body (precision, recall, F1), lines of noise kept, title, date and kinds of blocks, for each file
    and in all; of dates, which are right, not found and wrong.
    """
    if path.suffix == ".tsv":
        _dates(evaluate_dates(path), as_json=as_json)
    else:
        _articles(evaluate_folder(path, suffix, raw), as_json=as_json)


def _articles(scores: list[Score], *, as_json: bool) -> None:
    if as_json:
        for score in scores:
            print_json({name: getattr(score, name) for name in Score.__slots__})
        print_json(_total(scores))
        return
    click.echo(f"{'file':<36} {'P':>6} {'R':>6} {'F1':>6}  noise    kinds    title  date")
    for score in scores:
        title, date = ("right" if right else "WRONG" for right in (score.title_right, score.date_right))
        click.echo(
            f"{score.file[:36]:<36} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
            f"  {score.noise_kept:>2}/{score.noise:<4}  {score.kinds_right:>2}/{score.kinds:<4}"
            f"  {title}  {date} ({score.published or 'undated'})"
        )
        if score.error:
            click.echo(f"  {score.error}")
    total = _total(scores)
    click.echo(
        f"{'all':<36} {total['precision']:6.3f} {total['recall']:6.3f} {total['f1']:6.3f}"
        f"  {total['noise_kept']:>2}/{total['noise']:<4}  {total['kinds_right']:>2}/{total['kinds']:<4}"
        f"  {total['titles_right']}/{len(scores)}    {total['dates_right']}/{len(scores)}"
    )


def _dates(scores: list[DateScore], *, as_json: bool) -> None:
    counts = {verdict: sum(score.verdict == verdict for score in scores) for verdict in ("right", "none", "wrong")}
    if as_json:
        for score in scores:
            print_json({name: getattr(score, name) for name in DateScore.__slots__})
        print_json({"expressions": len(scores), **counts})
        return
    for score in scores:
        if score.verdict != "right":
            click.echo(
                f"{score.verdict:<6} {score.id:>4}  {score.text}: {score.found or '-'}, not {score.gold or '-'}"
            )
    click.echo(f"{counts['right']} of {len(scores)} right, {counts['none']} not found, {counts['wrong']} wrong")


def _total(scores: list[Score]) -> dict[str, float]:
    """Return the macro means and the sums over all files."""
    return {
        "files": len(scores),
        **{name: sum(getattr(s, name) for s in scores) / len(scores) for name in ("precision", "recall", "f1")},
        **{
            name: sum(getattr(s, name) for s in scores) for name in ("noise_kept", "noise", "kinds_right", "kinds")
        },
        "titles_right": sum(score.title_right for score in scores),
        "dates_right": sum(score.date_right for score in scores),
    }
