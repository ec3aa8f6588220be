"""Markdown with front matter, and sidecars."""

import pytest

from generator.clean.article import clean
from generator.clean.markdown import markdown_lines, split_front_matter
from generator.clean.readers import read_raw
from generator.clean.sidecar import read_sidecar
from generator.errors import ConfigError, SlugError
from generator.types import Article

TEXT = """
# عنوان المقال من النص

نص أول <script>alert(1)</script> طويل بما يكفي لكي يكون فقرة في هذا المقال، وفيه [رابط](https://example.org/live).

> اقتباس قصير من متحدث.

## عنوان فرعي

- بند أول
- بند ثان

فقرة أخيرة قصيرة.
"""
YAML = "---\ntitle: عنوان من الترويسة\nauthor: ليلى حداد\ndate: 2020-05-06\nurl: https://example.org/x\n---\n"
TOML = '+++\ntitle = "عنوان من الترويسة"\nauthor = "ليلى حداد"\ndate = 2020-05-06\nurl = "https://example.org/x"\n+++\n'


def article(text: str) -> Article:
    return clean(read_raw(text.encode(), "a.md")).article


@pytest.mark.parametrize("front", [YAML, TOML])
def test_front_matter_states_the_fields(front: str) -> None:
    found = article(front + TEXT)
    assert (found.title, found.byline, found.url) == ("عنوان من الترويسة", "ليلى حداد", "https://example.org/x")
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2020-05-06", "metadata")


def test_structure_and_lines() -> None:
    blocks = [(block.kind, block.line) for block in article(TEXT).blocks]
    assert blocks == [
        ("title", 2),
        ("paragraph", 4),
        ("quote", 6),
        ("subheading", 8),
        ("list item", 10),
        ("list item", 11),
        ("paragraph", 13),
    ]


def test_raw_html_in_markdown_is_text() -> None:
    paragraph = next(block.text for block in article(TEXT).blocks if block.kind == "paragraph")
    assert paragraph.startswith("نص أول <script>alert(1)</script> طويل")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("كلام **مهم** و*مائل* و`رمز`", "كلام مهم ومائل ورمز"),
        ("snake_case_name و 3*4", "snake_case_name و 3*4"),
        (r"\*نجمة\* و\_خط\_", "*نجمة* و_خط_"),
        ("**[رابط](https://example.org)**", "رابط"),
    ],
)
def test_marks_of_emphasis_are_not_text(written: str, shown: str) -> None:
    assert [line.text for line in markdown_lines(written, 0)] == [shown]


def test_the_slug_may_be_stated_but_not_leave_its_folder() -> None:
    assert article("---\nslug: my-article\n---\n" + TEXT).slug == "my-article"
    for slug in ("../../etc/passwd", "a/b", "..", "index", ".hidden", "a b/../c", "con"):
        with pytest.raises(SlugError, match=r"a\.md:1: the slug"):
            article(f"---\nslug: '{slug}'\n---\n{TEXT}")


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("---\ntitle: [\n---\n", "a.md:2: front matter cannot be read"),
        ("---\n- a\n---\n", "a.md:2: front matter is not a list of keys"),
        ("---\ndate: yesterday\n---\n", "is not a date"),
        ("---\ntitle: {a: b}\n---\n", "`title` is not a text"),
        ("---\nurl: javascript:alert(1)\n---\n", "`url` is not a web address"),
        ("+++\ntitle = \n+++\n", "front matter cannot be read"),
    ],
)
def test_wrong_front_matter_is_told(front: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        split_front_matter(front + TEXT, "a.md")
    assert message in str(caught.value)


def test_a_rule_across_the_text_is_not_front_matter() -> None:
    assert split_front_matter("نص\n\n---\n\nنص", "a.md")[2] == 0


@pytest.mark.parametrize(
    ("text", "edtf", "precision", "latest"),
    [
        ('date = "2016"', "2016", "year", "2016-12-31"),
        ('date = "2016-02"', "2016-02", "month", "2016-02-29"),
        ("date = 2016-02-03", "2016-02-03", "day", "2016-02-03"),
    ],
)
def test_a_sidecar_date_is_as_precise_as_it_is_written(text: str, edtf: str, precision: str, latest: str) -> None:
    when = read_sidecar(text, "m.toml").published
    assert when is not None
    assert (when.edtf, when.precision, str(when.latest), when.basis) == (edtf, precision, latest, "sidecar")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('title = "a"\nauthor = "b"', "m.toml:2: unknown key 'author'"),
        ("title = 3", "m.toml:1: 'title' is not a text"),
        ('\ndate = "2016-13"', "m.toml:2: '2016-13' is not a date"),
        ('date = "soon"', "m.toml:1: 'soon' is not a date"),
        ('url = "javascript:alert(1)"', "m.toml:1: 'javascript:alert(1)' is not an http"),
        ('title = "a', "m.toml:1: not TOML"),
        ('source = ""', "'source' is not a text"),
    ],
)
def test_wrong_sidecars_are_told_with_their_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_sidecar(text, "m.toml")
    assert message in str(caught.value)
