"""Why an article came out as it did, in plain text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates.weekdays import disagreements
from generator.project import Source
from generator.types import Page, When

_WIDTH = 70
"""Characters of a line's text that are shown."""


def explain(source: Source, page: Page | None) -> Iterator[str]:
    """Yield the lines of a report: every line of the raw file, the fields, the date, the flags."""
    article = source.cleaned.article
    yield f"{article.slug}: {source.raw.path} ({source.raw.media_type}, sha256 {source.raw.sha256[:12]})"
    yield from _fields(source)
    yield ""
    yield "Lines (number, what became of it, rule: reason, text)"
    for verdict in source.cleaned.verdicts:
        outcome = verdict.kind or "dropped"
        yield f"  {verdict.line.number:>4}  {outcome:<10}  {verdict.rule}: {verdict.reason}"
        yield f"        {_short(verdict.line.text)}"
    yield ""
    if page is None:
        yield "Not translated yet: run `muqabala sync`."
        return
    if page.provenance.sha256 != source.raw.sha256:
        yield "The raw file has changed since it was translated: run `muqabala sync`."
    yield from _dates(page)
    yield from _flags(page)


def _fields(source: Source) -> Iterator[str]:
    article = source.cleaned.article
    for name in ("title", "byline", "agency", "source", "url"):
        yield f"  {name:<9}  {getattr(article, name) or '-'}"
    yield f"  published  {when(article.published)}"


def when(value: When | None) -> str:
    """Return a date with its precision, its basis and the words that carried it."""
    if value is None:
        return "not stated: the article stays undated"
    phrase = f", from «{value.phrase}»" if value.phrase else ""
    return f"{value.edtf or 'unresolved'} (precision: {value.precision}, basis: {value.basis}{phrase})"


def _dates(page: Page) -> Iterator[str]:
    yield f"Dates mentioned: {len(page.events)}"
    for event in page.events:
        yield f"  {event.segment:>5}  {when(event.when)}"
    for segment, value in disagreements(page):
        yield f"  {segment or 'head':>5}  warning: «{value.phrase}»: {value.edtf} is another day of the week"


def _flags(page: Page) -> Iterator[str]:
    flagged = [pair.translation for pair in page.pairs if pair.translation.flags]
    yield f"Flagged segments: {len(flagged)} of {len(page.pairs)}"
    for translation in flagged:
        for flag in translation.flags:
            evidence = " | ".join(part for part in (flag.source_evidence, flag.target_evidence) if part)
            yield f"  {translation.segment:>5}  {flag.severity}: {flag.check}: {flag.message}" + (
                f" [{_short(evidence)}]" if evidence else ""
            )


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
