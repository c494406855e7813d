"""Fetching one URL from servers that are slow, broken, hostile or simply particular. See docs/security.md."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
import trustme
from tests.intake.fetch.serving import NOON, QUICK, Site, Time, fetcher, page, reply, serving, to

from parley.errors import FetchError
from parley.intake.fetch.fetcher import Since, user_agent
from parley.intake.fetch.robots import RobotsAnswer

AUTHORITY = trustme.CA()
"""Who signs the certificates of these tests: made for each run, so that no key lies in the tree."""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def refusal(url: str, **more: object) -> FetchError:
    """The error that fetching a URL ends in."""
    with pytest.raises(FetchError) as caught:
        fetcher(**more).fetch(url)  # type: ignore[arg-type]
    return caught.value


# What is right


def test_a_page_comes_with_its_bytes_headers_and_moment(site: Site) -> None:
    url = site.put("/a", reply(b"<p>Words.</p>", 200, 'ETag: "1"', "Last-Modified: Wed, 21 May 2025 08:00:00 GMT"))
    got = fetcher(Time(NOON - 1)).fetch(url)
    assert b"<p>Words.</p>" == got.data
    assert (200, "text/html", "utf-8", url, (url,)) == (got.status, got.media, got.charset, got.final, got.hops)
    assert "2025-05-21T12:00:01Z" == got.at  # the pace let two seconds pass after robots.txt
    assert '"1"' == got.header("etag")
    assert () == got.warnings


def test_we_say_who_we_are_and_ask_for_nothing_we_cannot_unpack(site: Site) -> None:
    fetcher().fetch(site.put("/a", page("Words.")))
    headers = site.asked[-1][1]
    assert "parley/test" == headers["user-agent"]
    assert "gzip, deflate" == headers["accept-encoding"]
    assert f"127.0.0.1:{site.port}" == headers["host"]
    assert not {"cookie", "authorization", "referer"} & set(headers)


def test_a_contact_that_would_break_the_header_is_refused() -> None:
    assert "parley/1 (+a@b.example)" == user_agent("1", "a@b.example")
    for contact in ("a\r\nX: y", "a)b", "\u00fc@b.example", "a" * 300):
        with pytest.raises(FetchError, match="header"):
            user_agent("1", contact)


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert 200 == fetcher().fetch(site.put("/a", page("Words."))).status


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    url = site.put("/a", reply(b"", 304))
    since = Since('"1"', "Wed, 21 May 2025 08:00:00 GMT")
    got = fetcher().fetch(url, since)
    assert (304, b"") == (got.status, got.data)
    assert '"1"' == site.asked[-1][1]["if-none-match"]
    assert "Wed, 21 May 2025 08:00:00 GMT" == site.asked[-1][1]["if-modified-since"]


def test_a_304_that_nobody_asked_for_is_an_error(site: Site) -> None:
    assert "304" in refusal(site.put("/a", reply(b"", 304))).reason


def test_an_etag_that_would_break_a_header_is_not_sent_back(site: Site) -> None:
    fetcher().fetch(site.put("/a", page("Words.")), Since('"a\r\nX: y"', "\u00fc"))
    assert not {"if-none-match", "if-modified-since", "x"} & set(site.asked[-1][1])


# Redirects


def test_redirects_are_followed_and_every_url_is_kept(site: Site) -> None:
    site.put("/b", to("/c%20d?e=\xc3\xbc"))
    site.put("/c%20d?e=%C3%BC", page("Words."))
    got = fetcher().fetch(site.put("/a", to(site.url + "/b", 301)))
    assert (site.url + "/a", site.url + "/b", site.url + "/c%20d?e=%C3%BC") == got.hops
    assert got.hops[-1] == got.final


@pytest.mark.parametrize(
    ("location", "rule"),
    [
        ("/a", "redirects"), ("", "redirects"), ("file:///etc/passwd", "scheme"), ("ftp://wire.example/", "scheme"),
        ("http://user:pw@wire.example/", "credentials"), ("http://169.254.169.254/latest/meta-data", "private"),
        ("http://[::ffff:169.254.169.254]/", "private"), ("http://2852039166/", "notation"),
        ("http://[fd00:ec2::254]/", "private"), ("javascript:alert(1)", "scheme"),
    ],
)  # fmt: skip
def test_a_redirect_to_where_nobody_may_go_is_refused(site: Site, location: str, rule: str) -> None:
    assert rule == refusal(site.put("/a", to(location))).rule
    assert ["/a"] == site.paths


def test_nothing_on_this_machine_is_asked_unless_a_person_allows_it(site: Site) -> None:
    with serving("127.0.0.2") as inner:
        inner.put("/secret", page("Secret."))
        url = site.put("/a", to(inner.url + "/secret"))
        strict = fetcher(allow_private=False, resolver=lambda host, port: ["127.0.0.1"])
        with pytest.raises(FetchError, match="private"):
            strict.fetch(url)
        with pytest.raises(FetchError, match="private"):
            strict.fetch(f"http://wire.example:{site.port}/a")
        assert [] == inner.asked
        assert [] == site.asked


def test_a_circle_and_an_endless_row_of_redirects_end(site: Site) -> None:
    site.put("/b", to("/a"))
    assert "circle" in refusal(site.put("/a", to("/b"))).reason
    for number in range(50):
        site.put(f"/{number}", to(f"/{number + 1}"))
    assert "more than 8 times" in refusal(site.url + "/0").reason


def test_a_redirect_into_what_robots_txt_closes_is_refused(site: Site) -> None:
    site.put("/robots.txt", reply(b"User-agent: *\nDisallow: /closed"))
    site.put("/closed/a", page("Words."))
    assert "robots" == refusal(site.put("/a", to("/closed/a"))).rule
    assert ["/a"] == site.paths


# Names


def test_a_name_that_changes_its_address_gains_nothing() -> None:
    with serving("127.0.0.1") as good, serving("127.0.0.2", good.port) as bad:
        asked: list[str] = []

        def flipping(host: str, port: int) -> list[str]:
            asked.append(host)
            return ["127.0.0.1"] if len(asked) <= 2 else ["127.0.0.2"]

        good.put("/a", page("Words."))
        bad.put("/a", page("Secret."))
        got = fetcher(resolver=flipping).fetch(f"http://wire.example:{good.port}/a")
        assert b"Words." in got.data
        assert 2 == len(asked)  # once for robots.txt, once for the page: never between check and connection
        assert [] == bad.asked
        assert f"wire.example:{good.port}" == good.asked[-1][1]["host"]


def test_a_name_that_turns_private_later_is_refused_then(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    site.put("/a", page("Words."))
    url = f"http://wire.example:{site.port}/a"
    assert "private" == refusal(url, resolver=lambda host, port: next(answers)).rule
    assert [] == site.paths


def test_a_name_without_an_address_may_have_one_another_time(site: Site) -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror("no such name")

    problem = refusal("http://wire.example/", resolver=nowhere)
    assert "robots" == problem.rule  # nobody can say what robots.txt asks for
    assert problem.again


def test_a_server_that_is_not_there_is_an_error_and_no_wait() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    assert refusal(f"http://127.0.0.1:{port}/").again


# Certificates


@pytest.fixture
def secured() -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("wire.example").configure_cert(context)
    with serving(context=context) as one:
        one.put("/a", page("Words."))
        yield one


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


def at_home(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def test_a_page_comes_over_tls_where_the_certificate_is_good(secured: Site) -> None:
    held = fetcher(resolver=at_home, context=trusting())
    assert b"Words." in held.fetch(f"https://wire.example:{secured.port}/a").data


@pytest.mark.parametrize(("host", "known"), [("wire.example", False), ("other.example", True), ("127.0.0.1", True)])
def test_a_certificate_that_is_not_good_gives_nothing(secured: Site, host: str, known: bool) -> None:
    context = trusting() if known else ssl.create_default_context()
    known_robots = {f"https://{host}:{secured.port}": RobotsAnswer(f"https://{host}:{secured.port}", 404, "", NOON)}
    url = f"https://{host}:{secured.port}/a"
    problem = refusal(url, resolver=at_home, context=context, robots=known_robots)
    assert ("certificate", False) == (problem.rule, problem.again)
    assert [] == secured.asked


def test_a_server_that_speaks_no_tls_is_refused(site: Site) -> None:
    origin = f"https://127.0.0.1:{site.port}"
    known = {origin: RobotsAnswer(origin, 404, "", NOON)}
    assert refusal(f"{origin}/a", robots=known, limits=replace(QUICK, idle=0.2)).rule in ("connect", "idle")


# Bodies


def test_a_slow_drip_ends_by_the_deadline(site: Site) -> None:
    over = threading.Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
        while not over.wait(0.02):
            connection.sendall(b"x")

    problem = refusal(site.put("/a", drip), limits=replace(QUICK, total=0.5))
    over.set()
    assert ("deadline", True) == (problem.rule, problem.again)


def test_headers_that_drip_end_by_the_deadline(site: Site) -> None:
    over = threading.Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while not over.wait(0.02):
            connection.sendall(b"y")

    problem = refusal(site.put("/a", drip), limits=replace(QUICK, total=0.5))
    over.set()
    assert "deadline" == problem.rule


def test_a_server_that_says_nothing_is_left(site: Site) -> None:
    over = threading.Event()
    problem = refusal(site.put("/a", lambda connection: over.wait(10)), limits=replace(QUICK, idle=0.2))  # type: ignore[arg-type, return-value]
    over.set()
    assert ("idle", True) == (problem.rule, problem.again)


def test_too_many_headers_are_refused(site: Site) -> None:
    many = b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 1000) for n in range(500)) + b"\r\nWords."
    assert "protocol" == refusal(site.put("/a", many)).rule


@pytest.mark.parametrize(
    "answer",
    [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"\x00" * 500, b"HTTP/1.1 999999 No\r\n\r\n", b"<html>no head</html>",
     b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nWords",
     b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_http_is_refused(site: Site, answer: bytes) -> None:
    assert "protocol" == refusal(site.put("/a", answer)).rule


def test_a_body_shorter_than_it_says_is_kept_with_a_warning(site: Site) -> None:
    got = fetcher().fetch(site.put("/a", reply(b"<p>Half of", 200, "Content-Length: 400")))
    assert b"<p>Half of" == got.data
    assert ("The answer broke off after 10 of 400 bytes; this is what came of it.",) == got.warnings


def test_a_body_longer_than_it_says_ends_where_it_says(site: Site) -> None:
    assert b"<p>Hal" == fetcher().fetch(site.put("/a", reply(b"<p>Half of", 200, "Content-Length: 6"))).data


def test_a_body_in_chunks_is_put_together(site: Site) -> None:
    chunks = b"3\r\nTal\r\n2;x=y\r\nks\r\n0\r\n\r\n"
    assert b"Talks" == fetcher().fetch(site.put("/a", reply(chunks, 200, "Transfer-Encoding: chunked"))).data


def test_a_body_too_large_is_refused_before_it_is_loaded_or_as_soon_as_it_is(site: Site) -> None:
    small = replace(QUICK, page=1000)
    told = reply(b"", 200, "Content-Length: 999999999999")
    assert "999,999,999,999 bytes" in refusal(site.put("/a", told), limits=small).reason
    endless = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"x" * 300_000
    assert "size" == refusal(site.put("/b", endless), limits=small).rule


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/zip", "application/x-msdownload", "font/woff2"]
)
def test_what_holds_no_article_is_refused_by_its_type(site: Site, kind: str) -> None:
    assert "content-type" == refusal(site.put("/a", reply(b"x", kind=kind))).rule


@pytest.mark.parametrize("kind", ["text/plain", "application/pdf", "application/rss+xml", "application/feed+json"])
def test_what_may_hold_one_is_taken(site: Site, kind: str) -> None:
    assert kind == fetcher().fetch(site.put("/a", reply(b"x", kind=kind))).media


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw deflate", "gzip, gzip"])
def test_packed_bodies_are_unpacked(site: Site, packing: str) -> None:
    words = b"<p>Talks in Lima.</p>" * 50
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(words),
        "deflate": zlib.compress(words),
        "raw deflate": raw.compress(words) + raw.flush(),
        "gzip, gzip": gzip.compress(gzip.compress(words)),
    }[packing]
    name = packing.replace("raw ", "")
    assert words == fetcher().fetch(site.put("/a", reply(packed, 200, f"Content-Encoding: {name}"))).data


def test_a_bomb_is_stopped_while_it_goes_off(site: Site) -> None:
    layer = zlib.compressobj(1, wbits=31)
    bomb = b"".join(layer.compress(b"\0" * 1_000_000) for _ in range(60)) + layer.flush()
    assert len(bomb) < 300_000
    problem = refusal(site.put("/a", reply(bomb, 200, "Content-Encoding: gzip")))
    assert ("bomb", False) == (problem.rule, problem.again)
    twice = gzip.compress(bomb)
    assert "bomb" == refusal(site.put("/b", reply(twice, 200, "Content-Encoding: gzip, gzip"))).rule


@pytest.mark.parametrize("name", ["br", "zstd", "compress", "gzip, gzip, gzip", "nonsense"])
def test_packing_that_was_not_asked_for_is_refused(site: Site, name: str) -> None:
    assert "packing" == refusal(site.put("/a", reply(b"x", 200, f"Content-Encoding: {name}"))).rule


def test_a_packed_body_that_is_cut_or_damaged_gives_what_is_whole(site: Site) -> None:
    words = b"".join(b"<p>Paragraph %d of the report.</p>" % n for n in range(20_000))
    packed = gzip.compress(words)
    got = fetcher().fetch(site.put("/a", reply(packed[: len(packed) // 2], 200, "Content-Encoding: gzip")))
    assert got.data
    assert words.startswith(got.data)
    assert "ends before it is whole" in got.warnings[0]
    assert "packing" == refusal(site.put("/b", reply(b"no gzip", 200, "Content-Encoding: gzip"))).rule


# Answers


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 501, 206, 204, 418, 599])
def test_a_refusal_is_for_good(site: Site, status: int) -> None:
    problem = refusal(site.put("/a", reply(b"No.", status)))
    assert ("status", False) == (problem.rule, problem.again)
    assert str(status) in problem.reason


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 522])
def test_a_passing_failure_may_be_asked_again(site: Site, status: int) -> None:
    assert refusal(site.put("/a", reply(b"No.", status))).again


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("30", 30.0),
        ("Wed, 21 May 2025 12:02:02 GMT", 120.0),
        ("soon", None),
        ("-5", None),
        ("9" * 400, 999_999_999.0),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(site: Site, words: str, seconds: float | None) -> None:
    assert seconds == refusal(site.put("/a", reply(b"", 429, f"Retry-After: {words}"))).after


# robots.txt


def test_robots_txt_is_asked_once_and_kept_to(site: Site) -> None:
    site.put("/robots.txt", reply(b"User-agent: parley\nDisallow: /private\n\nUser-agent: *\nDisallow: /"))
    site.put("/a", page("Words."))
    held = fetcher()
    assert 200 == held.fetch(site.url + "/a").status
    for path in ("/private/a", "/private"):
        with pytest.raises(FetchError, match="Save the page by hand"):
            held.fetch(site.url + path)
    assert ["/robots.txt", "/a"] == [path for path, _ in site.asked]


@pytest.mark.parametrize("status", [404, 401, 403, 410])
def test_where_there_is_no_robots_txt_all_is_allowed(site: Site, status: int) -> None:
    site.put("/robots.txt", reply(b"Disallow: /", status))
    assert 200 == fetcher().fetch(site.put("/a", page("Words."))).status


@pytest.mark.parametrize("status", [500, 503, 429])
def test_where_robots_txt_cannot_be_had_nothing_is_allowed_for_an_hour(site: Site, status: int) -> None:
    site.put("/robots.txt", reply(b"", status), reply(b""))
    url = site.put("/a", page("Words."))
    time = Time()
    held = fetcher(time)
    for _ in range(3):
        with pytest.raises(FetchError, match="cannot be had") as caught:
            held.fetch(url)
        assert caught.value.again
    time.now += 3_601
    assert 200 == held.fetch(url).status
    assert 2 == len([path for path, _ in site.asked if path == "/robots.txt"])


def test_robots_txt_is_asked_anew_after_a_day(site: Site) -> None:
    site.put("/robots.txt", reply(b""), reply(b"User-agent: *\nDisallow: /"))
    url = site.put("/a", page("Words."))
    time = Time()
    held = fetcher(time)
    held.fetch(url)
    time.now += 86_500
    with pytest.raises(FetchError, match="closed to machines"):
        held.fetch(url)


def test_robots_txt_may_be_redirected_packed_and_huge(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /closed\n" + b"# nothing\n" * 200_000
    site.put("/robots.txt", to("/rules"))
    site.put("/rules", reply(rules))
    assert "robots" == refusal(site.put("/closed", page("Words."))).rule
    site.put("/rules", reply(gzip.compress(b"User-agent: *\nDisallow: /closed"), 200, "Content-Encoding: gzip"))
    assert "robots" == refusal(site.url + "/closed").rule


def test_a_robots_txt_that_redirects_for_ever_counts_as_none(site: Site) -> None:
    site.put("/robots.txt", to("/robots.txt"))
    assert 200 == fetcher().fetch(site.put("/a", page("Words."))).status


# Pace


def test_a_host_is_asked_no_more_often_than_the_interval(site: Site) -> None:
    time = Time()
    held = fetcher(time)
    for number in range(4):
        held.fetch(site.put(f"/{number}", page("Words.")))
    assert [2.0] * 4 == time.slept  # robots.txt counts too
    assert 1 == site.most_at_once


def test_a_site_may_ask_for_a_longer_interval_but_not_for_ever(site: Site) -> None:
    site.put("/robots.txt", reply(b"User-agent: *\nCrawl-delay: 30"))
    time = Time()
    held = fetcher(time)
    for number in range(3):
        held.fetch(site.put(f"/{number}", page("Words.")))
    assert [2.0, 30.0, 30.0] == time.slept
    site.put("/robots.txt", reply(b"User-agent: *\nCrawl-delay: 86400"))
    assert "too long" in refusal(site.url + "/0").reason


def test_two_hosts_do_not_wait_for_each_other(site: Site) -> None:
    with serving("127.0.0.2") as other:
        time = Time()
        held = fetcher(time)
        held.fetch(site.put("/a", page("Words.")))
        slept = len(time.slept)
        other.put("/robots.txt", reply(b""))
        held.fetch(other.put("/a", page("Words.")))
        assert slept + 1 == len(time.slept)
