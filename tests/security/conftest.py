"""Two cases, one of them with labels, and users of every kind before them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from parley.users.book import Book
from parley.users.passwords import Cost
from parley.users.roles import Person
from parley.web import create_app
from parley.web.people import Users

CHEAP = Cost(16, 1, 1)
"""What a hash costs in tests: what is tested is who may come, not how long a guesser needs."""
PASSWORD = "four words make one"
PEOPLE = {
    "reader": Person("Rita", "reader", sees="*"),
    "analyst": Person("Anna", "analyst"),
    "admin": Person("Ada", "admin"),
    "elsewhere": Person("Elsa", "admin", ("salt",)),
    "nowhere": Person("Nora", "admin", ()),
}


@dataclass
class Clock:
    """Time that passes when it is told to."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class House:
    """A server with users: each kind of them by a client that has logged in, or by a token."""

    app: FastAPI
    book: Book
    clock: Clock
    tokens: dict[str, str] = field(default_factory=dict)

    def client(self, **more: Any) -> TestClient:
        return TestClient(self.app, base_url="http://127.0.0.1", follow_redirects=False, **more)

    def logged_in(self, kind: str, password: str = PASSWORD) -> TestClient:
        """A browser in which somebody logged in through the form."""
        client = self.client()
        assert 303 == log_in(client, PEOPLE[kind].name, password).status_code
        return client

    def ask(self, kind: str | None, path: str, method: str = "GET", **more: Any) -> httpx.Response:
        """What somebody with a token is answered; nobody where no kind is named."""
        headers = {"Authorization": f"Bearer {self.tokens[kind]}"} if kind else {}
        return self.client().request(method, path, headers={**headers, **more.pop("headers", {})}, **more)


def log_in(client: TestClient, name: str, password: str, back: str = "/") -> httpx.Response:
    """Fill in the form for logging in, as a browser does."""
    page = client.get("/login")
    held = hidden(page.text, "form")
    return client.post("/login", data={"name": name, "password": password, "back": back, "form": held})


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


@pytest.fixture
def house(example_file: Path, tmp_path: Path) -> Iterator[House]:
    yield from _house(example_file, tmp_path, Clock())


@pytest.fixture(scope="module")
def still_house(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The same for a whole module, which changes nothing in it that another test minds."""
    yield from _house(example_file, tmp_path_factory.mktemp("house"), None)


def _house(example_file: Path, folder: Path, still: Clock | None) -> Iterator[House]:
    """A house in which time stands still, or goes by so quickly that nobody asks too often."""
    cases = [str(shutil.copy(example_file, folder / f"{name}.db")) for name in ("grain", "salt")]
    clock = still or Clock()
    book = Book(folder / "users.db", create=True, cost=CHEAP, clock=clock)
    ticks = still or count(0.0, 60.0).__next__
    app = create_app(cases, people=Users(book), writes=0, clock=ticks)
    made = House(app, book, clock)
    for kind, person in PEOPLE.items():
        book.add(person, PASSWORD)
        made.tokens[kind] = book.give_token(person.name)[1]
    with TestClient(app, base_url="http://127.0.0.1"):
        yield made
    book.close()


Asker = Callable[..., httpx.Response]
