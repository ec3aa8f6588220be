"""The vocabulary: frozen values that the stages hand to one another.

This module imports nothing of the package. The names are those of the JSON files, of the documentation and of
the site. Lines are counted from 1; a line of 0 means that the text stands nowhere in the raw file (it comes
from metadata). Dates are calendar days without a time zone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

MediaType = Literal["text/plain", "text/html", "text/markdown"]
Kind = Literal["title", "byline", "dateline", "subheading", "paragraph", "quote", "caption", "list item"]
Language = Literal["ar", "en"]
Precision = Literal["day", "month", "season", "year", "none"]
Basis = Literal["stated", "sidecar", "metadata", "resolved", "inferred", "caption", "unresolved"]
Origin = Literal["machine", "corrected", "original", "untranslated"]
Severity = Literal["error", "warning", "info"]

BODY_KINDS: tuple[Kind, ...] = ("subheading", "paragraph", "quote", "list item")
"""Kinds that are the article's own running text."""


@dataclass(frozen=True, slots=True)
class Languages:
    """What is translated into what, by their codes (ISO 639): settings SOURCE_LANG and TARGET_LANG.

    In all other names of this program the first is called Arabic and the second English, as they are by default.
    """

    source: str = "ar"
    target: str = "en"

    @property
    def label(self) -> str:
        """Return them as messages have them: `ar → en`."""
        return f"{self.source} → {self.target}"


ARABIC_ENGLISH = Languages()


@dataclass(frozen=True, slots=True)
class RawPage:
    """An article as found: the decoded text of one file in content/raw/."""

    slug: str
    path: str
    """As the user named it, for messages; relative to the project where it lies in it."""
    media_type: MediaType
    text: str
    sha256: str
    """Of the file's bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that was taken out, with the rule that did it and the reason in words."""

    text: str
    rule: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link within a block: the words that carry it, and an absolute http or https address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the article that was kept: a paragraph, a subheading, a caption..."""

    id: str
    """`b1`, `b2`... in reading order."""
    kind: Kind
    text: str
    line: int
    language: Language = "ar"
    """`en` for text that stands in English in the Arabic original (agency captions)."""
    links: tuple[Link, ...] = ()
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class When:
    """A date with what is known of it, and how.

    `edtf` is an ISO 8601-2 (EDTF) string, or None where the phrase could not be resolved; `earliest` and
    `latest` are the bounds it allows (both None where `edtf` is None).
    """

    edtf: str | None
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    basis: Basis
    phrase: str
    """The words that carried the date, as they stand in the text ("" where a person or metadata gave it)."""


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article: what was kept, what was dropped, and who is to be credited."""

    slug: str
    title: str
    byline: str | None
    agency: str | None
    source: str | None
    url: str | None
    published: When | None
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    subtitle: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    """As the page's metadata give them; the visible list of tags is dropped as boilerplate."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One row of the page: a sentence of a block, or the whole block."""

    id: str
    """`s12`: the permalink. Kept when the raw text is edited around it, never given to another sentence."""
    key: str
    """Hash of the normalised Arabic: what a stored translation is found by."""
    block: str
    """Id of the block it belongs to."""
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt about one translation, with what raised it on both sides."""

    check: str
    severity: Severity
    message: str
    source_evidence: str = ""
    target_evidence: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """The English of one segment, marked with where it comes from."""

    segment: str
    text: str
    origin: Origin
    """`original`: the source itself is English. `untranslated`: there is no English, `text` is empty."""
    model: str | None = None
    """Identity of the model that made it (`Model.id`), where `origin` is `machine`."""
    score: float | None = None
    """Mean log-probability a target token, natural logarithm; nearer to 0 is surer. Not calibrated."""
    flags: tuple[Flag, ...] = ()
    corrected_by: str | None = None
    """Who wrote it, where `origin` is `corrected` and the correction says so."""
    corrected_on: dt.date | None = None
    options: str = ""
    """How the model was asked, where not by default: `beam=4`."""
    confidence: float | None = None
    """What the score is worth: the chance, 0 to 1, to be close to a person's English (`translate.confidence`)."""
    links: tuple[Link, ...] = ()
    """The links of the Arabic on their English words, in the order of the text, as far as these are known."""


@dataclass(frozen=True, slots=True)
class Model:
    """A translation package, by what it says of itself and by what it holds."""

    name: str
    """As shown to readers: `Argos package Arabic → English 1.0`."""
    version: str
    source: str
    target: str
    fingerprint: str
    """SHA-256 over the package's model, vocabulary and tokenizer files, in hexadecimal."""

    @property
    def id(self) -> str:
        """Return the short identity that the article files carry."""
        return f"{self.source}-{self.target}-{self.version}-{self.fingerprint[:12]}"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated mention in the text: something said to have happened, or to be going to."""

    when: When
    segment: str
    label: str
    """English: the translation of the sentence, shortened."""
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: the Arabic and its English."""

    segment: Segment
    translation: Translation


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a page comes from: the raw file and the models that translated it."""

    path: str
    media_type: MediaType
    sha256: str
    models: tuple[Model, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """All that is known of one article: what `content/articles/<slug>.json` holds."""

    article: Article
    pairs: tuple[Pair, ...]
    events: tuple[Event, ...]
    provenance: Provenance
    last_segment: int = 0
    """The highest number ever given to a segment of this article, so that none is given twice."""
