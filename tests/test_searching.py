"""The files of the search: what a browser needs to find a sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.publish.searching import deltas, files, order, same_name, sheets
from generator.publish.site import Site
from generator.types import Page

if TYPE_CHECKING:
    from tests.conftest import PageMaker


def site(*pages: Page) -> Site:
    return Site("Muqabala", "", "", "", "", pages)


def made(*pages: Page) -> dict[str, Any]:
    return {file.path: json.loads(file.content) for file in files(site(*pages))}


def found(index: dict[str, Any], word: str) -> set[int]:
    """Return the numbers of the sentences that a folded word of the corpus finds."""
    words = {key: value for path, shard in index.items() if "/words/" in path for key, value in shard.items()}
    shards = sorted((path for path in index if "/lists/" in path), key=lambda path: int(path.split("/")[2][:-5]))
    lists = [each for path in shards for each in index[path]]
    numbers: set[int] = set()
    for place in words.get(word, "").split():
        last = 0
        for delta in lists[int(place, 36)][0].split():
            last += int(delta, 36)
            numbers.add(last)
    return numbers


def test_a_word_of_either_language_finds_its_sentences(page_maker: type[PageMaker]) -> None:
    page = page_maker("a", "زار الوزير حلب", "The minister visited Aleppo").add(
        "paragraph", ("لم يتحدث وزير آخر.", "No other minister spoke."), ("غادر في المساء.", "He left at night.")
    )
    index = made(page.page())
    assert found(index, "وزير") == found(index, "الوزير") == found(index, "minister") == {0, 1}
    assert found(index, "حلب") == found(index, "aleppo") == {0}


def test_sentences_are_numbered_from_the_oldest_article(page_maker: type[PageMaker]) -> None:
    newest, oldest = page_maker("new", "خبر جديد", "New").page(), page_maker("old", "خبر قديم", "Old").page()
    index = made(newest, oldest)
    assert index["search/rows/0.json"]["articles"][0][0] == "old"
    assert found(index, "جديد") == {1}


def test_a_result_has_both_languages_and_its_article(sample_pages: dict[str, Page]) -> None:
    file = made(sample_pages["recordings"])["search/rows/0.json"]
    assert file["rows"][1] == [
        0, "s2", "سربت صحيفة نيويورك تايمز تسجيلات صوتية.", "The New York Times leaked audio recordings.",
    ]  # fmt: skip
    assert file["articles"][0][4:] == ["2016-10-01", 0]


def test_english_of_the_original_is_not_there_twice(sample_pages: dict[str, Page]) -> None:
    shown = [row for path, file in made(sample_pages["plan"]).items() if "/rows/" in path for row in file["rows"]]
    caption = next(row for row in shown if row[1] == "s2")
    assert caption[2].startswith("John Kerry")
    assert caption[3] == ""


def test_shards_can_be_found_by_their_first_word(sample_pages: dict[str, Page]) -> None:
    index = made(*sample_pages.values())
    manifest = index["search/manifest.json"]
    firsts = [next(iter(index[f"search/words/{at}.json"])) for at in range(len(manifest["words"]))]
    assert manifest["words"] == firsts == sorted(firsts, key=order)


def test_the_same_articles_give_the_same_bytes(sample_pages: dict[str, Page]) -> None:
    pages = sample_pages.values()
    assert list(files(site(*pages))) == list(files(site(*pages)))


def test_a_site_without_articles_has_an_empty_index() -> None:
    assert made() == {"search/manifest.json": made()["search/manifest.json"]}
    assert [sheet.path for sheet in sheets(site())] == ["search.html"]


def test_spellings_of_a_name_are_one_and_its_demonym_is_not() -> None:
    assert same_name("سوريا", "سوريه")
    assert same_name("idlib", "edlib")
    assert not same_name("syria", "syrian")
    assert not same_name("سوريا", "سوري")


def test_numbers_are_told_by_what_they_are_more() -> None:
    assert deltas([0, 36, 37]) == "0 10 1"
