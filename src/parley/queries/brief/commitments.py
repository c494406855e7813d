"""What was promised and what became of it; who waits for whom."""

from __future__ import annotations

from parley.queries.brief.ground import Ground, day_of
from parley.queries.brief.parts import STRONG, WORDED, Block, Line, Run, Section
from parley.queries.brief.positions import conditions
from parley.queries.wording import is_many, listed, when_words
from parley.records import Commitment
from parley.records.joined import Waiting

STATES = (
    ("open", "Open"), ("partly", "Kept in part"), ("missed", "Missed"), ("withdrawn", "Withdrawn"),
    ("fulfilled", "Kept"), ("unknown", "What became of it is not told"),
)  # fmt: skip
"""States in the order of a brief, each with its heading."""


def commitments(ground: Ground) -> Section:
    """A block a state; within it what falls due first, then by party."""
    rows = sorted(
        ground.joined.commitments, key=lambda c: (day_of(c.due), ground.name(c.by), *ground.place(c.evidence))
    )
    known = dict(STATES)
    titles = {**known, **{c.state: c.state for c in rows if c.state not in known}}
    blocks = [
        Block(title, tuple(commitment(ground, c) for c in rows if c.state == state))
        for state, title in titles.items()
    ]
    return Section("Commitments", tuple(b for b in blocks if b.lines), "No commitment is reported.")


def waiting(ground: Ground) -> Section:
    """Deadlocks first."""
    rows = waitings(ground)
    blocks = (Block("", tuple(waits(ground, w) for w in rows)),) if rows else ()
    return Section("Who waits for whom", blocks, "Nobody is reported to wait for another.")


def waitings(ground: Ground) -> list[Waiting]:
    """Who waits for whom, deadlocks first, what came about last."""
    return sorted(
        ground.joined.waitings,
        key=lambda w: (bool(w.met), not w.deadlock, ground.name(w.by), *ground.place(w.evidence)),
    )


def commitment(ground: Ground, one: Commitment) -> Line:
    """Who is bound to whom by what, on which condition, by when; a later step with its day."""
    runs = [Run(ground.name(one.by), STRONG)]
    if one.to:
        runs.append(Run(f" to {listed(ground.names(one.to))}"))
    runs += [Run(": "), ground.words(one.what, one.evidence)]
    runs += conditions(one.conditions)
    if one.due:
        runs.append(Run(f", due {when_words(one.due)}"))
    last = one.history[-1] if one.history else None
    mark = None if one.state in ("open", "unknown") else one.state
    if mark and last and last.when and last.state == one.state:
        mark = f"{mark}, {when_words(last.when)}"
    evidence = (*one.evidence, *(e for step in one.history[1:] for e in step.evidence))
    parties = ground.names((one.by, *one.to))
    return Line(tuple(runs), mark=mark, key=one.id, evidence=evidence, parties=parties, issue=one.issue)


def waits(ground: Ground, one: Waiting) -> Line:
    """Who waits for whom, for what, and what would release it."""
    verb = "wait" if is_many(ground.actors.get(one.by)) else "waits"
    runs = (
        Run(ground.name(one.by), STRONG), Run(f" {verb} for "), Run(ground.name(one.on), STRONG), Run(": "),
        Run(one.terms, WORDED), Run(" — until: " if one.kind == "until" else " — "), Run(one.condition, WORDED),
    )  # fmt: skip
    mark = "deadlock: each waits for the other" if one.deadlock else "condition met" if one.met else None
    if one.against:
        mark = f"deadlock: against it stands {one.against}"
    parties = ground.names((one.by, one.on))
    evidence = (*one.evidence, *one.met)
    return Line(runs, mark=mark, key=one.id, evidence=evidence, parties=parties, issue=one.issue)
