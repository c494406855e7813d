"""Deeds: what was done, and what was not reported as done."""

from __future__ import annotations

from parley.joining.ballots import results_of
from parley.queries.brief.ground import Ground, day_of
from parley.queries.brief.parts import DIM, STRONG, Block, Line, Run, Section
from parley.queries.wording import DEED_WORDS, STATUS_WORDS, is_real, listed, when_words
from parley.records import Episode
from parley.records.span import meets

MARKS = {**STATUS_WORDS, "planned": "planned, not yet reported as done"}


def deeds(ground: Ground) -> Section:
    """Two blocks, each by day; contacts have a section of their own."""
    kinds = (
        ("Reported as done or under way", done(ground)),
        ("Not reported as done", [e for e in in_order(ground) if not is_real(e.status)]),
    )
    return Section(
        "Deeds", tuple(Block(title, tuple(deed(ground, e) for e in held)) for title, held in kinds if held)
    )


def in_order(ground: Ground) -> list[Episode]:
    """Deeds by day, article and place, but for agreements that a vote made: votes have a section of their own."""
    taken = {c.id for c in ground.joined.contacts}
    voted = [place for r in ground.readings for one in r.ballots if results_of(one) for place in one.evidence]
    rows = [e for e in ground.joined.episodes if e.id not in taken and e.evidence]
    rows = [e for e in rows if e.type != "AGREE" or not meets(e.evidence, voted)]
    return sorted(rows, key=lambda e: (day_of(e.when), *ground.place(e.evidence)))


def done(ground: Ground) -> list[Episode]:
    """What is reported as done or under way, in order."""
    return [e for e in in_order(ground) if is_real(e.status)]


def deed(ground: Ground, one: Episode) -> Line:
    """When, what, by whom to whom, in the article's words."""
    runs = [
        Run(f"{when_words(one.when)}: "),
        Run(DEED_WORDS.get(one.type, one.type), STRONG),
        Run(f"{_sides(ground, one)}: "),
        *ground.told(one.evidence),
    ]
    told = [ground.events[member] for member in one.members if member in ground.events]
    history = "history" if told and all(event.background for event in told) else None
    if asides := [words for words in (one.corroboration, history) if words]:
        runs.append(Run(f" ({'; '.join(asides)})", DIM))
    mark = ground.mark(MARKS.get(one.status, one.status), one.id)
    return Line(tuple(runs), mark=mark, key=one.id, evidence=one.evidence, parties=ground.names(one.participants))


def _sides(ground: Ground, one: Episode) -> str:
    """Who did it, and to whom; all who took part where an article tells no more."""
    told = [ground.events[member] for member in one.members if member in ground.events]
    doers = ground.names(a for e in told for a in e.actors)
    others = [n for n in ground.names(a for e in told for a in e.recipients) if n not in doers]
    if doers and others:
        return f" — {listed(doers)} → {listed(others)}"
    if others:
        return f" — not told by whom → {listed(others)}"
    names = doers or ground.names(one.participants)
    return f" — {listed(names)}" if names else ""
