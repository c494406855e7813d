"""Who is at the door, and what they may do.

Without users everyone who reaches the server is the person at the machine: therefore it listens on the loopback
address alone, unless a person says plainly that others may come, and then they may only read (``may_listen``).
Users are one object with the two members of ``People``; doors ask it and nothing else.
"""

from __future__ import annotations

import ipaddress
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol

from starlette.requests import Request

from parley.errors import UsageError
from parley.users.audit import Audit
from parley.users.book import Book
from parley.users.roles import ADMIN, ALL, JUDGE, READ, ROLES, Person

__all__ = [
    "ADMIN", "ALL", "JUDGE", "READ", "ROLES", "Anyone", "People", "Person", "Users", "Visitors", "allowed_names",
    "cookie_name", "csrf_of", "is_loopback", "may_listen",
]  # fmt: skip


class People(Protocol):
    """Those who may come."""

    def who(self, request: Request) -> Person | None:
        """Who sends a request, or None where that is not told and must be."""

    @property
    def are_told_apart(self) -> bool:
        """True where everyone must say who they are."""


class Anyone:
    """No users: whoever reaches the server is the person at the machine."""

    are_told_apart = False

    def who(self, request: Request) -> Person | None:
        """The one person there is."""
        del request
        return Person("", "admin")


class Visitors:
    """No users, and others may come: they read what carries no label, and change nothing."""

    are_told_apart = False

    def who(self, request: Request) -> Person | None:
        """Somebody who reads."""
        del request
        return Person("", "reader", sees="")


class Users:
    """The users of a file: told apart by the cookie of a session, or by a token.

    Args:
        book: The users file.
    """

    are_told_apart = True

    def __init__(self, book: Book) -> None:
        self.book = book
        self.audit = Audit(book)

    def who(self, request: Request) -> Person | None:
        """Whose session or token a request carries; of both the token counts. Found once a request."""
        if not hasattr(request.state, "person"):
            request.state.person, request.state.csrf = self._found(request)
        person: Person | None = request.state.person
        return person

    def _found(self, request: Request) -> tuple[Person | None, str]:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme:
            return (self.book.of_token(token.strip()) if scheme.casefold() == "bearer" else None), ""
        secret = request.cookies.get(cookie_name(request), "")
        person = self.book.of_session(secret) if secret else None
        return person, csrf_of(secret) if person else ""


def cookie_name(request: Request) -> str:
    """What the cookie of a session is called: where there is TLS so that no other host may set it."""
    return "__Host-parley" if request.url.scheme == "https" else "parley"


def csrf_of(secret: str) -> str:
    """What the forms of a session carry: follows from its secret and does not tell it.

    Example:
        >>> csrf_of("x") == csrf_of("x") != csrf_of("y")
        True
    """
    return urlsafe_b64encode(sha256(f"csrf:{secret}".encode("utf-8", "replace")).digest()).decode().rstrip("=")


def may_listen(host: str, people: People, *, exposed: bool = False) -> None:
    """Refuse to be reached by others where nobody is told apart.

    Args:
        host: The address to listen on.
        people: Who may come.
        exposed: True where a person said plainly that others may come and read.

    Raises:
        UsageError: If others could reach it, there are no users, and nobody said so.

    Example:
        >>> may_listen("127.0.0.1", Anyone())
    """
    if is_loopback(host) or people.are_told_apart or exposed:
        return
    raise UsageError(
        f"'{host}' can be reached from other machines, and there are no users. Make some: parley user add NAME "
        "--users FILE, then parley serve --users FILE. Or listen on 127.0.0.1; or let whoever comes read "
        "everything that carries no label: --exposed"
    )


def is_loopback(host: str) -> bool:
    """True for an address that only this machine reaches.

    Example:
        >>> is_loopback("localhost"), is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0")
        (True, True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def allowed_names(person: Person, names: Sequence[str]) -> list[str]:
    """The cases among some that a person may open."""
    return [name for name in names if person.may(READ, name)]
