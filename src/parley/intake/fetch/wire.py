"""One exchange over HTTP/1.1: a connection to a checked address, a request, an answer, and never more than allowed.

``h11`` speaks the protocol, this module owns the socket: so the address cannot change between check and
connection, every wait ends by one deadline (a server that drips a byte a second gains nothing), no proxy, cookie or
redirect comes in from elsewhere, and the very bytes that passed can be kept as evidence.
"""

from __future__ import annotations

import selectors
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import h11

from parley.errors import FetchError
from parley.intake.fetch.addresses import Target
from parley.intake.fetch.limits import Limits

PIECE = 1 << 16
HEADERS = 1 << 16  # bytes that all headers of an answer may have; browsers stop at 256 KB, servers send 2 KB
WRAPPING = 1 << 16  # bytes of chunk sizes and the like that an answer may have beyond its body

Headers = tuple[tuple[str, str], ...]
Accept = Callable[[int, Headers], bool]
"""Told status and headers of an answer before its body is taken: whether to take it. May raise ``FetchError``."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and what was answered.

    Attributes:
        target: What was asked.
        address: The address that answered.
        status: Status of the answer, such as 200.
        headers: Its headers in order, names in lower case.
        body: Its body as sent, still packed; unchunked.
        request: The request as sent.
        received: The answer as it came over the connection.
        cut: True where it ended before it was whole.
        taken: False where its body was left aside.
    """

    target: Target
    address: str
    status: int
    headers: Headers
    body: bytes
    request: bytes
    received: bytes
    cut: bool = False
    taken: bool = True

    def header(self, name: str) -> str | None:
        """The first header of a name, given in lower case; None where there is none."""
        return next((value for key, value in self.headers if key == name), None)


class Line:
    """A connection whose every operation ends by a deadline.

    Args:
        deadline: Moment of ``clock`` at which all ends.
        idle: Seconds that one wait may take.
        clock: Gives seconds, such as ``time.monotonic``.
    """

    def __init__(self, deadline: float, idle: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._deadline, self._idle, self._clock = deadline, idle, clock
        self._socket: socket.socket | None = None

    def connect(self, addresses: Sequence[str], port: int, patience: float) -> str:
        """Connect to the first address that answers and give it.

        Raises:
            FetchError: If none does.
        """
        problem: OSError | None = None
        for address in addresses:
            try:
                self._socket = socket.create_connection((address, port), min(patience, self._left("to connect")))
            except OSError as error:
                problem = error
            else:
                return address
        words = "in time" if isinstance(problem, TimeoutError) else f"({problem})"
        raise FetchError("connect", f"cannot be reached {words}.", again=True)

    def secure(self, host: str, context: ssl.SSLContext) -> None:
        """Speak TLS from here on; the certificate must be that of ``host``."""
        self._open.setblocking(False)
        try:
            secured = context.wrap_socket(self._open, server_hostname=host, do_handshake_on_connect=False)
            self._socket = secured
            self._wait_for(secured.do_handshake)
        except ssl.SSLCertVerificationError as error:
            raise FetchError(
                "certificate", f"has a certificate that is not good: {error.verify_message}."
            ) from None
        except (ssl.SSLError, OSError) as error:
            raise FetchError("connect", f"does not speak TLS ({error}).", again=True) from None

    def send(self, data: bytes) -> None:
        """Send all of it."""
        self._open.setblocking(False)
        rest = memoryview(data)
        while rest:
            rest = rest[self._wait_for(partial(self._open.send, rest), writing=True) :]

    def receive(self) -> bytes:
        """What comes next, b"" at the end."""
        data: bytes = self._wait_for(partial(self._open.recv, PIECE))
        return data

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()

    @property
    def _open(self) -> socket.socket:
        if self._socket is None:
            raise FetchError("connect", "is not connected.")
        return self._socket

    def _left(self, doing: str) -> float:
        left = self._deadline - self._clock()
        if left <= 0:
            raise FetchError("deadline", f"took too long {doing}.", again=True)
        return left

    def _wait_for(self, step: Callable[[], Any], *, writing: bool = False) -> Any:
        """Do a step of a socket that does not block, again until it goes through or time is up."""
        idle_until = self._clock() + self._idle
        while True:
            left = self._left("to answer")  # asked before the step too: a drip is never kept waiting
            try:
                return step()
            except ssl.SSLWantReadError:
                awaited = selectors.EVENT_READ
            except ssl.SSLWantWriteError:
                awaited = selectors.EVENT_WRITE
            except BlockingIOError:
                awaited = selectors.EVENT_WRITE if writing else selectors.EVENT_READ
            left = min(left, idle_until - self._clock())
            if left <= 0:
                raise FetchError("idle", f"said nothing for {self._idle:g} seconds.", again=True)
            with selectors.DefaultSelector() as selector:
                selector.register(self._open, awaited)
                selector.select(left)


@cache
def trusted() -> ssl.SSLContext:
    """Certificates that this machine trusts, checked against the name asked for."""
    return ssl.create_default_context()


def exchange(
    target: Target,
    addresses: Sequence[str],
    headers: Headers,
    limits: Limits,
    size: int,
    accept: Accept,
    *,
    context: ssl.SSLContext,
    whole: bool = True,
    sent: bytes | None = None,
) -> Exchange:
    """Ask a target at one of its checked addresses.

    Args:
        target: What is asked.
        addresses: As ``find_addresses`` gave them.
        headers: Beside Host and Connection.
        limits: Seconds.
        size: Bytes that the body may have, as sent.
        accept: Told status and headers before the body is taken; False leaves the body.
        context: What a certificate is held against.
        whole: False to take the first ``size`` bytes of a longer body in place of refusing it.
        sent: What is posted to the target, its type among the headers; None to get it.

    Raises:
        FetchError: If there is no answer, or none that is taken.
    """
    line = Line(time.monotonic() + limits.total, limits.idle)
    try:
        address = line.connect(addresses, target.port, limits.connect)
        if target.scheme == "https":
            line.secure(target.host, context)
        return _talk(line, target, address, headers, size, accept, whole, sent)
    except OSError as error:
        raise FetchError("connect", f"broke the connection ({error}).", again=True) from None
    finally:
        line.close()


def _talk(
    line: Line,
    target: Target,
    address: str,
    headers: Headers,
    size: int,
    accept: Accept,
    whole: bool,
    sent: bytes | None,
) -> Exchange:
    speaker = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEADERS)
    length = () if sent is None else (("Content-Length", str(len(sent))),)
    asking = h11.Request(
        method="GET" if sent is None else "POST",
        target=target.path,
        headers=[("Host", target.authority), *headers, *length, ("Connection", "close")],
    )
    request = speaker.send(asking) or b""
    if sent:
        request += speaker.send(h11.Data(sent)) or b""
    request += speaker.send(h11.EndOfMessage()) or b""
    line.send(request)
    heard = _Heard(line, speaker, size + HEADERS + WRAPPING)
    try:
        answer = heard.next()
        while isinstance(answer, h11.InformationalResponse):
            answer = heard.next()
        if not isinstance(answer, h11.Response):
            raise FetchError("protocol", "hung up before it answered.", again=True)
    except h11.RemoteProtocolError as error:
        raise FetchError("protocol", f"does not answer as HTTP asks ({error}).", again=True) from None
    told = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers)
    taken = accept(answer.status_code, told)
    body, cut = _body(heard, size, whole) if taken else (b"", False)
    return Exchange(target, address, answer.status_code, told, body, request, bytes(heard.bytes), cut, taken)


class _Heard:
    """What comes over the line: kept byte by byte, given event by event."""

    def __init__(self, line: Line, speaker: h11.Connection, most: int) -> None:
        self.bytes = bytearray()
        self._line, self._speaker, self._most = line, speaker, most

    def next(self) -> Any:
        """The next event of the protocol."""
        while (event := self._speaker.next_event()) is h11.NEED_DATA:
            data = self._line.receive()
            self.bytes += data
            if len(self.bytes) > self._most:
                raise FetchError("size", "sends more than it may.")
            self._speaker.receive_data(data)
        return event


def _body(heard: _Heard, size: int, whole: bool) -> tuple[bytes, bool]:
    """The body as far as it came, and whether it was cut short."""
    parts: list[bytes] = []
    held = 0
    while True:
        try:
            event = heard.next()
        except (h11.RemoteProtocolError, ConnectionError):
            return b"".join(parts), True
        if not isinstance(event, h11.Data):
            return b"".join(parts), not isinstance(event, h11.EndOfMessage)
        parts.append(bytes(event.data))
        held += len(event.data)
        if held > size:
            if not whole:
                return b"".join(parts)[:size], True
            raise FetchError("size", f"has more than {size:,} bytes.")
