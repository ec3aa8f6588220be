"""The text on its way into the model and out of it: spacing and quotation marks, never words.

What is shown and stored is the Arabic as it stands; `prepare` is for the model alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.text.arabic import INVISIBLE

_QUOTES = re.compile('[“”„"]')
_LOOSE_MARK = re.compile(r" ([،,؛;:.!?؟…)\]»]+)(?= |$)")
_LOOSE_OPENING = re.compile(r"(^| )([(\[«]) ")
_LATIN_COMMA = re.compile('(?<=[\u0620-\u06ff»"]),(?= )')
_ENGLISH_LOOSE_MARK = re.compile(r" ([,.;:!?)\]]+)(?= |$)")
_FIRST_WORD = re.compile(r"[\s(\[\"'“‘«]*([^\W\d_]+)(?=[\s,;!?'’\"”)-]|:(?!//)|\.?$)")
"""Not a handle, an address, a domain or a number with letters."""

_FUNCTION_WORDS = re.compile(
    "(A|An|And|As|At|But|By|For|From|He|His|In|It|Its|On|She|That|The|Their|They|This|To|Where|Which|While|With) "
)
_FINAL = (".", "!", "?", "؟", "…", "۔")
_CLOSING = '"”»’)]'


def prepare(text: str) -> str:
    """Return `text` as a model has most likely seen such text in training.

    >>> prepare("وقال: ” أنا لا أعرف ” , ( رويترز ) .")
    'وقال: "أنا لا أعرف"، (رويترز).'
    """
    text = " ".join(INVISIBLE.sub("", text).split())
    text = _LOOSE_OPENING.sub(r"\1\2", _straight_quotes(text))
    return _LATIN_COMMA.sub("،", _LOOSE_MARK.sub(r"\1", text))


def tidy(text: str) -> str:
    """Return the model's English without loose spacing and with a capital at its beginning."""
    text = _LOOSE_OPENING.sub(r"\1\2", " ".join(text.split()))
    text = _ENGLISH_LOOSE_MARK.sub(r"\1", text)
    word = _FIRST_WORD.match(text)
    if word is None or not word[1].islower():
        return text
    return text[: word.start(1)] + word[1].capitalize() + text[word.end(1) :]


def join_clauses(arabic: Sequence[str], english: Sequence[str]) -> str:
    """Return the English of one sentence from that of its clauses, without the stops and capitals in between.

    >>> join_clauses(["وصل الوزير،", "وغادر."], ["The minister arrived.", "He left."])
    'The minister arrived, he left.'
    """
    last = len(arabic) - 1
    parts = [part if i == last else _unended(arabic[i], part) for i, part in enumerate(english)]
    joined = ""
    for part in filter(None, parts):
        joined += " " + _uncapitalised(part) if joined and not joined.endswith(_FINAL) else " " + part
    return joined.strip()


def _unended(arabic: str, english: str) -> str:
    if arabic.rstrip(_CLOSING).endswith(_FINAL) or not english.endswith(".") or english.endswith(".."):
        return english
    return english[:-1] + ("," if arabic.endswith(("،", ",")) else "")


def _uncapitalised(english: str) -> str:
    return english[0].lower() + english[1:] if _FUNCTION_WORDS.match(english) else english


def _straight_quotes(text: str) -> str:
    """Return `text` with every double quotation mark as ", set against the words it encloses."""
    parts: list[str] = []
    end, is_open = 0, False
    for mark in _QUOTES.finditer(text):
        before = text[end : mark.start()]
        follows = before != "" and not before.endswith(" ")
        leads = text[mark.end() : mark.end() + 1].isalnum()
        opens = leads if leads != follows else not is_open
        if is_open and not opens:
            before = before.rstrip(" ")
        parts += [before.lstrip(" ") if is_open else before, '"']
        end, is_open = mark.end(), opens
    rest = text[end:]
    return "".join(parts) + (rest.lstrip(" ") if is_open else rest)
