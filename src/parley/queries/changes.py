"""What did the last addition to the case bring?"""

from __future__ import annotations

from dataclasses import dataclass

from parley.queries.documents import DocumentRow, list_documents
from parley.queries.frame import Frame
from parley.records import Evidence
from parley.store import Store

SHOWN = ("contact", "episode", "position", "commitment", "disagreement")
WORDS = ("new", "changed", "gone")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One joined record that a run changed: ``change`` is new, changed or gone. A gone one has no evidence left."""

    change: str
    kind: str
    id: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What one run brought. ``when`` is its moment, ISO 8601 in UTC."""

    run: int
    when: str
    added: tuple[DocumentRow, ...]
    updated: tuple[DocumentRow, ...]
    records: tuple[ChangeRow, ...]


def list_changes(store: Store, frame: Frame, run: int | None = None) -> Changes | None:
    """What a run brought, the last one by default; None where there is none."""
    runs = [one for one in store.runs() if run is None or one.number == run]
    if not runs:
        return None
    last = runs[-1]
    rows = []
    for kind in SHOWN:
        touched = {one: what for what, of, one in last.changes if of == kind}
        evidence = {r.id: r.evidence for r in store.records(kind, joined=True, where={"id": touched})}
        rows += [ChangeRow(what, kind, one, frame.sorted(evidence.get(one, ()))) for one, what in touched.items()]
    rows.sort(key=lambda r: (WORDS.index(r.change), SHOWN.index(r.kind), *frame.place(r.evidence), r.id))
    documents = {row.id: row for row in list_documents(frame)}
    return Changes(
        last.number,
        last.when,
        tuple(row for one, row in documents.items() if one in last.added),
        tuple(row for one, row in documents.items() if one in last.updated),
        tuple(rows),
    )
