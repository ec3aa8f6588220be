"""An article as a translation memory: TMX 1.4b as `muqabala review --export` writes it, less what has no English.

A memory is for programs that offer stored translations; a sentence without one is of no use in it. The file says
of each unit where its English comes from, and its doubts.
"""

from __future__ import annotations

from dataclasses import replace

from generator.publish.site import Site
from generator.text.bidi import plain
from generator.translate.exchange import tmx
from generator.translate.exchange.units import units
from generator.types import Page


def article(page: Page, site: Site) -> bytes:  # noqa: ARG001  the signature of every export
    """Return the translated sentences of `page` as TMX."""
    return tmx.dump(
        replace(each, arabic=plain(each.arabic), english=plain(each.english), exported="")
        for each in units([page])
        if each.english
    )
