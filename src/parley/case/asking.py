"""What a case is asked: one method a question, each answered by the module of ``parley.queries`` that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from parley.case.opened import Opened
from parley.case.rows import Rows
from parley.errors import UsageError
from parley.exports.article import article_html
from parley.queries.ballots import BallotRow, list_ballots
from parley.queries.ceasefires import CeasefireRow, list_ceasefires
from parley.queries.commitments import CommitmentRow, WaitingRow, list_commitments, list_waiting
from parley.queries.contacts import ContactRow, list_contacts
from parley.queries.context import Context, context_of
from parley.queries.disagreements import DisagreementRow, list_disagreements
from parley.queries.documents import DocumentRow, list_documents, rows_of
from parley.queries.frame import Frame
from parley.queries.judged import Judged
from parley.queries.positions import PositionRow, list_positions
from parley.queries.remarks import RemarkRow, list_remarks
from parley.queries.search import SearchRow, search
from parley.queries.statements import StatementRow, list_statements
from parley.queries.timeline import TimelineRow, list_timeline
from parley.records import Document, Evidence, Reading
from parley.records.codec import kind_of
from parley.store import Wanted


@dataclass(frozen=True, slots=True)
class Source:
    """An article with everything read of it: what a reader view shows.

    ``judged`` has, by id of a record, what people said of it; what was rejected stays in the reading and no longer
    counts.
    """

    reading: Reading
    document: DocumentRow
    text: str
    names: Mapping[str, str]
    judged: Mapping[str, tuple[Judged, ...]] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        """The article for a notebook, its claims marked in place."""
        return article_html(self.reading, self.names)


class Page(TypedDict, total=False):
    """Which part of a long answer is wanted, of every question with rows.

    Attributes:
        limit: How many rows at most; all by default. The answer knows how many there are in all: ``total``.
        offset: How many are passed over.
        narrowed: What narrows the rows down further, as a query does.
    """

    limit: int | None
    offset: int
    narrowed: Wanted | None


class Happenings(Page, total=False):
    """As ``Page``, for the timeline.

    Attributes:
        lists: Which happenings: contact, episode, or both.
    """

    lists: Sequence[str]


class Asking(Opened):
    """Questions. Each takes the options named, and those of ``Page``."""

    def documents(
        self, *, since: str | None = None, until: str | None = None, **page: Unpack[Page]
    ) -> Rows[DocumentRow]:
        """See ``parley.queries.documents.list_documents``."""
        return Rows.whole(list_documents(self.frame, since=since, until=until, **page))

    def timeline(
        self,
        *,
        party: str | None = None,
        lane: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        **page: Unpack[Happenings],
    ) -> Rows[TimelineRow]:
        """See ``parley.queries.timeline.list_timeline``."""
        return Rows.whole(list_timeline(
            self.store, self.frame, party=party, lane=lane, status=status, since=since, until=until, **page
        ))  # fmt: skip

    def contacts(
        self,
        *,
        party: str | None = None,
        form: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        **page: Unpack[Page],
    ) -> Rows[ContactRow]:
        """See ``parley.queries.contacts.list_contacts``."""
        return Rows.whole(list_contacts(
            self.store, self.frame, party=party, form=form, status=status, since=since, until=until, **page
        ))  # fmt: skip

    def ceasefires(
        self,
        *,
        party: str | None = None,
        stage: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[CeasefireRow, ...]:
        """See ``parley.queries.ceasefires.list_ceasefires``."""
        return list_ceasefires(self.store, self.frame, party=party, stage=stage, since=since, until=until)

    def ballots(
        self,
        *,
        party: str | None = None,
        stage: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> tuple[BallotRow, ...]:
        """See ``parley.queries.ballots.list_ballots``."""
        return list_ballots(self.store, self.frame, party=party, stage=stage, since=since, until=until)

    def positions(
        self,
        *,
        party: str | None = None,
        issue: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        current: bool = False,
        **page: Unpack[Page],
    ) -> Rows[PositionRow]:
        """See ``parley.queries.positions.list_positions``."""
        return Rows.whole(list_positions(
            self.store, self.frame, party=party, issue=issue, status=status, since=since, until=until,
            current=current, **page,
        ))  # fmt: skip

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
        **page: Unpack[Page],
    ) -> Rows[StatementRow]:
        """See ``parley.queries.statements.list_statements``."""
        return Rows.whole(list_statements(
            self.store, self.frame, speaker=speaker, hearer=hearer, channel=channel, issue=issue, mode=mode,
            polarity=polarity, act=act, words=words, since=since, until=until, **page,
        ))  # fmt: skip

    def remarks(self, *, limit: int | None = None, offset: int = 0, **wanted: str | None) -> Rows[RemarkRow]:
        """Remarks that several articles give: see ``parley.queries.remarks.list_remarks``."""
        return Rows.whole(list_remarks(self.store, self.frame, limit=limit, offset=offset, **wanted))

    def commitments(
        self,
        *,
        party: str | None = None,
        issue: str | None = None,
        state: str | None = None,
        since: str | None = None,
        until: str | None = None,
        **page: Unpack[Page],
    ) -> Rows[CommitmentRow]:
        """See ``parley.queries.commitments.list_commitments``."""
        return Rows.whole(list_commitments(
            self.store, self.frame, party=party, issue=issue, state=state, since=since, until=until, **page
        ))  # fmt: skip

    def waiting(
        self, *, party: str | None = None, issue: str | None = None, **page: Unpack[Page]
    ) -> Rows[WaitingRow]:
        """See ``parley.queries.commitments.list_waiting``."""
        return Rows.whole(list_waiting(self.store, self.frame, party=party, issue=issue, **page))

    def disagreements(
        self, *, verdict: str | None = None, attribute: str | None = None, **page: Unpack[Page]
    ) -> Rows[DisagreementRow]:
        """See ``parley.queries.disagreements.list_disagreements``."""
        return Rows.whole(list_disagreements(
            self.store, self.frame, verdict=verdict, attribute=attribute, **page
        ))  # fmt: skip

    def search(self, words: str, *, statements: bool = False, limit: int = 50) -> Rows[SearchRow]:
        """See ``parley.queries.search.search``."""
        return Rows(search(self.store, self.frame, words, statements=statements, limit=limit))

    def context(self, evidence: Evidence, around: int = 120) -> Context:
        """What stands around some evidence in its article."""
        return context_of(self.frame.text(self.store, evidence.document), evidence.start, evidence.end, around)

    def document(self, words: str) -> DocumentRow:
        """An article of the case.

        Args:
            words: Its id, its source, the end of its source, or its number in ``documents()`` from 1.

        Raises:
            UsageError: If no article, or more than one, answers to that.
        """
        order = self.store.order()
        numbered = order[int(words) - 1 : int(words)] if words.isdecimal() and int(words) else ()
        found = (
            self._called(words)
            or list(self.store.page(["document"], Wanted({"id": numbered})))
            or self._called(*(one for one in self.store.values(["document"], "source") if one.endswith(words)))
        )
        if len(found) != 1:
            there = f"{len(found)} articles answer to" if found else "No article of this case is called"
            raise UsageError(f"{there} '{words}'. Give a number from 1 to {len(order)}, or a source.")
        return rows_of(self.frame, found)[0]

    def _called(self, *names: str) -> list[Document]:
        """The articles with one of these ids or sources."""
        held = [*self.store.page(["document"], Wanted({"id": names})),
                *self.store.page(["document"], Wanted({"source": names}))]  # fmt: skip
        return list({d.id: d for d in held}.values())

    def source(self, document: str) -> Source:
        """An article with everything read of it; see ``document`` for what it may be called.

        Raises:
            UsageError: If no article, or more than one, answers to that.
        """
        row = self.document(document)
        reading = self.store.reading(row.id)
        ids = [actor.id for actor in reading.actors]
        names = dict(zip(ids, self.frame.named(ids), strict=True))
        return Source(reading, row, reading.document.text or "", names, _judged(reading, self.frame))

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


def _judged(reading: Reading, frame: Frame) -> dict[str, tuple[Judged, ...]]:
    """What people said of each record of an article."""
    kinds = ("statements", "moves", "contacts", "events", "facts")
    held = [(kind_of(one), one) for name in kinds for one in getattr(reading, name)] if frame.opinions else []
    told = {one.id: frame.opinions.of_record(kind, one) for kind, one in held}
    return {id: said for id, said in told.items() if said}
