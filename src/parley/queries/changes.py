"""What is new, changed, contradicted, confirmed, withdrawn, held or missed: between two runs, or two days.

Runs tell what adding brought, whenever the articles were of; days compare what a reader knew on the one with what a
reader knew on the other. What was only worded anew is no change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from parley.errors import UsageError
from parley.queries.documents import DocumentRow, list_documents
from parley.queries.frame import Frame
from parley.queries.ranking import MOVED, ChangeRow, rank, ranked
from parley.queries.targets import LETTERS
from parley.queries.wording import FORM_WORDS, counted, day_words, listed
from parley.records import Change, Evidence
from parley.records.order import is_published, who_published
from parley.store import Run, Store, Wanted

KINDS = ("contradicted", "planned_to_missed", "planned_to_held", "withdrawn", "changed", "confirmed", "new")
"""Kinds of changes: what upsets a plan or a claim first."""
SHOWN = ("contact", "episode", "position", "commitment", "disagreement")
LINES = 10
"""How many an editor reads in the morning."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two states of a case, ranked.

    Attributes:
        run: Number of the last run that it tells of, or None where days are compared.
        when: Moment of that run, ISO 8601 in UTC; else the day it goes up to.
        added: Articles that are new.
        updated: Articles known from further sources.
        rows: The changes, those an editor wants first at the top.
        since: The first run, or the first day, that it tells of.
        until: The last one; None where it goes up to now.
        removed: Ids of articles that were taken out.
        undated: Articles of unknown date, which no comparison of days can place.
    """

    run: int | None
    when: str
    added: tuple[DocumentRow, ...]
    updated: tuple[DocumentRow, ...]
    rows: tuple[ChangeRow, ...]
    since: str | None = None
    until: str | None = None
    removed: tuple[str, ...] = ()
    undated: int = 0

    @property
    def what(self) -> str:
        """What is compared, in a sentence."""
        brought = counted(len(self.added), "new article")
        if self.run is not None:
            runs = f"run {self.run}" if self.since in (None, str(self.run)) else f"runs {self.since} to {self.run}"
            gone = f", {counted(len(self.removed), 'article')} removed" if self.removed else ""
            return f"What {runs} brought: {brought}{gone}."
        end = f" up to {day_words(self.until)}" if self.until else ""
        left = f" {counted(self.undated, 'article')} of unknown date left out." if self.undated else ""
        first = day_words(self.since or "")
        span = f"On {first}" if self.since == self.until else f"Since {first}{end}"
        return f"{span}: {brought}.{left}"


def list_changes(store: Store, frame: Frame, run: int | None = None) -> Changes | None:
    """What a run brought, the last one by default; None where there is none."""
    wanted = run if run is not None else max(store.run_numbers(), default=0)
    runs = store.runs(wanted, wanted)
    return _of_runs(store, frame, runs) if runs else None


def changes_of_runs(store: Store, frame: Frame, first: int, last: int | None = None) -> Changes:
    """What runs brought together, from one to another: what came and went in between is left out.

    Raises:
        UsageError: If there is no such run.
    """
    numbers = store.run_numbers()
    for number in (first, last):
        if number is not None and number not in numbers:
            there = f"from {numbers[0]} to {numbers[-1]}" if numbers else "none yet"
            raise UsageError(f"There is no run {number}. There are: {there}.")
    held = store.runs(first, last)
    if not held:
        raise UsageError(f"Run {last} comes before run {first}. Give the earlier one first.")
    return _of_runs(store, frame, held)


def _of_runs(store: Store, frame: Frame, runs: Sequence[Run]) -> Changes:
    last = runs[-1]
    added = {one for run in runs for one in run.added}
    updated = {one for run in runs for one in run.updated} - added
    removed = {one.of for run in runs for one in run.changes if _is_article(one)} - frame.documents.keys()
    documents = list_documents(frame, narrowed=Wanted({"id": added | updated}))
    changes = _as_now(store, [change for run in runs for change in run.changes])
    changes = changes if len(runs) == 1 else fold_changes(changes)
    return Changes(
        last.number, last.when, tuple(row for row in documents if row.id in added),
        tuple(row for row in documents if row.id in updated), rows_of(changes, store, frame),
        str(runs[0].number), str(last.number), tuple(sorted(removed)),
    )  # fmt: skip


def _is_article(change: Change) -> bool:
    """True where a change is that an article was taken out."""
    return change.of.startswith("d_")


def _as_now(store: Store, changes: Sequence[Change]) -> Sequence[Change]:
    """Changes of records that have other ids now, since more articles tell of them, by the ids of now.

    The ids of a happening hang on its first telling, which a further article may bring. It is found again by its
    words; where it is gone for good, the id stays.
    """
    there = _records(store, (one.of for one in changes))
    lost = [one for one in changes if one.of not in there and one.evidence and one.kind != "withdrawn"]
    if not lost:
        return changes
    kinds = {kind for one in lost if (kind := LETTERS.get(one.of.partition("_")[0])) in SHOWN}
    places = {(e.document, e.start, e.end, kind): r.id for kind in sorted(kinds)
              for r in store.records(kind, joined=True) for e in r.evidence}  # fmt: skip
    now: dict[str, str] = {}
    for one in lost:
        kind = LETTERS.get(one.of.partition("_")[0], "")
        found = {places.get((e.document, e.start, e.end, kind)) for e in one.evidence} - {None}
        if len(found) == 1:
            now[one.of] = str(found.pop())
    return [replace(one, of=now.get(one.of, one.of)) for one in changes]


def fold_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes one after the other, told as one each: from what was said first to what is said last.

    Example:
        >>> new = Change("h_1", "x", "new", "c_1", None, "planned")
        >>> later = Change("h_2", "x", "changed", "c_1", "planned", "happened")
        >>> [(one.kind, one.after) for one in fold_changes([new, later])]
        [('new', 'happened')]
    """
    held: dict[tuple[str, str], Change] = {}
    for one in changes:
        state = one.kind in ("new", "changed", "withdrawn")
        key = (one.of, "" if state else one.kind)
        old = held.get(key)
        held[key] = (
            one if old is None else replace(one, before=old.before, kind=_kind(old, one) if state else one.kind)
        )
    fresh = {one.of for one in held.values() if one.kind == "new"}
    return tuple(
        one
        for one in held.values()
        if one.kind == "contradicted"
        or ((one.before or None) != (one.after or None) and not (one.kind == "confirmed" and one.of in fresh))
    )


def _kind(first: Change, last: Change) -> str:
    if first.before is None:
        return "new"
    return "withdrawn" if last.after is None else "changed"


def changes_of_days(
    changes: Iterable[Change],
    before: tuple[Store, Frame],
    after: tuple[Store, Frame],
    since: str,
    until: str | None,
) -> Changes:
    """What changed between the records as of two days.

    Args:
        changes: See ``parley.joining.changes.find_changes``.
        before: Store and frame of the record as of the first day.
        after: Those of the record as of the last.
        since: The first day that is told of.
        until: The last one, or None for now.
    """
    new = set(after[0].documents()) - set(before[0].documents())
    added = tuple(list_documents(after[1], narrowed=Wanted({"id": new})))
    rows = rows_of(changes, *after, gone=before)
    return Changes(None, until or "", added, (), rows, since, until)


def rows_of(
    changes: Iterable[Change], store: Store, frame: Frame, gone: tuple[Store, Frame] | None = None
) -> tuple[ChangeRow, ...]:
    """Changes as rows, ranked.

    Args:
        changes: What changed.
        store: The case as it is now.
        frame: Who is who in it.
        gone: Store and frame of the case as it was, for what is no longer there.
    """
    held = [one for one in changes if not _is_article(one)]
    settled = {one.of for one in held if one.kind.startswith("planned_to")}
    held = [one for one in held if one.kind != "new" or one.of not in settled]  # told with what became of it
    wanted = {one.of for one in held}
    now = _records(store, wanted)
    was = _records(gone[0], wanted - now.keys()) if gone else {}
    rows = []
    for one in held:
        kind, record = now.get(one.of) or was.get(one.of) or ("record", None)
        who_is_who = gone[1] if gone and one.of in was else frame
        rows.append(_row(one, kind, record, who_is_who))
    return ranked(rows, lambda row: (*frame.place(row.evidence), row.what, row.after or "", row.before or ""))


def _records(store: Store, wanted: Iterable[str]) -> dict[str, tuple[str, Any]]:
    ids = set(wanted)
    if not ids:
        return {}
    return {r.id: (kind, r) for kind in SHOWN for r in store.records(kind, joined=True, where={"id": ids})}


def _row(one: Change, kind: str, record: Any, frame: Frame) -> ChangeRow:
    evidence = frame.sorted(e for e in one.evidence if e.document in frame.documents)
    row = ChangeRow(
        one.kind, kind, one.of, one.before, one.after, frame.outlets(evidence), evidence,
        known=frame.known(evidence),
    )  # fmt: skip
    if record is not None:
        ids, issue, subject = ABOUT[kind](record, frame)
        row = replace(row, who=frame.names(ids), issue=issue, subject=subject, actors=ids)
    return rank(row, record, _carried(evidence, frame))


def _carried(evidence: Iterable[Evidence], frame: Frame) -> str:
    """By how many outlets something is told, in words; a file of which none is known is counted beside them."""
    told = [frame.documents[one] for one in {e.document for e in evidence}]
    known = len({who_published(one) for one in told if is_published(one)})
    unknown = sum(not is_published(one) for one in told)
    parts = [counted(known, "outlet")] if known else []
    parts += [f"{counted(unknown, 'article')} of unknown outlet"] if unknown else []
    return ", ".join(parts)


def _happening(record: Any, frame: Frame) -> tuple[tuple[str, ...], str | None, str]:
    who = frame.names(record.participants)
    what = FORM_WORDS.get(record.form, record.form).lower() if hasattr(record, "form") else record.type.lower()
    return record.participants, None, f"{what} of {listed(who)}" if who else what


def _position(record: Any, frame: Frame) -> tuple[tuple[str, ...], str | None, str]:
    party = frame.name(record.party)
    moved = f" ({record.relation.replace('_', ' ')})" if record.relation in MOVED else ""
    return (record.party,), record.issue, f"{party} on {(record.issue or 'other').replace('_', ' ')}{moved}"


def _commitment(record: Any, frame: Frame) -> tuple[tuple[str, ...], str | None, str]:
    who = frame.names((record.by, *record.to))
    return (
        (record.by, *record.to),
        record.issue,
        f"commitment of {who[0]}" + (f" to {listed(who[1:])}" if who[1:] else ""),
    )


def _disagreement(record: Any, _: Frame) -> tuple[tuple[str, ...], str | None, str]:
    return (), None, f"{record.about}, {record.attribute.replace('_', ' ')}"


ABOUT: Mapping[str, Callable[[Any, Frame], tuple[tuple[str, ...], str | None, str]]] = {
    "contact": _happening, "episode": _happening, "position": _position, "commitment": _commitment,
    "disagreement": _disagreement,
}  # fmt: skip
"""Ids of actors, issue and subject of a record of each kind."""
