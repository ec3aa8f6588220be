"""How fast articles are cleaned, on this machine, in one run: `make bench`.

Text in articles a second; saved pages against the extractor alone, on the same pages. These are the labelled ones
where a folder `shared` stands beside the project, else pages made of the articles in content/raw/.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from generator.clean.article import clean
from generator.clean.readers import read_raw
from generator.types import RawPage

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def seconds(run: Callable[[], object]) -> float:
    """Return the processor seconds of the fastest of `ROUNDS` runs."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def made_page(raw: RawPage) -> RawPage:
    """Return a page of the kind that blogs have, made of a text."""
    title, *paragraphs = [line for line in raw.text.split("\n") if line.strip()]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "".join(f"<li><a href='/{number}'>قسم {number}</a></li>" for number in range(60))
    page = (
        f"<html><head><title>{title} | موقع</title></head><body><ul>{menu}</ul><article><h1>{title}</h1>"
        f"{body}</article><footer>© 2018 جميع الحقوق محفوظة</footer></body></html>"
    )
    return read_raw(page.encode(), "page.html")


def extract(pages: list[RawPage]) -> None:
    """Run the extractor alone, as one who uses it would: with structure (XML) and the options of the cleaner."""
    for page in pages:
        trafilatura.extract(
            page.text, favor_precision=True, include_comments=False, include_links=True, output_format="xml"
        )


def main() -> None:
    """Measure and print."""
    texts = [read_raw(path.read_bytes(), path.name) for path in sorted((ROOT / "content" / "raw").glob("*.txt"))]
    saved = sorted((ROOT.parent / "shared" / "pages").glob("*.html"))
    pages = [read_raw(path.read_bytes(), path.name) for path in saved] or [made_page(raw) for raw in texts]
    for raw in (*texts, *pages):
        clean(raw)  # warm
    text = seconds(lambda: [clean(raw) for raw in texts])
    ours, alone = seconds(lambda: [clean(raw) for raw in pages]), seconds(lambda: extract(pages))
    print(f"text: {len(texts) / text:.0f} articles a second ({len(texts)} articles)")
    print(f"saved pages: {len(pages) / ours:.1f} a second, the extractor alone {len(pages) / alone:.1f}: ", end="")
    print(f"{ours / alone:.2f} times its time ({len(pages)} {'labelled' if saved else 'made'} pages)")


if __name__ == "__main__":
    main()
