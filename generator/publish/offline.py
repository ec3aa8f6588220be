"""Reading without a connection: a service worker and a manifest, where OFFLINE is switched on.

The worker asks the network first for pages and shows what it has kept where there is none; styles, scripts and
fonts, which change together and give the version its name, come from what it has kept. Only pages that a reader
has opened are kept, beside the list of articles: a whole site is not put on somebody's telephone unasked.

Whoever switches OFFLINE off again leaves readers with a worker that still asks the network first: they see the
current site, and what they have kept stays until their browser clears it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.publish import interface
from generator.publish.assets import bundled
from generator.publish.site import File, Site
from generator.types import Language

MANIFEST = "manifest.webmanifest"
_PLACES = ("__VERSION__", "__PAGES__", "__ASSETS__")
"""What stands in the theme's `sw.js` for what is known only here."""


def files(site: Site, theme: Path, languages: Sequence[Language]) -> Iterator[File]:
    """Yield manifest, worker and the script that starts it; `theme` is the folder of the theme."""
    yield File(MANIFEST, manifest(site, languages))
    yield File("offline.js", (theme / "offline" / "offline.js").read_bytes())
    template = (theme / "offline" / "sw.js").read_text(encoding="utf-8")
    yield File("sw.js", worker(template, assets(theme), languages))


def assets(theme: Path) -> dict[str, bytes]:
    """Return the files of the theme that pages are made up of, by their path in the site."""
    static = theme / "static"
    found = [path for path in sorted(static.rglob("*")) if path.suffix in (".woff2", ".svg")]
    kept = {path.relative_to(static).as_posix(): path.read_bytes() for path in found}
    made = {name: text.encode() for name, text in bundled(static).items()}
    return {f"theme/{name}": content for name, content in (kept | made).items()}


def worker(template: str, kept: Mapping[str, bytes], languages: Sequence[Language]) -> bytes:
    """Return the worker; its version changes with `template` and the files `kept`, and with nothing else."""
    digest = hashlib.sha256(template.encode())
    for path, content in sorted(kept.items()):
        digest.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    fonts = {path for path in kept if path.endswith(".woff2")}  # of these a browser takes those it needs
    pages = [twin.path for twin in interface.twins("index.html", languages)]
    values = (digest.hexdigest()[:16], pages, sorted(set(kept) - fonts))
    for place, value in zip(_PLACES, values, strict=True):
        template = template.replace(place, json.dumps(value))
    return template.encode()


def manifest(site: Site, languages: Sequence[Language]) -> bytes:
    """Return the web app manifest; its addresses are relative, so that it works in any folder."""
    about = {
        "name": site.name,
        "short_name": site.name,
        "description": site.subtitle,
        "lang": languages[0],
        "dir": "rtl" if languages[0] == "ar" else "ltr",
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fcfbf8",
        "theme_color": "#8b1e2d",
        "icons": [{"src": "theme/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()
