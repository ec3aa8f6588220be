"""What can go wrong, told in a sentence and with a way out.

    DigestError                 anything a user can act on; `message` and `hint`
    ├── RawFileError            a file in content/raw/ cannot be read as an Arabic article
    ├── SlugError               a slug is unsafe, reserved or taken twice
    ├── SchemaError             a JSON file is not of a schema this version knows
    ├── ConfigError             a sidecar, front matter, glossary or setting is wrong
    ├── FetchError              an address is refused, or no page can be had from it
    │   └── BusyError           its server asks to come back later
    ├── DuplicateError          an article that the digest has already
    └── ModelError              no usable translation package, or one that is damaged

No traceback reaches a user except from a bug: the command line prints a `DigestError` as its message and its
hint and exits with 1.
"""

from __future__ import annotations


class DigestError(Exception):
    """A problem the user can act on.

    `message` says what is wrong, `hint` what to do about it; `path` and `line` (counted from 1) say where.
    """

    def __init__(self, message: str, hint: str, *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message, hint)  # both, so that it can be pickled
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line

    @property
    def where(self) -> str:
        """Return `path:line: `, `path: ` or nothing, as compilers write it."""
        if self.path is None:
            return ""
        return f"{self.path}:{self.line}: " if self.line is not None else f"{self.path}: "

    def __str__(self) -> str:
        return f"{self.where}{self.message}"


class RawFileError(DigestError):
    """A raw file cannot be read as an Arabic article."""


class SlugError(DigestError):
    """A slug is unsafe, reserved or taken twice."""


class SchemaError(DigestError):
    """A JSON file is not of a schema this version knows."""


class ConfigError(DigestError):
    """A sidecar, front matter, glossary or setting is wrong."""


class FetchError(DigestError):
    """An address is refused, or no page can be had from it."""


class BusyError(FetchError):
    """The server asks to come back later."""


class DuplicateError(DigestError):
    """The digest has this article already."""


class ModelError(DigestError):
    """No translation package can be used, or one is damaged."""
