"""Searches that a person keeps: a name, a question, a query; they lie in the case and go where it goes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from parley.errors import UsageError
from parley.queries.alerts import parse_alert
from parley.queries.fields import QUESTIONS
from parley.queries.syntax import format_query, parse_query
from parley.store import Store

META = "searches"
"""Under which name the case keeps them."""
CHANGES = "changes"
KEPT = ("search", *QUESTIONS, CHANGES)
"""What a search that is kept may ask."""
MOST = 200
"""Searches that one case may keep; far above what people have."""
LONGEST = 120
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that is kept.

    Attributes:
        name: As a person called it; unlike every other of the case.
        question: One of ``KEPT``.
        query: As ``format_query`` writes it.
    """

    name: str
    question: str
    query: str

    @property
    def is_alert(self) -> bool:
        """True for a search of changes: a watch tells of those that fit it."""
        return self.question == CHANGES


def list_saved(store: Store) -> tuple[Saved, ...]:
    """The searches that a case keeps, by name."""
    kept = json.loads(store.meta().get(META, "[]"))
    return tuple(sorted((Saved(**one) for one in kept), key=lambda one: (one.name.casefold(), one.name)))


def keep_saved(store: Store, name: str, question: str, query: str, issues: Iterable[str] = ()) -> Saved:
    """Keep a search under a name, in place of any other of that name.

    Args:
        store: The case.
        name: What it is to be called.
        question: One of ``KEPT``; a search of changes is an alert, see ``parley.queries.alerts``.
        query: What is wanted, as typed.
        issues: Keys of the issues of the case, for alerts.

    Raises:
        UsageError: If the name is empty or too long, there is no such question, the query cannot be read or has a
            key that the question has not, or the case keeps too many.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST:
        raise UsageError(f"A search needs a name of 1 to {LONGEST} characters, not '{plain[:40]}' ({len(plain)}).")
    if question not in KEPT:
        raise UsageError(f"Nothing is asked by '{question}'. There are: {', '.join(KEPT)}.")
    parsed = parse_query(query)
    if not parsed:
        raise UsageError("This search asks for nothing. Give it words, or a key and a value: status:refused.")
    if question == CHANGES:
        parse_alert(query, issues)
    made = Saved(plain, question, format_query(parsed))
    others = [one for one in list_saved(store) if one.name != plain]
    if len(others) >= MOST:
        raise UsageError(f"This case keeps {MOST} searches already. Drop one before you keep '{plain}'.")
    _write(store, [*others, made])
    return made


def drop_saved(store: Store, name: str) -> None:
    """Forget a search.

    Raises:
        UsageError: If none is called so.
    """
    held = list_saved(store)
    left = [one for one in held if one.name != name]
    if len(left) == len(held):
        there = ", ".join(one.name for one in held[:12]) or "none"
        raise UsageError(f"No search of this case is called '{name[:LONGEST]}'. There are: {there}.")
    _write(store, left)


def _write(store: Store, held: list[Saved]) -> None:
    store.set_meta(META, json.dumps([asdict(one) for one in held], ensure_ascii=True))
