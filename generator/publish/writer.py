"""Pelican's way out: a writer that writes every page in each language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican.contents import Page
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import Writer

from generator.publish import interface, markup
from generator.types import Language


class PageWriter(Writer):  # type: ignore[misc]  # pelican has no types
    """Writes pages; `context["tongues"]` has the languages."""

    def write_file(  # the signature is Pelican's
        self,
        name: str,
        template: Any,  # noqa: ANN401
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: FBT001, FBT002, RUF100
        **options: Any,  # noqa: ANN401
    ) -> None:
        """Render the page `name` in every language of the interface, and write it."""
        page = options.get("page")
        if not name or (isinstance(page, Page) and version(page, self.settings["DEFAULT_LANG"]) is not page):
            return
        known = list(context["tongues"])
        for twin in interface.twins(name, known):
            address = "" if relative_urls else context["SITEURL"]
            own = {**edition(context, twin.language, known), **places(name, twin, known, address)}
            values = {**own, **options, "url": twin.path}
            if isinstance(page, Page):
                values["page"] = version(page, twin.language)
            super().write_file(twin.path, markup.Lean(template), context, relative_urls, **values)


def edition(context: Mapping[str, Any], language: Language, known: list[Language]) -> dict[str, object]:
    """Return what templates are told of the site in one language, beside what `context` says."""
    arabic = {name: context.get(f"{name}_ARABIC") for name in ("SITENAME", "SITESUBTITLE")}
    return {
        "ui": language,
        "tongue": context["tongues"][language],
        "languages": known,
        "pages": [version(page, language) for page in context["pages"]],
        **({name: text for name, text in arabic.items() if text} if language == "ar" else {}),
    }


def places(name: str, twin: interface.Twin, known: list[Language], address: str) -> dict[str, object]:
    """Return where the page is and where the others are.

    `here` is its path without the language's folder; `root` leads to the files of the site, `home` to its pages in
    this language. A host shows the pages of ONCE at any depth: their links are not relative.
    """
    root, home = address, address + interface.folder(twin.language, known)
    if not address and name not in interface.ONCE:
        root, home = (path_to_url(get_relative_path(path)) for path in (twin.path, name))
    return {
        "here": name,
        "root": root,
        "home": home,
        "homes": {language: root + interface.folder(language, known) for language in known},
        "twins": interface.twins(name, known),
    }


def version(page: Any, language: str) -> Any:  # noqa: ANN401
    """Return a plain page in `language` where it is written in it, else in another."""
    written = sorted([page, *page.translations], key=lambda one: (one.lang != language, not one.in_default_lang))
    return written[0]
