"""What changed in a case: between runs, or between days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Self

from parley.case.differing import changes_between
from parley.case.recalling import Progress, Recalling
from parley.errors import UsageError
from parley.queries.changes import Changes, changes_of_days, changes_of_runs, list_changes
from parley.queries.frame import Period
from parley.records import Change
from parley.records.codec import decode_as, encode_line

EVER = "9999-12-31"


class Changing(Recalling):
    """Comparing two states of a case."""

    def changes(self, run: int | None = None) -> Changes | None:
        """What the last run brought, or the run named. See ``parley.queries.changes.list_changes``."""
        return list_changes(self.store, self.frame, run)

    def changes_between(
        self, since: str | int | None = None, until: str | int | None = None, *, limit: int | None = None,
        progress: Progress | None = None,
    ) -> Changes:  # fmt: skip
        """What is new, changed, contradicted, confirmed, withdrawn, held or missed, ranked.

        Args:
            since: The number of a run: what it and those after it brought. Or a day, month or year: the record as
                of the day before it is compared. By default the last run.
            until: The last run, or the last day, that counts; by default now.
            limit: How many changes at most.
            progress: Told how far the records of two days are, where they are made.

        Raises:
            UsageError: If there is no such run or day, or the one is a run and the other a day.
        """
        first, last = _run(since), _run(until)
        if first is not None or (since is None and until is None):
            if until is not None and last is None:
                raise UsageError(f"'{since}' is a run and '{until}' a day. Give two runs or two days.")
            first = first or max(self.store.run_numbers(), default=0)
            found = changes_of_runs(self.store, self.frame, first, last)
        elif since is None or last is not None:
            raise UsageError(f"'{until}' is an end without a start of its kind. Give --since: a run, or a day.")
        else:
            found = self._between_days(str(since), None if until is None else str(until), progress)
        return found if limit is None else replace(found, rows=found.rows[:limit])

    def _between_days(self, since: str, until: str | None, progress: Progress | None) -> Changes:
        period = Period.of(since, until)
        if not period.since:
            raise UsageError(
                f"'{since}' is no day to begin with. Give one as 2025-05-19, a month, a year, or a run."
            )
        first = period.since
        start = date.fromisoformat(first)
        eve = (start - timedelta(days=1) if start > date.min else start).isoformat()
        before = self.as_of(eve, progress=progress)
        after = self.as_of(period.until, progress=progress) if period.until else self._now(progress)
        found = self._compared(before, after)
        told = changes_of_days(found, (before.store, before.frame), (after.store, after.frame), first, period.until)
        return replace(told, undated=after.cut.undated if after.cut else 0)

    def _now(self, progress: Progress | None) -> Self:
        """The record as of any day to come: the case itself, where it is of known dates throughout."""
        return self if self.holds_all(EVER) else self.as_of(EVER, progress=progress)

    def _compared(self, before: Self, after: Self) -> tuple[Change, ...]:
        """What changed between two records; kept beside the case, for the same days are asked for again."""
        with self.shelf() as shelf:
            last = self.made_by(EVER) if after is self else after.made_of
            if shelf is None or not before.made_of or not last:
                return changes_between(before.store, after.store)
            name = f"{before.made_of} {last}"
            lines = shelf.changes(name)
            if lines is None:
                found = changes_between(before.store, after.store)
                shelf.note_changes(name, "\n".join(map(encode_line, found)))
                return found
            return tuple(decode_as("change", line) for line in lines.split("\n") if line)


def _run(words: str | int | None) -> int | None:
    """The number of a run; None where the words are none, and a day if anything."""
    if isinstance(words, int):
        return words
    return int(words) if words is not None and words.isdecimal() and len(words) < 4 else None
