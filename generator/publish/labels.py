"""Words for readers: what a value of the vocabulary is called on the page.

They are messages: templates translate them where they show them.
"""

from __future__ import annotations

from generator.publish.messages import N_
from generator.types import Basis, Kind, Precision, Severity

PRECISION: dict[Precision, str] = {
    "day": N_("to the day"),
    "month": N_("to the month"),
    "season": N_("to the season"),
    "year": N_("to the year"),
    "none": N_("no date"),
}
BASIS: dict[Basis, str] = {
    "stated": N_("stated in the text"),
    "sidecar": N_("given by the editors of this site"),
    "metadata": N_("from the metadata of the page it was saved from"),
    "resolved": N_("worked out, not stated in full"),
    "inferred": N_("inferred, not stated"),
    "caption": N_("from a photo caption: the day of the photo"),
    "unresolved": N_("the words do not say which date they mean"),
}
KIND: dict[Kind, str] = {
    "title": N_("Title"),
    "byline": N_("Byline"),
    "dateline": N_("Dateline"),
    "subheading": N_("Subheading"),
    "paragraph": N_("Paragraph"),
    "quote": N_("Pull quote"),
    "caption": N_("Photo caption"),
    "list item": N_("List item"),
}
SEVERITY: dict[Severity, str] = {"error": N_("Error"), "warning": N_("Warning"), "info": N_("Note")}


def count(number: int, noun: str) -> str:
    """Return `number` with its noun in English, in the plural unless it is one.

    >>> count(1, "sentence"), count(0, "sentence")
    ('1 sentence', '0 sentences')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
