"""What is told, step by step, of a thing that has a course: a truce, a vote."""

from __future__ import annotations

from dataclasses import dataclass

from parley.records.span import Evidence
from parley.records.when import When


@dataclass(frozen=True, slots=True)
class CourseStep:
    """One thing told of the course; each kind of course has stages of its own.

    Attributes:
        stage: How far it is told to have come.
        status: How real that step is: see ``STATUSES``.
        by: Actor ids of whose step it is.
        when: When it was taken or is to be.
        attribution: Statement id, or "narrator".
    """

    stage: str
    status: str
    by: tuple[str, ...] = ()
    when: When | None = None
    evidence: tuple[Evidence, ...] = ()
    attribution: str = "narrator"


@dataclass(frozen=True, slots=True)
class Ground:
    """The words, at ``start:end`` of the article, that fill the field of a record named ``field``."""

    field: str
    start: int
    end: int
