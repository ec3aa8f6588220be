"""The command add: articles from addresses, files, archives and feeds."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import click

from generator.acquire import fetch, sources
from generator.acquire.add import Added, Options, refuse_known
from generator.acquire.add import add as add_article
from generator.acquire.answers import Response
from generator.acquire.feeds import Entry
from generator.acquire.found import Arrival, Found
from generator.acquire.shelf import Shelf, read_shelf
from generator.commands.shared import json_option, print_json, tell
from generator.errors import DigestError, DuplicateError, SlugError
from generator.project import Project


@click.command()
@click.argument("what", nargs=-1, metavar="[URL|FILE|-]...")
@click.option("--feed", metavar="URL|FILE", help="Add the pages that this RSS or Atom feed announces.")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="New pages of a feed, at most."
)
@click.option("--match", metavar="TEXT", help="Of a WARC file only the pages whose address holds TEXT.")
@click.option("--slug", help="The article's name; otherwise made of its title and date.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses of your own network or machine too.")
@click.option("--force", is_flag=True, help="Add what is there already; replace the article that --slug names.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
@json_option
@click.pass_obj
def add(  # noqa: PLR0913, PLR0917 (an argument for each option)
    project: Project,
    what: tuple[str, ...],
    feed: str | None,
    limit: int,
    match: str | None,
    slug: str | None,
    allow_private: bool,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Add articles to content/raw/: pages by their address, files, archives (MHTML, WARC), - for standard input.

    .txt, .html and .md files are copied as they are. Where a page came from goes into content/meta/. Prints a
    line for each article: slug, path and title, between tabs. Exits with 1 if one of them could not be added.
    """
    if bool(what) == bool(feed):
        raise click.UsageError("name addresses or files, or a feed with --feed")
    shelf = read_shelf(project)

    def get(url: str, media_types: Collection[str]) -> Response:
        return fetch.fetch(url, media_types, fetch.Options(allow_private=allow_private))

    if feed:
        listed = sources.read_feed(feed, get)
        arrivals = sources.from_feed(_new(listed, shelf, limit, force), get, sources.PAUSE)
    else:
        arrivals = _named(what, get, Shelf() if force else shelf, match)
    sys.exit(_add_all(project, shelf, arrivals, Options(slug, force, dry_run), as_json))


def _new(listed: tuple[Entry, ...], shelf: Shelf, limit: int, force: bool) -> list[Entry]:
    """Return what the digest does not have, at most `limit`, and tell how many it has."""
    fresh = [entry for entry in listed if force or shelf.by_address([entry.url]) is None]
    click.echo(f"{len(listed)} pages in the feed, {len(listed) - len(fresh)} of them known", err=True)
    if len(fresh) > limit:
        click.echo(f"note: {len(fresh) - limit} are left for the next time (--limit {limit})", err=True)
    return fresh[:limit]


def _named(what: Iterable[str], get: sources.Fetch, shelf: Shelf, match: str | None) -> Iterator[Arrival]:
    for each in what:
        try:
            if each == "-":
                yield sources.from_input(sys.stdin.buffer)
            elif sources.is_address(each):
                refuse_known(shelf, each, [each])  # a page that is there need not be fetched
                yield sources.from_address(each, get)
            else:
                yield from sources.from_file(Path(each), match)
        except DigestError as error:
            yield error


def _add_all(project: Project, shelf: Shelf, arrivals: Iterable[Arrival], options: Options, as_json: bool) -> bool:
    """Add what arrives, one after the other; tell whether something could not be added."""
    failed = False
    for number, arrival in enumerate(arrivals):
        if number and options.slug is not None:
            raise SlugError("--slug names one article, and there are more", "--match picks one page of an archive")
        try:
            if isinstance(arrival, DigestError):
                raise arrival
            added, shelf = add_article(project, shelf, arrival, options)
        except DigestError as error:
            failed |= not _is_repeated(arrival, error)
            continue
        _print(added, as_json)
    return failed


def _is_repeated(arrival: Arrival, error: DigestError) -> bool:
    """Tell the error; return whether it is no failure: of many pages that came together, one is there already."""
    if isinstance(arrival, Found) and arrival.one_of_many and isinstance(error, DuplicateError):
        click.echo(f"left out: {error}", err=True)
        return True
    tell(error)
    return False


def _print(added: Added, as_json: bool) -> None:
    if as_json:
        print_json({name: getattr(added, name) for name in ("slug", "path", "title", "url", "published")})
    else:
        title = "".join(char if char.isprintable() else " " for char in added.title)
        click.echo(f"{added.slug}\t{added.path}\t{title}")
    if added.kept_sidecar:
        click.echo(f"note: {added.kept_sidecar} was there before and is left as it is", err=True)
