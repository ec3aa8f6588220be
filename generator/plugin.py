"""The Pelican plugin: Pelican's signals on one side, the functions of `generator.publish` on the other.

Pelican keeps only weak references to receivers, so all of them are functions of this module; what must last from
one signal to the next is kept on Pelican's own objects.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from generator.errors import ConfigError, DigestError
from generator.project import Project, read_glossary
from generator.publish import attribution, chronology, dates, feeds, labels, output, rows
from generator.publish.reader import ArticleReader
from generator.publish.site import File, Sheet, Site
from generator.text.bidi import plain, runs
from generator.translate.glossary import Glossary
from generator.types import Page

logger = logging.getLogger(__name__)

VOCABULARY = {
    "count": labels.count,
    "credits": attribution.names,
    "english_title": rows.english_title,
    "groups": rows.groups,
    "heading": rows.heading,
    "language_of": attribution.language_of,
    "lead": rows.lead,
    "model_names": attribution.model_names,
    "notice": attribution.notice,
    "plain": plain,
    "runs": runs,
    "tally": rows.tally,
    "web_address": attribution.web_address,
    "when_machine": dates.machine,
    "when_words": dates.words,
    "BASIS": labels.BASIS,
    "ENTRY_KIND": chronology.KINDS,
    "KIND": labels.KIND,
    "ORIGIN": labels.ORIGIN,
    "PRECISION": labels.PRECISION,
    "SEVERITY": labels.SEVERITY,
}
"""The functions and words that templates use."""

SHEETS: tuple[Callable[[Site], Iterable[Sheet]], ...] = ()
"""What makes the pages beside articles and plain pages."""
FILES: tuple[Callable[[Site], Iterable[File]], ...] = ()
"""What makes the files beside pages."""


class Extras(Generator):  # type: ignore[misc]  # pelican has no types
    """Writes what SHEETS and FILES make of the site."""

    def generate_output(self, writer: Any) -> None:  # noqa: ANN401
        """Write the sheets, rendered, and the files."""
        site: Site = self.context["site"]
        for sheet in (sheet for make in SHEETS for sheet in make(site)):
            template = self.get_template(sheet.template)
            relative = self.settings["RELATIVE_URLS"]
            writer.write_file(sheet.path, template, self.context, relative, url=sheet.path, **sheet.values)
        for file in (file for make in FILES for file in make(site)):
            path = Path(self.output_path) / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)


class ErrorCount(logging.Handler):
    """Counts the errors that are logged while a site is built."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  the signature is logging's
        """Count one."""
        self.errors += 1


def register() -> None:
    """Connect the plugin to Pelican."""
    signals.get_generators.connect(begin)
    signals.get_generators.connect(add_generator)
    signals.readers_init.connect(add_reader)
    signals.generator_init.connect(add_vocabulary)
    signals.article_generator_context.connect(collect_problem)
    signals.article_generator_pretaxonomy.connect(arrange)
    signals.article_writer_finalized.connect(write_feed)
    signals.finalized.connect(finish)


def begin(pelican: Any) -> None:  # noqa: ANN401  pelican has no types, here and below
    """Send the build to a staging folder; this signal is the first of every run, also of an automatic one."""
    settings = pelican.settings
    root = logging.getLogger()
    root.removeHandler(getattr(pelican, "error_count", ErrorCount()))
    pelican.error_count = ErrorCount()
    root.addHandler(pelican.error_count)
    pelican.site = output.site(Path(settings["OUTPUT_PATH"]), Path(settings["CACHE_PATH"]))
    pelican.output_path = str(output.begin(pelican.site))


def add_generator(_: Any) -> type[Extras]:  # noqa: ANN401
    """Let Pelican write what it knows nothing of."""
    return Extras


def add_reader(readers: Any) -> None:  # noqa: ANN401
    """Let Pelican read article files."""
    readers.reader_classes["json"] = ArticleReader


def add_vocabulary(generator: Any) -> None:  # noqa: ANN401
    """Give the templates the functions and words they use."""
    generator.env.globals.update(VOCABULARY)
    generator.env.install_null_translations(newstyle=True)


def collect_problem(generator: Any, metadata: dict[str, Any]) -> None:  # noqa: ANN401
    """Keep the problem of an article file that could not be read."""
    if "problem" in metadata:
        generator.problems = [*getattr(generator, "problems", []), metadata["problem"]]


def arrange(generator: Any) -> None:  # noqa: ANN401
    """Order the articles, link each to its neighbours, and build the chronology."""
    problems: list[DigestError] = getattr(generator, "problems", [])
    if problems and generator.settings.get("KEEP_GOING"):
        tell(problems)
    elif problems:
        fail(problems)
    articles = sorted(generator.articles, key=lambda article: chronology.newest_first(article.page))
    for newer, older in zip([None, *articles], [*articles, None], strict=True):
        if newer:
            newer.older = older
        if older:
            older.newer = newer
    generator.articles = articles
    pages = [article.page for article in articles]
    site = site_of(generator.settings, pages)
    generator.context["site"] = site
    generator.context["chronology"] = site.years
    generator.context["models"] = attribution.models(pages)


def site_of(settings: Any, pages: Iterable[Page]) -> Site:  # noqa: ANN401
    """Return the site that `pages` are published on."""
    pages = tuple(pages)
    return Site(
        name=settings["SITENAME"],
        subtitle=settings["SITESUBTITLE"],
        author=settings["AUTHOR"],
        tag=settings["FEED_TAG"],
        address=settings["SITEURL"],
        pages=pages,
        years=chronology.years(pages),
        glossary=read_glossary(Project(Path(settings["PATH"]).parent)) or Glossary(),
    )


def write_feed(generator: Any, writer: Any) -> None:  # noqa: ANN401
    """Write the Atom feed."""
    settings = generator.settings
    feed = feeds.Feed(
        title=settings["SITENAME"],
        subtitle=settings["SITESUBTITLE"],
        author=settings["AUTHOR"],
        tag=settings["FEED_TAG"],
        home=settings["SITEURL"] or "..",
        path="feeds/all.atom.xml",
    )
    path = Path(writer.output_path) / feed.path
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(feeds.atom(feed, [article.page for article in generator.articles]))


def finish(pelican: Any) -> None:  # noqa: ANN401
    """Publish what was built, unless errors were logged on the way."""
    logging.getLogger().removeHandler(pelican.error_count)
    if pelican.error_count.errors:
        output.discard(pelican.site)
        logger.warning("There were errors: %s is left as it was", pelican.site.output)
        return
    try:
        changes = output.publish(pelican.site)
    except OSError as error:
        hint = "check the folder, its permissions and the space left"
        fail([ConfigError(f"cannot be written: {error.strerror}", hint, path=str(error.filename))])
    except DigestError as problem:
        fail([problem])
    else:
        logger.info("%d files written, %d deleted", len(changes.written), len(changes.deleted))


def fail(problems: Iterable[DigestError]) -> None:
    """Tell `problems` and, under `--fatal errors`, end the program without Pelican's traceback."""
    tell(problems)
    try:
        logger.error("These problems keep the site from being published")
    except RuntimeError:  # how Pelican's logger obeys --fatal
        raise SystemExit(1) from None


def tell(problems: Iterable[DigestError]) -> None:
    """Print `problems` and what to do about them on standard error."""
    for problem in sorted(problems, key=str):
        sys.stderr.write(f"error: {problem}\n  hint: {problem.hint}\n")
