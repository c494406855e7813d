"""Votes on a question: held, under way, announced, called off, wanted."""

from __future__ import annotations

from parley.queries.ballots import (
    LOTS,
    BallotRow,
    attributions_of,
    ballots_of,
    headline_of,
    in_lots,
    is_held,
    terms_of,
)
from parley.queries.brief.ceasefires import told_of
from parley.queries.brief.ground import Ground
from parley.queries.brief.parts import STRONG, Block, Line, Run, Section
from parley.queries.frame import is_dated
from parley.queries.wording import when_words


def votes(ground: Ground) -> tuple[BallotRow, ...]:
    """The votes of a case, by day and article; those of the past last."""
    held = [one for reading in ground.readings for one in reading.ballots]
    known, said = told_of(ground, attributions_of(held))
    return ballots_of(held, known, said)


def ballots(ground: Ground) -> Section:
    """A block a lot: what was held before what is under way, announced, called off, wanted."""
    blocks = tuple(Block(LOTS[lot], tuple(vote(ground, r) for r in rows)) for lot, rows in in_lots(votes(ground)))
    return Section("Votes", blocks, "No vote on a question is reported.")


def vote(ground: Ground, row: BallotRow) -> Line:
    """How it stands with its figures, who votes on what, its steps, and the article's own words."""
    headline = headline_of(row)
    runs = [Run(headline[:1].upper() + headline[1:], STRONG), *(Run(words) for words in terms_of(row))]
    if is_dated(row.when):
        runs.append(Run(f", {when_words(row.when)}"))
    if len(row.steps) > 1:
        runs.append(Run(f" ({'; '.join(row.steps)})"))
    runs += [Run(": "), *ground.told(row.evidence[:1])]
    names = tuple(dict.fromkeys((*row.voters, *row.callers, *row.supporters, *row.opponents, *row.abstainers)))
    mark = None if is_held(row) or row.status == row.stage else row.status
    return Line(tuple(runs), mark=mark, key=row.id, evidence=row.evidence, parties=names)
