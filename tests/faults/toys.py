"""A corridor that reads toy articles without a model and joins them as Parley does; and those articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.making import ToyWings
from tests.toy_case import articles

from parley.lexicons.world import World, load_world
from parley.pipeline import join_readings
from parley.records import Joined, Judgement, Reading

MANY = 24
"""How many articles there are: in six files of four."""


class ToyCorridor(ToyWings):
    """Reads as ``ToyWings`` do; joins by the flow of Parley, bit by bit."""

    def __init__(self, *_: object) -> None:
        super().__init__()

    @property
    def world(self) -> World:
        """What is known of the world."""
        return load_world()

    def join(self, readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Joined:
        return join_readings(readings, self.world, judgements)


def write_articles(folder: Path) -> list[str]:
    """The articles as files, and their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, one in enumerate(articles(MANY)):
        path = folder / f"{number:02}.txt"
        path.write_text(one.text, "utf-8")
        paths.append(str(path))
    return paths
