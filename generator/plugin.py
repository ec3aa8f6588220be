"""The Pelican plugin: Pelican's signals on one side, the functions of `generator.publish` on the other.

Pelican keeps only weak references to receivers, so all of them are functions of this module; what must last from
one signal to the next is kept on Pelican's own objects.
"""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from generator.errors import ConfigError, DigestError
from generator.project import Project, read_glossary, sidecar_of
from generator.publish import (
    assets,
    attribution,
    cards,
    checked,
    chronology,
    citation,
    concordance,
    dates,
    exports,
    files,
    interface,
    known,
    labels,
    marks,
    messages,
    name_pages,
    output,
    related,
    rows,
    searching,
    sources,
    structured,
    timeline,
    usage,
)
from generator.publish.reader import ArticleReader
from generator.publish.site import File, Sheet, Site
from generator.publish.writer import PageWriter
from generator.text.bidi import plain, runs
from generator.translate.glossary import Glossary
from generator.types import Language, Page

logger = logging.getLogger(__name__)

VOCABULARY = {
    "arabic_of": rows.arabic_of,
    "by_article": name_pages.by_article,
    "card_address": cards.address,
    "checked": checked.checked,
    "expectation": checked.expectation,
    "footer_style": assets.footer,
    "cite_bibtex": citation.bibtex,
    "cite_imprint": citation.imprint,
    "cite_origin": citation.origin,
    "cite_parts": citation.parts,
    "cite_reference": citation.reference,
    "cite_text": citation.text,
    "credits": attribution.names,
    "english_title": rows.english_title,
    "groups": rows.groups,
    "heading": rows.heading,
    "json_ld": structured.json_ld,
    "language_of": attribution.language_of,
    "lead": rows.lead,
    "marked": marks.marked,
    "names_in": concordance.of_article,
    "notice": attribution.notice,
    "on_shelf": sources.shelf,
    "outlet_of": sources.outlet,
    "plain": plain,
    "related_to": related.related_to,
    "relinked": interface.relinked,
    "rendered": usage.rendered,
    "runs": runs,
    "said": known.said,
    "shared_words": related.reasons,
    "shelved": sources.credited,
    "site_notice": attribution.site_notice,
    "tally": rows.tally,
    "web_address": attribution.web_address,
    "when_machine": dates.machine,
    "when_words": dates.words,
    "BASIS": labels.BASIS,
    "ENTRY_KIND": chronology.KINDS,
    "FORMATS": exports.FORMATS,
    "KIND": labels.KIND,
    "LANGUAGE": interface.NAMES,
    "NAMES": concordance.TYPES,
    "NO_SHELF": sources.UNNAMED,
    "PRECISION": labels.PRECISION,
    "SEVERITY": labels.SEVERITY,
    "SHELF": sources.KINDS,
    "SHELVES": sources.HEADINGS,
    "TIMELINE_FILES": exports.calendar.OFFERED,
}
"""The functions and words that templates use."""

SHEETS: tuple[Callable[[Site], Iterable[Sheet]], ...] = (
    sources.index,
    timeline.sheets,
    sources.sheets,
    name_pages.sheets,
    searching.sheets,
)
"""What makes the pages beside articles and plain pages."""
FILES: tuple[Callable[[Site], Iterable[File]], ...] = (searching.files,)
"""What makes the files beside pages."""


class Extras(Generator):  # type: ignore[misc]  # pelican has no types
    """Writes what SHEETS and FILES make of the site."""

    def generate_context(self) -> None:
        """Make the sheets, so that every page can lead to those that there are."""
        site: Site = self.context["site"]
        self.sheets = [sheet for make in SHEETS for sheet in make(site)]
        self.context["sections"] = interface.sections(sheet.path for sheet in self.sheets)

    def generate_output(self, writer: Any) -> None:  # noqa: ANN401
        """Write the sheets, rendered, and the files."""
        site: Site = self.context["site"]
        for sheet in self.sheets:
            template = self.get_template(sheet.template)
            relative = self.settings["RELATIVE_URLS"]
            writer.write_file(sheet.path, template, self.context, relative, url=sheet.path, **sheet.values)
        try:
            for file in chain(*(make(site) for make in FILES), files.files(site, self.options())):
                path = Path(self.output_path) / file.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.content)
        except DigestError as problem:
            fail([problem])

    def options(self) -> files.Options:
        """Return what the settings ask for beside pages; all of these are written by now."""
        folder = Path(self.output_path)
        return files.Options(
            theme=Path(self.settings["THEME"]),
            cache=Path(self.settings["CACHE_PATH"]),
            languages=tuple(self.context["tongues"]),
            pages=tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))),
            downloads=tuple(self.settings["DOWNLOADS"]),
            cards=self.settings["SOCIAL_CARDS"],
            offline=self.settings["OFFLINE"],
        )


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
    signals.get_writer.connect(add_writer)
    signals.readers_init.connect(add_reader)
    signals.generator_init.connect(add_vocabulary)
    signals.article_generator_context.connect(collect_problem)
    signals.article_generator_pretaxonomy.connect(arrange)
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


def add_writer(_: Any) -> type[Writer]:  # noqa: ANN401
    """Let every page be written in each language of the interface."""
    return PageWriter


def add_reader(readers: Any) -> None:  # noqa: ANN401
    """Let Pelican read article files."""
    readers.reader_classes["json"] = ArticleReader


def add_vocabulary(generator: Any) -> None:  # noqa: ANN401
    """Give the templates the functions and words they use."""
    generator.env.globals.update(VOCABULARY)
    settings = generator.settings
    generator.env.globals["TAG"] = {"ar": settings["SOURCE_LANG"], "en": settings["TARGET_LANG"]}
    generator.env.globals["EARLY"] = assets.early(Path(settings["THEME"]) / "static")
    generator.env.policies["ext.i18n.trimmed"] = True
    generator.env.install_gettext_callables(say, say_many, newstyle=True)
    if "tongues" not in generator.context:  # all generators share it
        generator.context["tongues"] = tongues(generator.settings)


@pass_context
def say(context: Context, message: str) -> str:
    """Return `message` in the language of the page; its places are filled by jinja2."""
    catalogue: messages.Tongue = context["tongue"]
    return catalogue.catalogue.gettext(message) if message else ""


@pass_context
def say_many(context: Context, one: str, many: str, number: int) -> str:
    """Return the form that `number` asks for in the language of the page."""
    catalogue: messages.Tongue = context["tongue"]
    return catalogue.catalogue.ngettext(one, many, number)


def tongues(settings: Any) -> dict[Language, messages.Tongue]:  # noqa: ANN401
    """Return the languages of the interface with their words, the site's own first."""
    found: dict[Language, messages.Tongue] = {}
    try:
        for language in interface.languages(settings["INTERFACE_LANGUAGES"]):
            path = Path(settings["THEME"]) / "locale" / f"{language}.po"
            found[language] = messages.ENGLISH
            if language != "en":
                found[language] = messages.tongue(language, path.read_bytes())
    except OSError as error:
        hint = f"add it, or take {language!r} out of INTERFACE_LANGUAGES"
        fail([ConfigError(f"cannot be read: {error.strerror}", hint, path=str(path))])
    except ValueError as error:
        fail([ConfigError(f"not a catalogue: {error}", "undo the last edit of it", path=str(path))])
    except DigestError as problem:
        fail([problem])
    return found


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
    generator.context["models"] = attribution.models(pages)


def site_of(settings: Any, pages: Iterable[Page]) -> Site:  # noqa: ANN401
    """Return the site that `pages` are published on."""
    pages = tuple(pages)
    project = Project(Path(settings["PATH"]).parent)
    return Site(
        name=settings["SITENAME"],
        subtitle=settings["SITESUBTITLE"],
        author=settings["AUTHOR"],
        tag=settings["FEED_TAG"],
        address=settings["SITEURL"],
        pages=pages,
        years=chronology.years(pages),
        glossary=read_glossary(project) or Glossary(),
        retrieved=retrieved(project, pages),
    )


def retrieved(project: Project, pages: Iterable[Page]) -> dict[str, dt.datetime]:
    """Return when the articles of `pages` were taken from their addresses, of which their sidecars say it."""
    times: dict[str, dt.datetime] = {}
    for page in pages:
        try:
            sidecar = sidecar_of(project, page.article.slug)
        except DigestError as problem:
            fail([problem])
        else:
            if sidecar and sidecar.retrieved:
                times[page.article.slug] = sidecar.retrieved
    return times


def finish(pelican: Any) -> None:  # noqa: ANN401
    """Publish what was built, unless errors were logged on the way."""
    logging.getLogger().removeHandler(pelican.error_count)
    if pelican.error_count.errors:
        output.discard(pelican.site)
        logger.warning("There were errors: %s is left as it was", pelican.site.output)
        return
    assets.publish(pelican.site.staging / "theme")
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
