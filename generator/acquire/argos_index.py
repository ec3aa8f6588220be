"""The index of Argos packages: which there are, and where they are downloaded from.

It is a JSON array of objects with `from_code`, `to_code`, `package_version` and `links`, as Argos Translate reads
it; links that are not http or https (ipfs) are not used. It states no checksums.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.acquire.fetch import Options, fetch
from generator.errors import FetchError, ModelError
from generator.translate.packages import version_numbers

ADDRESS = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
"""Argos Translate's own default; its variable ARGOS_PACKAGE_INDEX names another one."""

OFFLINE = (
    "the packages that are here go on working (`muqabala models` lists them); "
    "one that you have downloaded otherwise: `muqabala models install FILE`"
)
_WEB = ("https://", "http://")
_TYPES = ("application/json", "text/plain", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that can be downloaded."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]
    """https before http."""

    @property
    def file(self) -> str:
        """Return what its file is called here: `translate-ar_en-1_0.argosmodel`."""
        parts = (f"{self.source}_{self.target}", self.version)
        return "-".join(["translate", *(re.sub(r"[^0-9A-Za-z]+", "_", part) for part in parts)]) + ".argosmodel"


def index_address(base: str) -> str:
    """Return the address of the index in the folder `base`, as Argos Translate has it; a .json file is it itself.

    >>> index_address("https://example.org/main")
    'https://example.org/main/index.json'
    """
    return base if base.endswith(".json") else f"{base.removesuffix('/')}/index.json"


def read_index(where: str, options: Options) -> tuple[Offer, ...]:
    """Return what the index at the address or in the file `where` offers.

    Raises FetchError where it cannot be fetched, ModelError where it is no index.
    """
    try:
        data = json.loads(
            fetch(where, _TYPES, options).data if where.startswith(_WEB) else Path(where).read_bytes()
        )
    except FetchError as error:
        message = f"no index of packages from {urlsplit(where).hostname}: {error.message}"
        raise FetchError(message, f"{error.hint}; {OFFLINE}" if "private" in error.hint else OFFLINE) from error
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", OFFLINE, path=where) from error
    except (ValueError, RecursionError) as error:
        raise ModelError("this is not an index of packages: no JSON", OFFLINE, path=where) from error
    if not isinstance(data, list):
        raise ModelError("this is not an index of packages: no JSON array", OFFLINE, path=where)
    return tuple(
        _offer(row) for row in data if isinstance(row, dict) and row.get("type", "translate") == "translate"
    )


def newest(offers: Iterable[Offer], source: str, target: str, where: str) -> Offer:
    """Return the offer from `source` to `target` of the highest version; raises ModelError where there is none."""
    fitting = [each for each in offers if (each.source, each.target) == (source, target) and each.links]
    if not fitting:
        raise ModelError(f"it offers no package {source} → {target} for download", OFFLINE, path=where)
    return max(fitting, key=lambda offer: version_numbers(offer.version))


def _offer(row: Mapping[str, object]) -> Offer:
    links = row.get("links")
    usable = [link for link in links if str(link).startswith(_WEB)] if isinstance(links, list) else []
    source, target, version = (str(row.get(name, "")) for name in ("from_code", "to_code", "package_version"))
    return Offer(source, target, version, tuple(sorted(usable, key=lambda link: not link.startswith("https:"))))
