"""Scores of the date parser against a table of expressions with their right answers.

Tab-separated, with a header: `text`, `reference_date` (YYYY-MM-DD), `gold` (EDTF; empty for "no date"), and
optionally `id` and `type`.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.dates.parse import find_mentions
from generator.dates.resolve import resolve
from generator.errors import ConfigError

Verdict = Literal["right", "none", "wrong"]
_HINT = "a table of dates is tab-separated, with the columns text, reference_date and gold"


@dataclass(frozen=True, slots=True)
class DateScore:
    """How one expression came out."""

    id: str
    text: str
    gold: str
    found: str | None
    verdict: Verdict


def evaluate_dates(path: Path) -> list[DateScore]:
    """Return a score for each row of the table `path`; the first mention of a text that resolves is its date.

    Raises ConfigError (with the line) where it cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        return [_score(row, number) for number, row in enumerate(rows, start=2)]
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", _HINT, path=str(path), line=1) from error
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"not a table of dates: {error}", _HINT, path=str(path), line=2) from error


def _score(row: dict[str, str], number: int) -> DateScore:
    reference = dt.date.fromisoformat(row["reference_date"])
    resolved = (resolve(mention, reference).edtf for mention in find_mentions(row["text"]))
    found = next((edtf for edtf in resolved if edtf is not None), None)
    gold = row["gold"].strip()
    verdict: Verdict = "right" if (found or "") == gold else "none" if found is None else "wrong"
    return DateScore(row.get("id") or str(number), row["text"], gold, found, verdict)
