"""What people decide about a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from parley.adding import (
    AddReport,
    join_case,
)
from parley.case.opened import Opened
from parley.queries.agreement import AgreementRow, ConflictRow, find_conflicts, measure_agreement
from parley.queries.changes import SHOWN
from parley.queries.judged import Judged
from parley.queries.judgements import JudgementRow, list_judgements, make_judgement, take_back
from parley.queries.review import ReviewRow, list_review
from parley.records import Judgement


class Deciding(Opened):
    """Judgements: kept, listed, taken back."""

    def judge(self, kind: str, words: Sequence[str], *, who: str, note: str | None = None) -> Judgement:
        """Keep what a person decides, and join the case by it: see ``parley.queries.judgements.make_judgement``."""
        self._must_be_now()
        made = make_judgement(self.store, self.frame, kind, words, who, _now(), note)
        self.store.judge(made)
        join_case(self.store, self._wings, AddReport())
        return made

    def undo(self, number: int, *, who: str, note: str | None = None) -> None:
        """Take back a judgement by its number; both stay: see ``parley.queries.judgements.take_back``."""
        self._must_be_now()
        held = self.store.judgements()
        back = take_back(held, number, who, _now(), note)
        self.store.undo(held[number - 1].id, back)
        join_case(self.store, self._wings, AddReport())

    def judgements(self) -> tuple[JudgementRow, ...]:
        """Everything that people decided, in order. See ``parley.queries.judgements.list_judgements``."""
        return list_judgements(self.store.judgements())

    def judged(self, id: str) -> tuple[Judged, ...]:
        """What people said of a record, an article or an actor, by its id."""
        roster = self.frame.roster
        same = [one for one, to in roster.links.items() if to == id]
        for kind in SHOWN:
            for record in self.store.records(kind, joined=True, where={"id": [id]}):
                return self.frame.opinions.of_record(kind, record)
        return self.frame.opinions.of(id, *same)

    def conflicts(self) -> tuple[ConflictRow, ...]:
        """On what people differ: the list for adjudication. See ``parley.queries.agreement.find_conflicts``."""
        return find_conflicts(self.store.judgements())

    def agreement(self) -> tuple[AgreementRow, ...]:
        """How far people agree. See ``parley.queries.agreement.measure_agreement``."""
        return measure_agreement(self.store.judgements())

    def review(self, *, kind: str | None = None, limit: int | None = None) -> tuple[ReviewRow, ...]:
        """What waits for a person's decision. See ``parley.queries.review.list_review``."""
        return list_review(self.store, self.frame, kind=kind, limit=limit)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
