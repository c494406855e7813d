"""What people said of a record, an article or a source: shown beside it, wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from parley.joining.judged import Rest, read_rests
from parley.records import Evidence, Judgement
from parley.text.names import fold

SHOWN = frozenset({"accept", "reject", "note", "date"})
"""Kinds of judgements that are shown beside what they bear on."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement that bears on something shown; ``words`` say it: "accepted by Ada", "note by Ben: …"."""

    number: int
    kind: str
    who: str
    when: str
    words: str


class Standing(TypedDict):
    """Fields that every row of a joined record has beside what it says.

    Attributes:
        known: The first day on which an article that tells it was out, ISO 8601, or None: the second time of it.
        reliability: What people hold of its sources: "The Wire B (Ada)".
        judged: What people said of it.
    """

    known: str | None
    reliability: tuple[str, ...]
    judged: tuple[Judged, ...]


class Opinions:
    """The judgements of a case that hold, by what they bear on.

    Args:
        judgements: All of them, in the order they were made; those taken back are left aside.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._by_id: dict[str, list[Judged]] = {}
        self._by_place: dict[tuple[str, str, int, int], list[Judged]] = {}
        self._grades: dict[str, dict[str, str]] = {}
        for number, one in enumerate(judgements, 1):
            if one.undone_by is not None:
                continue
            if one.kind == "grade":
                held = self._grades.setdefault(fold(one.target), {})
                held.pop(one.who, None)
                held[one.who] = one.payload.get("grade", "")
            elif one.kind in SHOWN:
                self._keep(Judged(number, one.kind, one.who, one.when, words_of(one)), one)

    def _keep(self, judged: Judged, one: Judgement) -> None:
        rests: Sequence[Rest] = read_rests(one.payload.get("rests_on"))
        for id in {one.target, *(r.id for r in rests)}:
            self._by_id.setdefault(id, []).append(judged)
        for r in rests:
            self._by_place.setdefault((r.kind, r.document, r.start, r.end), []).append(judged)

    def __bool__(self) -> bool:
        return bool(self._by_id or self._grades)

    def of(self, id: str, *more: str) -> tuple[Judged, ...]:
        """What was said of an id, or of any of those that it stands for or rests on, in order."""
        found = {j.number: j for one in (id, *more) for j in self._by_id.get(one, ())}
        return _last(found)

    def of_record(self, kind: str, record: Any) -> tuple[Judged, ...]:
        """What was said of a record, found by its id, by what it rests on, or by the places of its words."""
        if not self._by_id:
            return ()
        rests = (*getattr(record, "members", ()), *getattr(record, "moves", ()))
        found = {j.number: j for one in (record.id, *rests) for j in self._by_id.get(one, ())}
        kinds = {"episode": ("event",), "position": ("move",), "commitment": ("move",)}.get(kind, (kind,))
        for e in evidence_of(record):
            for one in kinds:
                found |= {j.number: j for j in self._by_place.get((one, e.document, e.start, e.end), ())}
        return _last(found)

    def reliability(self, outlets: Iterable[str]) -> tuple[str, ...]:
        """How far people trust sources, A to F, with who says so; those that nobody graded are left out."""
        said = []
        for outlet in outlets:
            held = self._grades.get(fold(outlet), {})
            said += [f"{outlet} {letter} ({who})" for who, letter in held.items()]
        return tuple(said)


def evidence_of(record: Any) -> tuple[Evidence, ...]:
    """Everywhere that a record stands; of a disagreement the places of all its sides."""
    return (*record.evidence, *(e for side in getattr(record, "sides", ()) for e in side.evidence))


def _last(found: dict[int, Judged]) -> tuple[Judged, ...]:
    """In order; of one person's accepting and rejecting the last alone."""
    verdicts: dict[str, int] = {}
    for number, one in sorted(found.items()):
        if one.kind in ("accept", "reject"):
            verdicts[one.who] = number
    return tuple(
        one
        for number, one in sorted(found.items())
        if one.kind not in ("accept", "reject") or verdicts[one.who] == number
    )


def words_of(one: Judgement) -> str:
    """A judgement as it is shown beside what it bears on.

    Example:
        >>> words_of(Judgement("j_1", "2025-05-20T08:00:00Z", "Ada", "accept", "c_1"))
        'accepted by Ada'
    """
    match one.kind:
        case "accept" | "reject":
            note = f": {one.payload['note']}" if one.payload.get("note") else ""
            return f"{one.kind}ed by {one.who}{note}"
        case "note":
            return f"analyst assessment by {one.who}: {one.payload.get('text', '')}"
        case "date":
            return f"dated {one.payload.get('earliest', '')} by {one.who}"
    return f"{one.kind} by {one.who}"
