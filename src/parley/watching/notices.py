"""A change that somebody is told of: plain words and places, and a name by which it is told once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from parley.queries.alerts import Alert, matches
from parley.queries.frame import Frame, who_published
from parley.queries.ranking import ChangeRow

PLACES = 3  # words of articles that a notice quotes


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article that a notice rests on, and where they stand."""

    source: str
    outlet: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One change, as it is told.

    Attributes:
        id: From its content: the same change has the same id, and is told once.
        at: Moment at which the case was found changed, ISO 8601 in UTC.
        case: What the case is called.
        kind: See ``ChangeRow``.
        line: The change in one line.
        alerts: The alerts that ask for it, as they were written; empty where nobody asks for any in particular.
        who: Names of those whom it is about.
        issue: Key of its issue, or None.
        evidence: The words that it rests on.
    """

    id: str
    at: str
    case: str
    kind: str
    line: str
    alerts: tuple[str, ...]
    who: tuple[str, ...]
    issue: str | None
    evidence: tuple[Quoted, ...]

    def to_json(self) -> str:
        """The notice as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def of_json(cls, line: str) -> Notice:
        """The way back."""
        held = json.loads(line)
        evidence = tuple(Quoted(**one) for one in held.pop("evidence"))
        alerts, who = tuple(held.pop("alerts")), tuple(held.pop("who"))
        return cls(**held, alerts=alerts, who=who, evidence=evidence)


def notices_of(
    rows: Sequence[ChangeRow], alerts: Sequence[Alert], frame: Frame, case: str, at: str
) -> tuple[Notice, ...]:
    """What is told of changes: all of them, or where there are alerts those that one of them asks for."""
    told = []
    for row in rows:
        asked = tuple(alert.name for alert in alerts if matches(alert, row, frame))
        if asked or not alerts:
            told.append(
                Notice(name_of(row), at, case, row.kind, row.line, asked, row.who, row.issue, _evidence(row, frame))
            )
    return tuple({one.id: one for one in told}.values())


def name_of(row: ChangeRow) -> str:
    """A name of a change that does not hang on ids of records, which shift as a case grows."""
    first = row.evidence[0] if row.evidence else None
    place = (first.document, first.start) if first else ()
    parts = (row.kind, row.what, tuple(sorted(row.who)), row.issue, row.before, row.after, place)
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _evidence(row: ChangeRow, frame: Frame) -> tuple[Quoted, ...]:
    found = []
    for one in row.evidence[:PLACES]:
        document = frame.documents.get(one.document)
        if document is not None:
            found.append(Quoted(document.source, who_published(document), one.start, one.end, one.quote))
    return tuple(found)
