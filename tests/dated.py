"""Toy wings whose articles have dates and are joined as the corridor joins: histories without a model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tests.making import ToyWings, article

from parley.lexicons.world import load_world
from parley.pipeline import join_readings
from parley.reading.dates import find_published
from parley.records import Joined, Judgement, Parse, Raw, Reading

WORLD = load_world()


class DatedWings(ToyWings):
    """Reads as ``ToyWings`` do, takes the date from the metadata, and joins as the corridor does."""

    world = WORLD

    def read(self, raw: Raw) -> Reading:
        reading = super().read(raw)
        published = find_published(raw, Parse("d", "", ()))
        return replace(reading, document=replace(reading.document, published=published))

    def join(self, readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Joined:
        self.join_count += 1
        return join_readings(readings, WORLD, judgements)


def dated(text: str, day: str | None, source: str | None = None) -> Raw:
    """An article published on a day, or on one that is not known."""
    return article(text, source or f"{day}.txt", published=day, outlet=f"Paper of {day}")
