"""Words of the site's own, in the language of the interface.

Messages are written in English where they are used, and are their own ids; `theme/locale/ar.po` has the Arabic.
What stands in Python and is shown later is marked with `N_`; templates use `_`, `ngettext` and `{% trans %}`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from generator.types import Language


def N_(message: str) -> str:  # noqa: N802  gettext's own name for it
    """Return `message` as it is, marked for the catalogue: whoever shows it translates it."""
    return message


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in which the site speaks of itself."""

    language: Language
    catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False, compare=False)

    @property
    def direction(self) -> str:
        """Return the value of `dir` for it."""
        return "rtl" if self.language == "ar" else "ltr"

    def say(self, message: str, **values: object) -> str:
        """Return `message` in this language, with `values` in the places of `%(name)s`.

        >>> ENGLISH.say("early %(period)s", period=2012)
        'early 2012'
        """
        return (self.catalogue.gettext(message) if message else "") % values

    def say_many(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form that `number` asks for, with it in the place of `%(num)s`.

        >>> ENGLISH.say_many("%(num)s sentence", "%(num)s sentences", 2)
        '2 sentences'
        """
        return self.catalogue.ngettext(one, many, number) % {"num": number, **values}


ENGLISH = Tongue("en")


def tongue(language: Language, catalogue: bytes) -> Tongue:
    """Return the tongue whose words the gettext `catalogue` (the content of a .po file) has.

    Raises ValueError where the catalogue cannot be read.
    """
    try:
        read = read_po(BytesIO(catalogue), locale=language, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from error
    compiled = BytesIO()
    write_mo(compiled, read)
    return Tongue(language, GNUTranslations(BytesIO(compiled.getvalue())))
