"""What each role may do, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.errors import UsageError

READ, JUDGE, ADMIN = "read", "judge", "admin"
ROLES: dict[str, tuple[str, ...]] = {
    "reader": (READ,),
    "analyst": (READ, JUDGE),
    "admin": (READ, JUDGE, ADMIN),
}
"""What each role may do: read a case; judge and add; remove articles, change what a case is and who sees it."""
ALL = "*"
"""The clearance of those who may see every label."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the door.

    Attributes:
        name: As judgements keep it; "" where nobody logged in, and a form asks for it.
        role: One of ``ROLES``.
        cases: Short names of the cases that they may open, or None for all.
        own: Roles in single cases, where they are others than ``role``.
        sees: Up to which label of a case they may see; ``ALL`` for every one, "" for the least.
    """

    name: str
    role: str = "analyst"
    cases: tuple[str, ...] | None = None
    own: Mapping[str, str] = field(default_factory=dict)
    sees: str = ALL

    def may(self, what: str, case: str | None = None) -> bool:
        """True where they may do that, in that case.

        Example:
            >>> Person("Ada", "reader", own={"grain": "analyst"}).may(JUDGE, "grain")
            True
        """
        if case is not None and self.cases is not None and case not in self.cases:
            return False
        return what in ROLES[self.own.get(case, self.role) if case is not None else self.role]

    def narrowed(self, role: str | None) -> Person:
        """The person with no more than a role anywhere; as they are where it is None."""
        if role is None:
            return self
        own = {case: _lesser(one, role) for case, one in self.own.items()}
        return Person(self.name, _lesser(self.role, role), self.cases, own, self.sees)


def known_role(role: str) -> str:
    """A role that there is.

    Raises:
        UsageError: If there is none of that name.
    """
    if role not in ROLES:
        raise UsageError(f"No role is called '{role}'. There are: {', '.join(ROLES)}.")
    return role


def _lesser(one: str, other: str) -> str:
    return min(one, other, key=tuple(ROLES).index)
