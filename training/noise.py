"""Make Arabic as untidy as newspapers write it. The English stays as it is.

Vowel marks, tatweel, presentation forms, Eastern digits and alef with hamza need no noise: the normaliser compiled into the
SentencePiece model takes them away in training and in use (see vocabulary.py).
"""

import random
import re

SHARE = 0.08  # of the lines get one kind of noise


def untidy(arabic: str, rnd: random.Random) -> str:
    """Return the line, in SHARE of the cases with one kind of misspelling."""
    if rnd.random() >= SHARE:
        return arabic
    return rnd.choice([_heh, _yeh, _alef_maqsura, _no_comma, _hamza])(arabic)


def _heh(text: str) -> str:
    return re.sub(r"ة\b", "ه", text)


def _yeh(text: str) -> str:
    return re.sub(r"ى\b", "ي", text)


def _alef_maqsura(text: str) -> str:
    return re.sub(r"ي\b", "ى", text)


def _no_comma(text: str) -> str:
    return text.replace("،", "")


def _hamza(text: str) -> str:
    return text.replace("ئ", "ى").replace("ؤ", "و")
