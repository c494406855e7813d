"""What two records of days need of each other to say what changed: what differs, and what that hangs on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from parley.joining.changes import find_changes
from parley.records import Change, Joined, Position
from parley.records.codec import gather
from parley.store import SqliteStore, Store
from parley.text.ids import content_id

TOLD = ("contact", "episode", "position", "commitment", "disagreement", "corroboration")
"""Kinds of joined records whose changes are told."""
GRADED = ("contact", "episode")
"""Those that are graded."""


def changes_between(before: Store, after: Store) -> tuple[Change, ...]:
    """What changed between two joined cases; the same as ``find_changes`` over all that they hold.

    Of two files only what differs is read, with the plans, the grades and the earlier positions that it hangs on.
    """
    if not (isinstance(before, SqliteStore) and isinstance(after, SqliteStore)):
        return find_changes(before.joined(), after.joined())
    differing = after.differing(before, TOLD)
    if differing is None:
        return find_changes(before.joined(), after.joined())
    wanted = {kind: set(differing.get(kind, ())) for kind in TOLD}
    grades = [*_of(before, "corroboration", wanted), *_of(after, "corroboration", wanted)]
    for kind in GRADED:
        wanted[kind] |= {one.of for one in grades}
    wanted["contact"] |= {one.follows for one in _of(after, "contact", wanted) if one.follows}
    wanted["corroboration"] |= {content_id("corroboration", one) for kind in GRADED for one in wanted[kind]}
    stands = list(_of(after, "position", wanted))
    wanted["position"] |= {one.previous for one in stands if one.previous}
    return find_changes(_gathered(before, wanted, _cells(before, stands)), _gathered(after, wanted, ()))


def _of(store: Store, kind: str, wanted: Mapping[str, Collection[str]]) -> Iterable[Any]:
    return store.records(kind, joined=True, where={"id": wanted[kind]})


def _cells(store: Store, stands: Iterable[Position]) -> tuple[Position, ...]:
    """All that was known of where the parties of some positions stand on their issues."""
    cells = {(one.party, one.issue) for one in stands}
    where = {"party": {party for party, _ in cells}, "issue": {issue for _, issue in cells}}
    held = store.records("position", joined=True, where=where) if cells else ()
    return tuple(one for one in held if (one.party, one.issue) in cells)


def _gathered(store: Store, wanted: Mapping[str, Collection[str]], more: Iterable[Position]) -> Joined:
    held: dict[tuple[str, str], Any] = {(kind, one.id): one for kind in TOLD for one in _of(store, kind, wanted)}
    held |= {("position", one.id): one for one in more}
    return gather(Joined, held.values())
