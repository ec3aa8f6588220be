"""What the web answers, asked for politely and with care; the only module that opens connections.

Every address on the way, redirects included, is looked up once, checked, and the connection goes to the very
address that was checked: a name cannot point elsewhere between the check and the connection. The name itself
stays in the Host header, in TLS's server name and in the check of the certificate. Proxies are not used, cookies
are not kept.

`http.client` and not a larger library: a connection can be handed to it, and so a reader that knows the time at
which everything must be over, the head of the answer included. (The look-up of a name is the one step whose
length the operating system sets.)
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from generator import __version__
from generator.acquire.addresses import Target, is_public, target_of
from generator.acquire.answers import LATER, SAVE, Response, moved, read_answer
from generator.acquire.wire import Deadline, Wire
from generator.clean.encoding import MAX_BYTES
from generator.errors import FetchError

_Read = TypeVar("_Read")

USER_AGENT = f"Muqabala/{__version__} (makes a digest; fetches single pages for a person)"

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,text/plain;q=0.8",
    "Accept-Language": "ar,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a page may take, in seconds, and how large it may be, in bytes, compressed or not."""

    connect: float = 10.0
    read: float = 20.0
    """The longest silence of the server."""
    whole: float = 60.0
    """All of it, redirects included."""
    size: int = MAX_BYTES
    redirects: int = 5


def _resolve(host: str, port: int) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def _connect(address: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((address, port), timeout)


@dataclass(frozen=True, slots=True)
class Network:
    """The ways to the network, so that a test can put others in their place."""

    resolve: Callable[[str, int], tuple[str, ...]] = _resolve
    connect: Callable[[str, int, float], socket.socket] = _connect
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


@dataclass(frozen=True, slots=True)
class Options:
    """What the user, or a test, may ask of a request."""

    allow_private: bool = False
    """Fetch from addresses that are not of the public internet, too."""
    limits: Limits = Limits()
    network: Network = Network()


def fetch(url: str, media_types: Collection[str], options: Options = Options()) -> Response:
    """Return the page at `url`, asked for once; a page of no type of `media_types` is not read to its end.

    Raises FetchError where the address is refused, where there is no such page in the time and the size that
    the options allow, or where it is of another type; BusyError where the server asks to come later.
    """

    def read(found: str, answer: http.client.HTTPResponse) -> Response:
        return read_answer(found, answer, media_types, options.limits.size)

    return replace(ask(url, _HEADERS, read, options), asked=target_of(url).url)


def ask(
    url: str,
    headers: Mapping[str, str],
    read: Callable[[str, http.client.HTTPResponse], _Read],
    options: Options = Options(),
) -> _Read:
    """Return what `read` makes of the answer, redirects followed; it gets the address in the end and the answer.

    Raises FetchError where the address is refused, or where the connection fails, while it is read too.
    """
    target = asked = target_of(url)
    deadline = Deadline.after(options.limits.whole)
    seen: set[str] = set()
    while True:
        seen.add(target.url)
        with _answer(target, headers, deadline, options) as answer:
            elsewhere = moved(target.url, answer)
            if elsewhere is None:
                return read(target.url, answer)
        target = _redirected(elsewhere, asked)
        if target.url in seen or len(seen) > options.limits.redirects:
            message = f"it was redirected in a circle, or more than {options.limits.redirects} times"
            raise FetchError(message, SAVE, path=asked.url)


def _redirected(url: str, asked: Target) -> Target:
    try:
        return target_of(url)
    except FetchError as error:
        error.path = asked.url
        raise


@contextmanager
def _answer(
    target: Target, headers: Mapping[str, str], deadline: Deadline, options: Options
) -> Iterator[http.client.HTTPResponse]:
    """Give the answer of `target`, to be read while the connection is open."""
    limits = options.limits
    try:
        with closing(_connected(target, deadline, options)) as connected:
            connection = http.client.HTTPConnection(target.host, target.port)
            if target.tls:
                connection.default_port = http.client.HTTPS_PORT  # what a Host header need not name
            connection.sock = Wire(connected, deadline, limits.read)
            always = {"User-Agent": USER_AGENT, "Connection": "close"}
            connection.request("GET", target.path, headers={**always, **headers})
            yield connection.getresponse()
    except FetchError as error:
        error.path = error.path or target.url
        raise
    except TimeoutError as error:
        message = f"the server did not answer in time ({limits.read:g} s a step, {limits.whole:g} s in all)"
        raise FetchError(message, LATER, path=target.url) from error
    except ssl.SSLError as error:
        message = f"no safe connection: {getattr(error, 'verify_message', '') or error.reason or error}"
        raise FetchError(message, LATER, path=target.url) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise FetchError(f"cannot be fetched: {reason[:200]}", LATER, path=target.url) from error


def _connected(target: Target, deadline: Deadline, options: Options) -> socket.socket:
    """Return a connection to one of the addresses that the host has now, all of which are checked before."""
    addresses = options.network.resolve(target.host, target.port)
    refused = [address for address in addresses if not is_public(address)]
    if refused and not options.allow_private:
        hint = "pages of your own network or machine are fetched with --allow-private only"
        raise FetchError(f"{target.host} is at {refused[0]}, which is not a public address", hint)
    failure: OSError = OSError(f"{target.host} has no address")
    for address in addresses:
        try:
            plain = options.network.connect(address, target.port, deadline.left(options.limits.connect))
        except OSError as error:
            failure = error
            continue
        return _secured(plain, target.host, deadline, options) if target.tls else plain
    raise failure


def _secured(plain: socket.socket, host: str, deadline: Deadline, options: Options) -> socket.socket:
    try:
        plain.settimeout(deadline.left(options.limits.connect))
        return options.network.tls().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
