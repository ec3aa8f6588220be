"""Encodings, archives and feeds: what is an article in them, and what is known of it."""

from __future__ import annotations

import datetime as dt
import gzip
import io
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.acquire.charsets import readable
from generator.acquire.feeds import Entry, entries
from generator.acquire.found import Found, charset_of, sniff
from generator.acquire.mhtml import read_mhtml
from generator.acquire.warc import read_warc
from generator.clean.encoding import MAX_BYTES, decode
from generator.errors import DigestError, RawFileError

ARABIC = "<html><body><p>وصلت السفينة إلى الميناء صباح اليوم</p></body></html>"


@pytest.mark.parametrize("charset", [None, "utf-8", "windows-1256", "iso-8859-1", "nonsense", "hex", "idna", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_bytes_that_raw_files_hold_stay_as_they_are(charset: str | None, encoding: str) -> None:
    data = ARABIC.encode(encoding)
    assert readable(data, charset) == (data, "")


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("ISO-8859-6", "iso8859-6"),
        ("asmo-708", "iso8859-6"),
        ("x-mac-arabic", "mac-arabic"),
        ("cp720", "cp720"),
        ("utf-32", "utf-32"),
    ],
)
def test_other_encodings_of_arabic_become_utf8_and_it_is_noted(charset: str, codec: str) -> None:
    data, note = readable(ARABIC.encode(codec), charset)
    assert decode(data, "x") == ARABIC
    assert "UTF-8" in note


def test_the_page_s_own_declaration_counts_where_the_header_is_silent() -> None:
    page = ARABIC.replace("<body>", '<meta charset="iso-8859-6"><body>')
    data, note = readable(page.encode("iso8859-6"), None)
    assert data.decode() == page
    assert note


def test_a_false_declaration_does_no_harm() -> None:
    assert readable(ARABIC.encode(), "iso-8859-6") == (ARABIC.encode(), "")
    assert readable(b"only \xc9\xca latin", "utf-32") == (b"only \xc9\xca latin", "")


@given(st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=12)))
def test_any_bytes_and_any_charset_are_taken(data: bytes, charset: str | None) -> None:
    readable(data, charset)


def test_the_charset_of_a_header() -> None:
    assert charset_of('text/html; charset="Windows-1256"') == "windows-1256"
    assert charset_of("text/html\r\n x; charset") in (None, "")
    assert charset_of(None) is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ARABIC.encode(), "html"),
        (("\ufeff  \n<!DOCTYPE html>" + ARABIC).encode(), "html"),
        (ARABIC.encode("utf-16"), "html"),
        (b"<!-- saved -->" + ARABIC.encode(), "html"),
        ("وصلت <b>السفينة</b>".encode(), "text"),
        ("وصلت".encode("utf-16"), "text"),
        (b"", "text"),
    ],
)
def test_a_page_is_told_from_text(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


def mhtml(*parts: EmailMessage, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Date"] = "Tue, 26 Jul 2016 20:15:00 +0300"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.make_related()
    for part in parts:
        message.attach(part)
    return message.as_bytes()


def html_part(text: str, charset: str = "utf-8", **headers: str) -> EmailMessage:
    part = EmailMessage()
    part.set_content(text, subtype="html", charset=charset, cte="quoted-printable")
    for name, value in headers.items():
        part[name.replace("_", "-")] = value
    return part


def picture() -> EmailMessage:
    part = EmailMessage()
    part.set_content(b"\x89PNG", maintype="image", subtype="png")
    return part


def test_the_main_page_of_an_mhtml_file() -> None:
    data = mhtml(
        picture(), html_part(ARABIC, Content_Location="https://news.example/a"), html_part("<p>إعلان</p>")
    )
    found = read_mhtml(data, "a.mhtml")
    assert decode(found.data, "x").strip() == ARABIC
    assert (found.suffix, found.url) == (".html", "https://news.example/a")
    assert found.retrieved == dt.datetime(2016, 7, 26, 17, 15, tzinfo=dt.UTC)


def test_windows_1256_in_an_mhtml_file_stays() -> None:
    found = read_mhtml(mhtml(html_part(ARABIC, "windows-1256")), "a.mht")
    assert decode(found.data, "x").strip() == ARABIC
    assert found.url is None


def test_the_snapshot_s_address_is_taken_where_the_part_has_none() -> None:
    data = mhtml(html_part(ARABIC, Content_Location="cid:1@x"), Snapshot_Content_Location="https://news.example/b")
    assert read_mhtml(data, "a").url in (None, "https://news.example/b")
    assert read_mhtml(mhtml(html_part(ARABIC), Snapshot_Content_Location="https://news.example/b"), "a").url


def test_an_mhtml_body_whose_head_is_in_the_header_of_http() -> None:
    head, _, body = mhtml(html_part(ARABIC)).partition(b"\n\n")
    boundary = head.partition(b'boundary="')[2].partition(b'"')[0].decode()
    found = read_mhtml(body, "a", f'multipart/related; boundary="{boundary}"')
    assert decode(found.data, "x").strip() == ARABIC


@pytest.mark.parametrize("data", [b"", b"not mail", ARABIC.encode(), mhtml(picture())])
def test_an_mhtml_file_without_a_page_is_told(data: bytes) -> None:
    with pytest.raises(RawFileError, match="no HTML page"):
        read_mhtml(data, "a.mhtml")


@given(st.binary(max_size=200))
def test_damaged_mhtml_is_an_error(junk: bytes) -> None:
    data = mhtml(html_part(ARABIC))
    for bad in (junk, data[:90] + junk + data[95:]):
        with suppress(DigestError):
            read_mhtml(bad, "a")


def warc(*records: tuple[str, str, bytes], status: str = "200 OK", zipped: bool = False) -> bytes:
    """Return an archive of (address, Content-Type, body)."""
    parts = [_record("WARC-Type: warcinfo", "application/warc-fields", b"software: a test\r\n")]
    for url, content_type, body in records:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
        head = f"WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2016-07-26T17:15:00Z"
        parts.append(_record(head, "application/http; msgtype=response", answer))
    return b"".join(gzip.compress(part) if zipped else part for part in parts)


def _record(head: str, content_type: str, body: bytes) -> bytes:
    lines = f"WARC/1.0\r\n{head}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return lines.encode() + body + b"\r\n\r\n"


PAGES = (
    ("https://news.example/a", "text/html; charset=utf-8", ARABIC.encode()),
    ("https://news.example/style.css", "text/css", b"p {}"),
    ("https://other.example/b", "TEXT/HTML; charset=iso-8859-6", ARABIC.encode("iso8859-6")),
)


@pytest.mark.parametrize("zipped", [False, True])
def test_the_pages_of_a_warc_file(zipped: bool) -> None:
    found = list(read_warc(io.BytesIO(warc(*PAGES, zipped=zipped)), "a.warc"))
    assert all(isinstance(each, Found) for each in found)
    first, second = (each for each in found if isinstance(each, Found))
    assert (first.url, second.url) == ("https://news.example/a", "https://other.example/b")
    assert first.data == second.data == ARABIC.encode()
    assert first.retrieved == dt.datetime(2016, 7, 26, 17, 15, tzinfo=dt.UTC)
    assert not first.note
    assert "ISO 8859-6" in second.note


def test_a_part_of_the_address_chooses() -> None:
    (found,) = read_warc(io.BytesIO(warc(*PAGES)), "a.warc", "other.example")
    assert isinstance(found, Found)
    assert found.url == "https://other.example/b"


def test_pages_that_were_not_found_are_no_articles() -> None:
    (error,) = read_warc(io.BytesIO(warc(*PAGES, status="404 Not Found")), "a.warc")
    assert "no HTML page" in str(error)
    (error,) = read_warc(io.BytesIO(warc(*PAGES)), "a.warc", "nowhere")
    assert "'nowhere'" in str(error)


def test_a_page_in_a_warc_file_that_is_too_large_is_told_and_the_next_is_read() -> None:
    large = ("https://news.example/l", "text/html", b"x" * (MAX_BYTES + 1))
    error, page = read_warc(io.BytesIO(warc(large, PAGES[0])), "a.warc")
    assert isinstance(error, RawFileError)
    assert isinstance(page, Found)


@pytest.mark.parametrize("data", [b"not an archive\r\n", gzip.compress(b"WARC/1.0\r\nno"), warc(*PAGES)[900:]])
def test_a_damaged_warc_file_is_told(data: bytes) -> None:
    found = list(read_warc(io.BytesIO(data), "a.warc"))
    assert isinstance(found[-1], RawFileError)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=40), st.booleans())
def test_damage_anywhere_in_a_warc_file_is_no_crash(place: int, junk: bytes, zipped: bool) -> None:
    data = warc(*PAGES, zipped=zipped)
    list(read_warc(io.BytesIO(data[:place] + junk + data[place + 3 :]), "a.warc"))


RSS = """<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>أخبار</title>
<item><title>عنوان &lt;b&gt;أول&lt;/b&gt; &amp;amp; آخر</title><link>https://news.example/a?utm_source=rss</link>
<pubDate>Tue, 26 Jul 2016 23:30:00 +0300</pubDate></item>
<item><title>مكرر</title><link>https://news.example/a?utm_source=rss</link></item>
<item><title>نسبي</title><link>/b</link></item>
<item><title>بلا رابط</title></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>خبر</title>
<link href="https://news.example/c"/><updated>2016-07-30T00:00:00Z</updated></entry></feed>"""


def test_the_pages_of_an_rss_feed() -> None:
    found = entries(RSS.format(encoding="utf-8").encode(), "f", "https://news.example/rss")
    assert found == (
        Entry("https://news.example/a?utm_source=rss", "عنوان أول & آخر", dt.date(2016, 7, 26)),
        Entry("https://news.example/b", "نسبي", None),
    )


def test_the_date_of_an_update_is_not_that_of_the_publication() -> None:
    assert entries(ATOM.encode(), "f") == (Entry("https://news.example/c", "خبر", None),)


def test_feeds_come_in_windows_1256_too() -> None:
    (first, *_) = entries(RSS.format(encoding="windows-1256").encode("cp1256"), "f")
    assert first.title == "عنوان أول & آخر"


@pytest.mark.parametrize("data", [b"", ARABIC.encode(), b"<x/>", b"/etc/passwd"])
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(RawFileError, match="not a feed"):
        entries(data, "f")


def test_a_feed_opens_no_file_and_grows_no_entities() -> None:
    entity = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "' + "&#x627;" * 10 + '">]>'
    text = RSS.format(encoding="utf-8").replace("<rss", entity + "<rss").replace("عنوان", "&a;" + "&b;" * 10)
    with suppress(RawFileError):
        for entry in entries(text.encode(), "f"):
            assert len(entry.title or "") < 1000


@given(st.binary(max_size=200))
def test_damaged_feeds_are_an_error(junk: bytes) -> None:
    data = RSS.format(encoding="utf-8").encode()
    with suppress(RawFileError):
        entries(data[:300] + junk + data[300:], "f")
