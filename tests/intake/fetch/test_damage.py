"""Damaged answers, bodies and feeds: they end in what is whole or in a refusal, never in another error."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.intake.fetch.serving import QUICK, Site, Time, fetcher, page, reply, serving
from tests.intake.test_feeds import ATOM, RSS1, RSS2
from tests.intake.test_sitemaps import NEWS

from parley.errors import ArticleError, FetchError
from parley.intake.fetch.addresses import parse_target
from parley.intake.fetch.robots import Robots, RobotsAnswer
from parley.intake.fetch.unpack import unpack
from parley.intake.listing_kinds import read_listing


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as one:
        one.put("/robots.txt", reply(b""))
        yield one


@st.composite
def damaged(draw: st.DrawFn, whole: st.SearchStrategy[bytes]) -> bytes:
    """Bytes with some changed, some cut out, some put in, and perhaps the end missing."""
    data = bytearray(draw(whole))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.integers(0, 2)):
            case 0:
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case 1:
                del data[at : at + draw(st.integers(1, 40))]
            case _:
                data[at:at] = draw(st.sampled_from([b"\r\n", b"\0", b"<", b"&", b"]]>", b"<item>", b"</", b"\xff"]))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


ANSWERS = st.sampled_from(
    [
        page("Words."),
        reply(gzip.compress(b"Words. " * 50), 200, "Content-Encoding: gzip"),
        reply(b"3\r\nabc\r\n0\r\n\r\n", 200, "Transfer-Encoding: chunked"),
        reply(b"", 302, "Location: /elsewhere"),
    ]
)
LISTS = st.sampled_from(
    [text.encode() for text in (RSS1, RSS2, ATOM, NEWS, '{"version": "1", "items": [{"id": 1}]}')]
)


@given(damaged(ANSWERS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_answer_is_an_answer_or_a_refusal(site: Site, answer: bytes) -> None:
    url = site.put("/a", answer)
    try:
        status = fetcher(Time(), QUICK).fetch(url).status
    except FetchError:
        return
    assert 200 == status


@given(damaged(st.binary(max_size=500).map(gzip.compress)), st.sampled_from(["gzip", "deflate", "gzip, deflate"]))
@settings(deadline=None)
def test_a_damaged_packing_gives_what_is_whole_or_a_refusal(body: bytes, codings: str) -> None:
    try:
        data, _ = unpack(body, codings, size=10_000, ratio=50)
    except FetchError:
        return
    assert len(data) <= 1 << 20


@given(st.binary(max_size=2000))
def test_what_is_packed_comes_out_as_it_was(body: bytes) -> None:
    for coding, packed in (("gzip", gzip.compress(body)), ("deflate", zlib.compress(body))):
        assert (body, ()) == unpack(packed, coding, size=10_000, ratio=1000)
    twice = gzip.compress(body) + gzip.compress(b"x")
    assert body + b"x" == unpack(twice, "gzip", size=10_000, ratio=1000)[0]


@given(damaged(LISTS))
@settings(max_examples=300, deadline=None)
def test_a_damaged_list_is_a_list_or_a_refusal(data: bytes) -> None:
    try:
        listing = read_listing(data, "https://wire.example/feed")
    except ArticleError:
        return
    for entry in listing.entries:
        assert entry.link is None or entry.link.startswith(("http://", "https://"))
        "".join(filter(None, (entry.title, entry.html, entry.text, entry.byline))).encode()


@given(st.text(max_size=80).map(lambda tail: f"http://{tail}") | st.text(max_size=80))
def test_any_words_are_a_url_or_a_refusal(words: str) -> None:
    try:
        target = parse_target(words)
    except FetchError:
        return
    assert target.url.isascii()
    assert target == parse_target(target.url)
    assert not set(target.path) & set(" \r\n\t")


@given(st.text(max_size=300), st.text(alphabet="/ab*%?$\u00e9", max_size=30))
def test_any_words_are_rules_that_allow_or_do_not(words: str, path: str) -> None:
    rules = Robots(RobotsAnswer("https://wire.example", 200, words, 0.0))
    assert rules.allows("https://wire.example/" + path) in (True, False)
    assert rules.delay is None or rules.delay >= 0
