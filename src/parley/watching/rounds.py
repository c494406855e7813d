"""One round of watching: gather what is new, compare, keep what is to be told, tell it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from parley.case import AddReport, Case
from parley.errors import DeliveryError
from parley.queries.alerts import Alert
from parley.watching.channels import Channel
from parley.watching.gathering import SETTLED, Sources, gather
from parley.watching.notices import Notice, notices_of
from parley.watching.outbox import Outbox


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round.

    Attributes:
        report: What was added.
        fresh: What is news, weightiest first.
        problems: Why a channel could not be told, in words; what it missed is tried again.
    """

    report: AddReport
    fresh: tuple[Notice, ...]
    problems: tuple[str, ...] = ()


@dataclass
class Watch:
    """A watch over a case.

    Attributes:
        case: The case.
        sources: Where to look.
        outbox: What is still to be told.
        channels: Where it is told.
        alerts: What somebody wants to be told of; none for every change.
        engine: Where reading runs, in place of the setting.
        now: Gives seconds since 1970.
        settled: Seconds that a file must have lain untouched before it is taken in.
        reader: Up to which label those who are told may see; "" for the least.
    """

    case: Case
    sources: Sources
    outbox: Outbox
    channels: Sequence[Channel] = ()
    alerts: Sequence[Alert] = ()
    engine: str | None = None
    now: Callable[[], float] = time.time
    settled: float = SETTLED
    reader: str = ""

    def round(self) -> Round:
        """Gather, compare, tell.

        Raises:
            ParleyError: If the case, the ledger or the outbox cannot be used; the next round goes on from there.
        """
        self.outbox.begin(self._last_run())
        report = gather(
            self.case, self.sources, self.outbox, engine=self.engine, now=self.now, settled=self.settled
        )
        fresh = self._compare()
        return Round(report, fresh, self._tell())

    def _last_run(self) -> int:
        return max(self.case.store.run_numbers(), default=0)

    def _compare(self) -> tuple[Notice, ...]:
        """Put what the runs brought that were not looked at yet into the outbox."""
        last, seen = self._last_run(), self.outbox.seen or 0
        if last <= seen:
            return ()
        told = self.case.seen_by(self.reader)  # who is told is not known: what is labelled above stays here
        rows = told.changes_between(seen + 1, last).rows
        at = datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        notices = notices_of(rows, self.alerts, told.frame, told.title, at)
        return self.outbox.put(notices, [channel.name for channel in self.channels], last)

    def _tell(self) -> tuple[str, ...]:
        """Tell every channel what is due; one that fails keeps what it missed and holds up no other."""
        problems = []
        for channel in self.channels:
            due = self.outbox.due(channel.name, self.now())
            if not due:
                continue
            try:
                channel.tell(due)
            except DeliveryError as problem:
                self.outbox.failed(channel.name, due, str(problem), self.now())
                problems.append(str(problem))
            else:
                self.outbox.told(channel.name, due)
        return tuple(problems)
