"""Commands on single texts: clean, dates, translate. Their output is stable: other programs rely on it."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from generator.clean.article import clean as clean_page
from generator.clean.readers import read_raw
from generator.commands.shared import (
    beam_option,
    engine_of,
    json_option,
    model_option,
    print_json,
    standard_input,
    tell,
)
from generator.dates.parse import find_mentions
from generator.dates.resolve import resolve
from generator.errors import DigestError, RawFileError
from generator.explain import when
from generator.project import Project, read_source
from generator.text.sentences import split_sentences
from generator.translate.checks import check
from generator.translate.engine import Wanted
from generator.translate.surnames import of_article
from generator.types import Article, When


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
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
            tell(error)
            failed = True
            continue
        if as_json:
            print_json(article_json(article))
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


@click.command()
@click.argument("text")
@click.option(
    "--reference", type=click.DateTime(["%Y-%m-%d"]), help="The day from which «أمس» is counted: YYYY-MM-DD."
)
@json_option
def dates(text: str, reference: dt.datetime | None, as_json: bool) -> None:
    """Show the dates that TEXT mentions; - reads standard input.

    With --json an array of {phrase, edtf, precision, basis}; edtf is null where a phrase cannot be resolved
    without a reference day.
    """
    text = standard_input() if text == "-" else text
    day = reference.date() if reference else None
    found = [when_json(resolve(mention, day)) for mention in find_mentions(text)]
    if as_json:
        print_json(found)
        return
    for each in found:
        click.echo("\t".join(str(each[name] or "-") for name in ("phrase", "edtf", "precision", "basis")))


@click.command()
@model_option
@beam_option
@json_option
@click.pass_obj
def translate(project: Project, model: Path | None, beam: int, as_json: bool) -> None:
    """Translate standard input to standard output, line for line, as the lines of one article.

    An empty line stays empty. With --json one object a line: source, text, score, model, flags.
    """
    lines = standard_input().removesuffix("\n").split("\n")
    parts = [split_sentences(line) for line in lines]
    flat = [sentence for sentences in parts for sentence in sentences]
    engine = engine_of(model, project)
    persons = of_article(engine.glossary, flat).persons if engine.glossary else ()
    wanted = [Wanted(sentence, persons) for sentence in flat]
    done = {finished.index: finished for finished in engine.translate(wanted, beam=beam)}
    position = 0
    for line, sentences in zip(lines, parts, strict=True):
        finished = [done[position + index] for index in range(len(sentences))]
        position += len(sentences)
        text = " ".join(each.text for each in finished)
        if not as_json:
            click.echo(text)
            continue
        scores = [each.score for each in finished if each.score is not None]
        flags = check(line, text, language=project.languages.target) if sentences else ()
        print_json(
            {
                "source": line,
                "text": text,
                "score": sum(scores) / len(scores) if scores else None,
                "model": engine.model.id,
                "flags": [{"check": f.check, "severity": f.severity, "message": f.message} for f in flags],
            }
        )
