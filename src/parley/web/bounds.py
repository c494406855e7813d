"""What one request may cost: a number for the log, a bound on its bytes, and a bound on how often one may write."""

from __future__ import annotations

import logging
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PLAIN = 1_000_000
"""Bytes of a request that brings no articles; far above the longest note or brief plan. A guess."""
BULKY = 200_000_000
"""Bytes of one upload in all; ten articles of the largest kind that intake takes. A guess."""
UPLOADS = re.compile(r"/(?:uploads|articles|adding(?:/[a-z]+)?)$")
"""Addresses that take articles."""
WRITES = 240
"""Requests that write, a minute and client, before it is asked to wait: four decisions a second. A guess."""
CLIENTS = 1_000
"""Clients remembered at once; those silent longest are forgotten first."""
NUMBER = re.compile(r"[A-Za-z0-9._-]{1,64}")
log = logging.getLogger("parley.web")

ODD_ADDRESS = "The parameters of this address hold bytes beyond ASCII. Write them as %XX, of UTF-8."
API = "/api/"
"""Below this, refusals are problems (RFC 9457), for programs."""


def refusal(scope: Scope, status: int, words: str, after: int | None = None) -> Response:
    """An answer that says no before anything was looked at: as a problem to programs, in words to people.

    Args:
        scope: The request.
        status: HTTP status.
        words: What is wrong and what to do next.
        after: Seconds after which to try again, or None.
    """
    headers = {"Retry-After": str(after)} if after is not None else None
    if not scope["path"].startswith(API):
        return PlainTextResponse(words + "\n", status, headers)
    number = scope.get("state", {}).get("number", "")
    problem = {
        "type": f"urn:parley:problem:{status}", "title": "Refused", "status": status, "detail": words,
        "instance": scope["path"][:500].encode("utf-8", "replace").decode(), "request": number, "errors": [],
    }  # fmt: skip
    return JSONResponse(problem, status, headers, "application/problem+json")


class Bounds:
    """Numbers each request, counts its bytes while they come, and slows down who writes too often.

    The number is the client's own ``X-Request-Id`` where that is a plain word, and goes back with the answer. What
    is logged is the number, the method, the status and the time: never an address with what was asked, never a
    body.

    Args:
        app: What it stands before.
        writes: Requests that write, a minute and client; 0 for no bound.
        clock: Seconds that only grow.
    """

    def __init__(self, app: ASGIApp, writes: int = WRITES, clock: Callable[[], float] = time.monotonic) -> None:
        self.app = app
        self._clock = clock
        self._rate = Rate(writes, clock) if writes else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        number = given if NUMBER.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["number"] = number
        began, status = self._clock(), 0

        async def send_numbered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = number
            await send(message)

        try:
            request = Request(scope, receive)
            if not scope["query_string"].isascii():  # nothing that asks what the address is could read it
                await refusal(scope, 400, ODD_ADDRESS)(scope, receive, send_numbered)
            elif refused := self._refused(request):
                await refusal(scope, *refused)(scope, receive, send_numbered)
            else:
                await self.app(scope, _counted(receive, _most(scope)), send_numbered)
        finally:
            log.info("%s %s %d %.0f ms", number, scope["method"], status, (self._clock() - began) * 1000)

    def _refused(self, request: Request) -> tuple[int, str, int | None] | None:
        if request.method in SAFE:
            return None
        length = request.headers.get("content-length", "0")
        most = _most(request.scope)
        if not length.isascii() or not length.isdecimal() or int(length[:15]) > most:
            return 413, too_large(most), None
        client = request.client.host if request.client else ""
        if self._rate is not None and (wait := self._rate.take(client)):
            return 429, f"You write faster than {self._rate.most} times a minute. Wait {wait} seconds.", wait
        return None


def nameless(error: BaseException) -> BaseException:
    """An error for the log: where it arose, without its words, which may hold what an article says."""
    bare = RuntimeError(type(error).__name__)
    return bare.with_traceback(error.__traceback__)


def _most(scope: Scope) -> int:
    return BULKY if UPLOADS.search(scope["path"]) else PLAIN


def too_large(most: int) -> str:
    """Why a request is not taken that has more than so many bytes."""
    return (
        f"A request here has at most {most:,} bytes. Send less at once, or add files with: parley add CASE FILE..."
    )


def _counted(receive: Receive, most: int) -> Receive:
    """What comes in, until it is too much."""
    seen = 0

    async def receive_counted() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > most:
                raise HTTPException(413, too_large(most))
        return message

    return receive_counted


class Rate:
    """A bucket of tokens for each client: full at the start, and filled again little by little.

    Args:
        most: Tokens of a full bucket, and how many come in so many seconds.
        clock: Seconds that only grow.
        seconds: Within which an empty bucket is full again.
    """

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic, seconds: float = 60.0) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> int:
        """Take a token.

        Returns:
            0 where there was one, else the seconds to wait for the next.

        Example:
            >>> rate = Rate(2, clock=lambda: 0.0)
            >>> rate.take("a"), rate.take("a"), rate.take("a"), rate.take("b")
            (0, 0, 30, 0)
        """
        return self._take(client, self._clock())

    def took(self, client: str, ago: float) -> None:
        """Count a token that was taken so many seconds ago; older ones are to be told first."""
        self._take(client, self._clock() - ago)

    def _take(self, client: str, now: float) -> int:
        with self._lock:
            held, since = self._held.pop(client, (float(self.most), now))
            held = min(float(self.most), held + (now - since) * self.most / self.seconds)
            enough = held >= 1
            self._held[client] = (held - 1 if enough else held, now)
            while len(self._held) > CLIENTS:
                self._held.popitem(last=False)
            return 0 if enough else max(1, round((1 - held) * self.seconds / self.most))

    def give(self, client: str) -> None:
        """Put a token back: what was done was not what is counted."""
        with self._lock:
            if client in self._held:
                held, since = self._held[client]
                self._held[client] = (min(float(self.most), held + 1), since)
