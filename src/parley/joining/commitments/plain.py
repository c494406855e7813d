"""What an article tells in plain words that may settle a promise; found once, though every party asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from parley.joining.at_hand import AtHand
from parley.joining.commitments.acts import Act, find_acts
from parley.joining.commitments.kept import Outcome, find_outcomes
from parley.joining.commitments.passives import Passive, find_passives
from parley.records import Reading

HELD = 40_000
"""Acts, passives and outcomes held at once, half a kilobyte each: of some 3,000 reports. A guess."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Acts of those that an article names, acts told by their thing, and outcomes of promises told as such."""

    acts: tuple[Act, ...]
    passives: tuple[Passive, ...]
    outcomes: tuple[Outcome, ...]


_held: AtHand[str, tuple[tuple[Any, ...], Plain]] = AtHand(HELD)


def plain_of(reading: Reading) -> Plain:
    """What an article tells in plain words. Moves and events do not bear on it; they may be left away."""
    rests_on = reading.document.text, reading.mentions, reading.statements, reading.times, reading.regions
    held = _held.get(reading.document.id)
    if held is not None and all(one is other for one, other in zip(held[0], rests_on, strict=True)):
        return held[1]
    found = Plain(tuple(find_acts(reading)), tuple(find_passives(reading)), tuple(find_outcomes(reading)))
    size = 1 + len(found.acts) + len(found.passives) + len(found.outcomes)
    _held.keep(reading.document.id, (rests_on, found), size)
    return found


def let_go() -> None:
    """Let go of what is held, once a case is joined."""
    _held.clear()
