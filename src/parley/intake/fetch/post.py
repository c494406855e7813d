"""Telling another program something: one POST to a checked address, by the rules that fetching keeps.

Nobody's article says where to: a person does. Still the address is resolved once, checked and pinned, redirects are
not followed, and nothing on this machine or its network is told unless it is allowed.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from parley.errors import FetchError
from parley.intake.fetch.addresses import Resolver, find_addresses, parse_target, system_resolver
from parley.intake.fetch.limits import Limits
from parley.intake.fetch.wire import Headers, exchange, trusted

TOTAL = 20.0  # seconds for one message; a round of watching waits for it. A guess
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})

Post = Callable[[str, bytes, Headers], int]
"""Posts bytes with headers to a URL and gives the status of the answer."""


def post(
    url: str,
    body: bytes,
    headers: Headers,
    *,
    allow_private: bool = False,
    limits: Limits | None = None,
    resolver: Resolver = system_resolver,
    context: ssl.SSLContext | None = None,
) -> int:
    """Post bytes to a URL.

    Args:
        url: An http or https URL.
        body: What is posted.
        headers: Its content type and others, beside Host, Content-Length and Connection.
        allow_private: True to allow this machine and private networks.
        limits: Seconds; the body of the answer is left.
        resolver: Gives the addresses of a name.
        context: What a certificate is held against; by default what this machine trusts.

    Returns:
        The status of the answer, from 200 to 299.

    Raises:
        FetchError: If it may not be posted, does not arrive, or is answered by another status.
    """
    bounds = limits or replace(Limits(), total=TOTAL, idle=TOTAL)
    target = parse_target(url, allow_private=allow_private)
    try:
        addresses = find_addresses(target, resolver, allow_private=allow_private, patience=bounds.connect)
    except OSError as error:
        raise FetchError("name", f"cannot be found: {error}.", again=True) from None
    answer = exchange(
        target, addresses, headers, bounds, 0, lambda *_: False, context=context or trusted(), sent=body
    )
    if not 200 <= answer.status < 300:
        phrase = HTTPStatus(answer.status).phrase if answer.status in list(HTTPStatus) else "a status of its own"
        raise FetchError("status", f"answers {answer.status} ({phrase}).", again=answer.status in PASSING)
    return answer.status
