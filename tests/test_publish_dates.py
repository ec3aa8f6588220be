"""Dates in words, and in HTML's own form."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from generator.publish import labels
from generator.publish.dates import machine, words
from generator.types import Basis, Kind, Precision, Severity, When


def when(edtf: str | None, bounds: str | None, precision: Precision) -> When:
    first, last = (dt.date.fromisoformat(day) for day in bounds.split("/")) if bounds else (None, None)
    return When(edtf, first, last, precision, "stated", "")


@pytest.mark.parametrize(
    ("edtf", "bounds", "precision", "text", "value"),
    [
        ("2016-10-01", "2016-10-01/2016-10-01", "day", "1 October 2016", "2016-10-01"),
        ("2016-07-26~", "2016-07-26/2016-07-26", "day", "about 26 July 2016", "2016-07-26"),
        ("2016-07-26?", "2016-07-26/2016-07-26", "day", "possibly 26 July 2016", "2016-07-26"),
        ("2016-08", "2016-08-01/2016-08-31", "month", "August 2016", "2016-08"),
        ("2014", "2014-01-01/2014-12-31", "year", "2014", "2014"),
        ("2014~", "2014-01-01/2014-12-31", "year", "about 2014", "2014"),
        ("2013-22", "2013-06-01/2013-08-31", "season", "summer 2013", None),
        ("2012-01/2012-04~", "2012-01-01/2012-04-30", "year", "early 2012", "2012"),
        ("2012-05/2012-08~", "2012-05-01/2012-08-31", "year", "mid-2012", "2012"),
        ("2012-09/2012-12~", "2012-09-01/2012-12-31", "year", "late 2012", "2012"),
        ("2016-09-01/2016-09-10~", "2016-09-01/2016-09-10", "month", "early September 2016", None),
        ("2016-09-21/2016-09-30~", "2016-09-21/2016-09-30", "month", "late September 2016", None),
        ("2016-09-22/2016-10-01", "2016-09-22/2016-10-01", "day", "22 September 2016 to 1 October 2016", None),
        ("201X", "2010-01-01/2019-12-31", "none", "between 1 January 2010 and 31 December 2019", None),
        ("2016-13", "2016-01-01/2016-12-31", "none", "between 1 January 2016 and 31 December 2016", None),
        ("../2016", None, "none", "../2016 (EDTF)", None),
        (None, None, "none", "date not known", None),
    ],
)
def test_a_date_says_what_is_known_and_no_more(
    edtf: str | None, bounds: str | None, precision: Precision, text: str, value: str | None
) -> None:
    date = when(edtf, bounds, precision)
    assert (words(date), machine(date)) == (text, value)


def test_no_date_is_said_in_words() -> None:
    assert (words(None), machine(None)) == ("date not known", None)


def test_every_value_of_the_vocabulary_has_its_words() -> None:
    assert set(labels.BASIS) == set(get_args(Basis))
    assert set(labels.PRECISION) == set(get_args(Precision))
    assert set(labels.KIND) == set(get_args(Kind))
    assert set(labels.SEVERITY) == set(get_args(Severity))
