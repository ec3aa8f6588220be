"""Addresses that come with scraped text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNSAFE = re.compile(r"[\s<>\"'\x00-\x1f\x7f]")


def is_web_address(url: str) -> bool:
    """Tell whether `url` is an absolute http or https address, safe to link to.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _UNSAFE.search(url)
