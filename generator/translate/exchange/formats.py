"""The formats of exchange, by the ending of a file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from generator.errors import ConfigError
from generator.translate.exchange import tmx, tsv, xliff
from generator.translate.exchange.units import Unit
from generator.types import Languages


@dataclass(frozen=True, slots=True)
class Format:
    """How units become a file, and a file units."""

    dump: Callable[[Iterable[Unit], Languages], bytes]
    load: Callable[[bytes, str, Languages], tuple[Unit, ...]]
    """Takes the bytes and the file's name; raises ConfigError with the line where it cannot be read."""


_XLIFF = Format(xliff.dump, lambda data, path, _: xliff.load(data, path))
FORMATS = {
    ".tsv": Format(lambda units, _: tsv.dump(units), lambda data, path, _: tsv.load(data, path)),
    ".xlf": _XLIFF,
    ".xliff": _XLIFF,
    ".tmx": Format(tmx.dump, tmx.load),
}


def format_of(path: PurePath) -> Format:
    """Return the format of the file `path`; raises ConfigError where its name ends otherwise."""
    found = FORMATS.get(path.suffix.casefold())
    if found is None:
        message = f"the format of {path.name!r} is not known"
        raise ConfigError(message, f"name a file that ends in {', '.join(FORMATS)}")
    return found
