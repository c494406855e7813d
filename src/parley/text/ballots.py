"""How a vote stands, from the steps that are told of it: for one article and for a case alike."""

from __future__ import annotations

from collections.abc import Sequence

from parley.records import REAL, BallotStep

BY_NATURE = {
    "called_for": "demanded", "refused": "refused", "announced": "planned", "put_off": "planned",
    "called_off": "not_happened", "opened": "ongoing",
}  # fmt: skip
"""How real the vote itself is by a step that was really taken; by any other it has happened."""
ORDER = (
    "called_for",
    "refused",
    "announced",
    "put_off",
    "called_off",
    "opened",
    "held",
    "vetoed",
    "rejected",
    "passed",
)
"""Stages from the least that is told of a vote to the most."""


def strongest(history: Sequence[BallotStep]) -> BallotStep:
    """The step that says most of how a vote stands: how it went, else the furthest step that is told.

    Example:
        >>> told = (BallotStep("announced", "planned"), BallotStep("rejected", "happened"))
        >>> strongest(told).stage
        'rejected'
    """
    real = [one for one in history if one.status in REAL]
    among = real or list(history)
    return max(enumerate(among), key=lambda pair: (ORDER.index(pair[1].stage), pair[0]))[1]
