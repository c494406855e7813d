"""Where do the sources not say the same, and is that a conflict?"""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.frame import Frame
from parley.queries.judged import Judged
from parley.queries.paging import Part, part_of, wanted_in
from parley.records import Disagreement, Evidence, Side
from parley.records.order import VERDICTS
from parley.store import Store, Wanted

__all__ = ["VERDICTS", "DisagreementRow", "list_disagreements"]


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """Values that sources give of one thing; ``outlets`` has the outlets of each side, in the order of sides."""

    id: str
    about: str
    attribute: str
    verdict: str
    why: str
    sides: tuple[Side, ...]
    outlets: tuple[tuple[str, ...], ...]
    evidence: tuple[Evidence, ...]
    known: str | None = None
    reliability: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


def list_disagreements(
    store: Store, frame: Frame, *, verdict: str | None = None, attribute: str | None = None,
    narrowed: Wanted | None = None, limit: int | None = None, offset: int = 0,
) -> Part[DisagreementRow]:  # fmt: skip
    """Disagreements, conflicts first, then by article and place."""
    where = ({"verdict": [verdict]} if verdict else {}) | ({"attribute": [attribute]} if attribute else {})
    wanted = wanted_in(where=where, narrowed=narrowed)
    return part_of(store, frame, ["disagreement"], wanted, lambda one: _row(one, frame), limit, offset)


def _row(one: Disagreement, frame: Frame) -> DisagreementRow:
    every = [*one.evidence, *(e for side in one.sides for e in side.evidence)]
    return DisagreementRow(
        one.id, one.about, one.attribute, one.verdict, one.why, one.sides,
        tuple(frame.outlets(side.evidence) for side in one.sides), frame.sorted(every),
        **frame.standing("disagreement", one),
    )  # fmt: skip
