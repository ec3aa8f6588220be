"""Sidecars that the program writes: where an article came from, and when."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

_FIRST = re.compile(
    r"# Written by `muqabala add` \(([0-9a-f]{16})\)\. Edit it as you like: it is yours then, and is kept\.\n"
)


def sidecar_text(values: Mapping[str, str]) -> str:
    """Return the content of a sidecar that holds `values`, under a first line by which it is known again.

    >>> sidecar_text({"via": "https://t.example/1"}).splitlines()[1]
    'via = "https://t.example/1"'
    """
    body = "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())
    return (
        f"# Written by `muqabala add` ({_seal(body)}). Edit it as you like: it is yours then, and is kept.\n{body}"
    )


def is_our_own(text: str) -> bool:
    """Tell whether the sidecar `text` was written by the program, and by nobody else since."""
    match = _FIRST.match(text)
    return match is not None and match[1] == _seal(text[match.end() :])


def _seal(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def _toml(value: str) -> str:
    """Return a basic string (TOML 1.0): JSON's, once what cannot be printed is gone."""
    plain = "".join(char if char.isprintable() else " " for char in value)
    return json.dumps(" ".join(plain.split()), ensure_ascii=False)
