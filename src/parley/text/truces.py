"""How real a truce is, from the steps that are told of it: for one article and for a case alike."""

from __future__ import annotations

from collections.abc import Sequence

from parley.records import REAL, TruceStep

BY_NATURE = {
    "called_for": "demanded", "proposed": "proposed", "discussed": "discussed", "accepted": "agreed",
    "agreed": "agreed", "refused": "refused", "not_reached": "not_happened",
}  # fmt: skip
"""The status of a step that is itself no deed on the ground, where it was really taken."""
STANDING = frozenset({"begun", "holding", "extended", "violated", "ended"})
"""Stages that a truce reaches only once it is in force."""
DONE = {"declared": "agreed", "agreed": "agreed", "accepted": "agreed", "refused": "refused"}
"""What a truce is by a step that was really taken: declared or agreed, it is still to begin."""
ORDER = ("called_for", "discussed", "proposed", "not_reached", "refused", "accepted", "agreed", "declared")


def strongest(history: Sequence[TruceStep]) -> TruceStep:
    """The step that says most of how a truce stands: the last real one in force, else the furthest one told.

    Example:
        >>> told = (TruceStep("agreed", "agreed"), TruceStep("begun", "happened"), TruceStep("begun", "planned"))
        >>> strongest(told).status
        'happened'
    """
    standing = [one for one in history if one.stage in STANDING and one.status in REAL]
    if standing:
        return standing[-1]
    planned = [one for one in history if one.stage in STANDING]
    others = [one for one in history if one.stage in ORDER]
    if not others:
        return planned[-1]
    return max(enumerate(others), key=lambda pair: (ORDER.index(pair[1].stage), pair[0]))[1]


def status_of(history: Sequence[TruceStep]) -> str:
    """How real the truce itself is; never "happened" before a step that needs it to be in force.

    Example:
        >>> status_of((TruceStep("declared", "happened"),)), status_of((TruceStep("proposed", "proposed"),))
        ('agreed', 'proposed')
    """
    last = strongest(history)
    if last.stage in STANDING and last.status in REAL:
        return "ongoing" if last.stage == "holding" else "happened"
    return DONE.get(last.stage, last.status) if last.status in REAL else last.status
