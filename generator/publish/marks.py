"""A text as HTML, with what a page is about marked in it.

Templates have the macro `inline` for text without marks. This does the same in Python: a concordance shows each
sentence on the page of every name in it, and macros would take most of the time of a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from generator.publish.wordings import Place
from generator.text.bidi import runs
from generator.types import Language


@lru_cache(maxsize=1024)  # a page is written in every language of the interface, one after the other
def marked(text: str, places: tuple[Place, ...], base: Language) -> Markup:
    """Return `text`, written in `base`, with `<mark>` around `places` (in its order, none overlapping).

    >>> marked("to Syria & Iraq", (Place(3, 8),), "en")
    Markup('to <mark>Syria</mark> &amp; Iraq')
    """
    return Markup("").join(_pieces(text, places, base))


def _pieces(text: str, places: tuple[Place, ...], base: Language) -> Iterator[Markup]:
    end = 0
    for place in places:
        yield _inline(text[end : place.start], base)
        yield Markup("<mark>{}</mark>").format(_inline(text[place.start : place.end], base))
        end = place.end
    yield _inline(text[end:], base)


def _inline(text: str, base: Language) -> Markup:
    return Markup("").join(
        escape(run.text)
        if run.language == base
        else Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(run.language, run.direction, run.text)
        for run in runs(text, base)
    )
