"""Records by id that are taken from a store when they are asked for, so that a question costs what it shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from parley.records import Actor
from parley.records.roster import bodies_of
from parley.store import Store, Wanted

Found = TypeVar("Found")


class Lookup(Mapping[str, Found]):
    """Records by id, taken from the store when they are asked for, and all of them when one goes through it.

    Args:
        take: Gives those of some ids, or all where it is given None.
    """

    def __init__(self, take: Callable[[Collection[str] | None], dict[str, Found]]) -> None:
        self._take = take
        self._held: dict[str, Found | None] = {}
        self._is_whole = False

    def fetch(self, ids: Collection[str]) -> None:
        """Take several at once."""
        left = [] if self._is_whole else [one for one in ids if one not in self._held]
        if left:
            self._held.update(dict.fromkeys(left))
            self._held.update(self._take(left))

    def _whole(self) -> dict[str, Found | None]:
        if not self._is_whole:
            self._held = dict(self._take(None))
            self._is_whole = True
        return self._held

    def __getitem__(self, id: str) -> Found:
        if id not in self._held:
            self.fetch((id,))
        found = self._held.get(id)
        if found is None:
            raise KeyError(id)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())


class Bodies(Mapping[str, str]):
    """The ids of the bodies of a case by a name that one of them bears alone.

    They are what joining keeps of them; all actors are gone through only where a case was joined by other wings.
    """

    def __init__(self, store: Store, actors: Mapping[str, Actor]) -> None:
        self._store, self._actors = store, actors
        self._is_kept = store.flow() > 0
        self._found: dict[str, str | None] = {}

    @cached_property
    def _whole(self) -> dict[str, str]:
        return bodies_of(self._actors.values())

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, name: str) -> str:
        if not self._is_kept:
            return self._whole[name]
        if name not in self._found:
            held = self._store.marks("body", name, limit=2)
            self._found[name] = held[0] if len(held) == 1 else None
        found = self._found[name]
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)


class States(Mapping[str, str]):
    """The ids of the states of a case by their code, taken from its store when first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _held(self) -> dict[str, str]:
        states = [a for a in self._store.page(["actor"], Wanted({"kind": ["state"]})) if a.country]
        return {a.country: a.id for a in sorted(states, key=lambda a: (a.name, a.id), reverse=True)}

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, code: str) -> str:
        return self._held[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
