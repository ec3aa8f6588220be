"""Words for readers: what a value of the vocabulary is called on the page."""

from __future__ import annotations

from generator.types import Basis, Kind, Origin, Precision, Severity

PRECISION: dict[Precision, str] = {
    "day": "to the day",
    "month": "to the month",
    "season": "to the season",
    "year": "to the year",
    "none": "no date",
}
BASIS: dict[Basis, str] = {
    "stated": "stated in the text",
    "sidecar": "given by the editors of this site",
    "metadata": "from the metadata of the page it was saved from",
    "resolved": "worked out, not stated in full",
    "inferred": "inferred, not stated",
    "caption": "from a photo caption: the day of the photo",
    "unresolved": "the words do not say which date they mean",
}
KIND: dict[Kind, str] = {
    "title": "Title",
    "byline": "Byline",
    "dateline": "Dateline",
    "subheading": "Subheading",
    "paragraph": "Paragraph",
    "quote": "Pull quote",
    "caption": "Photo caption",
    "list item": "List item",
}
ORIGIN: dict[Origin, str] = {
    "machine": "machine translation",
    "corrected": "corrected by a person",
    "original": "English in the original",
    "untranslated": "not translated",
}
SEVERITY: dict[Severity, str] = {"error": "Error", "warning": "Warning", "info": "Note"}


def count(number: int, noun: str) -> str:
    """Return `number` with its noun, in the plural unless it is one.

    >>> count(1, "sentence"), count(0, "sentence")
    ('1 sentence', '0 sentences')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
