"""What a case is asked: one method a question, each answered by the module of ``parley.queries`` that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parley.case.opened import Opened
from parley.errors import UsageError
from parley.queries.changes import Changes, list_changes
from parley.queries.commitments import CommitmentRow, WaitingRow, list_commitments, list_waiting
from parley.queries.contacts import ContactRow, list_contacts
from parley.queries.context import Context, context_of
from parley.queries.disagreements import DisagreementRow, list_disagreements
from parley.queries.documents import DocumentRow, list_documents
from parley.queries.positions import PositionRow, list_positions
from parley.queries.remarks import RemarkRow, list_remarks
from parley.queries.search import SearchRow, search
from parley.queries.statements import StatementRow, list_statements
from parley.queries.timeline import TimelineRow, list_timeline
from parley.records import Evidence, Reading


@dataclass(frozen=True, slots=True)
class Source:
    """An article with everything read of it: what a reader view shows."""

    reading: Reading
    document: DocumentRow
    text: str
    names: Mapping[str, str]


class Asking(Opened):
    """Questions."""

    def documents(self, *, since: str | None = None, until: str | None = None) -> tuple[DocumentRow, ...]:
        """See ``parley.queries.documents.list_documents``."""
        return list_documents(self.frame, since=since, until=until)

    def timeline(
        self,
        *,
        party: str | None = None,
        lane: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[TimelineRow, ...]:
        """See ``parley.queries.timeline.list_timeline``."""
        return list_timeline(
            self.store, self.frame, party=party, lane=lane, status=status, since=since, until=until
        )

    def contacts(
        self,
        *,
        party: str | None = None,
        form: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[ContactRow, ...]:
        """See ``parley.queries.contacts.list_contacts``."""
        return list_contacts(
            self.store, self.frame, party=party, form=form, status=status, since=since, until=until
        )

    def positions(
        self,
        *,
        party: str | None = None,
        issue: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        current: bool = False,
    ) -> tuple[PositionRow, ...]:
        """See ``parley.queries.positions.list_positions``."""
        return list_positions(
            self.store,
            self.frame,
            party=party,
            issue=issue,
            status=status,
            since=since,
            until=until,
            current=current,
        )

    def statements(
        self,
        *,
        speaker: str | None = None,
        hearer: str | None = None,
        channel: str | None = None,
        issue: str | None = None,
        mode: str | None = None,
        polarity: str | None = None,
        act: str | None = None,
        words: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[StatementRow, ...]:
        """See ``parley.queries.statements.list_statements``."""
        return list_statements(
            self.store, self.frame, speaker=speaker, hearer=hearer, channel=channel, issue=issue, mode=mode,
            polarity=polarity, act=act, words=words, since=since, until=until,
        )  # fmt: skip

    def remarks(self, **wanted: str | None) -> tuple[RemarkRow, ...]:
        """Remarks that several articles give: see ``parley.queries.remarks.list_remarks``."""
        return list_remarks(self.store, self.frame, **wanted)

    def commitments(
        self,
        *,
        party: str | None = None,
        issue: str | None = None,
        state: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[CommitmentRow, ...]:
        """See ``parley.queries.commitments.list_commitments``."""
        return list_commitments(
            self.store, self.frame, party=party, issue=issue, state=state, since=since, until=until
        )

    def waiting(self, *, party: str | None = None, issue: str | None = None) -> tuple[WaitingRow, ...]:
        """See ``parley.queries.commitments.list_waiting``."""
        return list_waiting(self.store, self.frame, party=party, issue=issue)

    def disagreements(
        self, *, verdict: str | None = None, attribute: str | None = None
    ) -> tuple[DisagreementRow, ...]:
        """See ``parley.queries.disagreements.list_disagreements``."""
        return list_disagreements(self.store, self.frame, verdict=verdict, attribute=attribute)

    def changes(self, run: int | None = None) -> Changes | None:
        """What the last run brought, or the run named. See ``parley.queries.changes.list_changes``."""
        return list_changes(self.store, self.frame, run)

    def search(self, words: str, *, statements: bool = False, limit: int = 50) -> tuple[SearchRow, ...]:
        """See ``parley.queries.search.search``."""
        return search(self.store, self.frame, words, statements=statements, limit=limit)

    def context(self, evidence: Evidence, around: int = 120) -> Context:
        """What stands around some evidence in its article."""
        return context_of(self.frame.text(self.store, evidence.document), evidence.start, evidence.end, around)

    def source(self, document: str) -> Source:
        """An article with everything read of it.

        Args:
            document: Its id, its source, the end of its source, or its number in ``documents()`` from 1.

        Raises:
            UsageError: If no article, or more than one, answers to that.
        """
        rows = self.documents()
        numbered = rows[int(document) - 1 : int(document)] if document.isdecimal() and int(document) else ()
        found = (
            [row for row in rows if document == row.id or document in row.sources]
            or list(numbered)
            or [row for row in rows if any(source.endswith(document) for source in row.sources)]
        )
        if len(found) != 1:
            there = f"{len(found)} articles answer to" if found else "No article of this case is called"
            raise UsageError(f"{there} '{document}'. Give a number from 1 to {len(rows)}, or a source.")
        reading = self.store.reading(found[0].id)
        names = {actor.id: self.frame.name(actor.id) for actor in reading.actors}
        return Source(reading, found[0], reading.document.text or "", names)

    def original(self, document: str) -> bytes:
        """The bytes of an article as they were received, before anything was made of them.

        Args:
            document: See ``source``.

        Raises:
            UsageError: If no article, or more than one, answers to that, or its bytes were not kept.
        """
        held = self.source(document).document
        data = self.store.original(held.id)
        if data is None:
            raise UsageError(
                f"The bytes of '{held.source}' were not kept: an older Parley added it. Add it again to keep them."
            )
        return data
