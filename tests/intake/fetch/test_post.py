"""One post to a checked address: what arrives, and what is refused before anything is sent."""

from __future__ import annotations

import pytest
from tests.watching.listening import hook

from parley.errors import FetchError
from parley.intake.fetch.post import post

PLAIN = (("Content-Type", "application/json"),)


def test_what_is_posted_arrives_whole_with_its_headers() -> None:
    body = b'{"words": "' + b"x" * 200_000 + b'"}'
    with hook(204) as held:
        assert 204 == post(held.url, body, PLAIN, allow_private=True)
    headers, received = held.posted[0]
    assert body == received
    assert ("application/json", str(len(body))) == (headers["content-type"], headers["content-length"])


def test_nothing_on_this_machine_is_told_unless_it_is_allowed() -> None:
    with hook() as held:
        with pytest.raises(FetchError, match="private address"):
            post(held.url, b"{}", PLAIN)
        assert [] == held.posted


def test_a_name_that_leads_to_this_machine_is_refused_too() -> None:
    with hook() as held, pytest.raises(FetchError, match="private address"):
        post(held.url.replace("127.0.0.1", "news.example"), b"{}", PLAIN, resolver=lambda *_: ["127.0.0.1"])
    assert [] == held.posted


@pytest.mark.parametrize(("status", "again"), [(503, True), (429, True), (404, False), (302, False)])
def test_any_other_status_is_a_failure_and_a_redirect_is_not_followed(status: int, again: bool) -> None:
    with hook(status) as held:
        with pytest.raises(FetchError, match=f"answers {status}") as caught:
            post(held.url, b"{}", PLAIN, allow_private=True)
        assert (again, 1) == (caught.value.again, len(held.posted))
