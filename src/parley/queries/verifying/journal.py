"""What is kept beside the records: runs and judgements, each in its order, none gone, nothing lost since."""

from __future__ import annotations

from parley.queries.verifying.report import Found
from parley.store import Store

GONE = "withdrawn"


def verify_runs(store: Store, found: Found, pending: frozenset[str]) -> None:
    """Runs are numbered without a gap, and what they brought is there, unless a later one took it out."""
    there = set(store.documents())
    brought: dict[str, int] = {}
    numbers = store.run_numbers()
    found.counts["run"] = len(numbers)
    for place, run in enumerate((run for number in numbers for run in store.runs(number, number)), 1):
        if run.number != place:
            found.add("run", "case", f"run {run.number} stands where run {place} must be")
        for change in run.changes:
            if change.kind == GONE and change.of in brought:
                del brought[change.of]
        brought.update(dict.fromkeys(run.added, run.number))
    for document, number in brought.items():
        if document not in there and document not in pending:
            found.add("run", "case", f"run {number} brought the article '{document}', which is not there")


def verify_judgements(store: Store, found: Found) -> None:
    """Judgements have ids of their own, and those taken back name the one that did so, which names them."""
    held = store.judgements()
    found.counts["judgement"] = len(held)
    by_id = {one.id: one for one in held}
    if len(by_id) < len(held):
        found.add("judgement", "case", "two judgements share an id")
    for number, one in enumerate(held, 1):
        back = by_id.get(one.undone_by or "")
        if one.undone_by and (back is None or back.kind != "undo" or back.target != one.id):
            what = f"judgement {number} is taken back by '{one.undone_by}', which does not do so"
            found.add("judgement", "case", what)
        if one.kind == "undo" and (one.target not in by_id or by_id[one.target].undone_by != one.id):
            what = f"judgement {number} takes back '{one.target}', which still holds or is not there"
            found.add("judgement", "case", what)
