"""An article as JSON for other programs: the schema `muqabala/export/1`.

It is a promise to others and not the file in content/articles/, whose schema is the program's own. Keys are only
ever added to; what would change the meaning of one gets a new number.

    schema, notice, id, address, slug
    title {ar, en}, subtitle, source, section, agency, byline, original (address), tags
    published {edtf, earliest, latest, precision, basis, phrase, words}, or null
    models [{name, version, fingerprint}]
    blocks [{kind, language, sentences [{id, ar, en, origin, corrected_by, corrected_on,
                                         doubts [{check, severity, message, ar, en}]}]}]
    events [{when, sentence, label, names}]

`address` is null where the site was built without its own. A sentence's permalink is `address#id`. `ar` is null
where the original is English, `en` where there is no translation.
"""

from __future__ import annotations

from generator.publish.attribution import web_address
from generator.publish.exports import facts
from generator.publish.rows import Group, Row, all_groups
from generator.publish.site import Site
from generator.text.bidi import plain
from generator.types import Event, Flag, Page

SCHEMA = "muqabala/export/1"


def article(page: Page, site: Site) -> bytes:
    """Return `page` as a JSON file."""
    english, arabic = facts.titles(page)
    about = page.article
    return facts.dump(
        {
            "schema": SCHEMA,
            "notice": facts.notice(page),
            "id": facts.identity(site, page),
            "address": facts.address(site, facts.path(page, "html")),
            "slug": about.slug,
            "title": {"ar": arabic, "en": english or None},
            "subtitle": about.subtitle,
            "source": about.source,
            "section": about.section,
            "agency": about.agency,
            "byline": about.byline,
            "original": web_address(about.url),
            "tags": about.tags,
            "published": facts.when(about.published),
            "models": [
                {"name": model.name, "version": model.version, "fingerprint": model.fingerprint}
                for model in page.provenance.models
            ],
            "blocks": [_block(group) for group in all_groups(page)],
            "events": [_event(event) for event in page.events],
        }
    )


def _block(group: Group) -> dict[str, object]:
    return {
        "kind": group.block.kind,
        "language": group.block.language,
        "sentences": [_sentence(row) for row in group.rows],
    }


def _sentence(row: Row) -> dict[str, object]:
    made = row.translation
    return {
        "id": row.segment.id,
        "ar": plain(row.segment.text) if row.language == "ar" else None,
        "en": plain(made.text) or None,
        "origin": made.origin,
        "corrected_by": made.corrected_by,
        "corrected_on": made.corrected_on.isoformat() if made.corrected_on else None,
        "doubts": [_doubt(flag) for flag in made.flags],
    }


def _doubt(flag: Flag) -> dict[str, str]:
    return {
        "check": flag.check,
        "severity": flag.severity,
        "message": flag.message,
        "ar": flag.source_evidence,
        "en": flag.target_evidence,
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "when": facts.when(event.when),
        "sentence": event.segment,
        "label": plain(event.label) or None,
        "names": event.entities,
    }
