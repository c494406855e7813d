"""Servers on 127.0.0.1 that answer as told, byte by byte, and a time that passes only when somebody sleeps."""

from __future__ import annotations

import random
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from parley.intake.fetch.crawl import Crawl, Wish
from parley.intake.fetch.fetcher import Fetcher
from parley.intake.fetch.ledger import Ledger
from parley.intake.fetch.limits import Limits
from parley.intake.fetch.pace import Pace

Answer = bytes | Callable[[socket.socket], None]
NOON = 1_747_828_800.0  # 21 May 2025, 12:00 UTC, in seconds since 1970
QUICK = Limits(connect=5, idle=5, total=10, interval=2)


@dataclass
class Site:
    """A server whose paths answer as told; a list of answers is used up one by one, the last one for ever."""

    pages: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0
    host: str = "127.0.0.1"
    most_at_once: int = 0
    _now: int = 0
    _open: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def paths(self) -> list[str]:
        """What was asked, robots.txt left aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def put(self, path: str, *answers: Answer) -> str:
        """Let a path answer so; gives its URL."""
        self.pages[path] = list(answers)
        return self.url + path

    def answer(self, connection: socket.socket) -> None:
        with self._lock:
            self._now += 1
            self._open.add(connection)
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            self._answer(connection)
        except OSError:
            pass  # whoever asked has hung up
        finally:
            self._leave(connection)
            connection.close()

    def _leave(self, connection: socket.socket) -> None:
        """Count a request as served, once; before its last bytes go out, or who asked may ask again before."""
        with self._lock:
            self._now -= connection in self._open
            self._open.discard(connection)

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65536)
            if not piece:
                return
            head += piece
        lines = head.decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines[1:] if line)}
        self.asked.append((path, headers))
        held = self.pages.get(path, [reply(b"", 404)])
        one = held.pop(0) if len(held) > 1 else held[0]
        if callable(one):
            one(connection)
        else:
            connection.sendall(one[:-1])
            self._leave(connection)
            connection.sendall(one[-1:])


def reply(body: bytes = b"", status: int = 200, *headers: str, kind: str = "text/html; charset=utf-8") -> bytes:
    """An answer as it goes over the line."""
    told = [f"HTTP/1.1 {status} Told"]
    if not any(h.lower().startswith("content-type") for h in headers):
        told.append(f"Content-Type: {kind}")
    if not any(h.lower().startswith(("content-length", "transfer-encoding")) for h in headers):
        told.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*told, *headers, "", ""]).encode("latin-1") + body


def to(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return reply(b"", status, f"Location: {location}")


def page(words: str, title: str = "Talks in Lima") -> bytes:
    """A page that holds an article."""
    return reply(markup(words, title))


def markup(words: str, title: str = "Talks in Lima") -> bytes:
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{words}</p><p>The envoys of both ministries met in Lima for the third day and spoke of the draft.</p>"
        "<p>No date for another round was named, a spokesman of the host told reporters after dinner.</p>"
        "</article></body></html>"
    ).encode()


@contextmanager
def serving(host: str = "127.0.0.1", port: int = 0, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers until the block ends."""
    listener = socket.create_server((host, port))
    site = Site(host=host, port=listener.getsockname()[1])

    def listen() -> None:
        while True:
            try:
                connection, _ = listener.accept()
                if context is not None:
                    connection.settimeout(5)
                    connection = context.wrap_socket(connection, server_side=True)
            except ssl.SSLError:
                continue
            except OSError:
                return
            threading.Thread(target=site.answer, args=(connection,), daemon=True).start()

    listening = threading.Thread(target=listen, daemon=True)
    listening.start()
    try:
        yield site
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        listening.join(5)


@dataclass
class Time:
    """A time that passes only when somebody sleeps."""

    now: float = NOON
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def fetcher(
    time: Time | None = None, limits: Limits = QUICK, *, allow_private: bool = True, **more: object
) -> Fetcher:
    """A fetcher that may ask this machine and never waits."""
    held = time or Time()
    pace = Pace(limits.interval, held.clock, held.sleep, random.Random(1))
    return Fetcher(pace, "parley/test", limits, allow_private, now=held.clock, **more)  # type: ignore[arg-type]


def crawl(ledger: Ledger, time: Time | None = None, wish: Wish | None = None, **more: object) -> Crawl:
    """A crawl that never waits."""
    return Crawl(ledger, fetcher(time, **more), wish or Wish())  # type: ignore[arg-type]
