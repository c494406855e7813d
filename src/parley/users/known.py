"""People and tokens as the users file has them, and what it takes for a name and for rights."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.errors import UsageError
from parley.users.roles import ALL, Person, known_role

NAME = re.compile(r"[^\W_](?:[\w.@' -]{0,62}[\w.])?")
CASE = re.compile(r"[a-z0-9-]{1,64}")


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the file has them: who, whether they have a password, since when."""

    person: Person
    has_password: bool
    made: str
    changed: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token, without its secret; moments in seconds since 1970."""

    id: str
    name: str
    role: str | None
    made: float
    expires: float
    used: float | None


def check_person(person: Person) -> None:
    """Refuse what nobody may be called and what no rights are.

    Raises:
        UsageError: If a name, a role, a case or a clearance is none.
    """
    if not NAME.fullmatch(person.name):
        raise UsageError(f"'{person.name[:80]}' is no name of a user: 1 to 64 letters, digits, spaces and . @ ' -")
    for role in (person.role, *person.own.values()):
        known_role(role)
    if wrong := [one for one in person.cases or () if not CASE.fullmatch(one)]:
        raise UsageError(
            f"'{wrong[0][:80]}' is no short name of a case. It is what stands in addresses: /c/NAME/today"
        )
    if not person.sees.isprintable() or len(person.sees) > 60:
        raise UsageError("A clearance is a label of the cases, or * for all.")


def known_of(row: Sequence[object]) -> Known:
    """A person from a row: name, role, cases, clearance, password's hash, made, changed."""
    name, role, cases, sees, password, made, changed = row
    held: Mapping[str, str | None] | None = json.loads(str(cases)) if cases is not None else None
    own = {case: one for case, one in held.items() if one} if held is not None else {}
    person = Person(str(name), str(role), tuple(held) if held is not None else None, own, str(sees))
    return Known(person, password is not None, str(made), str(changed))


def cases_of(person: Person) -> str | None:
    """The cases of a person as a row keeps them; None for all."""
    if person.cases is None:
        return None
    return json.dumps({case: person.own.get(case) for case in person.cases})


def clearance(role: str, given: str | None) -> str:
    """Up to which label somebody sees: as given, else all for who labels, and the least for a reader."""
    return given if given is not None else "" if role == "reader" else ALL
