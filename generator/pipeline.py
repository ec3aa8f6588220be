"""The order of the stages: raw files -> articles -> segments -> translations -> checks -> article files."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator import state
from generator.assembly import Draft, Known, assemble, wants_english
from generator.errors import DigestError
from generator.project import (
    Project,
    ReadAll,
    Source,
    article_slugs,
    corrected_slugs,
    corrections_of,
    read_all,
    read_glossary,
    read_page,
    read_sources,
)
from generator.state import Seen
from generator.translate import confidence, journal, store
from generator.translate.corrections import Stale, bind
from generator.translate.engine import Engine, Wanted
from generator.translate.glossary import Glossary
from generator.translate.journal import Entry
from generator.translate.search import EMBEDDED
from generator.translate.segments import segment
from generator.translate.surnames import of_article
from generator.types import Model, Page, Pair

Progress = Callable[[int, int], None]
"""Called with the segments done and all that this run has to translate; first with (0, all)."""
DEFAULT_BEAM = 2
_STORE_EVERY = 32
"""Segments between two writes to the journal: at most so many are translated twice after a stop."""


def _silent(done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may ask of a run."""

    retranslate: bool = False
    """Translate anew what another model than the one in use translated, or the same one asked in another way."""
    keep_going: bool = False
    """Leave out the files that cannot be used, instead of stopping before anything is written."""
    beam: int = DEFAULT_BEAM
    """Partial translations followed at a time: 1 is fastest."""

    @property
    def decoding(self) -> str:
        """Return what is noted of a translation that is made so: nothing where it is the default."""
        return "" if self.beam == DEFAULT_BEAM else f"beam={self.beam}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did."""

    articles: int
    translated: int
    written: tuple[str, ...]
    orphans: tuple[str, ...]
    """Article files whose raw file is gone: kept, and published, until a person deletes them."""
    errors: tuple[DigestError, ...] = ()
    """What was left out, where the user asked to go on."""
    models: Mapping[str, int] = field(default_factory=dict)
    """How many segments each model translated, by `Model.id`."""
    stale_corrections: tuple[Stale, ...] = ()
    """Corrections that no sentence has the Arabic for: kept in their files, and not applied."""


class SyncError(DigestError):
    """Raw or article files that cannot be used; `errors` says which. Nothing was written."""

    def __init__(self, errors: Sequence[DigestError]) -> None:
        hint = "mend or remove them, or leave them out with --keep-going"
        super().__init__(f"{len(errors)} file{'s' * (len(errors) > 1)} cannot be used", hint)
        self.errors = tuple(errors)


def sync(
    project: Project,
    find_engine: Callable[[], Engine],
    options: Options = Options(),
    progress: Progress = _silent,
    read_all: ReadAll = read_all,
) -> Summary:
    """Bring the article files of `project` up to date with its raw files.

    `find_engine` is called only if there is something to translate; `read_all` reads and cleans. Raises SyncError
    before anything is written where a file cannot be used and the options do not say to go on.
    """
    started = time.time_ns()
    for folder in (project.articles, project.journal.parent):
        store.sweep(folder)
    known = {} if options.retranslate else state.unchanged(project)
    sources, errors = read_sources(project, {name: seen.slug for name, seen in known.items()}, read_all)
    glossary = read_glossary(project) if sources else None
    drafts, damaged = _drafts(project, sources, glossary)
    errors += damaged
    if errors and not options.keep_going:
        raise SyncError(errors)
    engine = find_engine() if options.retranslate else None
    memory = _memory(drafts, (engine.model.id, options.decoding) if engine else None)
    missing = _missing(drafts, memory)
    if missing and known:
        memory |= _memory_of(project, known.values())
        missing = _missing(drafts, memory)
    if missing:
        engine = engine or find_engine()
        memory |= _translated(project, engine, missing, options, progress)
    models = _models(drafts, engine)
    curves = confidence.read((project.models, EMBEDDED)) if drafts else {}
    shared = Known(memory, models, curves, project.languages)
    pages = [assemble(draft, shared) for draft in drafts]
    written = [page.article.slug for page in pages if store.write(project.article_path(page.article.slug), page)]
    journal.remove(project.journal)
    models_used = {draft.source.raw.path: _models_used(page) for draft, page in zip(drafts, pages, strict=True)}
    settled = [draft for draft in drafts if not draft.stale]  # what is stale is to be told again by the next run
    fresh = [
        (draft.source.raw.path, draft.source.raw.slug, models_used[draft.source.raw.path]) for draft in settled
    ]
    state.save(project, known, fresh, started)
    slugs = {*sources, *(seen.slug for seen in known.values())}
    left_out = {slug for slug in article_slugs(project) if slug not in slugs}
    return Summary(
        articles=len(pages) + len(known),
        translated=len(missing),
        written=tuple(written),
        orphans=() if errors else tuple(sorted(left_out)),
        errors=tuple(errors),
        models=sum(map(Counter, (*models_used.values(), *(seen.models for seen in known.values()))), Counter()),
        stale_corrections=(*(each for draft in drafts for each in draft.stale), *_of_no_article(project, slugs)),
    )


def _models_used(page: Page) -> Mapping[str, int]:
    return Counter(pair.translation.model for pair in page.pairs if pair.translation.model)


def _drafts(
    project: Project, sources: Mapping[str, Source], glossary: Glossary | None
) -> tuple[list[Draft], list[DigestError]]:
    drafts: list[Draft] = []
    errors: list[DigestError] = []
    for slug in sorted(sources):
        try:
            before = read_page(project, slug)
            corrections = corrections_of(project, slug)
        except DigestError as error:
            errors.append(error)
            continue
        article = sources[slug].cleaned.article
        segments, last = segment(article, before)
        bound, stale = bind(slug, (each for each in segments if wants_english(article, each)), corrections)
        names = of_article(glossary, [each.text for each in segments]) if glossary else None
        drafts.append(Draft(sources[slug], before, segments, last, bound, stale, names))
    return drafts, errors


def _of_no_article(project: Project, slugs: Container[str]) -> Iterator[Stale]:
    """Yield the files of corrections for which there is neither a raw file nor an article file."""
    for slug in corrected_slugs(project):
        if slug not in slugs and not project.article_path(slug).is_file():
            yield Stale(slug, "", "there is no such article")


def _memory(drafts: Iterable[Draft], only: tuple[str, str] | None) -> dict[str, Entry]:
    """Return the machine translations that exist, by segment key; of one model and way only where it is named."""
    memory: dict[str, Entry] = {}
    for draft in drafts:
        for pair in draft.before.pairs if draft.before else ():
            entry = _entry(pair)
            if entry is not None and only in (None, (entry.model, entry.options)):
                memory.setdefault(entry.key, entry)
    return memory


def _memory_of(project: Project, articles: Iterable[Seen]) -> dict[str, Entry]:
    """Return the machine translations in the files of articles that have not changed, by segment key."""
    pages = (read_page(project, article.slug) for article in articles)
    entries = (_entry(pair) for page in pages if page for pair in page.pairs)
    return {entry.key: entry for entry in entries if entry}


def _entry(pair: Pair) -> Entry | None:
    made = pair.translation
    if made.origin != "machine" or made.model is None:
        return None
    return Entry(pair.segment.key, made.model, made.text, made.score, made.options)


def _missing(drafts: Iterable[Draft], memory: Mapping[str, Entry]) -> dict[str, Wanted]:
    """Return each segment that has no translation yet, by key: one of those that are equal."""
    return {
        each.key: Wanted(each.text, draft.glossary.persons if draft.glossary else ())
        for draft in drafts
        for each in draft.segments
        if each.key not in memory
        and each.id not in draft.corrections
        and wants_english(draft.source.cleaned.article, each)
    }


def _translated(
    project: Project, engine: Engine, missing: Mapping[str, Wanted], options: Options, progress: Progress
) -> dict[str, Entry]:
    """Translate what is `missing`; what an interrupted run left in the journal is taken from there."""
    done = {
        entry.key: entry
        for entry in journal.read(project.journal)
        if (entry.model, entry.options) == (engine.model.id, options.decoding) and entry.key in missing
    }
    keys = [key for key in missing if key not in done]
    progress(len(done), len(missing))
    fresh: list[Entry] = []
    for finished in engine.translate([missing[key] for key in keys], beam=options.beam):
        entry = Entry(keys[finished.index], engine.model.id, finished.text, finished.score, options.decoding)
        fresh.append(entry)
        if len(fresh) == _STORE_EVERY:
            _keep(project, fresh, done)
            progress(len(done), len(missing))
            fresh = []
    _keep(project, fresh, done)
    progress(len(done), len(missing))
    return done


def _keep(project: Project, fresh: Sequence[Entry], done: dict[str, Entry]) -> None:
    if fresh:
        journal.append(project.journal, fresh)
        done.update((entry.key, entry) for entry in fresh)


def _models(drafts: Iterable[Draft], engine: Engine | None) -> dict[str, Model]:
    known = {model.id: model for draft in drafts if draft.before for model in draft.before.provenance.models}
    return known | ({engine.model.id: engine.model} if engine else {})
