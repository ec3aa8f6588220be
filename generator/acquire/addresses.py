"""Web addresses, and the addresses of machines behind them: what may be asked for, and what is the same page."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from generator.errors import FetchError

_LONGEST = 4096
"""Characters; browsers and servers take no more than a few thousand."""
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?")
_KEEP = "/%:@!$&()*+,;=~-._"
"""What a path may hold as it is (RFC 3986), without the quotation mark, which ends attributes in HTML."""
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_[ce]id|yclid|ref_src", re.IGNORECASE)
_HINT = "give the address as the browser shows it, beginning with https:// or http://"

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SPECIAL = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.0.0.0/24",  # IETF protocol assignments
        "192.88.99.0/24",  # 6to4 relays, deprecated (RFC 7526)
        "240.0.0.0/4",  # reserved, and broadcast
        "2001::/23",  # IETF protocol assignments, Teredo and ORCHID among them
        "3fff::/20",  # documentation (RFC 9637)
    )
)
"""Not for pages, though some versions of Python call parts of them global (IANA special-purpose registries)."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart, in ASCII: what goes into a request."""

    url: str
    tls: bool
    host: str
    """A name, or an IP address without brackets."""
    port: int
    path: str
    """Path and query, as the request line has them."""


def target_of(url: str) -> Target:
    """Return the parts of the http or https address `url`; names and paths in Arabic are encoded, `#...` goes.

    Raises FetchError for anything else, and for an address that holds a user name or a password.
    """
    url = url.strip()
    try:
        if len(url) > _LONGEST or not url.replace(" ", "x").isprintable():
            raise ValueError(url)
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, _ascii_host(parts.hostname or ""), parts.port
        path = quote(parts.path or "/", safe=_KEEP)
        query = quote(parts.query, safe=f"{_KEEP}?[]")
    except ValueError as error:
        raise FetchError(f"{_shown(url)} is not a web address", _HINT) from error
    if scheme not in _PORTS:
        raise FetchError(f"{_shown(url)} is not an http or https address", _HINT)
    if "@" in parts.netloc:
        hint = (
            "take the part before the @ out of it; pages behind a login: save them in the browser and add the file"
        )
        raise FetchError("addresses with a user name or password are not fetched", hint)
    path = f"{path if path.startswith('/') else '/' + path}{'?' + query if query else ''}"
    shown_port = f":{port}" if port not in (None, _PORTS[scheme]) else ""
    shown_host = f"[{host}]" if ":" in host else host
    whole = f"{scheme}://{shown_host}{shown_port}{path}"
    return Target(whole, scheme == "https", host, port or _PORTS[scheme], path)


def _ascii_host(host: str) -> str:
    """Return the name or address `host` in ASCII (IDNA); raises ValueError where it is neither."""
    if ":" in host and "%" not in host:  # a zone is one of this machine's own networks
        return str(ipaddress.IPv6Address(host))
    if len(host) > 253:
        raise ValueError(host)
    name = host.encode("idna").decode("ascii").casefold().removesuffix(".")
    if not _HOST.fullmatch(name):
        raise ValueError(host)
    return name


def _shown(url: str) -> str:
    return repr(url[:120])


def address_key(url: str) -> str:
    """Return what all writings of one page's address have in common, to know the page again.

    Scheme, `www.`, letter case of the host, a slash at the end and tracking parameters tell no pages apart.

    >>> address_key("http://www.News.example/a/?utm_source=x") == address_key("https://news.example/a")
    True
    """
    try:
        target = target_of(url)
    except FetchError:
        return url
    path, _, query = target.path.partition("?")
    path = re.sub("%[0-9a-fA-F]{2}", lambda match: match[0].upper(), path).rstrip("/")
    asked = [(name, value) for name, value in parse_qsl(query, True) if not _TRACKING.fullmatch(name)]
    port = "" if target.port in _PORTS.values() else f":{target.port}"
    return f"{target.host.removeprefix('www.')}{port}{path}?{urlencode(asked)}"


def is_public(address: str) -> bool:
    """Tell whether the IP address `address` is one of the public internet, where a page may be fetched.

    Private, loopback, link-local, shared, multicast, reserved and documentation addresses are not, nor is an IPv4
    address in IPv6 clothes (mapped, NAT64, 6to4) unless it is itself public; mapped ones never are, for no public
    name has them. Raises ValueError where `address` is no IP address.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(ip.packed[-4:])))
        if ip.sixtofour is not None:
            return is_public(str(ip.sixtofour))
        if ip not in _GLOBAL_UNICAST:
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in block for block in _SPECIAL)
