"""Who may come to a server: the users file changed and shown, each change noted in its log."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import Any

from parley.cli.opening import person_here, tell
from parley.cli.show import visible
from parley.errors import UsageError
from parley.settings import read_settings
from parley.users.audit import Audit
from parley.users.book import Book
from parley.users.known import clearance
from parley.users.roles import ALL, Person, known_role

HERE = "here"
"""What the log has for an address where something was done on the machine itself."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a user: see the options of ``parley user``."""

    role: str | None = None
    cases: tuple[str, ...] = ()
    every_case: bool = False
    sees: str | None = None
    days: int = 90
    no_password: bool = False


def users_path(given: Path | None) -> Path:
    """Where the users file is: as given, else as set.

    Raises:
        UsageError: If neither says.
    """
    known = given or read_settings(os.environ).users
    if not known:
        raise UsageError("Say which users file: --users FILE, or set PARLEY_USERS.")
    return Path(known)


def do(action: str, name: str | None, users: Path | None, wish: Wish) -> None:
    """Do what ``parley user`` was asked to.

    Raises:
        UsageError: If there is no such action, or it cannot be done.
        CaseError: If the users file cannot be read or written.
    """
    if action not in ACTIONS:
        raise UsageError(f"'{action}' is nothing that is done to users. There are: {', '.join(ACTIONS)}.")
    needs_name = action not in ("list", "tokens")
    if needs_name and not name:
        what = "the id of a token" if action == "revoke" else "the name of a user"
        raise UsageError(f"Say whom: parley user {action} takes {what}.")
    with closing(Book(users_path(users), create=action == "add")) as book:
        did = ACTIONS[action](book, name or "", wish)
        if did is not None:
            by = f"{person_here()} (on the machine)"
            Audit(book).note(f"user {action}", who=by, address=HERE, **did)


def _list(book: Book, name: str, wish: Wish) -> None:
    del name, wish
    for known in book.people():
        one = known.person
        cases = (
            "every case"
            if one.cases is None
            else ", ".join(_case_words(one, case) for case in one.cases) or "no case"
        )
        sees = "all labels" if one.sees == ALL else f"up to {one.sees}" if one.sees else "the least label"
        print(f"{one.name}\t{one.role}\t{cases}\t{sees}\t{'password' if known.has_password else 'tokens alone'}")


def _case_words(person: Person, case: str) -> str:
    return f"{case}:{person.own[case]}" if case in person.own else case


def _add(book: Book, name: str, wish: Wish) -> dict[str, Any]:
    role = known_role(wish.role or "reader")
    cases, own = _cases(wish.cases)
    person = Person(name, role, cases if wish.cases else None, own, clearance(role, wish.sees))
    if book.person(name) is not None:
        raise UsageError(
            f"There is a user called '{name}' already. To change them: parley user role {name} --role …"
        )
    book.add(person, None if wish.no_password else _asked(name))
    tell(f"{name} may come as {role}.", "green")
    return {"user": name, "role": role, "cases": " ".join(wish.cases), "sees": person.sees}


def _passwd(book: Book, name: str, wish: Wish) -> dict[str, Any]:
    del wish
    _known(book, name)
    book.set_password(name, _asked(name))
    tell(f"The password of {name} is set; every session of theirs has ended.", "green")
    return {"user": name}


def _role(book: Book, name: str, wish: Wish) -> dict[str, Any]:
    person = _known(book, name)
    if wish.role:
        person = replace(person, role=known_role(wish.role))
    if wish.cases:
        cases, own = _cases(wish.cases)
        person = replace(person, cases=cases, own=own)
    if wish.every_case:
        person = replace(person, cases=None, own={})
    if wish.sees is not None:
        person = replace(person, sees=wish.sees)
    book.change(person)
    tell(f"{person.name} is {person.role} now; every session of theirs has ended.", "green")
    cases_now = "every case" if person.cases is None else " ".join(_case_words(person, one) for one in person.cases)
    return {"user": person.name, "role": person.role, "cases": cases_now, "sees": person.sees}


def _remove(book: Book, name: str, wish: Wish) -> dict[str, Any]:
    del wish
    person = _known(book, name)
    book.remove(name)
    tell(f"{person.name} may come no more. What they decided stays under their name.", "green")
    return {"user": person.name}


def _token(book: Book, name: str, wish: Wish) -> dict[str, Any]:
    made, words = book.give_token(name, wish.days, wish.role)
    print(words)
    tell(
        f"Keep it now: it is shown this once. It holds until {_day(made.expires)} and has the id {made.id}.",
        "yellow",
    )
    return {"user": made.name, "token": made.id, "role": made.role, "until": _day(made.expires)}


def _tokens(book: Book, name: str, wish: Wish) -> None:
    del wish
    for one in book.tokens(name or None):
        used = f"used {_day(one.used)}" if one.used else "never used"
        print(f"{one.id}\t{one.name}\t{one.role or '–'}\tuntil {_day(one.expires)}\t{used}")


def _revoke(book: Book, name: str, wish: Wish) -> dict[str, Any]:
    del wish
    gone = book.revoke(name)
    tell(f"The token {gone.id} of {gone.name} holds no more.", "green")
    return {"user": gone.name, "token": gone.id}


ACTIONS: Mapping[str, Callable[[Book, str, Wish], dict[str, Any] | None]] = {
    "list": _list, "add": _add, "passwd": _passwd, "role": _role, "remove": _remove, "token": _token,
    "tokens": _tokens, "revoke": _revoke,
}  # fmt: skip
"""What can be done, by name; each gives what the log is to keep of it, or None."""


def show_audit(users: Path | None, since: str, who: str | None, what: str | None, case: str | None, to: str) -> int:
    """Print the log.

    Returns:
        1 where a line does not fit those before it, else 0.

    Raises:
        UsageError: If there is no such form.
    """
    if to not in ("table", "jsonl"):
        raise UsageError(f"The log is no '{to[:40]}'. There are: table, jsonl.")
    with closing(Book(users_path(users))) as book:
        log = Audit(book)
        for line in log.lines(since, who, what, case):
            if to == "jsonl":
                print(json.dumps(asdict(line), ensure_ascii=False))
            else:
                more = " ".join(f"{key}={value}" for key, value in line.detail.items())
                words = (line.at[:19], line.who or "–", line.address or "–", line.what, line.case or "–", more)
                print("\t".join(map(visible, words)))
        broken = log.broken()
    if broken is not None:
        tell(
            f"Line {broken} does not fit those before it: the log was changed by force, or lines of it are gone.",
            "bold red",
        )
        return 1
    return 0


def _known(book: Book, name: str) -> Person:
    known = book.person(name)
    if known is None:
        raise UsageError(f"No user is called '{name}'. See: parley user list")
    return known.person


def _cases(given: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, str]]:
    parts = [one.partition(":") for one in given]
    return tuple(case for case, _, _ in parts), {case: known_role(role) for case, _, role in parts if role}


def _asked(name: str) -> str:
    """A password, typed twice, or the first line of what is piped in.

    Raises:
        UsageError: If the two are not the same, or there is none.
    """
    if not sys.stdin.isatty():
        words = sys.stdin.readline().rstrip("\r\n")
        if not words:
            raise UsageError("A password is read from standard input, and there was none.")
        return words
    words = getpass(f"Password for {name}: ")
    if words != getpass("Again: "):
        raise UsageError("The two are not the same. Nothing was changed.")
    return words


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
