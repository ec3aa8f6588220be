"""Which addresses are fetched, and which are the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.acquire.addresses import address_key, is_public, target_of
from generator.errors import FetchError
from generator.text.addresses import is_web_address

PUBLIC = ["93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"]
NOT_PUBLIC = {
    "unspecified": "0.0.0.0",  # noqa: S104
    "this network": "0.1.2.3",
    "private 10": "10.0.0.1",
    "shared": "100.64.0.1",
    "loopback": "127.0.0.1",
    "loopback far": "127.255.255.254",
    "link-local": "169.254.169.254",
    "private 172": "172.16.0.1",
    "protocols": "192.0.0.8",
    "documentation": "192.0.2.1",
    "6to4 relay": "192.88.99.1",
    "private 192": "192.168.1.1",
    "benchmarks": "198.18.0.1",
    "multicast": "224.0.0.1",
    "multicast global": "233.252.0.1",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "unspecified 6": "::",
    "loopback 6": "::1",
    "compatible": "::8.8.8.8",
    "mapped loopback": "::ffff:127.0.0.1",
    "mapped public": "::ffff:8.8.8.8",
    "nat64 loopback": "64:ff9b::7f00:1",
    "nat64 private": "64:ff9b::a00:1",
    "nat64 local": "64:ff9b:1::808:808",
    "discard": "100::1",
    "teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "orchid": "2001:20::1",
    "documentation 6": "2001:db8::1",
    "documentation 6 new": "3fff::1",
    "6to4 private": "2002:a00:1::1",
    "segment routing": "5f00::1",
    "unique local": "fd00::1",
    "link-local 6": "fe80::1",
    "link-local zone": "fe80::1%eth0",
    "site-local": "fec0::1",
    "multicast 6": "ff02::1",
    "multicast 6 global": "ff0e::1",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC.values(), ids=NOT_PUBLIC)
def test_all_other_addresses_are_not(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_nat64_is_judged_by_itself(address: object) -> None:
    assert is_public(f"64:ff9b::{address}") == is_public(str(address))
    assert not is_public(f"::ffff:{address}")


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://News.Example", "https://news.example/"),
        ("  https://news.example/a#part ", "https://news.example/a"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://news.example/كيري?ص=١", "https://news.example/%D9%83%D9%8A%D8%B1%D9%8A?%D8%B5=%D9%A1"),
        ("https://news.example/%D9%83", "https://news.example/%D9%83"),
        ("https://أخبار.example/", "https://xn--igbicxr.example/"),
        ("https://news.example/two words", "https://news.example/two%20words"),
        ("https://news.example/it's", "https://news.example/it%27s"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
        ("https://news.example?id=1", "https://news.example/?id=1"),
    ],
)
def test_an_address_is_written_in_ascii(url: str, wanted: str) -> None:
    target = target_of(url)
    assert target.url == wanted
    assert target.url.endswith(target.path)
    assert is_web_address(target.url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example/a",
        "ftp://news.example/",
        "file:///etc/passwd",
        "javascript://x/%0aalert(1)",
        "http://",
        "http:///a",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://news.example:99999/",
        "http://a b/",
        "http://news.example\\@other.example/",
        "http://news.example/\r\nHost: other",
        "http://news.example/\x00",
        "http://-\u202e.example/",
        "http://" + "a" * 300 + ".example/",
        "http://news.example/" + "a" * 5000,
        "http://news.example/\ud800",
    ],
)
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        target_of(url)


@pytest.mark.parametrize(
    "url", ["https://me:secret@news.example/", "https://me@news.example/", "http://@a.example/"]
)
def test_credentials_are_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        target_of(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "other",
    [
        "http://news.example/a%d9%83?id=1",
        "https://www.news.example/aك/?id=1&utm_source=feed",
        "https://NEWS.example:443/a%D9%83?fbclid=x&id=1#top",
    ],
)
def test_writings_of_one_address_have_one_key(other: str) -> None:
    assert address_key(other) == address_key("https://news.example/aك?id=1")


@pytest.mark.parametrize(
    "other", ["https://news.example/a?id=2", "https://news.example/A?id=1", "https://b.example/a?id=1"]
)
def test_other_pages_have_other_keys(other: str) -> None:
    assert address_key(other) != address_key("https://news.example/a?id=1")


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    address_key(text)
    try:
        target = target_of(f"https://{text}")
    except FetchError:
        return
    assert target.url.isascii()
    assert target.url.isprintable()
    assert target_of(target.url) == target
