"""Does everything in the case stand where it says, and lead somewhere?"""

from __future__ import annotations

from collections.abc import Callable

from parley.errors import ParleyError
from parley.queries.verifying.articles import verify_articles
from parley.queries.verifying.joined import Following
from parley.queries.verifying.journal import verify_judgements, verify_runs
from parley.queries.verifying.report import CheckReport, Fault, Found
from parley.store import Store
from parley.store.faults import UNREADABLE

__all__ = ["CheckReport", "Fault", "Progress", "verify_case"]

Progress = Callable[[str, int, int], None]
"""Told (what is looked over, how many are done, how many there are or 0 where that is not known)."""
TRIES = 3
"""How often a case is looked over that others change meanwhile, before what was found is told with a note."""


def verify_case(store: Store, progress: Progress | None = None) -> CheckReport:
    """Compare every quote with its article, follow every link, count, and look over the store itself.

    Args:
        store: The case; it is read whole, one article or some hundred records at a time.
        progress: Told how far it is.
    """
    tell = progress or (lambda *_: None)
    for _ in range(TRIES):
        before = _state(store)
        found = _verify(store, tell)
        if not found.faults or _state(store) == before:
            return found.report()
    found.notes.append("The case was changed while it was verified; verify it again when nobody writes.")
    return found.report()


def _state(store: Store) -> tuple[int, int] | None:
    try:
        return store.state(), store.joined_state()
    except ParleyError:
        return None


def _verify(store: Store, tell: Progress) -> Found:
    found = Found()
    tell("the file", 0, 0)
    for words in store.check():
        found.add("file" if "damaged" in words or "cannot be read" in words else "index", "file", words.rstrip("."))
    for step in (_articles, _case, _journal):
        try:
            step(store, found, tell)
        except UNREADABLE as problem:
            found.add("file", "file", f"it cannot be read whole: {problem}")
    return found


def _articles(store: Store, found: Found, tell: Progress) -> None:
    number = len(store.documents())
    for done in verify_articles(store, found):
        tell("articles", done, number)


def _case(store: Store, found: Found, tell: Progress) -> None:
    is_joined = store.joined_state() >= store.state()
    for done in Following(store, found, store.stale(), is_joined=is_joined).verify():
        tell("the case", done, 0)
    if not is_joined:
        found.notes.append(
            "Articles were added, taken out or judged and not joined yet; adding any article, or none, finishes "
            "that. Links between records were not followed."
        )


def _journal(store: Store, found: Found, tell: Progress) -> None:
    tell("runs and judgements", 0, 0)
    verify_runs(store, found, frozenset(store.stale()))
    verify_judgements(store, found)
    found.notes += [f"{one.source} was not read: {one.reason}" for one in store.skipped()]
