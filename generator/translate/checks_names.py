"""Doubts about names: those the glossary knows, and those in Latin letters."""

from __future__ import annotations

from generator.translate.checks_evidence import listed
from generator.translate.glossary import Entry, Glossary
from generator.translate.renderings import Rendering, fold_english
from generator.types import Flag

CHECKED = ("person", "place", "organisation", "group")
"""Types whose English has few forms; offices and terms have many."""

STEM = 4
"""Folded letters by which a word is known in another form: Iran in Iranian, Leban in Lebanese."""


def names(source: str, target: str, glossary: Glossary) -> Flag | None:
    """Flag names of the Arabic that `glossary` knows and the English has in no known form.

    A person's surname will do, a place's demonym, and half of the words of an organisation or group.
    """
    if not target.strip():
        return None
    found = [each for each in glossary.find(source) if each.entry.type in CHECKED]
    if not found:
        return None
    english = Rendering(target)
    missing = {each.entry.english: each.surface for each in found if not _rendered(each.entry, english, glossary)}
    if not missing:
        return None
    message = f"Expected in the English by the glossary: {listed(missing)}."
    return Flag("names", "warning", message, listed(missing.values()))


def _rendered(entry: Entry, english: Rendering, glossary: Glossary) -> bool:
    if any(english.has(form) for form in glossary.forms(entry)):
        return True
    words = fold_english(entry.english)
    if entry.type == "person":
        return False
    kept = [word for word in words if _has_word(english, word)]
    return 2 * len(kept) >= len(words)


def _has_word(english: Rendering, word: str) -> bool:
    return english.has(word) or (len(word) >= STEM and english.has_beginning(word))
