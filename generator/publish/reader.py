"""Pelican's way in: a reader for content/articles/*.json.

Pelican drops an article that it cannot read and goes on. So nothing is raised here: the problem travels as
metadata of a content to be skipped, and the plugin ends the build with all of them at once.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pelican.readers import BaseReader

from generator.errors import DigestError, SchemaError
from generator.publish.integrity import verify
from generator.translate import store
from generator.types import Page

NO_DATE = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
"""Pelican insists on a date. Where the article has none, this one takes its place; no template shows it."""


class ArticleReader(BaseReader):  # type: ignore[misc]  # pelican has no types
    """Reads an article file into metadata: `page` (the Page), or `problem` (a DigestError)."""

    file_extensions = ("json",)

    def read(self, source_path: str) -> tuple[str, dict[str, object]]:
        """Return Pelican's content, which is empty, and the metadata of the article file `source_path`."""
        path = Path(source_path)
        try:
            page = load(path, path.relative_to(Path(self.settings["PATH"]).parent).as_posix())
        except DigestError as problem:
            return "", {"status": "skip", "problem": problem}
        return "", metadata(page)


def load(path: Path, name: str) -> Page:
    """Return the page in the article file `path`; `name` stands for it in messages.

    Raises SchemaError where the file cannot be read, is of another schema or contradicts itself.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise SchemaError("not UTF-8", "save it as UTF-8, or run `muqabala sync`", path=name, line=1) from error
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise SchemaError(message, "check the file and its permissions", path=name, line=1) from error
    page = store.loads(text, name)
    verify(page, text, name)
    return page


def metadata(page: Page) -> dict[str, object]:
    """Return what Pelican is told of `page`."""
    published = page.article.published
    first = published.earliest if published else None
    date = dt.datetime(first.year, first.month, first.day, tzinfo=dt.UTC) if first else NO_DATE
    return {"title": page.article.title, "slug": page.article.slug, "date": date, "page": page}
