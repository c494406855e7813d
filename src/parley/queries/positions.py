"""Where does each party stand on each issue, as of a day, and where did it stand before?"""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.frame import Frame, Period
from parley.queries.judged import Judged
from parley.queries.paging import Part, wanted_in
from parley.queries.wording import listed
from parley.records import Evidence, Position, When
from parley.store import Store, Wanted

REPLACES = "replaces"
"""The trait of a position that names the one whose place it took."""


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position; ``current`` is False where a later one, within the period asked for, took its place.

    ``relation`` is what it is to ``previous`` (hardened, softened, dissent, …) and ``why`` says so in words.
    ``told_by`` names those of ``voices`` who do not speak for the party: it is they who say that it holds this.
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
    told_by: tuple[str, ...] = ()

    @property
    def voiced(self) -> str:
        """Who said it for the party, and who else says so of it: "Ada Lovelace, as told by Ben Ode"."""
        own = listed([v for v in self.voices if v not in self.told_by])
        told = f"as told by {listed(self.told_by)}" if self.told_by else ""
        return ", ".join(filter(None, (own, told)))


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
    narrowed: Wanted | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Part[PositionRow]:
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
        narrowed: What else narrows the list down.
        limit: How many rows at most; None for all.
        offset: How many are passed over.

    Raises:
        UsageError: If a party or date is not known.
    """
    period = Period.of(since, until)
    where = (
        frame.party_keys(party) | ({"issue": [issue]} if issue else {}) | ({"status": [status]} if status else {})
    )
    wanted = wanted_in(period, where, narrowed, unless=REPLACES if current else None)
    held = list(store.page(["position"], wanted, limit=limit, offset=offset))
    ids = [one.id for one in held]
    gone = store.values(["position"], REPLACES, Wanted({REPLACES: ids}, since=wanted.since, until=wanted.until))
    frame.meet(held)
    total = offset + len(held) if limit is None else store.count(["position"], wanted)
    return Part.of((_row(one, frame, one.id not in gone) for one in held), total)


def _row(one: Position, frame: Frame, current: bool) -> PositionRow:
    evidence = frame.sorted(one.evidence)
    told = (v for v in one.voices if not frame.speaks_for(v, one.party))
    return PositionRow(
        one.id, frame.name(one.party), one.issue, one.stance, one.terms, one.status, one.as_of, current,
        one.conditions, frame.names(one.voices), one.previous, frame.outlets(evidence), frame.words(one.id),
        evidence, **frame.standing("position", one), relation=one.relation, why=one.why,
        told_by=frame.names(told),
    )  # fmt: skip
