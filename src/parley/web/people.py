"""Who is at the door, and what they may do: the hook for users, roles and tokens.

Without users everyone who reaches the server is the person at the machine: therefore it listens on the loopback
address alone, unless a person says plainly that others may come (``may_listen``). Users are one object with the two
methods of ``People``; doors ask it and nothing else.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request

from parley.errors import UsageError

READ, JUDGE, ADMIN = "read", "judge", "admin"
ROLES: dict[str, tuple[str, ...]] = {
    "reader": (READ,),
    "analyst": (READ, JUDGE),
    "admin": (READ, JUDGE, ADMIN),
}
"""What each role may do: read a case; judge and add; remove articles, change what a case is and who sees it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the door.

    Attributes:
        name: As judgements keep it; "" where nobody logged in, and a form asks for it.
        role: One of ``ROLES``.
        cases: Short names of the cases that they may open, or None for all.
    """

    name: str
    role: str = "analyst"
    cases: tuple[str, ...] | None = None

    def may(self, what: str, case: str | None = None) -> bool:
        """True where they may do that, in that case."""
        return what in ROLES[self.role] and (case is None or self.cases is None or case in self.cases)


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


def may_listen(host: str, people: People, *, exposed: bool = False) -> None:
    """Refuse to be reached by others where nobody is told apart.

    Args:
        host: The address to listen on.
        people: Who may come.
        exposed: True where a person said plainly that others may come and do everything.

    Raises:
        UsageError: If others could reach it, there are no users, and nobody said so.

    Example:
        >>> may_listen("127.0.0.1", Anyone())
    """
    if is_loopback(host) or people.are_told_apart or exposed:
        return
    raise UsageError(
        f"'{host}' can be reached from other machines, and there are no users: whoever comes could read and change "
        "every case. Listen on 127.0.0.1, or say plainly that this is meant: --exposed"
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
