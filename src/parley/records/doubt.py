"""What the joining left open for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records.span import Evidence

DOUBT_KINDS = ("actor", "contact", "event")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two records that may be one and were left apart, or were joined though something speaks against it.

    Attributes:
        kind: What they are, one of ``DOUBT_KINDS``.
        of: Id of the one, as an article has it.
        to: Id of the other, as an article has it.
        joined: True where they stand as one, False where they were left apart.
        reasons: What speaks for it and what against, in words.
        evidence: Where both stand.
        points: How close it was, for ranking; larger is closer. Comparable within one kind.
    """

    id: str
    rule: str
    kind: str
    of: str
    to: str
    joined: bool = False
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    points: float = 0.0
