"""How a case is named: the path of a file, or a URL; and how that is shown without its password."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import unquote

from parley.errors import CaseError

FILE = "sqlite:"
"""A prefix that a path may have; needed by no one, and handy beside a URL."""
SERVERS = ("postgresql", "postgres")
SCHEMA = "parley"
"""The schema of a database's one case; those of named cases begin with it."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}")
_SECRET = ("password", "sslpassword")
MASK = "***"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a case lies.

    Attributes:
        where: What opens it: a path, or a URL without its ``case``.
        shown: What people are shown: never a password.
        stem: What the case is called as long as nobody named it.
        schema: The schema of its tables; None for a file.
    """

    where: str = field(repr=False)
    shown: str
    stem: str
    schema: str | None = None


def parse_address(where: str) -> Address:
    """What a person gave as CASE, understood.

    Args:
        where: A path, with or without "sqlite:", or "postgresql://USER:PASSWORD@HOST:PORT/DATABASE?case=NAME";
            ``case`` may be left away for a database that holds one, everything else goes to the server's library.

    Raises:
        CaseError: If it is a URL that no store answers to, or the name of the case cannot be one.

    Example:
        >>> parse_address("postgresql://ann:secret@db.example/talks?case=grain").shown
        'postgresql://ann:***@db.example/talks?case=grain'
        >>> parse_address("sqlite:talks.db").where
        'talks.db'
    """
    if where.startswith(FILE):
        where = where.removeprefix(FILE)
        return Address(where, where, PurePath(where).stem)
    scheme, colon, rest = where.partition("://")
    if not colon:
        return Address(where, where, PurePath(where).stem)
    if scheme not in SERVERS:
        raise CaseError(f"No store answers to '{scheme}://'. Give the path of a file, or a postgresql:// URL.")
    start, mark, query = rest.partition("?")
    given = [one.partition("=") for one in query.split("&") if one] if mark else []
    names = [unquote(value) for name, _, value in given if unquote(name) == "case"]
    kept = "&".join("".join(one) for one in given if unquote(one[0]) != "case")
    if len(names) > 1 or not all(_NAME.fullmatch(name) for name in names):
        raise CaseError(
            f"'{names[-1]}' cannot name a case in a database. Give one name of up to 48 lower-case letters, "
            "digits, - and _: ?case=grain-deal"
        )
    stem = names[0] if names else unquote(start.rpartition("@")[2].partition("/")[2]) or SCHEMA
    schema = f"{SCHEMA}_{names[0]}" if names else SCHEMA
    return Address(f"postgresql://{start}{'?' if kept else ''}{kept}", shown_address(where), stem, schema)


def is_server(where: str) -> bool:
    """True for a URL, False for the path of a file.

    Example:
        >>> is_server("postgresql://db.example/talks"), is_server("sqlite:talks.db")
        (True, False)
    """
    return "://" in where and not where.startswith(FILE)


def shown_address(where: str) -> str:
    """A path or URL as it may be shown, written to a log or put into a message: without its password.

    What stands between "//" and the last "@" is taken for a name and a password, even where the password has
    characters that should have been written otherwise.

    Example:
        >>> shown_address("postgresql://ann:a/b@c@db.example/talks?password=x&sslmode=require")
        'postgresql://ann:***@db.example/talks?password=***&sslmode=require'
    """
    scheme, colon, rest = where.partition("://")
    if not colon or where.startswith(FILE):
        return where
    who, at, place = rest.rpartition("@")
    user, secret, _ = who.partition(":")
    start, mark, query = place.partition("?")
    shown = [
        f"{name}={MASK}" if unquote(name).lower() in _SECRET else f"{name}{sign}{value}"
        for name, sign, value in (one.partition("=") for one in query.split("&"))
    ]
    return f"{scheme}://{user}{':' + MASK if secret else ''}{at}{start}{mark}{'&'.join(shown)}"
