"""Which change does an editor want to read first? Points by rule, each with its reason.

All points are guesses, looked at on the bundled example and on twenty reports of May 2025: what upsets a plan or a
claim comes first, then what parties hold, then what was done; what is told in passing of years ago comes last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from parley.queries.frame import AHEAD
from parley.queries.wording import listed
from parley.records import Evidence, When
from parley.text.intervals import days_of, length

BASE: Mapping[str, float] = {
    "contradicted": 70, "planned_to_missed": 65, "planned_to_held": 60, "withdrawn": 50, "changed": 48,
    "confirmed": 36, "new": 30,
}  # fmt: skip
ABOUT: Mapping[str, float] = {"position": 10, "commitment": 8, "contact": 9, "disagreement": 5}
UNSURE = frozenset({"speculated", "discussed", "unknown"})
FIRM = frozenset({"offers", "accepts", "refuses", "concedes", "withdraws", "threatens"})
"""Stances that move a negotiation more than wishes and demands do."""
MOVED = frozenset({"hardened", "softened", "reversed", "new_condition", "dropped_condition", "dissent"})
"""What a position may be to the one before it, where that is news."""
OTHER = "other"
"""The issue of what bears on none of the playbook."""
NAMED = 7  # days: a time as wide as that names no day any more
OLD = 45  # days between a happening and the first article that tells it, from which it is background
AGAIN = 7.0
"""Points that each further change of the same kind about the same people loses."""
REASONS: Mapping[str, str] = {
    "contradicted": "reports cannot all be right", "planned_to_missed": "a plan did not take place",
    "planned_to_held": "a plan took place", "withdrawn": "it was said before and no longer holds",
    "changed": "it was otherwise before", "confirmed": "it is better supported than before",
}  # fmt: skip


SAID: Mapping[str, str] = {
    "contradicted": "Contradicted", "planned_to_missed": "Not held as planned",
    "planned_to_held": "Held as planned", "withdrawn": "No longer so", "changed": "Changed",
    "confirmed": "Confirmed", "new": "New",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change.

    Attributes:
        kind: new, changed, contradicted, confirmed, withdrawn, planned_to_held or planned_to_missed.
        what: The kind of record that changed, or "record" where it is no longer there.
        of: Id of that record.
        before: What the case said, in words, or None.
        after: What it says now, in words, or None.
        who: Names of those whom it is about.
        issue: Key of its issue, or None.
        subject: What it is about in words: "call of Chad and Togo".
        names_day: True where it is ahead and its day is told.
        names_place: True where it is ahead and its place is told.
        weight: For ranking; larger first.
        why: Why it stands where it does, in words.
        actors: Ids in the case of those in ``who``.
        known: The first day on which one of its articles was out, or None.
    """

    kind: str
    what: str
    of: str
    before: str | None
    after: str | None
    outlets: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    who: tuple[str, ...] = ()
    issue: str | None = None
    subject: str = ""
    names_day: bool = False
    names_place: bool = False
    weight: float = 0.0
    why: tuple[str, ...] = ()
    known: str | None = None
    actors: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The change in one line."""
        said = self.after or self.before or ""
        name = listed(self.who) if said.startswith(self.subject.partition(" of ")[0]) else self.subject
        about = f"{name}: " if name and self.kind != "contradicted" else ""
        if self.before and self.after:
            return f"{SAID[self.kind]}: {about}{self.before} → {self.after}"
        return f"{SAID[self.kind]}: {about}{self.after or self.before or ''}"


def rank(row: ChangeRow, record: Any, carried: str) -> ChangeRow:
    """The row with its weight, the reasons for it, and whether it names a day or place that is ahead.

    Args:
        row: The change.
        record: What changed, or None where it is no longer there.
        carried: By how many outlets it is told, in words.
    """
    points = BASE[row.kind] + ABOUT.get(row.what, 0.0)
    why = [REASONS[row.kind]] if row.kind in REASONS else []
    when: When | None = getattr(record, "when", None) or getattr(record, "due", None)
    status = getattr(record, "status", None) or getattr(record, "state", "")
    ahead = status in AHEAD or status in ("proposed", "offered", "open")
    days = days_of(when)
    if ahead and days and length(days) <= NAMED:
        row, points = replace(row, names_day=True), points + 12
        why.append("a day is named")
    if ahead and getattr(record, "place", None):
        row, points = replace(row, names_place=True), points + 8
        why.append("a place is named")
    if getattr(record, "stance", None) in FIRM:
        points += 4
    if (relation := getattr(record, "relation", None)) in MOVED:
        points += 8
        why.append(f"against the stand before: {relation.replace('_', ' ')}")
    if status in UNSURE:
        points -= 12
        why.append("said to be possible only" if status == "speculated" else f"status: {status}")
    if days and row.known and (date.fromisoformat(row.known) - days[1]).days > OLD:
        points -= 30
        why.append("told long after: background")
    if not row.who and row.what in ("contact", "episode"):
        points -= 10
        why.append("nobody is named")
    if row.what in ("position", "commitment") and row.issue in (None, OTHER):
        points -= 6
        why.append("on no issue of the playbook")
    if (outlets := len(row.outlets)) > 1:
        points += min(3 * (outlets - 1), 9)
        why.append(carried)
    return replace(row, weight=points, why=tuple(why))


def ranked(rows: Iterable[ChangeRow], place: Callable[[ChangeRow], tuple[Any, ...]]) -> tuple[ChangeRow, ...]:
    """Rows by weight, then by place; of many about the same people the later ones give way to others."""
    held = sorted(rows, key=lambda row: (-row.weight, *place(row)))
    seen: Counter[tuple[str, str, tuple[str, ...], str | None]] = Counter()
    given: list[tuple[float, ChangeRow]] = []
    for row in held:
        key = (row.kind, row.what, tuple(sorted(row.who)), row.issue)
        given.append((row.weight - AGAIN * seen[key], row))
        seen[key] += 1
    return tuple(row for _, row in sorted(given, key=lambda one: (-one[0], *place(one[1]))))
