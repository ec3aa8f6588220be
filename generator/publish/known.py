"""What article files say in English of themselves, in the language of the interface.

Doubts and the reasons for removing a line are stored as sentences. Those that this version of the program writes
are listed here; one that it does not know (of an older version, or edited) is shown as it is, marked as English.
"""

from __future__ import annotations

import re

from generator.publish.messages import N_, Tongue

DOUBTS = (
    N_("There is no English for this sentence."),
    N_("The Arabic came back untranslated."),
    N_("Arabic is left in the English."),
    N_("Numbers are missing in the English and it has others."),
    N_("Numbers are missing in the English."),
    N_("It has others."),
    N_("The English says the same again and again."),
    N_("Words in Latin letters are missing in the English."),
    N_("The Arabic quotes, the English has no quotation marks."),
    N_("The English is unusually short for this sentence."),
    N_("The English is unusually long for this sentence."),
    N_("The English stops before the end of the sentence."),
    N_("Expected in the English by the glossary: %(names)s."),
    N_("The Arabic negates, the English does not."),
)
"""Messages of the checks."""
REASONS = (
    N_("a bare address"),
    N_("a counter of views, comments or shares"),
    N_("how long reading takes"),
    N_("a font-size widget"),
    N_("share and print links"),
    N_("an invitation to follow the site elsewhere"),
    N_("a newsletter form"),
    N_("the notice of the comment-spam filter"),
    N_("a comment form"),
    N_("readers' comments"),
    N_("a counter of comments"),
    N_("a link to another article"),
    N_("a box of related articles"),
    N_("tags"),
    N_("a copyright line"),
    N_("a menu item or a control of the page"),
    N_("a login form"),
    N_("a field of a form"),
    N_("an advertisement's label"),
    N_("a cookie notice"),
    N_("an invitation to install an app"),
    N_("the paper's masthead"),
    N_("a disclaimer"),
    N_("rules for readers' comments"),
    N_("a call to rate or to support the site"),
    N_("how long ago the page was made or read"),
    N_("hashtags"),
    N_("a feed's link"),
    N_("a like button"),
    N_("links to social networks"),
    N_("the label of a caption"),
    N_("a table of contents"),
    N_("a poll"),
    N_("the title; it is kept from the page's metadata"),
    N_("the page's own frame, not the article"),
    N_("a breadcrumb, the path to the page"),
    N_("the title again"),
    N_("stands among comments, forms and the page's foot"),
    N_("a line in another script"),
    N_("stands above the article, where menus are"),
    N_("the outlet's signature; kept as the source"),
    N_("stands below the last paragraph of the article"),
    N_("stands on the page already"),
    N_("the line holds its text twice"),
    N_("no http or https address to link to"),
)
"""Why a line was removed."""


def said(sentence: str, tongue: Tongue) -> str:
    """Return `sentence` of an article file in the words of `tongue`; where it is not known, as it is."""
    if sentence in _WHOLE:
        return tongue.say(sentence)
    for message, pattern in _PATTERNS:
        match = pattern.fullmatch(sentence)
        if match:
            return tongue.say(message, **match.groupdict())
    return sentence


def _pattern(message: str) -> re.Pattern[str]:
    """Return what matches `message` with anything in its places."""
    parts = re.split(r"%\((\w+)\)s", message)
    return re.compile("".join(f"(?P<{part}>.*)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts)))


_WHOLE = frozenset(message for message in DOUBTS + REASONS if "%(" not in message)
_PATTERNS = tuple((message, _pattern(message)) for message in DOUBTS + REASONS if "%(" in message)
