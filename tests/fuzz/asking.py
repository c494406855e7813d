"""Fuzzed requests to the server, in this process, with users and without: no fault, no hang, never a 5xx."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI
from tests.fuzz.articles import DAYS, MARKS, NUMBERS, ODD, QUOTES, WHO, make
from tests.fuzz.reading import Stuck, at_most
from tests.security.test_every_route import routes

from parley.case import Case
from parley.users.book import Book
from parley.users.passwords import Cost
from parley.users.roles import Person
from parley.web import create_app
from parley.web.people import Users

SECONDS = 60.0
"""Of computing that one request may take."""
ANEW = 2_000
"""Requests after which the cases are as they were: those that write would leave nothing to be asked."""
EXAMPLE = Path(__file__).parents[2] / "examples" / "grain"
NAMES = (
    "q", "as_of", "limit", "offset", "format", "kind", "reader", "show", "view", "page", "since", "until", "lanes",
    "party", "issue", "status", "form", "state", "verdict", "plan", "done", "skip", "at", "layer", "repeats", "by",
    "statements", "words", "who", "document", "start", "end", "around", "typed", "to", "back", "facet", "values",
)  # fmt: skip
PLAIN = (
    "1", "2", "0", "-1", "99", "russia", "Turkey", "grain", "sanctions", "2023-07-17", "2023-07", "2023",
    "json", "csv",
    "jsonl", "planned", "happened", "public", "secret", "contact:c_1", "100-140", "list", "graph", "matrix",
    "drawing",
    "markdown", "html", "pdf", "docx", "xlsx", "contacts", "positions", "true", "party:russia -status:planned",
    "brief",
    "speaker:putin gas*", '"exact words"', "before:2023-07", "note", "merge", "rename", "reject", "A", "actors",
)  # fmt: skip
HOSTILE = (
    "", " ", "%", "%00", "..", "../..", "\\", "'", '"', "' OR 1=1 --", "NEAR(a b)", "a AND OR NOT", "*", "^",
    "col:x", "(((",
    "{}", "[]", "null", "x" * 3_000, "\x00", "\r\nX: y", "<script>", "{{7*7}}", "-" * 500, "a:" * 300, "NOT " * 200,
    "10000000000000000000000", "1e309", "nan", "2023-02-30", "0000-00-00", "٢٠٢٣", "🇺🇦", "ı", "/", "//x",
    "javascript:1",
)  # fmt: skip
PRIVATE = (
    "http://127.0.0.1/",
    "http://169.254.169.254/",
    "file:///etc/passwd",
    "http://[::1]:22",
    "x",
    "http://0x7f.1/",
)
KINDS = {"reader": Person("Rita", "reader"), "analyst": Person("Anna"), "admin": Person("Ada", "admin", ("grain",))}


@dataclass
class Asked:
    """A request."""

    method: str
    path: str
    query: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes
    pieces: int = 1

    def __str__(self) -> str:
        return f"{self.method} {self.path!r}?{self.query[:300]!r} {self.headers} {self.body[:300]!r}"


@dataclass
class Ground:
    """Cases to be asked, and what of them is known to exist."""

    folder: Path
    ids: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)

    def apps(self) -> tuple[FastAPI, FastAPI]:
        """A server without users and one with, over fresh copies of the example."""
        for place in ("plain", "shut"):
            for name in ("grain", "salt"):
                shutil.copy(self.folder / "example.db", self.folder / place / f"{name}.db")
        places = [[str(self.folder / place)] for place in ("plain", "shut")]
        book = Book(self.folder / "users.db")
        return create_app(places[0], writes=0), create_app(places[1], people=Users(book), writes=0)


def ground(folder: Path) -> Ground:
    """Make the example and the users."""
    made = Ground(folder)
    for place in ("plain", "shut"):
        (folder / place).mkdir()
    with Case.open(folder / "example.db") as case:
        case.add([str(EXAMPLE)], engine="serial")
        made.ids = [r.id for r in case.joined().records()][:300] + [d.id for d in case.documents()]  # type: ignore[attr-defined]
    book = Book(folder / "users.db", create=True, cost=Cost(16, 1, 1))
    for person in KINDS.values():
        book.add(person, "four words make one")
        made.tokens.append(book.give_token(person.name)[1])
        made.sessions.append(book.begin(person.name))
    book.close()
    return made


def make_request(random: Random, templates: Sequence[tuple[str, str]], at: Ground) -> Asked:
    """A request, most of it likely, some of it not."""
    method, template = random.choice(templates)
    if random.random() < 0.05:
        method = random.choice(("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"))
    path = "/".join(_part(random, part, at) for part in template.split("/"))
    if random.random() < 0.03:
        path = _mutated(random, path)
    asked = [(_name(random), _value(random, at)) for _ in range(random.choice((0, 0, 1, 1, 2, 3, 6)))]
    query = urlencode(asked, errors="replace").encode() if random.random() < 0.95 else _bytes(random)
    headers = _headers(random, at)
    body = b""
    if method not in ("GET", "HEAD", "OPTIONS"):
        kind, body = _body(random, template, at)
        headers += [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    return Asked(method, path, query.replace(b" ", b"+"), headers, body, random.choice((1, 1, 3)))


def _part(random: Random, part: str, at: Ground) -> str:
    if not part.startswith("{"):
        return part
    if part in ("{name}", "{case}") and random.random() < 0.85:
        return random.choice(("grain", "grain", "salt"))
    return _value(random, at)


def _name(random: Random) -> str:
    return random.choice(NAMES) if random.random() < 0.97 else _odd(random)


def _value(random: Random, at: Ground) -> str:
    choice = random.random()
    if choice < 0.45:
        return random.choice(PLAIN)
    if choice < 0.6:
        return random.choice(at.ids)
    return _odd(random) if choice < 0.8 else _mutated(random, random.choice((*PLAIN, *at.ids)))


def _odd(random: Random) -> str:
    return random.choice((*HOSTILE, *ODD, *MARKS, *DAYS, *NUMBERS, *WHO, *QUOTES))


def _mutated(random: Random, words: str) -> str:
    at = random.randrange(len(words) + 1)
    return words[:at] + random.choice((*ODD, *HOSTILE)) + words[at + random.choice((0, 1)) :]


def _bytes(random: Random) -> bytes:
    return bytes(random.randrange(256) for _ in range(random.choice((0, 1, 5, 60, 600))))


def _headers(random: Random, at: Ground) -> list[tuple[bytes, bytes]]:
    held = [(b"host", b"127.0.0.1")] if random.random() < 0.99 else [(b"host", _bytes(random))]
    if random.random() < 0.7:
        held.append((b"authorization", b"Bearer " + random.choice(at.tokens).encode()))
    elif random.random() < 0.5:
        held.append((b"cookie", b"parley=" + random.choice(at.sessions).encode()))
    odd = (b"accept", b"if-none-match", b"range", b"x-request-id", b"origin", b"cookie", b"last-event-id",
           b"hx-target", b"hx-request", b"referer",
           b"x-csrf-token", b"authorization", b"accept-language", b"sec-fetch-site")  # fmt: skip
    for _ in range(random.choice((0, 0, 0, 1, 2))):
        value = random.choice((b"*/*", b"text/csv", b"text/html;q=x", b"bytes=0-", b"*", b'W/"x"', b"same-origin",
                               b"panel", b"narrow",
                               _odd(random).encode("utf-8", "replace")[:200], _bytes(random)))  # fmt: skip
        held.append((random.choice(odd), value.replace(b"\r", b"").replace(b"\n", b"")))
    return held


def _body(random: Random, template: str, at: Ground) -> tuple[str, bytes]:
    choice = random.random()
    if choice < 0.08:
        return random.choice(
            ("application/json", "text/plain", "multipart/form-data; boundary=x", "", "a/b;;=")
        ), _bytes(random)
    if template.startswith("/api/") and "upload" not in template:
        data = json.dumps(_json(random, template, at), ensure_ascii=False).encode("utf-8", "replace")
        if random.random() < 0.1:
            where = random.randrange(len(data) + 1)
            data = data[:where] + _bytes(random) + data[where:]
        return "application/json", data
    if "upload" in template and random.random() < 0.8:
        return "multipart/form-data; boundary=XX", _parts(random)
    fields = [
        (_field(random), random.choice(PRIVATE) if random.random() < 0.2 else _value(random, at))
        for _ in range(random.randrange(9))
    ]
    fields = [(name, value if name != "urls" else random.choice(PRIVATE)) for name, value in fields]
    return "application/x-www-form-urlencoded", urlencode(fields, errors="replace").encode()


def _field(random: Random) -> str:
    return random.choice((
        "kind", "word", "word", "who", "note", "back", "number", "title", "called", "question", "query",
        "name", "text",
        "urls", "job", "csrf", "in.summary", "at.summary", "label.d_1", "keep.contacts", "row.contacts", "words.0",
        "password", "form", "old", "new", "again", "reader", "published", "url", "outlet",
    ))  # fmt: skip


def _json(random: Random, template: str, at: Ground) -> Any:
    def value() -> Any:
        return random.choice(
            (
                _value(random, at),
                _value(random, at),
                1,
                -1,
                1e300,
                None,
                True,
                [],
                {},
                [_value(random, at)],
                {"a": 1},
            )
        )

    if random.random() < 0.1:
        return value()
    keys = (
        "kind",
        "words",
        "who",
        "note",
        "question",
        "query",
        "title",
        "text",
        "html",
        "source",
        "published",
        "sections",
    )
    held: dict[str, Any] = {one: value() for one in random.sample(keys, random.randrange(4))}
    if "judgements" in template:
        held |= {"kind": random.choice(("note", "reject", "merge", "rename", "date", "grade", "split",
        "ignore", "accept")),
                 "words": [_value(random, at) for _ in range(random.choice((1, 2, 2, 3)))],
                 "who": "Fuzz"}  # fmt: skip
    if "fetches" in template:
        held = {"urls": [random.choice(PRIVATE)]} | ({"x": value()} if random.random() < 0.2 else {})
    if "articles" in template:
        held = {
            random.choice(("text", "html")): make(1, random.randrange(10**6))[:400],
            "published": _value(random, at),
        }
    if "briefs" in template:
        held = {"title": value(), "section": [{"key": _value(random, at), "note": value()}]}
    return held


def _parts(random: Random) -> bytes:
    data = random.choice(
        (
            make(2, random.randrange(10**6))[:500].encode("utf-8", "replace"),
            _bytes(random),
            b"%PDF-1.4 x",
            b"PK\x03\x04x",
        )
    )
    name = random.choice(("a.txt", "a.pdf", "../../b.html", _odd(random))).replace('"', "")
    field = random.choice(("files", "files", "files", "who", "csrf"))
    head = f'--XX\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode(
        "utf-8", "replace"
    )
    return head + data + random.choice((b"\r\n--XX--\r\n", b"\r\n--XX", b""))


async def send(app: FastAPI, asked: Asked) -> tuple[int, int]:
    """Send a request; gives the status and the bytes of the answer."""
    try:
        path = asked.path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    except UnicodeEncodeError:
        path = asked.path
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": asked.method, "scheme": "http",
        "path": path, "raw_path": quote(path).encode(), "query_string": asked.query, "root_path": "",
        "headers": asked.headers, "client": ("127.0.0.1", 4000), "server": ("127.0.0.1", 80), "state": {},
    }  # fmt: skip
    size = -(-len(asked.body) // asked.pieces) or 1
    coming = [asked.body[at : at + size] for at in range(0, len(asked.body), size)] or [b""]
    status, length = 0, 0

    async def receive() -> dict[str, Any]:
        if coming:
            piece = coming.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(coming)}
        return {"type": "http.disconnect"}

    async def answer(message: Any) -> None:
        nonlocal status, length
        if message["type"] == "http.response.start":
            status = message["status"]
            for name, value in message["headers"]:
                assert b"\n" not in name + value, f"a header with a line break: {name!r}"
        length += len(message.get("body", b""))

    await app(scope, receive, answer)  # type: ignore[arg-type]
    return status, length


def fuzz(seed: int, numbers: Iterator[int]) -> Iterator[tuple[int, str | None]]:
    """Send requests by number; gives each number with what went wrong, or None."""
    with tempfile.TemporaryDirectory(prefix="parley-fuzz-") as folder:
        at = ground(Path(folder))
        templates = sorted(set(routes(create_app([]))))
        loop = asyncio.new_event_loop()
        living: list[Any] = []
        try:
            for count, number in enumerate(numbers):
                if count % ANEW == 0:
                    _close(loop, living)
                    living = [_started(loop, app) for app in at.apps()]
                random = Random(f"{seed}:{number}")
                asked = make_request(random, templates, at)
                yield number, _wrong(loop, living[number % 2][0], asked)
        finally:
            _close(loop, living)
            loop.close()


def _wrong(loop: asyncio.AbstractEventLoop, app: FastAPI, asked: Asked) -> str | None:
    try:
        with at_most(SECONDS):
            status, _ = loop.run_until_complete(asyncio.wait_for(send(app, asked), 600))
    except (Exception, Stuck) as problem:
        return f"{type(problem).__name__}: {str(problem)[:200]} — {asked}"
    return f"{status} — {asked}" if status >= 500 or status < 100 else None


@asynccontextmanager
async def _living(app: FastAPI) -> Any:
    async with app.router.lifespan_context(app):
        yield app


def _started(loop: asyncio.AbstractEventLoop, app: FastAPI) -> Any:
    context = _living(app)
    return loop.run_until_complete(context.__aenter__()), context


def _close(loop: asyncio.AbstractEventLoop, living: list[Any]) -> None:
    for app, context in living:
        loop.run_until_complete(context.__aexit__(None, None, None))
        if isinstance(app.state.people, Users):
            app.state.people.book.close()
