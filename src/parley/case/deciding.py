"""What people decide about a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from parley.adding import (
    AddReport,
    join_case,
)
from parley.case.opened import Opened
from parley.queries.judgements import JudgementRow, list_judgements, make_judgement, take_back
from parley.records import Judgement


class Deciding(Opened):
    """Judgements: kept, listed, taken back."""

    def judge(self, kind: str, words: Sequence[str], *, who: str, note: str | None = None) -> Judgement:
        """Keep what a person decides, and join the case by it: see ``parley.queries.judgements.make_judgement``."""
        made = make_judgement(self.store, self.frame, kind, words, who, _now(), note)
        self.store.judge(made)
        join_case(self.store, self._wings, AddReport())
        return made

    def undo(self, number: int, *, who: str, note: str | None = None) -> None:
        """Take back a judgement by its number; both stay: see ``parley.queries.judgements.take_back``."""
        held = self.store.judgements()
        back = take_back(held, number, who, _now(), note)
        self.store.judge(back)
        self.store.undo(held[number - 1].id, back.id)
        join_case(self.store, self._wings, AddReport())

    def judgements(self) -> tuple[JudgementRow, ...]:
        """Everything that people decided, in order. See ``parley.queries.judgements.list_judgements``."""
        return list_judgements(self.store.judgements())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
