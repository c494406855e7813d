"""Whom a watch tells, on this machine: a server for webhooks, and one for mail."""

from __future__ import annotations

import asyncio
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


@dataclass
class Hook:
    """What was posted, and with which status each post is answered; the last one for ever."""

    url: str = ""
    statuses: list[int] = field(default_factory=lambda: [200])
    posted: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def hook(*statuses: int) -> Iterator[Hook]:
    """A server that takes posts until the block ends."""
    held = Hook(statuses=list(statuses) or [200])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            held.posted.append(({k.lower(): v for k, v in self.headers.items()}, body))
            status = held.statuses.pop(0) if len(held.statuses) > 1 else held.statuses[0]
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", held.url + "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.url = f"http://127.0.0.1:{server.server_port}/hook/secret"
    running = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    running.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        running.join(5)


@dataclass
class Box:
    """Letters that came, and the server that took them."""

    letters: list[EmailMessage] = field(default_factory=list)
    port: int = 0
    refuses: bool = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refuses:
            return "451 Try again later"
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 Taken"


@contextmanager
def mailbox(user: str | None = None, password: str = "") -> Iterator[Box]:
    """A mail server that takes letters until the block ends; of one user alone where one is named."""
    box = Box()

    def knows(_server: Any, _session: Any, _envelope: Any, _how: str, data: LoginPassword) -> AuthResult:
        good = (data.login, data.password) == ((user or "").encode(), password.encode())
        return AuthResult(success=good, handled=False)

    def speaker() -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # it warns of a password without TLS: here it does not leave the machine
            made = SMTP(box, authenticator=knows, auth_required=user is not None, auth_require_tls=False, loop=loop)
        open_ones.append(made)
        return made

    async def stop() -> None:
        server.close()
        for connection in open_ones:
            if connection.transport is not None:
                connection.transport.close()
        await asyncio.sleep(0.01)

    open_ones: list[SMTP] = []
    loop = asyncio.new_event_loop()  # of a thread of its own: a browser's may be running in this one
    running = threading.Thread(target=loop.run_forever, daemon=True)
    running.start()
    listening = loop.create_server(speaker, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result(5)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        asyncio.run_coroutine_threadsafe(stop(), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        running.join(5)
        loop.close()
