"""What is not in order in a project: the findings of `muqabala check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.acquire.similar import ALIKE, Overlap, overlaps, shingles
from generator.dates.weekdays import disagreements
from generator.errors import DigestError
from generator.project import (
    Project,
    Source,
    article_slugs,
    corrected_slugs,
    corrections_of,
    read_glossary,
    read_page,
    read_sources,
)
from generator.translate.corrections import bind, is_applied, translated
from generator.types import Page, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; `segment` is empty where it concerns the whole article."""

    severity: Severity
    slug: str
    segment: str
    check: str
    message: str


def audit(project: Project) -> list[Finding]:
    """Return all findings: unreadable files, stale articles, segments without English, flags, near-duplicates."""
    sources, errors = read_sources(project)
    findings = [_broken(error) for error in errors]
    try:
        read_glossary(project)
    except DigestError as error:
        findings.append(_broken(error))
    slugs = article_slugs(project)
    findings += [
        Finding("error", slug, "", "missing", "not translated yet; run `muqabala sync`")
        for slug in sources
        if slug not in slugs
    ]
    pages: dict[str, Page] = {}
    for slug in slugs:
        try:
            page = read_page(project, slug)
        except DigestError as error:
            findings.append(_broken(error))
            continue
        source = sources.get(slug)
        if source is None and not errors:
            message = f"has no raw file; delete content/articles/{slug}.json to withdraw it"
            findings.append(Finding("warning", slug, "", "orphan", message))
        if page is not None:
            pages[slug] = page
            stale = source is not None and (source.raw.sha256, source.cleaned.article) != (
                page.provenance.sha256,
                page.article,
            )
            findings += _of_page(page, stale=stale)
    known = {*slugs, *sources}
    return [*findings, *_of_corrections(project, pages, known), *_repeated(sources)]


def _broken(error: DigestError) -> Finding:
    return Finding("error", error.path or "", "", "unreadable", f"{error}; {error.hint}")


def _of_page(page: Page, *, stale: bool) -> Iterator[Finding]:
    slug = page.article.slug
    if stale:
        message = "the raw file, its sidecar or the rules have changed; run `muqabala sync`"
        yield Finding("error", slug, "", "stale", message)
    for pair in page.pairs:
        if pair.translation.origin == "untranslated":
            yield Finding("error", slug, pair.segment.id, "untranslated", "has no English")
        for flag in pair.translation.flags:
            yield Finding(flag.severity, slug, pair.segment.id, flag.check, flag.message)
    for segment, when in disagreements(page):
        message = f"«{when.phrase}»: {when.edtf} is another day of the week; the date was kept"
        yield Finding("warning", slug, segment, "weekday", message)


def _of_corrections(project: Project, pages: Mapping[str, Page], known: Collection[str]) -> Iterator[Finding]:
    """Yield wrong corrections, those that no sentence has the Arabic for, and those not applied yet."""
    for slug in sorted({*pages, *corrected_slugs(project)}):
        try:
            given = corrections_of(project, slug)
        except DigestError as error:
            yield _broken(error)
            continue
        if slug in pages:
            for stale in bind(slug, translated(pages[slug]), given)[1]:
                message = f"is not shown: {stale.reason}; correct it anew or delete it"
                yield Finding("warning", slug, stale.segment, "stale-correction", message)
            if not is_applied(pages[slug], given):
                yield Finding("error", slug, "", "stale", "its corrections have changed; run `muqabala sync`")
        elif slug not in known:
            message = f"there is no such article; delete content/corrections/{slug}.toml"
            yield Finding("warning", slug, "", "stale-correction", message)


def _repeated(sources: Mapping[str, Source]) -> Iterator[Finding]:
    articles = {slug: shingles(source.cleaned.article) for slug, source in sources.items()}
    for overlap in overlaps(articles):
        yield Finding("info", overlap.shorter, "", *_told(overlap))


def _told(overlap: Overlap) -> tuple[str, str]:
    """Return the check's name and its message: two that are alike, or one that another has grown out of."""
    if overlap.alike >= ALIKE:
        return "near-duplicate", f"{overlap.alike:.0%} of its text and that of {overlap.longer} is the same"
    return "follow-up", f"{overlap.contained:.0%} of its text stands in {overlap.longer} too, which has more"


def counts(findings: list[Finding]) -> list[tuple[str, Severity, int]]:
    """Return how many findings each check has, the gravest and the commonest first."""
    order = {"error": 0, "warning": 1, "info": 2}
    tally = Counter((finding.check, finding.severity) for finding in findings)
    rows = [(check, severity, number) for (check, severity), number in tally.items()]
    return sorted(rows, key=lambda row: (order[row[1]], -row[2], row[0]))
