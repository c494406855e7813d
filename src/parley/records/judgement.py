"""What a person judged: append-only, reversible, and kept through every re-run."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of a person about a case.

    Attributes:
        id: From content: when, who, kind, target and payload.
        when: Moment of the decision, ISO 8601 in UTC.
        who: Who decided, in the words they chose for themselves.
        kind: merge, split, rename, accept, reject, date or note.
        target: Id of the record that it bears on.
        payload: What it says, by name ("to": an actor id, "name": a new name, "earliest": a day).
        undone_by: Id of the judgement that took it back, or None while it holds.
    """

    id: str
    when: str
    who: str
    kind: str
    target: str
    payload: dict[str, str] = field(default_factory=dict)
    undone_by: str | None = None
