"""What did the last addition to the case bring?"""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.documents import DocumentRow, list_documents
from parley.queries.frame import Frame
from parley.records import Evidence
from parley.store import Store

KINDS = ("contradicted", "planned_to_missed", "planned_to_held", "changed", "withdrawn", "confirmed", "new")
"""The order in which changes are shown: what upsets a plan or a claim first."""
SHOWN = ("contact", "episode", "position", "commitment", "disagreement")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change.

    Attributes:
        kind: new, changed, contradicted, confirmed, withdrawn, planned_to_held or planned_to_missed.
        what: The kind of record that changed, or "record" where it is no longer there.
        of: Id of that record.
        before: What the case said, in words, or None.
        after: What it says now, in words, or None.
    """

    kind: str
    what: str
    of: str
    before: str | None
    after: str | None
    outlets: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What one run brought. ``when`` is its moment, ISO 8601 in UTC."""

    run: int
    when: str
    added: tuple[DocumentRow, ...]
    updated: tuple[DocumentRow, ...]
    rows: tuple[ChangeRow, ...]


def list_changes(store: Store, frame: Frame, run: int | None = None) -> Changes | None:
    """What a run brought, the last one by default; None where there is none."""
    runs = [one for one in store.runs() if run is None or one.number == run]
    if not runs:
        return None
    last = runs[-1]
    wanted = {one.of for one in last.changes}
    kinds = {r.id: kind for kind in SHOWN for r in store.records(kind, joined=True, where={"id": wanted})}
    rows = []
    for one in last.changes:
        evidence = frame.sorted(e for e in one.evidence if e.document in frame.documents)
        what = kinds.get(one.of, "record")
        rows.append(ChangeRow(one.kind, what, one.of, one.before, one.after, frame.outlets(evidence), evidence))
    rows.sort(key=lambda r: (KINDS.index(r.kind), *frame.place(r.evidence), r.what, r.after or "", r.before or ""))
    documents = list_documents(frame)
    return Changes(
        last.number,
        last.when,
        tuple(row for row in documents if row.id in last.added),
        tuple(row for row in documents if row.id in last.updated),
        tuple(rows),
    )
