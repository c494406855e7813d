"""Where does each party stand on each issue, as of a day, and where did it stand before?"""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.frame import Frame, Period, start_of
from parley.queries.judged import Judged
from parley.records import BESIDE, Evidence, Position, When
from parley.store import Store


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position; ``current`` is False where a later one, within the period asked for, took its place.

    ``relation`` is what it is to ``previous`` (hardened, softened, dissent, …) and ``why`` says so in words.
    """

    id: str
    party: str
    issue: str
    stance: str
    terms: str
    status: str
    as_of: When | None
    current: bool
    conditions: tuple[str, ...]
    voices: tuple[str, ...]
    previous: str | None
    outlets: tuple[str, ...]
    support: str | None
    evidence: tuple[Evidence, ...]
    known: str | None = None
    reliability: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()
    relation: str | None = None
    why: str | None = None


def list_positions(
    store: Store,
    frame: Frame,
    *,
    party: str | None = None,
    issue: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    current: bool = False,
) -> tuple[PositionRow, ...]:
    """Positions by party, issue, day, article and place.

    Args:
        store: The case.
        frame: Its documents and actors.
        party: Only of this actor.
        issue: Only on this issue.
        status: Only of this status.
        since: Only of this day, month or year, or later.
        until: As of this day: later positions are left out.
        current: True to leave out what a later position has replaced.

    Raises:
        UsageError: If a party or date is not known.
    """
    period = Period.of(since, until)
    where = frame.party_keys(party)
    where |= {"issue": [issue]} if issue else {}
    held = [one for one in store.records("position", joined=True, where=where) if period.meets(one.as_of)]
    replaced = {one.previous for one in held if one.relation not in BESIDE}
    rows = [
        _row(one, frame, one.id not in replaced)
        for one in held
        if (status is None or one.status == status) and not (current and one.id in replaced)
    ]
    return tuple(
        sorted(
            rows, key=lambda r: (r.party, r.issue, start_of(r.as_of), *frame.place(r.evidence), r.stance, r.terms)
        )
    )


def _row(one: Position, frame: Frame, current: bool) -> PositionRow:
    evidence = frame.sorted(one.evidence)
    return PositionRow(
        one.id, frame.name(one.party), one.issue, one.stance, one.terms, one.status, one.as_of, current,
        one.conditions, frame.names(one.voices), one.previous, frame.outlets(evidence), frame.words(one.id),
        evidence, **frame.standing("position", one), relation=one.relation, why=one.why,
    )  # fmt: skip
