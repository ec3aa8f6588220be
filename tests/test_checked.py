"""What readers are told of the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.publish.checked import CHECKS, checked
from generator.translate.checks import CHECKS as FUNCTIONS
from generator.translate.checks_names import names
from generator.types import Page

if TYPE_CHECKING:
    from tests.conftest import PageMaker


def test_every_check_is_told_of_in_its_order() -> None:
    assert [*CHECKS] == [check.__name__.replace("_", "-") for check in (*FUNCTIONS, names)]


def test_each_check_says_how_many_sentences_it_flagged(sample_pages: dict[str, Page]) -> None:
    found = {check.promise: check.flagged for check in checked(sample_pages["recordings"])}
    assert found[CHECKS["numbers"]] == 1
    assert found[CHECKS["names"]] == 0


def test_what_no_machine_translated_was_not_checked(page_maker: type[PageMaker]) -> None:
    assert checked(page_maker("x", "عنوان", None).page()) == ()
