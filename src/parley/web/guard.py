"""What every answer carries and every question must pass: nothing from outside is loaded, no other site may write.

The server listens on this machine, yet any page a person visits may send requests to it: the ``Host`` must be ours
(else a name that was made to point here could read cases), and what writes must come from a page of ours.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parley.web.bounds import refusal

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
TRUSTED = f"max-age={365 * 24 * 3600}"
"""For how long a browser that came over TLS comes by nothing else."""


class Guard:
    """Refuses foreign hosts and writes from other origins; adds the headers that keep a page to itself.

    Args:
        app: What it stands before.
        hosts: Names under which the server may be asked, beside those of this machine.
        writable: False to refuse everything that writes.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = (), *, writable: bool = True) -> None:
        self.app = app
        self.hosts = LOOPBACK | {host.casefold() for host in hosts}
        self.writable = writable

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI says it
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "private, no-cache")
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", TRUSTED)
            await send(message)

        if problem := self._problem(scope["method"], Headers(scope=scope)):
            status, words = problem
            await refusal(scope, status, words)(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)

    def _problem(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if _name_of(host) not in self.hosts:
            return (
                421,
                f"This server does not answer to the name '{host[:80]}'. Add it: parley serve --host-name NAME",
            )
        if method in SAFE:
            return None
        if not self.writable:
            return 403, "These cases are served to be read only. Serve them without --read-only to change them."
        origin = headers.get("origin")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "Another site may not change a case."
        if origin is not None and urlsplit(origin).netloc != host:
            return 403, f"A page of '{origin[:80]}' may not change a case."
        return None


def _name_of(host: str) -> str:
    """The name in a ``Host`` header, without its port.

    Example:
        >>> _name_of("LOCALHOST:8000"), _name_of("[::1]:80")
        ('localhost', '[::1]')
    """
    name = host.casefold()
    return name[: name.index("]") + 1] if name.startswith("[") and "]" in name else name.split(":")[0]
