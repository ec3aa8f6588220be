"""What a machine translation was checked for, and how many of an article's sentences each check doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.messages import N_
from generator.types import Page

CHECKS: Mapping[str, str] = {
    "empty": N_("There is English"),
    "echo": N_("It is not the Arabic itself"),
    "arabic-left": N_("No Arabic is left in it"),
    "numbers": N_("Its numbers are those of the Arabic"),
    "length-ratio": N_("Its length fits the Arabic"),
    "repetition": N_("It does not repeat itself"),
    "names-latin": N_("Words in Latin letters are kept"),
    "quotes": N_("Quotations are marked as such"),
    "negation": N_("Negations are kept"),
    "names": N_("Names of the glossary are rendered"),
}
"""What the checks of `generator.translate.checks` make sure of, in their order."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check, and how many sentences it flagged."""

    promise: str
    """What it makes sure of: a message, to be translated where it is shown."""
    flagged: int


def checked(page: Page) -> tuple[Checked, ...]:
    """Return the checks of the machine's sentences of `page`; none where there is no such sentence."""
    sentences = [pair.translation for pair in page.pairs if pair.translation.origin == "machine"]
    if not sentences:
        return ()
    flagged = Counter(name for sentence in sentences for name in {flag.check for flag in sentence.flags})
    return tuple(Checked(promise, flagged[name]) for name, promise in CHECKS.items())


def expectation(page: Page) -> int | None:
    """Return how many of ten machine-translated sentences are likely close to a person's English.

    None where the worth of the model's scores is not known (see `generator.translate.confidence`).
    """
    known = [pair.translation.confidence for pair in page.pairs if pair.translation.confidence is not None]
    return round(10 * sum(known) / len(known)) if known else None
