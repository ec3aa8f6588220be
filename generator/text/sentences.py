"""Where a text may be cut: into sentences for a reader, and into clauses for a translation model.

Both functions work on the words between white space and only ever choose gaps between them, so that nothing is
lost: `" ".join(parts) == " ".join(text.split())`. Each makes one pass over the words.

The rule is measured against hand-labelled boundaries in the project's facts about Arabic news: a mark of
`. ! ? ؟ … ۔` with its closing quotes found every boundary; the guards below are its decoys.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

LONGEST_WHOLE_QUOTE = 30
"""Words of a quotation or bracket that is kept in one row although a sentence ends in it."""

LONGEST_WHOLE_CLAUSE_QUOTE = 12
"""The same for clauses: longer quotations may be cut for the model."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FAMILIES = ('"“”„', "«»", "()", "[]", "{}")
_QUOTES = frozenset('"“”„«»')
_MARKS = frozenset("".join(_FAMILIES))
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_CLOSERS = "\"”“»«›)]}’'*_"
_TERMINALS = ".!?؟…۔"
_LEADERS = frozenset("-–—−•▪●*")
"""Marks that stand before what they belong to: dialogue dashes and bullets."""

_LETTERS = re.compile(r"(?:[ء-ي]ـ?|[A-Za-z])(?:\.(?:[ء-ي]ـ?|[A-Za-z]))*")
"""«د», «أ.د», «ق.م», «هـ», «U.S»: titles, eras and initials; a stop after them ends nothing."""

_ABBREVIATIONS = _words(
    """
    ود ول تلف Mr Mrs Ms Dr St Gen Lt Col Sen Gov Rep Prof vs No Jr Sr
    """
)
_SPELLED = _words(
    """
    إيه أيه إي بي سي دي إف أف جي إتش أتش اتش آي أي جيه كيه كي إل أل إم أم إن أن أو كيو آر أر إس أس
    تي يو في دبليو إكس أكس واي زد
    """
)
"""Latin letters as Arabic spells them: «إف. بي. آي.»."""

_ITEM = re.compile(r"\(?[0-9٠-٩۰-۹]{1,3}(?:\.[0-9٠-٩۰-۹]{1,2})*[.)]+")
_ATTRIBUTION = _words(
    """
    قال قالت قالوا يقول تقول سأل سألت تساءل تساءلت صاح هتف أجاب أجابت رد ردت أضاف أضافت تابع تابعت
    أكد أكدت أوضح أوضحت كتب كتبت صرح صرحت بحسب حسب وفق وفقا وفقاً نقلا نقلاً
    """
)
"""After a stop inside a quotation these go on with the sentence around it: «“لن نتراجع.” قال الوزير»."""

_CONTINUING = _words(
    """
    أن بأن الذي التي الذين لكن ولكن بل ثم أو أم حتى إلا حيث بينما فيما من إلى
    """
)
_CONNECTIVES = _words(
    """
    حيث بينما فيما لكن ولكن لكنه لكنها إلا غير كما بل إذ لأن لأنه لأنها مما ثم بعدما عندما حين حينما
    وسط خصوصا خاصة مضيفا مضيفة مشيرا مشيرة مؤكدا مؤكدة موضحا موضحة معتبرا معتبرة لافتا لافتة مشددا
    مشددة مبينا داعيا داعية وذلك وقال وقالت وأضاف وأضافت وأكد وأكدت وأشار وأشارت وأوضح وأوضحت وتابع
    وتابعت وذكر وذكرت وكشف وشدد
    """
)


def split_sentences(text: str) -> list[str]:
    """Return the rows that `text`, one paragraph, is shown in: its sentences, white space normalised.

    A quotation of up to LONGEST_WHOLE_QUOTE words stays in one row; two dots are a comma, as the press writes it.

    >>> split_sentences("زار د. أحمد الموقع. «لن نتراجع.. أبدا.» قال الوزير.")
    ['زار د. أحمد الموقع.', '«لن نتراجع.. أبدا.» قال الوزير.']
    """
    tokens = text.split()
    return _join(tokens, [i + 1 for i, end in enumerate(_sentence_ends(tokens)) if end])


def split_clauses(sentence: str, limit: int) -> list[str]:
    """Return `sentence` in pieces of at most about `limit` words, cut where a clause ends; for the model only.

    Strong boundaries and balanced pieces are preferred. A stretch without any boundary stays whole up to twice
    `limit`, and is cut between words beyond that.
    """
    tokens, limit = sentence.split(), max(1, limit)
    strengths = _strengths(tokens) if len(tokens) > limit else []
    cuts = [0]
    while len(tokens) - cuts[-1] > limit:
        cut = _next_cut(strengths, cuts[-1], limit)
        if cut is None:
            break
        cuts.append(cut)
    return _join(tokens, cuts[1:])


def _join(tokens: Sequence[str], cuts: Sequence[int]) -> list[str]:
    edges = [0, *cuts, len(tokens)]
    return [" ".join(tokens[a:b]) for a, b in pairwise(edges) if a < b]


def _sentence_ends(tokens: Sequence[str]) -> list[bool]:
    """Tell for each token whether a sentence ends after it."""
    spans = _spans(tokens)
    openers = {start for start, end in spans if start != end}
    whole = _inside(spans, len(tokens), LONGEST_WHOLE_QUOTE)
    ends = [False] * len(tokens)
    carried, start = False, 0  # `carried`: a closing mark that stands alone belongs to the stop before it
    for i, token in enumerate(tokens):
        worded = _is_worded(token)
        leads = not worded and (i in openers or token[0] in _LEADERS)
        carried = not leads and (_ends_here(tokens, i, start) or (carried and not worded))
        trails = i + 1 < len(tokens) and _trails(tokens[i + 1], i + 1 in openers)
        ends[i] = carried and not whole[i] and not trails and not _is_attributed(tokens, i)
        start = i + 1 if ends[i] else start
    return ends


def _ends_here(tokens: Sequence[str], i: int, start: int) -> bool:
    """Tell whether the marks at the end of token `i` end the sentence that begins at token `start`."""
    core = tokens[i].rstrip(_CLOSERS)
    word = core.rstrip(_TERMINALS)
    marks, following = core[len(word) :], tokens[i + 1] if i + 1 < len(tokens) else ""
    if not marks or marks == ".." or word == "(" or following[:1] in {"،", ",", "؛", ";"}:
        return False
    if following[:1].isascii() and following[:1].islower():
        return False
    if marks == ".":
        return not _is_abbreviated(tokens, i, word) and not _is_item(tokens, i, start)
    return set(marks) - {".", "…"} != set() or following not in _CONTINUING


def _is_attributed(tokens: Sequence[str], i: int) -> bool:
    """Tell whether token `i` closes a quotation whose speaker follows."""
    closes, following = tokens[i][-1] in _CLOSERS, tokens[i + 1] if i + 1 < len(tokens) else ""
    return closes and following.strip(_CLOSERS + "،,") in _ATTRIBUTION


def _is_abbreviated(tokens: Sequence[str], i: int, word: str) -> bool:
    word = word.lstrip("(\"“”«'")
    spelled_word_before = i > 0 and tokens[i - 1].strip("(\"“”«'") in _SPELLED
    if word in _SPELLED:  # «بي بي سي.» ends a sentence, «إف. بي. آي.» does not
        return not spelled_word_before
    return word in _ABBREVIATIONS or _LETTERS.fullmatch(word[:20]) is not None


def _is_item(tokens: Sequence[str], i: int, start: int) -> bool:
    begins = i == start or tokens[i - 1].endswith(":")
    return begins and _ITEM.fullmatch(tokens[i][:20]) is not None


def _is_worded(token: str) -> bool:
    return any(character.isalnum() for character in token)


def _trails(token: str, opens: bool) -> bool:
    """Tell whether `token` is punctuation that belongs to the word before it."""
    return not opens and token[0] not in _LEADERS and not _is_worded(token)


def _spans(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Return the matched quotations and brackets as (first token, last token).

    Quotation marks open before a word, close after one, and alternate where they stand free: that reads both
    “text” and the reversed ” text “ that some publishing systems make. An opening mark without its closing one is
    forgotten.
    """
    spans, opened = [], dict.fromkeys(_FAMILIES, -1)
    for i, token in enumerate(tokens):
        if _MARKS.isdisjoint(token):
            continue
        worded = [k for k, character in enumerate(token) if character.isalnum()] or [-1]
        for k, character in enumerate(token):
            family = next((each for each in _FAMILIES if character in each), None)
            if family is None:
                continue
            before, after = -1 < worded[0] < k, worded[-1] > k
            if _is_opening(character, before, after, opened[family] >= 0):
                opened[family] = i
            elif opened[family] >= 0:
                spans.append((opened[family], i))
                opened[family] = -1
    return spans


def _is_opening(mark: str, after_word: bool, before_word: bool, is_open: bool) -> bool:
    if mark not in _QUOTES:
        return mark in _OPENING
    if after_word != before_word:
        return before_word
    return not is_open


def _inside(spans: Sequence[tuple[int, int]], count: int, longest: int) -> list[bool]:
    """Tell for each token whether the gap after it lies in a span of up to `longest` words."""
    inside = [False] * count
    for start, end in spans:
        if end - start < longest:
            inside[start:end] = [True] * (end - start)
    return inside


def _strengths(tokens: Sequence[str]) -> list[int]:
    """Return how good a cut each gap is: 4 a full stop, 3 and 2 clause boundaries, 0 none, -1 not to be made."""
    spans = _spans(tokens)
    openers = {start for start, end in spans if start != end}
    whole = _inside(spans, len(tokens), LONGEST_WHOLE_CLAUSE_QUOTE)
    strengths = [-1] * len(tokens)
    for i in range(len(tokens) - 1):
        following = tokens[i + 1]
        if not _trails(following, i + 1 in openers) and not (whole[i] or tokens[i][0] in _LEADERS):
            strengths[i] = _strength(tokens, i, i + 1 in openers)
    return strengths


def _strength(tokens: Sequence[str], i: int, opens: bool) -> int:
    core, following = tokens[i].rstrip(_CLOSERS), tokens[i + 1]
    mark = "،" if core.endswith("..") else core[-1:]  # the press writes two dots for a comma
    if mark in {"؛", ";"} or (_ends_here(tokens, i, 0) and not _is_attributed(tokens, i)):
        return 4
    if mark == ":":
        return 3 if opens or following[0] in _QUOTES else 0
    joins = following.strip(_CLOSERS + "-") in _CONNECTIVES
    if mark in {"،", ","}:
        return 3 if joins or following[0] == "و" else 2
    return 2 if joins else 0


def _next_cut(strengths: Sequence[int], start: int, limit: int) -> int | None:
    """Return where the piece that begins at `start` ends, or None where the rest is better left whole."""
    rest = len(strengths) - start
    ideal = rest / -(-rest // limit)
    least = max(1, int(ideal / 2))
    most = max(least, min(limit, rest - max(1, limit // 4)))

    def worth(size: int) -> float:
        return strengths[start + size - 1] - 2 * abs(size - ideal) / ideal

    within = [size for size in range(least, most + 1) if strengths[start + size - 1] > 0]
    if within:
        return start + max(within, key=worth)
    further = range(most + 1, min(2 * limit, rest - 1) + 1)
    beyond = next((size for size in further if strengths[start + size - 1] > 0), None)
    if beyond is None and rest > 2 * limit:
        beyond = _blind_cut(strengths, start, rest / -(-rest // (2 * limit)))
    return None if beyond is None else start + beyond


def _blind_cut(strengths: Sequence[int], start: int, ideal: float) -> int:
    """Return a size near `ideal` after which there is at least a gap between words."""
    most = max(1, int(ideal))
    gaps = (size for size in range(most, most // 2, -1) if strengths[start + size - 1] >= 0)
    return next(gaps, most)
