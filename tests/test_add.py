"""The command add: what is written, what is refused, what is told."""

from __future__ import annotations

import http.server
import json
import re
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.acquire import sources
from generator.cli import main
from generator.project import Project, read_sources

HARBOUR = [
    "قال مدير الميناء إن السفن الثلاث التي تحمل القمح وصلت صباح اليوم بعد رحلة استمرت أسبوعين كاملين في البحر.",
    "وأضاف أن العمال بدؤوا تفريغ الحمولة فورا، وأن الشاحنات ستنقلها إلى المطاحن في المدن الشمالية خلال الليل.",
    "وكان المجلس البلدي أعلن الشهر الماضي أن المخزون لن يكفي أكثر من أربعين يوما ما لم تصل شحنات جديدة قريبا.",
]
SCHOOL = [
    "أعلنت وزارة التعليم أن الفصل الجديد سيبدأ في موعده رغم الأمطار الغزيرة التي أغلقت طرقا كثيرة في الجبال.",
    "وأوضحت أن الحافلات ستسلك طرقا بديلة، وأن الإدارات ستعلن أسماء المدارس التي تؤجل الدراسة يوما أو يومين.",
    "وطالب أولياء الأمور بإصلاح السقوف قبل عودة التلاميذ، وقالوا إن وعود العام الماضي لم تنفذ بعد.",
]
TITLE, SCHOOL_TITLE = "وصول سفن القمح إلى الميناء", "بدء الدراسة في موعده"
SLUG = "wswl-sfn-alqmh-ila-almyna"


def text(title: str = TITLE, paragraphs: list[str] = HARBOUR) -> str:
    return "\n\n".join([title, *paragraphs]) + "\n"


def html(title: str = TITLE, paragraphs: list[str] = HARBOUR, head: str = "", dated: bool = True) -> str:
    date = '<meta property="article:published_time" content="2016-07-26T10:00:00+03:00">' if dated else ""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    named = f"<title>{title}</title>" if title else ""
    heading = f"<h1>{title}</h1>" if title else ""
    return f"<html><head>{named}{date}{head}</head><body><article>{heading}{body}</article></body></html>"


class Server(http.server.ThreadingHTTPServer):
    """Serves `pages`: path -> (status, headers, body)."""

    daemon_threads = True
    pages: dict[str, tuple[int, dict[str, str], bytes]]
    asked: list[str]

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> str:
        """Serve `body` at `path`; return its address."""
        content = body.encode() if isinstance(body, str) else body
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html", **given}, content)
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        status, headers, body = self.server.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(sources, "PAUSE", 0.0)
    with Server(("127.0.0.1", 0), Handler) as site:
        site.pages, site.asked = {}, []
        thread = threading.Thread(target=site.serve_forever, args=(0.02,))
        thread.start()
        yield site
        site.shutdown()
        thread.join()


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    (tmp_path / "content" / "raw").mkdir(parents=True)
    return tmp_path


def add(digest: Path, *arguments: str | Path, stdin: bytes | None = None) -> Result:
    command = ["--project", str(digest), "add", *map(str, arguments)]
    result = CliRunner().invoke(main, command, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def raw(digest: Path) -> list[str]:
    return sorted(path.name for path in (digest / "content" / "raw").iterdir())


def sidecar(digest: Path, slug: str) -> dict[str, object]:
    return tomllib.loads((digest / "content" / "meta" / f"{slug}.toml").read_text(encoding="utf-8"))


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(text(), encoding="utf-8")
    return path


def test_a_file_is_copied_byte_for_byte_and_told_on_one_line(digest: Path, harbour: Path) -> None:
    harbour.write_bytes(text().replace("\n", "\r\n").encode("cp1256"))
    result = add(digest, harbour)
    assert result.exit_code == 0
    assert result.stdout == f"{SLUG}\tcontent/raw/{SLUG}.txt\t{TITLE}\n"
    assert (digest / "content" / "raw" / f"{SLUG}.txt").read_bytes() == harbour.read_bytes()
    assert not (digest / "content" / "meta").exists()


@pytest.mark.parametrize("suffix", [".html", ".htm", ".md", ".markdown"])
def test_other_formats_keep_their_endings(digest: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"page{suffix}"
    path.write_text(html() if suffix.startswith(".h") else f"# {text()}", encoding="utf-8")
    assert add(digest, path).exit_code == 0
    (name,) = raw(digest)
    assert name.endswith(suffix)
    sources_read, errors = read_sources(Project(digest))
    assert not errors
    assert [source.cleaned.article.title for source in sources_read.values()] == [TITLE]


def test_the_date_comes_first_in_the_slug(digest: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(html(), encoding="utf-8")
    assert add(digest, path).stdout.startswith(f"2016-07-26-{SLUG}\t")


def test_a_slug_that_is_asked_for_wins(digest: Path, harbour: Path) -> None:
    assert add(digest, harbour, "--slug", "wheat ships").stdout.startswith("wheat-ships\t")
    assert add(digest, harbour, "--slug", "../../x", "--force").exit_code == 1
    assert raw(digest) == ["wheat-ships.txt"]


def test_the_slug_in_front_matter_is_kept(digest: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"---\nslug: wheat\n---\n# {text()}", encoding="utf-8")
    assert add(digest, path, "--slug", "corn").exit_code == 1
    assert add(digest, path).stdout.startswith("wheat\t")


def test_the_same_text_is_refused_and_the_other_article_named(digest: Path, harbour: Path, tmp_path: Path) -> None:
    add(digest, harbour, "--slug", "first")
    again = tmp_path / "again.html"
    again.write_text(html(paragraphs=HARBOUR[:2]), encoding="utf-8")
    result = add(digest, again)
    assert result.exit_code == 1
    assert "first" in result.stderr
    assert "--force" in result.stderr
    assert raw(digest) == ["first.txt"]


def test_force_adds_a_copy_under_a_free_name(digest: Path, harbour: Path) -> None:
    add(digest, harbour)
    assert add(digest, harbour, "--force").stdout.startswith(f"{SLUG}-2\t")
    assert add(digest, harbour, "--force").stdout.startswith(f"{SLUG}-3\t")
    assert raw(digest) == [f"{SLUG}-2.txt", f"{SLUG}-3.txt", f"{SLUG}.txt"]


def test_nothing_is_overwritten_without_force(digest: Path, harbour: Path, tmp_path: Path) -> None:
    add(digest, harbour, "--slug", "first")
    other = tmp_path / "other.txt"
    other.write_text(text(SCHOOL_TITLE, SCHOOL), encoding="utf-8")
    before = (digest / "content" / "raw" / "first.txt").read_bytes()
    for slug in ("first", "FIRST"):
        assert add(digest, other, "--slug", slug).exit_code == 1
    assert (digest / "content" / "raw" / "first.txt").read_bytes() == before
    assert add(digest, other, "--slug", "first", "--force").exit_code == 0
    assert (digest / "content" / "raw" / "first.txt").read_bytes() == other.read_bytes()


def test_not_even_force_makes_two_files_of_one_slug(digest: Path, harbour: Path, tmp_path: Path) -> None:
    add(digest, harbour, "--slug", "first")
    page = tmp_path / "page.html"
    page.write_text(html(), encoding="utf-8")
    assert add(digest, page, "--slug", "first", "--force").exit_code == 1
    assert raw(digest) == ["first.txt"]


def test_a_dry_run_writes_nothing(digest: Path, harbour: Path, server: Server) -> None:
    result = add(digest, harbour, server.put("/a", html(SCHOOL_TITLE, SCHOOL)), "--dry-run", "--allow-private")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert list((digest / "content").iterdir()) == [digest / "content" / "raw"]
    assert raw(digest) == []


def test_json_is_one_object_a_line(digest: Path, server: Server) -> None:
    url = server.put("/a", html())
    (line,) = add(digest, url, "--json", "--allow-private").stdout.splitlines()
    slug = f"2016-07-26-{SLUG}"
    assert json.loads(line) == {
        "slug": slug,
        "path": f"content/raw/{slug}.html",
        "title": TITLE,
        "url": url,
        "published": "2016-07-26",
    }


@pytest.mark.parametrize(("page", "suffix"), [(text(), ".txt"), (html(dated=False), ".html")])
def test_standard_input_is_text_or_a_page(digest: Path, page: str, suffix: str) -> None:
    assert add(digest, "-", stdin=page.encode("utf-16")).stdout.startswith(f"{SLUG}\t")
    assert (digest / "content" / "raw" / f"{SLUG}{suffix}").read_bytes() == page.encode("utf-16")
    assert add(digest, "-", stdin=b"").exit_code == 1


def test_a_page_from_the_web_is_kept_as_it_came_with_its_source(digest: Path, server: Server) -> None:
    page = html().encode("cp1256")
    url = server.put("/a", page, Content_Type="text/html; charset=windows-1256")
    assert add(digest, f"{url}#comments", "--allow-private").exit_code == 0
    slug = f"2016-07-26-{SLUG}"
    assert (digest / "content" / "raw" / f"{slug}.html").read_bytes() == page
    stated = sidecar(digest, slug)
    assert sorted(stated) == ["retrieved", "url"]
    assert stated["url"] == url
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(stated["retrieved"]))
    (source,) = read_sources(Project(digest))[0].values()
    assert source.cleaned.article.url == url


def test_another_encoding_becomes_utf8_and_the_sidecar_says_so(digest: Path, server: Server) -> None:
    url = server.put("/a", html().encode("iso8859-6"), Content_Type="text/html; charset=ISO-8859-6")
    add(digest, url, "--allow-private", "--slug", "a")
    assert (digest / "content" / "raw" / "a.html").read_bytes() == html().encode()
    assert "ISO 8859-6" in str(sidecar(digest, "a")["note"])


def test_plain_text_from_the_web_is_a_text_file(digest: Path, server: Server) -> None:
    add(digest, server.put("/a", text(), Content_Type="text/plain"), "--allow-private", "--slug", "a")
    assert raw(digest) == ["a.txt"]


def test_the_second_time_a_page_is_not_even_asked_for(digest: Path, server: Server) -> None:
    url = server.put("/a", html())
    add(digest, url, "--allow-private", "--slug", "first")
    result = add(digest, f"{url}?utm_source=x", "--allow-private")
    assert result.exit_code == 1
    assert "address already: first" in result.stderr
    assert server.asked == ["/a"]


def test_a_redirected_page_is_known_by_both_of_its_addresses(digest: Path, server: Server) -> None:
    url = server.put("/a", html())
    short = server.put("/s", status=301, Location="/a")
    add(digest, short, "--allow-private", "--slug", "first")
    assert (sidecar(digest, "first")["url"], sidecar(digest, "first")["via"]) == (url, short)
    for each in (short, url):
        assert "already: first" in add(digest, each, "--allow-private").stderr


def test_a_page_is_known_by_the_address_that_it_states(digest: Path, server: Server) -> None:
    link = '<link rel="canonical" href="https://news.example/1">'
    saved = digest / "saved.html"
    saved.write_text(html(head=link), encoding="utf-8")
    add(digest, saved, "--slug", "first")
    assert "already: first" in add(digest, "http://www.news.example/1/").stderr
    other = server.put("/b", html(SCHOOL_TITLE, SCHOOL, head=link))
    assert "already: first" in add(digest, other, "--allow-private").stderr


def test_a_front_page_that_is_stated_as_the_address_of_all_pages_is_no_sign(digest: Path, server: Server) -> None:
    link = '<link rel="canonical" href="https://news.example/">'
    add(digest, server.put("/a", html(head=link)), "--allow-private")
    assert add(digest, server.put("/b", html(SCHOOL_TITLE, SCHOOL, head=link)), "--allow-private").exit_code == 0


def test_an_address_of_this_machine_needs_permission(digest: Path, server: Server) -> None:
    result = add(digest, server.put("/a", html()))
    assert result.exit_code == 1
    assert "not a public address" in result.stderr
    assert server.asked == []


@pytest.mark.parametrize("url", ["ftp://news.example/a", "file:///etc/passwd", "https://me:pw@news.example/"])
def test_other_addresses_are_refused(digest: Path, url: str) -> None:
    assert add(digest, url).exit_code == 1


def test_a_sidecar_that_a_person_wrote_is_kept(digest: Path, server: Server) -> None:
    meta = digest / "content" / "meta"
    meta.mkdir()
    (meta / "first.toml").write_text('title = "عنواني"\n', encoding="utf-8")
    result = add(digest, server.put("/a", html()), "--allow-private", "--slug", "first")
    assert result.exit_code == 0
    assert "first.toml was there before" in result.stderr
    assert sidecar(digest, "first") == {"title": "عنواني"}


def test_our_own_sidecar_is_replaced_until_a_person_edits_it(digest: Path, server: Server) -> None:
    options = ("--allow-private", "--slug", "first", "--force")
    one, other = server.put("/a", html()), server.put("/b", html(SCHOOL_TITLE, SCHOOL))
    add(digest, one, *options)
    add(digest, other, *options)
    assert sidecar(digest, "first")["url"] == other
    path = digest / "content" / "meta" / "first.toml"
    path.write_text(path.read_text() + 'byline = "أنا"\n', encoding="utf-8")
    add(digest, one, *options)
    assert (sidecar(digest, "first")["url"], sidecar(digest, "first")["byline"]) == (other, "أنا")


def feed(*items: tuple[str, str]) -> str:
    listed = "".join(
        f"<item><title>{title}</title><link>{url}</link><pubDate>Wed, 03 Aug 2016 08:00:00 +0300</pubDate></item>"
        for title, url in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{listed}</channel></rss>'


def test_a_feed_adds_what_is_new_and_goes_on_after_a_failure(digest: Path, server: Server) -> None:
    old = server.put("/old", html())
    add(digest, old, "--allow-private")
    server.asked.clear()
    gone, new = f"{old}/gone", server.put("/new", html(SCHOOL_TITLE, SCHOOL, dated=False))
    address = server.put("/rss", feed(("قديم", old), ("ضائع", gone), ("جديد", new)), Content_Type="text/xml")
    result = add(digest, "--feed", address, "--allow-private")
    assert result.exit_code == 1
    assert "404" in result.stderr
    assert "3 pages in the feed, 1 of them known" in result.stderr
    assert server.asked == ["/rss", "/old/gone", "/new"]
    (line,) = result.stdout.splitlines()
    assert line.endswith(SCHOOL_TITLE)  # the page's own title, not the feed's
    slug = line.partition("\t")[0]
    assert slug.startswith("2016-08-03-")  # the feed's date, for the page states none
    assert sidecar(digest, slug)["date"] == "2016-08-03"
    assert "as the feed states it" in str(sidecar(digest, slug)["note"])
    server.put("/rss", feed(("قديم", old), ("جديد", new)), Content_Type="text/xml")
    again = add(digest, "--feed", address, "--allow-private")
    assert (again.exit_code, again.stdout) == (0, "")


def test_what_the_page_states_is_not_taken_from_the_feed(digest: Path, server: Server) -> None:
    path = digest / "feed.xml"
    path.write_text(feed(("عنوان آخر", server.put("/a", html()))), encoding="utf-8")
    slug = add(digest, "--feed", path, "--allow-private").stdout.partition("\t")[0]
    assert slug == f"2016-07-26-{SLUG}"
    assert sorted(sidecar(digest, slug)) == ["retrieved", "url"]


def test_the_feed_s_title_serves_a_page_that_has_none(digest: Path, server: Server) -> None:
    path = digest / "feed.xml"
    path.write_text(feed(("عنوان الموجز", server.put("/a", html(title="")))), encoding="utf-8")
    line = add(digest, "--feed", path, "--allow-private").stdout.strip()
    assert line.endswith("\tعنوان الموجز")
    assert sidecar(digest, line.partition("\t")[0])["title"] == "عنوان الموجز"


def test_the_limit_counts_new_pages(digest: Path, server: Server) -> None:
    path = digest / "feed.xml"
    urls = [server.put("/a", html()), server.put("/b", html(SCHOOL_TITLE, SCHOOL))]
    path.write_text(feed(*(("x", url) for url in urls)), encoding="utf-8")
    for left in (1, 0):
        result = add(digest, "--feed", path, "--limit", "1", "--allow-private")
        assert len(result.stdout.splitlines()) == 1
        assert ("1 are left" in result.stderr) == bool(left)
    assert server.asked == ["/a", "/b"]


def test_a_text_that_is_there_under_another_address_is_no_failure_of_the_feed(
    digest: Path, server: Server
) -> None:
    add(digest, server.put("/a", html()), "--allow-private")
    path = digest / "feed.xml"
    path.write_text(feed(("x", server.put("/b", html()))), encoding="utf-8")
    result = add(digest, "--feed", path, "--allow-private")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "left out" in result.stderr


def test_a_busy_server_is_left_alone(digest: Path, server: Server) -> None:
    path = digest / "feed.xml"
    busy = server.put("/a", status=429, Retry_After="60")
    path.write_text(feed(("x", busy), ("y", server.put("/b", html()))), encoding="utf-8")
    result = add(digest, "--feed", path, "--allow-private")
    assert result.exit_code == 1
    assert "in 60 seconds" in result.stderr
    assert server.asked == ["/a"]


def record(url: str, page: str) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2016-08-01T00:00:00Z\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def test_every_page_of_a_warc_file_is_an_article(digest: Path, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    one, two = record("https://news.example/1", html()), record("https://b.example/2", html(SCHOOL_TITLE, SCHOOL))
    path.write_bytes(one + record("https://news.example/3", "<p>Not found</p>") + two)
    result = add(digest, path)
    assert result.exit_code == 1  # for the page without Arabic
    assert "https://news.example/3: there is no Arabic" in result.stderr
    slugs = [line.partition("\t")[0] for line in result.stdout.splitlines()]
    assert [sidecar(digest, slug)["url"] for slug in slugs] == ["https://news.example/1", "https://b.example/2"]
    assert sidecar(digest, slugs[0])["retrieved"] == "2016-08-01T00:00:00Z"
    assert add(digest, path, "--match", "b.example").exit_code == 0
    assert add(digest, path, "--match", "nowhere").exit_code == 1


def test_a_slug_names_one_article_only(digest: Path, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(
        record("https://a.example/1", html()) + record("https://a.example/2", html(SCHOOL_TITLE, SCHOOL))
    )
    assert add(digest, path, "--slug", "one", "--force").exit_code == 1
    assert raw(digest) == ["one.html"]
    assert (digest / "content" / "raw" / "one.html").read_bytes() == html().encode()


MHTML = (
    "From: <Saved by a browser>\r\nDate: Tue, 26 Jul 2016 20:15:00 +0300\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n'
    "Content-Location: https://news.example/1\r\n\r\n{}\r\n--b--\r\n"
)


@pytest.mark.parametrize("suffix", [".mhtml", ".mht"])
def test_the_page_of_an_mhtml_file_is_an_article(digest: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"page{suffix}"
    path.write_bytes(MHTML.format(html()).encode())
    assert add(digest, path, "--slug", "a").exit_code == 0
    assert raw(digest) == ["a.html"]
    assert sidecar(digest, "a") == {"url": "https://news.example/1", "retrieved": "2016-07-26T17:15:00Z"}


def test_an_mhtml_file_on_the_web_states_its_page_s_address(digest: Path, server: Server) -> None:
    url = server.put("/page.mhtml", MHTML.format(html()), Content_Type="multipart/related; boundary=b")
    assert add(digest, url, "--allow-private", "--slug", "a").exit_code == 0
    assert (sidecar(digest, "a")["url"], sidecar(digest, "a")["via"]) == ("https://news.example/1", url)


@pytest.mark.parametrize(
    "title", ["../../x", "a\x1b[31m b &#27;", "C:\\con", "ط" * 3000, '"; rm -rf', "عنوان\u202e مقلوب"]
)
def test_hostile_titles_stay_in_the_folder(digest: Path, server: Server, title: str) -> None:
    path = digest / "feed.xml"
    path.write_text(feed(("x", server.put("/a", html(f"{title} خبر", dated=False)))), encoding="utf-8")
    result = add(digest, "--feed", path, "--allow-private")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert "\x1b" not in line
    assert line.count("\t") == 2
    (name,) = raw(digest)
    assert re.fullmatch(r"[a-z0-9-]+\.html", name)
    assert not read_sources(Project(digest))[1]


def test_what_cannot_be_read_is_told_and_the_rest_is_added(digest: Path, harbour: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.txt").write_text("English only, no Arabic at all.")
    (tmp_path / "d.mhtml").write_bytes(b"x")
    (tmp_path / "e.warc.gz").write_bytes(b"x")
    bad = [tmp_path / name for name in ("a.pdf", "b.txt", "c.txt", "d.mhtml", "e.warc.gz", "none.txt")]
    result = add(digest, *bad, tmp_path, harbour)
    assert result.exit_code == 1
    assert result.stderr.count("error: ") == result.stderr.count("hint: ") == 7
    for path in bad:
        assert f"error: {path}" in result.stderr
    assert raw(digest) == [f"{SLUG}.txt"]


def test_an_endless_file_is_cut_off(digest: Path) -> None:
    endless = digest / "endless.txt"
    endless.symlink_to("/dev/zero")
    assert "larger than 8 MB" in add(digest, endless).stderr


def test_wrong_usage(digest: Path, harbour: Path) -> None:
    assert add(digest).exit_code == 2
    assert add(digest, harbour, "--feed", "https://news.example/rss").exit_code == 2
    assert add(digest, "--feed", "x", "--limit", "0").exit_code == 2


def test_a_folder_that_is_no_project_is_told(tmp_path: Path, harbour: Path) -> None:
    result = add(tmp_path / "content" if (tmp_path / "content").exists() else tmp_path, harbour)
    assert result.exit_code == 1
    assert "content/raw" in result.stderr


def test_a_raw_file_that_cannot_be_read_still_has_its_name(digest: Path, harbour: Path) -> None:
    (digest / "content" / "raw" / f"{SLUG}.txt").write_bytes(b"%PDF")
    assert add(digest, harbour).stdout.startswith(f"{SLUG}-2\t")


def test_a_folder_that_cannot_be_written_is_told(digest: Path, server: Server) -> None:
    (digest / "content" / "meta").write_text("a file in the place of the folder")
    result = add(digest, server.put("/a", html()), "--allow-private")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert raw(digest) == []
