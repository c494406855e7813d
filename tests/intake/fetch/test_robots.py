"""robots.txt as RFC 9309 has it, and rules that are meant to stop the reader."""

from __future__ import annotations

import pytest

from parley.intake.fetch.robots import Robots, RobotsAnswer

ORIGIN = "https://wire.example"


def robots(text: str, status: int = 200) -> Robots:
    return Robots(RobotsAnswer(ORIGIN, status, text, 0.0))


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /a", "/a/b", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),  # the longest rule counts
        ("User-agent: *\nDisallow: /\n\nUser-agent: Parley\nAllow: /", "/a", True),  # our own group outranks *
        ("User-agent: parley\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /caf\u00e9", "/caf%C3%A9", False),
        ("<html>Not found</html>", "/a", True),
        ("User-agent: *\r\rDisallow: /a\r", "/a", False),
        ("", "/a", True),
    ],
)
def test_rules_are_kept_to(text: str, path: str, allowed: bool) -> None:
    assert allowed == robots(text).allows(ORIGIN + path)


def test_no_answer_closes_a_site_and_no_file_opens_it() -> None:
    assert not robots("", 0).allows(ORIGIN + "/a")
    assert not robots("", 503).allows(ORIGIN + "/a")
    assert robots("User-agent: *\nDisallow: /", 404).allows(ORIGIN + "/a")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 5", 5.0), ("User-agent: *\nRequest-rate: 1/10", 10.0),
        ("User-agent: *\nCrawl-delay: soon", None), ("User-agent: *\nCrawl-delay: -5", None), ("", None),
        ("User-agent: other\nCrawl-delay: 5", None), ("User-agent: *\nCrawl-delay: nan", None),
    ],
)  # fmt: skip
def test_the_pace_that_a_site_wants_is_read(text: str, delay: float | None) -> None:
    assert delay == robots(text).delay


def test_rules_made_to_stop_the_reader_do_not() -> None:
    stars = "User-agent: *\n" + "".join(f"Disallow: /{'*a' * 100}*{n}$\n" for n in range(500))
    assert robots(stars).allows(f"{ORIGIN}/{'a' * 2000}b")
    assert robots("User-agent: x\n" * 20_000 + "Disallow: /").allows(ORIGIN + "/a")
