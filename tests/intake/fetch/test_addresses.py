"""The guard: no URL makes this machine ask itself, its network or its cloud, however the address is written."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import FetchError
from parley.intake.fetch.addresses import NEVER, PRIVATE, check_address, find_addresses, parse_target

CLOSED4 = [net for net in (*PRIVATE, *NEVER) if isinstance(net, IPv4Network)]
CLOSED6 = [net for net in (*PRIVATE, *NEVER) if isinstance(net, IPv6Network)]


def lax_resolver(host: str, port: int) -> list[str]:
    """What the C library makes of a host: it takes numbers in every notation."""
    try:
        return [socket.inet_ntoa(socket.inet_aton(host))]
    except OSError:
        return ["8.8.8.8"]


def reason_of(url: str, *, allow_private: bool = False) -> str | None:
    """Why a URL is not asked; None where it is."""
    try:
        find_addresses(parse_target(url, allow_private=allow_private), lax_resolver, allow_private=allow_private)
    except FetchError as problem:
        return problem.rule
    return None


def notations(address: IPv4Address) -> list[str]:
    """Every way in which some system reads an IPv4 address out of a URL."""
    a, b, c, d = address.packed
    number = int(address)
    low = number & 0xFFFF
    dotted = f"{a}.{b}.{c}.{d}"
    return [
        dotted, f"{dotted}.", str(number), hex(number), hex(number).upper(), f"0{number:o}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a}.{number & 0xFFFFFF}",
        f"{a}.{b}.{low}", f"{a:#x}.{number & 0xFFFFFF}", f"00{a:o}.{b}.{c:#x}.{d}",
        "".join(chr(0xFF10 + int(x)) if x.isdigit() else "\u3002" for x in dotted),
        f"[::ffff:{dotted}]", f"[::FFFF:{number >> 16:x}:{low:x}]", f"[0:0:0:0:0:ffff:{dotted}]",
        f"[::{dotted}]", f"[64:ff9b::{dotted}]", f"[64:ff9b::{number >> 16:x}:{low:x}]",
        f"[2002:{number >> 16:x}:{low:x}::1]",
    ]  # fmt: skip


@given(st.data())
def test_a_closed_ipv4_address_is_refused_in_every_notation(data: st.DataObject) -> None:
    net = data.draw(st.sampled_from(CLOSED4))
    address = net[data.draw(st.integers(0, net.num_addresses - 1))]
    for written in notations(address):
        assert reason_of(f"http://{written}/"), written


@given(st.data())
def test_a_closed_ipv6_address_is_refused_short_and_long(data: st.DataObject) -> None:
    net = data.draw(st.sampled_from(CLOSED6))
    address = net[data.draw(st.integers(0, net.num_addresses - 1))]
    for written in (address.compressed, address.exploded, address.exploded.upper()):
        assert reason_of(f"https://[{written}]/a"), written


@given(st.integers(0, 2**128 - 1))
def test_ipv6_outside_the_public_block_is_refused(number: int) -> None:
    address = IPv6Address(number)
    if address not in IPv6Network("2000::/3") and address not in IPv6Network("64:ff9b::/96"):
        inner = address.ipv4_mapped
        assert inner is not None or reason_of(f"http://[{address}]/")


@pytest.mark.parametrize(
    "url",
    [
        "http://8.8.8.8/", "https://1.1.1.1/a", "http://[2606:4700:4700::1111]/", "http://[::ffff:8.8.8.8]/",
        "https://wire.example/a?b=c", "http://wire.example:8080/", "https://b\u00fccher.example/",
        "http://[64:ff9b::8.8.8.8]/", "http://11.0.0.1/", "http://172.32.0.1/", "http://100.128.0.1/",
    ],
)  # fmt: skip
def test_a_public_address_is_asked(url: str) -> None:
    assert None is reason_of(url)


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("file:///etc/passwd", "scheme"), ("ftp://wire.example/a", "scheme"), ("gopher://wire.example/", "scheme"),
        ("javascript:alert(1)", "scheme"), ("data:text/html,x", "scheme"), ("//wire.example/", "scheme"),
        ("http://user:pw@wire.example/", "credentials"), ("http://user@wire.example/", "credentials"),
        ("http://wire.example@127.0.0.1/", "credentials"), ("http:///a", "url"), ("http://", "url"),
        ("http://wire.example:22/", "port"), ("http://wire.example:0/", "port"),
        ("http://wire.example:99999/", "url"),
        ("http://wire.example:25/", "port"), ("http://127.1/", "notation"), ("http://2130706433/", "notation"),
        ("http://0x7f000001/", "notation"), ("http://0177.0.0.1/", "notation"),
        ("http://wire.example/\r\nX: y", "url"),
        ("http://wire.exa\tmple/", "url"), ("http://wire.example\\@127.0.0.1/", "url"), ("http://[::1", "url"),
        ("http://[fe80::1%25eth0]/", "private"), ("http://a b/", "url"), ("http://-a.example/", "url"),
        ("http://" + "a" * 9000, "url"), ("http://wire..example/", "url"), ("http://localhost\u2028/", "url"),
    ],
)  # fmt: skip
def test_a_url_that_no_article_has_is_refused_with_its_reason(url: str, rule: str) -> None:
    assert rule == reason_of(url)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.9", "::1", "fd12::1", "100.64.0.1"]
)
def test_private_addresses_are_asked_where_a_person_allows_them(address: str) -> None:
    assert address == str(check_address(address, allow_private=True))


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "fe80::1", "100.100.100.200", "168.63.129.16", "fd00:ec2::254", "0.0.0.0", "::",
     "224.0.0.1",
     "255.255.255.255", "::ffff:169.254.169.254", "not an address", "64:ff9b::169.254.169.254"],
)  # fmt: skip
def test_metadata_services_and_nowhere_are_refused_even_then(address: str) -> None:
    with pytest.raises(FetchError):
        check_address(address, allow_private=True)


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(FetchError, match="private"):
        find_addresses(parse_target("http://wire.example/"), lambda host, port: ["8.8.8.8", "10.0.0.1"])


def test_a_number_is_never_asked_of_a_resolver() -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    assert ("8.8.8.8",) == find_addresses(parse_target("http://8.8.8.8/"), never)


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    import threading

    held = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        held.wait(30)
        return ["8.8.8.8"]

    with pytest.raises(OSError, match="not resolved"):
        find_addresses(parse_target("http://wire.example/"), slow, patience=0.05)
    held.set()


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("http://Wire.Example", "http://wire.example/"),
        ("https://wire.example:443/a#b", "https://wire.example/a"),
        ("http://wire.example:80/?q=1", "http://wire.example/?q=1"),
        ("http://wire.example/a b/\u00fc", "http://wire.example/a%20b/%C3%BC"),
        ("http://wire.example/a%20b", "http://wire.example/a%20b"),
        ("http://b\u00fccher.example/", "http://xn--bcher-kva.example/"),
        ("http://wire.example./", "http://wire.example/"),
        (" http://wire.example/ \n", "http://wire.example/"),
    ],
)
def test_a_url_is_asked_in_one_form(given: str, asked: str) -> None:
    assert asked == parse_target(given).url
