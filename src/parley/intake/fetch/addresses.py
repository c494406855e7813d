"""Which addresses may be asked: public ones, and private ones only where a person allows it.

A URL in a feed is written by a stranger. It must not make this machine ask its own services, those of its
network, or the metadata service of a cloud. So the name is resolved once, every address it has is checked, and
the connection is made to the address that was checked: a name that answers differently a second time gains
nothing (DNS rebinding).
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit, urlunsplit

from parley.errors import FetchError

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host name, as numbers in the usual notation."""

SCHEMES = {"http": 80, "https": 443}
URL_LENGTH = 8_000  # characters; what servers take at most is about this
NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)
NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029\ufeff]")
KEPT = "!#$%&'()*+,/:;=?@[]~"  # characters of a URL that quoting leaves alone; a percent sign is taken as quoted


def _nets(*words: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(one) for one in words)


# From the IANA registries of special-purpose addresses. Python's own `is_global` has changed its mind between
# releases, so the list stands here, where a test reads it.
PRIVATE = _nets(
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # private networks
    "127.0.0.0/8", "::1/128",  # this machine
    "100.64.0.0/10",  # shared by the customers of a carrier
    "fc00::/7", "fec0::/10",  # private networks of IPv6, new and old
)  # fmt: skip
"""Refused unless a person allows them."""

NEVER = _nets(
    "0.0.0.0/8", "::/128",  # "this network", which some systems take for this machine
    "169.254.0.0/16", "fe80::/10",  # link-local: the metadata services of most clouds
    "100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::254/128", "fd20:ce::254/128",  # those of others
    "192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "192.88.99.0/24", "198.18.0.0/15",
    "224.0.0.0/4", "240.0.0.0/4", "ff00::/8",  # many at once, reserved, everybody
    "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
    "64:ff9b:1::/48",
)  # fmt: skip
"""Refused always: no article lives there."""

NAT64 = IPv6Network("64:ff9b::/96")
GLOBAL6 = IPv6Network("2000::/3")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that may be asked, taken apart.

    Attributes:
        url: As it will be asked: quoted, host in lower case and in ASCII, without a fragment.
        scheme: http or https.
        host: Name or number, as it goes into the Host header (an IPv6 number without brackets).
        port: The port.
        path: Path and query.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as in a Host header; the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if SCHEMES[self.scheme] == self.port else f"{host}:{self.port}"


def parse_target(url: str, *, allow_private: bool = False) -> Target:
    """Take a URL apart and refuse what no article would have.

    Args:
        url: As given; a fragment is dropped, what stands unquoted in the path is quoted.
        allow_private: True to allow ports that belong to other services too.

    Raises:
        FetchError: For another scheme, a name and password, control characters, a number in an odd notation, ...

    Example:
        >>> parse_target("HTTPS://Example.org:443/a b?q=ü#top").url
        'https://example.org/a%20b?q=%C3%BC'
        >>> parse_target("http://0x7f.1/")
        Traceback (most recent call last):
        parley.errors.FetchError: names its host by a number in an odd notation, '0x7f.1'.
    """
    words = url.strip(" \t\r\n")
    if len(words) > URL_LENGTH:
        raise FetchError("url", f"is longer than {URL_LENGTH} characters.")
    if UNSAFE.search(words.replace(" ", "")):
        raise FetchError("url", "holds control characters or backslashes.")
    try:
        parts = urlsplit(words)
        port = parts.port
    except ValueError as error:
        raise FetchError("url", f"is no URL: {error}.") from None
    scheme = parts.scheme.lower()
    if not scheme:
        raise FetchError("scheme", "is no URL: it begins with no https://. For a list of URLs in a file: @FILE.")
    if scheme not in SCHEMES:
        raise FetchError("scheme", f"has the scheme '{scheme}'; only http and https are fetched.")
    if parts.username is not None or parts.password is not None:
        raise FetchError("credentials", "holds a name or password. Leave them away.")
    host = _host(parts.hostname or "")
    port = SCHEMES[scheme] if port is None else port
    if not port or (port < 1024 and port not in (80, 443) and not allow_private):
        raise FetchError("port", f"names port {port}, which is not one of the web.")
    path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=KEPT)
    target = Target("", scheme, host, port, path if path.startswith("/") else f"/{path}")
    return Target(target.origin + target.path, scheme, host, port, target.path)


def _host(given: str) -> str:
    """A host name in ASCII and lower case, or a number in its usual notation."""
    if not given:
        raise FetchError("url", "names no host.")
    if ":" in given:
        if "%" in given:
            raise FetchError("private", "names a network interface of this machine.")
        try:
            return str(IPv6Address(given))
        except ValueError:
            raise FetchError("url", f"names '{given}', which is no address.") from None
    try:
        name = given.encode("idna").decode("ascii").lower() if not given.isascii() else given.lower()
    except UnicodeError:
        raise FetchError("url", f"names the host '{given}', which is no name.") from None
    name = name.removesuffix(".")
    labels = name.split(".")
    if NUMERIC.fullmatch(labels[-1]):
        return _number(name)
    if len(name) > 253 or not all(NAME.fullmatch(label) for label in labels):
        raise FetchError("url", f"names the host '{given}', which is no name.")
    return name


def _number(name: str) -> str:
    try:
        return str(IPv4Address(name))
    except ValueError:
        raise FetchError("notation", f"names its host by a number in an odd notation, '{name}'.") from None


def check_address(words: str, *, allow_private: bool = False) -> Address:
    """The address that a number stands for, if it may be asked.

    Args:
        words: An address in its usual notation.
        allow_private: True to allow this machine and private networks; metadata services stay refused.

    Raises:
        FetchError: If it may not be asked.

    Example:
        >>> check_address("8.8.8.8")
        IPv4Address('8.8.8.8')
        >>> check_address("::ffff:10.0.0.1")
        Traceback (most recent call last):
        parley.errors.FetchError: leads to ::ffff:10.0.0.1, which is a private address.
    """
    try:
        address = ip_address(words)
    except ValueError:
        raise FetchError("private", f"leads to '{words}', which is no address.") from None
    real = _meant(address)
    if _in(real, NEVER):
        raise FetchError("private", f"leads to {words}, which is reserved or serves this machine's cloud.")
    private = _in(real, PRIVATE)
    if private and not allow_private:
        raise FetchError("private", f"leads to {words}, which is a private address.")
    if not private and isinstance(real, IPv6Address) and real not in GLOBAL6:
        raise FetchError("private", f"leads to {words}, which is not a public address.")
    return address


def _meant(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one where there is one: what is connected to in the end."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _in(address: Address, nets: Sequence[IPv4Network | IPv6Network]) -> bool:
    return any(address.version == net.version and address in net for net in nets)


def find_addresses(
    target: Target, resolver: Resolver, *, allow_private: bool = False, patience: float = 10.0
) -> tuple[str, ...]:
    """The addresses of a target, each checked; one that may not be asked refuses them all.

    A public name that has a private address beside a public one is an attack or a mistake, never an article.

    Args:
        target: What is to be asked.
        resolver: Asked once, and never for a host that is a number.
        allow_private: See ``check_address``.
        patience: Seconds to wait for the resolver.

    Raises:
        FetchError: If one of them may not be asked.
        OSError: If the name has no address, or none came in time.
    """
    try:
        found: Sequence[str] = [str(ip_address(target.host))]
    except ValueError:
        found = _in_time(resolver, target, patience)
    if not found:
        raise OSError(f"the name '{target.host}' has no address")
    return tuple(str(check_address(one, allow_private=allow_private)) for one in dict.fromkeys(found))


def _in_time(resolver: Resolver, target: Target, patience: float) -> Sequence[str]:
    """What a resolver says, unless it takes too long: the system's cannot be interrupted."""
    outcome: list[Sequence[str] | Exception] = []

    def ask() -> None:
        try:
            outcome.append(resolver(target.host, target.port))
        except Exception as error:
            outcome.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(patience)
    if not outcome:
        raise OSError(f"the name '{target.host}' was not resolved in {patience:g} seconds")
    if isinstance(outcome[0], Exception):
        raise OSError(f"the name '{target.host}' cannot be resolved") from outcome[0]
    return outcome[0]


def system_resolver(host: str, port: int) -> Sequence[str]:
    """The addresses that this machine's resolver knows of."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(entry[4][0]) for entry in found if entry[0] in (socket.AF_INET, socket.AF_INET6)]
