"""The screens of a case: one file each, and this table of them, in the order of the menu."""

from __future__ import annotations

from parley.web.desk import Screen
from parley.web.screens import (
    adding,
    ballots,
    build,
    ceasefires,
    commitments,
    compare,
    contacts,
    documents,
    judgements,
    positions,
    review,
    search,
    settings,
    source,
    statements,
    timeline,
    today,
)

SCREENS: tuple[Screen, ...] = (
    today.SCREEN,
    positions.SCREEN,
    timeline.SCREEN,
    contacts.SCREEN,
    statements.SCREEN,
    commitments.SCREEN,
    ceasefires.SCREEN,
    ballots.SCREEN,
    compare.SCREEN,
    documents.SCREEN,
    search.SCREEN,
    source.SCREEN,
    review.SCREEN,
    build.SCREEN,
    judgements.SCREEN,
    adding.SCREEN,
    settings.SCREEN,
)
"""Every screen. The first is the front page of a case."""
