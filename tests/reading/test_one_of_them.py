"""Who sent "one drone": the one who launched the drones in the sentence before, and nobody else."""

from __future__ import annotations

import pytest
from tests.making import article

from parley.pipeline import Corridor


def doers(corridor: Corridor, text: str) -> list[list[str]]:
    reading = corridor.read(article(text))
    names = {actor.id: actor.name for actor in reading.actors}
    return [[names[i] for i in e.actors] for e in reading.events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Israel fired six missiles at Gaza on Monday. One missile struck a school, killing four.", "Israel"),
        ("Russia launched 90 drones overnight. One drone dropped a bomb on a bus, injuring two people.", "Russia"),
    ],
)
def test_one_of_many_was_sent_by_who_sent_the_many(text: str, who: str, corridor: Corridor) -> None:
    assert [[who], [who]] == doers(corridor, text)


@pytest.mark.parametrize(
    "text",
    [
        "Russia launched 20 drones. A gas main burst in Kherson. One drone hit a depot.",
        "Russia launched 20 drones. One missile hit a depot in Kherson.",
        "Russia launched 20 drones. One worker hit a guard.",
        "Russia launched 20 drones.\n\nOne drone hit a depot in Belgorod.",
    ],
)
def test_another_thing_or_another_paragraph_tells_nothing_of_the_sender(text: str, corridor: Corridor) -> None:
    assert [] == doers(corridor, text)[1]
