"""Pages as they are published: without the spaces that lay out the templates for those who change them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_KEPT = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)
"""In these elements, every space counts. Text of articles is escaped: no `<` of theirs is one here."""
_LAYOUT = re.compile(r"\s*\n\s*")
_BLOCKS = (
    "article|blockquote|body|caption|d[dlt]|details|dialog|div|fieldset|footer|h[1-6]|head|header|legend|li|link|main|meta|nav|"
    "ol|p|section|summary|table|tbody|template|t[dhr]|thead|title|ul"
)
_UNSEEN = re.compile(rf"\n(?=</?(?:{_BLOCKS})\b)|(?<=>)\n(?=<script)")
"""A line break before a block's beginning or end is never shown."""


def lean(html: str) -> str:
    r"""Return `html` with one line break for each that is followed by indentation, and none around blocks.

    >>> lean("<ul>\n  <li>a\n    <a>b</a>\n  </li>\n</ul>\n<pre>c\n  d</pre>")
    '<ul><li>a\n<a>b</a></li></ul>\n<pre>c\n  d</pre>'
    """
    parts = _KEPT.split(html)
    for place in range(0, len(parts), 3):
        parts[place] = _UNSEEN.sub("", _LAYOUT.sub("\n", parts[place]))
    return "".join(part for place, part in enumerate(parts) if place % 3 != 2)


@dataclass(frozen=True, slots=True)
class Lean:
    """A template whose pages are lean."""

    template: Any

    def render(self, context: dict[str, Any]) -> str:
        """Return the page."""
        return lean(self.template.render(context))
