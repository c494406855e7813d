"""Where do the sources not say the same, and is that a conflict?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from parley.queries.frame import Frame
from parley.queries.judged import Judged
from parley.records import Disagreement, Evidence, Side
from parley.store import Store

VERDICTS = ("conflict", "unresolved", "more_precise", "compatible", "wording")
"""The gravest first: the order in which disagreements are shown."""


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
    store: Store, frame: Frame, *, verdict: str | None = None, attribute: str | None = None
) -> tuple[DisagreementRow, ...]:
    """Disagreements, conflicts first, then by article and place."""
    where: dict[str, Collection[str]] = {}
    where |= {"verdict": [verdict]} if verdict else {}
    where |= {"attribute": [attribute]} if attribute else {}
    rows = [_row(one, frame) for one in store.records("disagreement", joined=True, where=where)]
    return tuple(sorted(rows, key=lambda r: (_grave(r.verdict), *frame.place(r.evidence), r.about, r.attribute)))


def _grave(verdict: str) -> int:
    return VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS)


def _row(one: Disagreement, frame: Frame) -> DisagreementRow:
    every = [*one.evidence, *(e for side in one.sides for e in side.evidence)]
    return DisagreementRow(
        one.id, one.about, one.attribute, one.verdict, one.why, one.sides,
        tuple(frame.outlets(side.evidence) for side in one.sides), frame.sorted(every),
        **frame.standing("disagreement", one),
    )  # fmt: skip
