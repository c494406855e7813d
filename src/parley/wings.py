"""What reads and joins for a case: the corridor, loaded late, or another that does the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from parley.joins import join_at_once
from parley.lexicons.overlay import world_with
from parley.lexicons.shelf import ANY
from parley.lexicons.world import World
from parley.records import Joined, Judgement, Raw, Reading

if TYPE_CHECKING:
    from parley.pipeline import Corridor


class Wings(Protocol):
    """Reading and joining, as the corridor does them.

    Wings that have a ``world`` (`parley.lexicons.world.World`) let a case be joined bit by bit; of others ``join``
    is asked for the whole case each time. Wings that are ``made_anew`` are not sent to another process, which makes
    its own.
    """

    def read(self, raw: Raw) -> Reading:
        """Everything that one article says."""

    def join(self, readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Joined:
        """Everything that a case knows beyond its single articles."""


class LateCorridor:
    """The corridor (`parley.pipeline.Corridor`, whose arguments it takes), loaded when something is first read.

    Most commands ask of what was read before; its rooms and their patterns would take half a second of each.
    """

    made_anew = True

    def __init__(
        self,
        model: str | None = None,
        playbook: str = ANY,
        rules: bool = False,
        lexicon: str = "",
        cache: str | None = None,
    ) -> None:
        self._given = (model, playbook, rules, lexicon, cache)

    @cached_property
    def corridor(self) -> Corridor:
        """The corridor itself."""
        from parley.pipeline import Corridor

        return Corridor(*self._given)

    @cached_property
    def world(self) -> World:
        """Knowledge of names and places, by which a case is joined."""
        return world_with(self._given[3])

    def read(self, raw: Raw) -> Reading:
        """Everything that one article says."""
        return self.corridor.read(raw)

    def join(self, readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Joined:
        """Everything that a case knows beyond its single articles."""
        return join_at_once(readings, self.world, judgements)

    def close(self) -> None:
        """Have parses written that wait, and let go of what was loaded. What is asked next is loaded again."""
        corridor = self.__dict__.pop("corridor", None)
        if corridor is not None:
            corridor.close()
        self.__dict__.pop("world", None)


class Build:
    """Makes the function that reads: with the corridor at hand in this process, with a new one in another."""

    def __init__(
        self,
        model: str | None,
        playbook: str,
        wings: Wings | None = None,
        rules: bool = False,
        lexicon: str = "",
        cache: str | None = None,
    ) -> None:
        self.model, self.playbook, self.wings, self.rules, self.lexicon = model, playbook, wings, rules, lexicon
        self.cache = cache

    def __call__(self) -> Callable[[Raw], Reading]:
        """The function that reads one article."""
        wings = self.wings or LateCorridor(self.model, self.playbook, self.rules, self.lexicon, self.cache)
        return wings.read

    def __reduce__(self) -> tuple[type[Build], tuple[str | None, str, Wings | None, bool, str, str | None]]:
        # a model is loaded quicker than it is sent
        wings = None if getattr(self.wings, "made_anew", False) else self.wings
        return Build, (self.model, self.playbook, wings, self.rules, self.lexicon, self.cache)
