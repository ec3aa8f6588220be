"""Fetching, from servers on this machine: what is refused, cut off and told."""

from __future__ import annotations

import gzip
import http.server
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.acquire.answers import Response
from generator.acquire.bodies import unpack
from generator.acquire.fetch import USER_AGENT, Limits, Network, Options, fetch
from generator.errors import BusyError, FetchError

HTML = ("text/html", "text/plain")
PAGE = "<p>نص عربي</p>".encode()
SHORT = Limits(connect=2, read=0.5, whole=1.5, size=100_000)
Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


class Site(http.server.ThreadingHTTPServer):
    """A server on this machine; what was asked of it is kept."""

    daemon_threads = True

    def __init__(self, answers: dict[str, Answer]) -> None:
        site = self
        self.asked: list[tuple[str, dict[str, str]]] = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                with suppress(ConnectionError):  # the client cuts off what is too large
                    answers[self.path](self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        super().__init__(("127.0.0.1", 0), Handler)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


@contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[Site]:
    with Site(answers) as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()


def send(body: bytes = PAGE, status: int = 200, **headers: str) -> Answer:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            **given,
        }.items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def moved(to: str, status: int = 302) -> Answer:
    return send(b"", status, Location=to)


def get(url: str, limits: Limits = SHORT, **options: object) -> Response:
    return fetch(url, HTML, Options(allow_private=True, limits=limits, **options))  # type: ignore[arg-type]


def failure(answer: Answer, limits: Limits = SHORT) -> FetchError:
    with serving({"/": answer}) as site, pytest.raises(FetchError) as caught:
        get(site.url("/"), limits)
    assert caught.value.path == site.url("/")
    assert caught.value.hint
    return caught.value


def test_a_page_is_fetched_with_an_honest_name() -> None:
    with serving({"/a": send()}) as site:
        response = get(site.url("/a#part"))
    assert (response.data, response.media_type, response.charset) == (PAGE, "text/html", "utf-8")
    assert response.url == response.asked == site.url("/a")
    assert response.retrieved.utcoffset() is not None
    ((_, headers),) = site.asked
    assert headers["User-Agent"] == USER_AGENT
    assert "Muqabala/" in USER_AGENT
    assert headers["Host"] == f"127.0.0.1:{site.server_port}"
    assert "Cookie" not in headers


def test_an_address_of_this_machine_is_refused_unless_it_is_allowed() -> None:
    with serving({"/": send()}) as site:
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1"):
            with pytest.raises(FetchError, match="not a public address") as caught:
                fetch(f"http://{host}:{site.server_port}/", HTML)
            assert "--allow-private" in caught.value.hint
    assert site.asked == []


def rigged(site: Site, names: dict[str, tuple[str, ...]], used: list[str]) -> Network:
    """Return a network where the names have these addresses, and each of them leads to `site`."""

    def connect(address: str, _port: int, timeout: float) -> socket.socket:
        used.append(address)
        return socket.create_connection(("127.0.0.1", site.server_port), timeout)

    return Network(resolve=lambda host, _: names[host], connect=connect)


def test_a_redirect_to_a_private_address_is_refused() -> None:
    used: list[str] = []
    with serving({"/": moved("http://inside.example/secret"), "/secret": send()}) as site:
        names = {"news.example": ("93.184.216.34",), "inside.example": ("93.184.216.34", "169.254.169.254")}
        network = rigged(site, names, used)
        with pytest.raises(FetchError, match=r"inside.example is at 169.254.169.254"):
            fetch("http://news.example/", HTML, Options(network=network))
    assert used == ["93.184.216.34"]
    assert [path for path, _ in site.asked] == ["/"]


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    answers = iter([("93.184.216.34",), ("127.0.0.1",)])
    used: list[str] = []
    with serving({"/": send()}) as site:
        network = rigged(site, {}, used)
        network = Network(resolve=lambda *_: next(answers), connect=network.connect)
        fetch("http://news.example/", HTML, Options(network=network))
    assert used == ["93.184.216.34"]
    assert site.asked[0][1]["Host"] == "news.example"


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    with serving({"/": send()}) as site:

        def connect(address: str, port: int, timeout: float) -> socket.socket:
            if address == "93.184.216.34":
                raise ConnectionRefusedError
            return socket.create_connection(("127.0.0.1", port), timeout)

        network = Network(resolve=lambda *_: ("93.184.216.34", "93.184.216.35"), connect=connect)
        url = f"http://news.example:{site.server_port}/"
        assert fetch(url, HTML, Options(network=network)).data == PAGE


def test_a_name_that_nobody_has_is_told() -> None:
    def resolve(_host: str, _port: int) -> tuple[str, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(FetchError, match="Name or service not known"):
        get("http://nobody.example/", network=Network(resolve=resolve))
    with pytest.raises(FetchError, match="no address"):
        get("http://nobody.example/", network=Network(resolve=lambda *_: ()))


def test_redirects_are_followed_and_remembered() -> None:
    routes = {f"/{n}": moved(f"/{n + 1}") for n in range(4)} | {
        "/4": moved("/كيري"),
        "/%D9%83%D9%8A%D8%B1%D9%8A": send(),
    }
    routes["/4"] = moved("/كيري".encode().decode("latin-1"), 308)  # as servers send it: bytes of UTF-8
    with serving(routes) as site:
        response = get(site.url("/0"))
    assert response.asked == site.url("/0")
    assert response.url == site.url("/%D9%83%D9%8A%D8%B1%D9%8A")


@pytest.mark.parametrize("target", ["/", "//127.0.0.1:{port}/", "/b"])
def test_a_redirect_loop_ends(target: str) -> None:
    routes = {"/b": moved("/")}
    with serving(routes) as site:
        routes["/"] = moved(target.format(port=site.server_port))
        with pytest.raises(FetchError, match="in a circle"):
            get(site.url("/"))
    assert len(site.asked) <= 2


def test_six_redirects_are_too_many() -> None:
    routes = {f"/{n}": moved(f"/{n + 1}") for n in range(9)}
    with serving(routes) as site, pytest.raises(FetchError, match="more than 5 times"):
        get(site.url("/0"))
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://news.example/", "https://me:pw@news.example/", "http://["]
)
def test_a_redirect_to_something_else_is_refused(target: str) -> None:
    failure(moved(target))


def test_a_body_of_50_mb_is_cut_off_while_it_comes() -> None:
    sent = 0

    def stream(handler: http.server.BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(50):
            handler.wfile.write(b"x" * 1_000_000)
            sent += 1

    error = failure(stream, Limits())
    assert "larger than 8 MB" in error.message
    assert sent < 40


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    assert "larger than" in failure(send(b"x", Content_Length="50000000")).message


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_does_not_go_off(coding: str) -> None:
    bomb = gzip.compress(bytes(50_000_000)) if coding == "gzip" else zlib.compress(bytes(50_000_000))
    assert len(bomb) < SHORT.size
    assert "larger than" in failure(send(bomb, Content_Encoding=coding)).message


RAW_DEFLATE = zlib.compressobj(wbits=-15)
CODED = {
    "gzip": gzip.compress(PAGE),
    "x-gzip": gzip.compress(PAGE[:5]) + gzip.compress(PAGE[5:]),
    "deflate": zlib.compress(PAGE),
    "Deflate": RAW_DEFLATE.compress(PAGE) + RAW_DEFLATE.flush(),
    "identity": PAGE,
}


@pytest.mark.parametrize("coding", CODED)
def test_compressed_pages_are_read(coding: str) -> None:
    with serving({"/": send(CODED[coding], Content_Encoding=coding)}) as site:
        assert get(site.url("/")).data == PAGE


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "gzip, gzip"]), st.integers(1, 50))
def test_damaged_compression_is_an_error(data: bytes, coding: str, size: int) -> None:
    chunks = [data[start : start + size] for start in range(0, len(data), size)]
    with suppress(FetchError):
        assert len(unpack(chunks, coding, 1000)) <= 1000


@given(st.binary(max_size=2000), st.integers(1, 50))
def test_what_is_compressed_comes_out_again(data: bytes, size: int) -> None:
    packed = gzip.compress(data)
    chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert unpack(chunks, "gzip", 2000) == data


def test_a_body_that_breaks_off_is_told() -> None:
    assert "bytes are missing" in failure(send(PAGE, Content_Length=str(len(PAGE) + 7))).message
    assert "damaged" in failure(send(gzip.compress(PAGE)[:-9], Content_Encoding="gzip")).message


def dribble(head: bytes) -> Answer:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.1)

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: time.sleep(3),
        dribble(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        dribble(b"HTTP/1.1 200 OK\r\nX-Slow: "),
    ],
    ids=["silent", "slow body", "slow head"],
)
def test_a_slow_server_is_given_up(answer: Answer) -> None:
    start = time.monotonic()
    error = failure(answer)
    assert "in time" in error.message
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "answer", [lambda _: None, lambda h: h.wfile.write(b"SSH-2.0-x\r\n"), dribble(b"HTTP/1.1 abc OK\r\n")]
)
def test_what_is_not_http_is_told(answer: Answer) -> None:
    assert "cannot be fetched" in failure(answer).message


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/rss+xml"])
def test_other_kinds_of_content_are_refused(media_type: str) -> None:
    assert media_type in failure(send(Content_Type=media_type)).message


@pytest.mark.parametrize("header", ["", "nonsense"])
def test_a_page_of_unknown_kind_is_read(header: str) -> None:
    with serving({"/": send(Content_Type=header)}) as site:
        assert get(site.url("/")).media_type == ""


def test_the_status_is_told() -> None:
    assert "404 (Not Found)" in failure(send(status=404)).message
    assert "save the page" in failure(send(status=403)).hint
    assert "204" in failure(send(b"", status=204)).message
    assert "302" in failure(send(b"", status=302)).message


@pytest.mark.parametrize("wait", ["120", "Wed, 21 Oct 2026 07:28:00 GMT", ""])
def test_a_busy_server_is_asked_once_and_its_wait_is_told(wait: str) -> None:
    with serving({"/": send(status=429, Retry_After=wait)}) as site, pytest.raises(BusyError) as caught:
        get(site.url("/"))
    assert len(site.asked) == 1
    assert wait in caught.value.hint


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a certificate of news.example that nobody else vouches for, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example -keyout key.pem -out cert.pem"
    )
    options = ["-addext", "subjectAltName=DNS:news.example"]
    subprocess.run([*command.split(), *options], cwd=folder, check=True, capture_output=True)
    return folder


@contextmanager
def serving_safely(certificate: Path, names: list[str | None]) -> Iterator[tuple[Site, Network]]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with serving({"/": send()}) as site:
        site.socket = context.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
        network = Network(
            resolve=lambda *_: ("93.184.216.34",),
            connect=lambda _address, port, timeout: socket.create_connection(("127.0.0.1", port), timeout),
            tls=lambda: ssl.create_default_context(cafile=str(certificate / "cert.pem")),
        )
        yield site, network


def test_a_safe_connection_names_and_checks_the_host(certificate: Path) -> None:
    names: list[str | None] = []
    with serving_safely(certificate, names) as (site, network):
        url = f"https://news.example:{site.server_port}/"
        assert fetch(url, HTML, Options(network=network)).data == PAGE
    assert names == ["news.example"]
    assert site.asked[0][1]["Host"] == f"news.example:{site.server_port}"


def test_a_certificate_of_another_host_is_refused(certificate: Path) -> None:
    with serving_safely(certificate, []) as (site, network), pytest.raises(FetchError, match="Hostname mismatch"):
        fetch(f"https://other.example:{site.server_port}/", HTML, Options(network=network))
    assert site.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with serving_safely(certificate, []) as (site, network):
        url = f"https://news.example:{site.server_port}/"
        usual = Network(resolve=network.resolve, connect=network.connect)
        with pytest.raises(FetchError, match="no safe connection"):
            fetch(url, HTML, Options(network=usual))
    assert site.asked == []
