"""The command line: `muqabala COMMAND`. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from generator import __version__
from generator.audit import audit, counts
from generator.clean.article import clean as clean_page
from generator.clean.readers import read_raw
from generator.dates.parse import find_mentions
from generator.dates.resolve import resolve
from generator.errors import ConfigError, DigestError, RawFileError
from generator.evaluate import Score
from generator.evaluate import evaluate as evaluate_folder
from generator.explain import explain as explain_source
from generator.explain import when
from generator.pipeline import Options, Summary, SyncError
from generator.pipeline import sync as sync_project
from generator.progress import reporting
from generator.project import Project, Source, read_source, read_sources, read_page
from generator.text.sentences import split_sentences
from generator.translate.argos import load
from generator.translate.checks import check as check_pair
from generator.translate.engine import CorpusEngine, Engine
from generator.translate.packages import model_of
from generator.translate.search import candidates, find
from generator.types import Article, When

STOPPED = 130
"""Exit status after Ctrl-C, as shells have it (128 + SIGINT)."""


class _Commands(click.Group):
    """Commands whose expected errors are told in a message and a hint."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DigestError as error:
            for each in error.errors if isinstance(error, SyncError) else ():
                _tell(each)
            _tell(error)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("stopped; finished translations are kept, run it again to go on", err=True)
            ctx.exit(STOPPED)


def _tell(error: DigestError) -> None:
    click.echo(f"error: {error}\n  hint: {error.hint}", err=True)


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


_Function = TypeVar("_Function", bound=Callable[..., object])


def _model_option(function: _Function) -> _Function:
    return click.option(
        "--model",
        type=click.Path(path_type=Path),
        envvar="MUQABALA_MODEL",
        show_envvar=True,
        help="A .argosmodel file or folder; else an installed Argos package, else the embedded one.",
    )(function)


def _beam_option(function: _Function) -> _Function:
    help_text = "Partial translations followed at a time; 1 is fastest."
    return click.option("--beam", type=click.IntRange(1, 16), default=2, show_default=True, help=help_text)(
        function
    )


def _json_option(function: _Function) -> _Function:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")(function)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, sort_keys=True))


# --- sync -------------------------------------------------------------------------------------------------------


@main.command()
@_model_option
@_beam_option
@click.option("--retranslate", is_flag=True, help="Translate anew what another model translated.")
@click.option("--keep-going", is_flag=True, help="Leave out files that cannot be used instead of stopping.")
@click.pass_obj
def sync(project: Project, model: Path | None, beam: int, retranslate: bool, keep_going: bool) -> None:
    """Clean and translate what is new or changed in content/raw/.

    Writes content/articles/. Sentences that were translated before are not translated again.
    """
    with reporting() as progress:
        options = Options(retranslate=retranslate, keep_going=keep_going, beam=beam)
        summary = sync_project(project, lambda: _engine(model), options, progress)
    for error in summary.errors:
        _tell(error)
    _summarise(summary, model)


def _engine(model: Path | None) -> Engine:
    return CorpusEngine(load(find(model)))


def _summarise(summary: Summary, model: Path | None) -> None:
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
    others = _other_models(summary, model)
    if others:
        click.echo(
            f"note: {others} segments were translated by another model than the one in use\n"
            "  hint: `muqabala sync --retranslate` translates them anew",
            err=True,
        )


def _other_models(summary: Summary, model: Path | None) -> int:
    """Return how many segments another model translated; 0 where there is no model here, as on a host."""
    try:
        current = model_of(find(model)).id
    except DigestError:
        return 0
    return sum(number for name, number in summary.models.items() if name != current)


# --- clean ------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_json_option
@click.pass_obj
def clean(project: Project, files: tuple[Path, ...], as_json: bool) -> None:
    """Show what is left of FILES, and what is dropped and why.

    With --json one object a line: slug, title, byline, agency, source, url, published, blocks, dropped.
    """
    failed = False
    for file in files:
        try:
            article = _cleaned(project, file)
        except DigestError as error:
            _tell(error)
            failed = True
            continue
        if as_json:
            _print_json(article_json(article))
        else:
            _print_article(article)
    sys.exit(failed)


def _cleaned(project: Project, file: Path) -> Article:
    if file.resolve().parent == project.raw.resolve():
        return read_source(project, file).cleaned.article
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise RawFileError(message, "check the name and the permissions", path=str(file)) from error
    return clean_page(read_raw(data, str(file))).article


def article_json(article: Article) -> dict[str, object]:
    """Return what `muqabala clean --json` prints of an article."""
    return {
        "slug": article.slug,
        "title": article.title,
        "byline": article.byline,
        "agency": article.agency,
        "source": article.source,
        "url": article.url,
        "published": when_json(article.published) if article.published else None,
        "blocks": [{"id": block.id, "kind": block.kind, "text": block.text} for block in article.blocks],
        "dropped": [{"text": each.text, "rule": each.rule, "reason": each.reason} for each in article.dropped],
    }


def when_json(value: When) -> dict[str, object]:
    """Return what the commands print of a date."""
    return {"edtf": value.edtf, "precision": value.precision, "basis": value.basis, "phrase": value.phrase}


def _print_article(article: Article) -> None:
    click.echo(f"# {article.slug}")
    for name in ("byline", "agency", "source", "url"):
        if getattr(article, name):
            click.echo(f"{name}: {getattr(article, name)}")
    click.echo(f"published: {when(article.published)}")
    for block in article.blocks:
        click.echo(f"\n[{block.kind}] {block.text}")
    click.echo(f"\nDropped: {len(article.dropped)}")
    for each in article.dropped:
        click.echo(f"  {each.rule}: {each.reason}: {each.text}")
    click.echo()


# --- dates ------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("text")
@click.option(
    "--reference", type=click.DateTime(["%Y-%m-%d"]), help="The day from which «أمس» is counted: YYYY-MM-DD."
)
@_json_option
def dates(text: str, reference: dt.datetime | None, as_json: bool) -> None:
    """Show the dates that TEXT mentions; - reads standard input.

    With --json an array of {phrase, edtf, precision, basis}; edtf is null where a phrase cannot be resolved
    without a reference day.
    """
    text = _standard_input() if text == "-" else text
    day = reference.date() if reference else None
    found = [when_json(resolve(mention, day)) for mention in find_mentions(text)]
    if as_json:
        _print_json(found)
        return
    for each in found:
        click.echo("\t".join(str(each[name] or "-") for name in ("phrase", "edtf", "precision", "basis")))


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise RawFileError("standard input is not UTF-8", "convert it first, e.g. with iconv") from error


# --- translate --------------------------------------------------------------------------------------------------


@main.command()
@_model_option
@_beam_option
@_json_option
def translate(model: Path | None, beam: int, as_json: bool) -> None:
    """Translate standard input to standard output, line for line.

    An empty line stays empty. With --json one object a line: source, text, score, model, flags.
    """
    lines = _standard_input().removesuffix("\n").split("\n")
    parts = [split_sentences(line) for line in lines]
    flat = [sentence for sentences in parts for sentence in sentences]
    engine = _engine(model)
    done = {finished.index: finished for finished in engine.translate(flat, beam=beam)}
    position = 0
    for line, sentences in zip(lines, parts, strict=True):
        finished = [done[position + index] for index in range(len(sentences))]
        position += len(sentences)
        text = " ".join(each.text for each in finished)
        if not as_json:
            click.echo(text)
            continue
        scores = [each.score for each in finished if each.score is not None]
        flags = check_pair(line, text) if sentences else ()
        _print_json(
            {
                "source": line,
                "text": text,
                "score": sum(scores) / len(scores) if scores else None,
                "model": engine.model.id,
                "flags": [{"check": f.check, "severity": f.severity, "message": f.message} for f in flags],
            }
        )


# --- evaluate ---------------------------------------------------------------------------------------------------


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--suffix", help="Score another rendering of the pages than the gold names, e.g. .txt.")
@_json_option
def evaluate(folder: Path, suffix: str | None, as_json: bool) -> None:
    """Score the cleaner against the gold files in FOLDER.

    Words of the body (precision, recall, F1), lines of noise kept, title and date, for each file and in all.
    """
    scores = evaluate_folder(folder, suffix)
    if as_json:
        for score in scores:
            _print_json({name: getattr(score, name) for name in Score.__slots__})
        _print_json(_total(scores))
        return
    click.echo(f"{'file':<36} {'P':>6} {'R':>6} {'F1':>6}  noise    title  date")
    for score in scores:
        title, date = ("right" if right else "WRONG" for right in (score.title_right, score.date_right))
        click.echo(
            f"{score.file[:36]:<36} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
            f"  {score.noise_kept:>2}/{score.noise:<4}  {title}  {date} ({score.published or 'undated'})"
        )
        if score.error:
            click.echo(f"  {score.error}")
    total = _total(scores)
    click.echo(
        f"{'all':<36} {total['precision']:6.3f} {total['recall']:6.3f} {total['f1']:6.3f}"
        f"  {total['noise_kept']:>2}/{total['noise']:<4}"
        f"  {total['titles_right']}/{len(scores)}    {total['dates_right']}/{len(scores)}"
    )


def _total(scores: list[Score]) -> dict[str, float]:
    """Return the macro means and the sums over all files."""
    return {
        "files": len(scores),
        **{name: sum(getattr(s, name) for s in scores) / len(scores) for name in ("precision", "recall", "f1")},
        **{name: sum(getattr(s, name) for s in scores) for name in ("noise_kept", "noise")},
        "titles_right": sum(score.title_right for score in scores),
        "dates_right": sum(score.date_right for score in scores),
    }


# --- explain, check, models -------------------------------------------------------------------------------------


@main.command()
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


@main.command()
@_json_option
@click.pass_obj
def check(project: Project, as_json: bool) -> None:
    """Report what is not in order: unreadable or stale articles, missing English, doubtful translations.

    Exits with 1 if there are errors; warnings alone leave 0.
    """
    findings = audit(project)
    if as_json:
        for finding in findings:
            _print_json({name: getattr(finding, name) for name in finding.__slots__})
    else:
        for finding in findings:
            place = f"{finding.slug}#{finding.segment}" if finding.segment else finding.slug
            click.echo(f"{finding.severity:<8} {place:<48} {finding.check}: {finding.message}")
        _print_counts(counts(findings))
    sys.exit(any(finding.severity == "error" for finding in findings))


def _print_counts(rows: Iterable[tuple[str, str, int]]) -> None:
    for name, severity, number in rows:
        click.echo(f"{number:>5} {severity:<8} {name}", err=True)


@main.command()
@_model_option
@_json_option
def models(model: Path | None, as_json: bool) -> None:
    """List the translation packages that are found, and which one is used and why."""
    looked_at = candidates(model)
    for each in looked_at:
        if as_json:
            _print_json(
                {"origin": each.origin, "path": str(each.path), "reason": each.reason, "chosen": each.chosen}
            )
        else:
            click.echo(f"{'*' if each.chosen else ' '} {each.origin:<9} {each.path}: {each.reason}")
    sys.exit(not any(each.chosen for each in looked_at))
