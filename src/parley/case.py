"""Case: the one object that the command line, the web and scripts use.

with Case.open("talks.db") as case:
    report = case.add(["articles/"])
    for row in case.contacts(status="planned"):
        print(row.when, row.participants, row.evidence[0].quote)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from os import PathLike
from os.path import abspath
from pathlib import PurePath
from typing import BinaryIO, TextIO

from parley.adding import (
    AddReport,
    Build,
    Input,
    Progress,
    Wings,
    add_articles,
    join_case,
    playbook_of,
    read,
    read_lexicon,
    take_in,
)
from parley.errors import ParleyError, UsageError
from parley.exports import brief_of, exporter
from parley.lexicons.playbooks import load_playbook
from parley.pipeline import Corridor
from parley.queries.brief import Brief
from parley.queries.changes import Changes, list_changes
from parley.queries.check import CheckReport, check_case
from parley.queries.commitments import CommitmentRow, WaitingRow, list_commitments, list_waiting
from parley.queries.contacts import ContactRow, list_contacts
from parley.queries.context import Context, context_of
from parley.queries.disagreements import DisagreementRow, list_disagreements
from parley.queries.documents import DocumentRow, list_documents
from parley.queries.frame import Frame
from parley.queries.judgements import JudgementRow, list_judgements, make_judgement, take_back
from parley.queries.positions import PositionRow, list_positions
from parley.queries.remarks import RemarkRow, list_remarks
from parley.queries.search import SearchRow, search
from parley.queries.statements import StatementRow, list_statements
from parley.queries.timeline import TimelineRow, list_timeline
from parley.records import Evidence, Joined, Judgement, Reading
from parley.settings import Settings
from parley.store import Store, open_store

__all__ = ["AddReport", "Case", "Source", "read"]


@dataclass(frozen=True, slots=True)
class Source:
    """An article with everything read of it: what a reader view shows."""

    reading: Reading
    document: DocumentRow
    text: str
    names: Mapping[str, str]


class Case:
    """One negotiation: its articles, what they say, and what that amounts to."""

    def __init__(self, store: Store, settings: Settings, wings: Wings | None = None, where: str = "case") -> None:
        self.store = store
        self.playbook = playbook_of(store, settings)
        self.settings = replace(settings, playbook=self.playbook)
        kept = store.meta().get("lexicon", "")
        self._lexicon = read_lexicon(settings.lexicon) or kept
        self._again = self._lexicon != kept
        self._wings: Wings = wings or Corridor(settings.model, self.playbook, settings.rules, self._lexicon)
        self._where = where
        self._frame: tuple[tuple[int, int], Frame] | None = None
        self._joined: tuple[tuple[int, int], Joined] | None = None

    @classmethod
    def open(
        cls,
        where: str | PathLike[str],
        settings: Settings | None = None,
        *,
        create: bool = True,
        wings: Wings | None = None,
    ) -> Case:
        """Open a case.

        Args:
            where: Path of its file, made if absent, or a URL.
            settings: What a person chose; the playbook of a case is fixed when the case is made.
            create: False to refuse a path at which there is no case.
            wings: What reads and joins in place of the corridor; for tests.

        Raises:
            CaseError: If it cannot be opened.
            SettingError: If the settings name another playbook than the case was made with.
        """
        store = open_store(str(where), create=create)
        try:
            return cls(store, settings or Settings(), wings, str(where))
        except ParleyError:
            store.close()
            raise

    def close(self) -> None:
        """Let go of the case's file. Closing twice does no harm."""
        self.store.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Growing

    def add(
        self,
        inputs: Iterable[Input],
        *,
        progress: Progress | None = None,
        engine: str | None = None,
        stdin: BinaryIO | None = None,
        encoding: str | None = None,
    ) -> AddReport:
        """Add articles, read what is new, and join the case anew where anything changed.

        Each article goes in whole or not at all, so that what was read before a crash is kept; adding again, even
        nothing, finishes what a crash cut off. What cannot be read is reported and stops nothing.

        Args:
            inputs: Paths of files and folders, "-", or articles in hand.
            progress: Told how far it is.
            engine: Where reading runs, in place of the setting.
            stdin: Where "-" reads from.
            encoding: Encoding of text files, where a person names it.

        Raises:
            CaseError: If the case cannot be written.
            SettingError: If no engine has the name given.
        """
        held = [raw for d in self.store.documents() for raw in self.store.sources(d)] if self._again else []
        coming = take_in([*held, *inputs], stdin, encoding, self.settings.repeated)
        build = Build(self.settings.model, self.playbook, self._wings, self.settings.rules, self._lexicon)
        chosen = engine or self.settings.engine
        tally = add_articles(self.store, coming, build, chosen, self.settings.workers, progress, again=self._again)
        if self._again:
            self.store.set_meta("lexicon", self._lexicon)
            self._again = False
        own = {abspath(f"{self._where}{end}") for end in ("", "-wal", "-shm", ".fetch", ".fetch-wal")}
        report = tally.report()
        report = replace(report, skipped=tuple(s for s in report.skipped if abspath(s.source or "-") not in own))
        self.store.skip(report.skipped)
        join_case(self.store, self._wings, report)
        return report

    # Deciding

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

    # Asking

    @property
    def title(self) -> str:
        """What the case is called: what a person named it, or the name of its file."""
        return self.store.meta().get("title") or PurePath(self._where).stem

    def rename(self, title: str) -> None:
        """Call the case something else."""
        self.store.set_meta("title", title)

    @property
    def issues(self) -> Mapping[str, str]:
        """Label of each issue by key, those of the case's playbook first and in its order."""
        return {key: issue.label for key, issue in load_playbook(self.playbook).issues.items()}

    @property
    def frame(self) -> Frame:
        """Who is who and which article came when; taken anew when the case has changed."""
        if self._frame is None or self._frame[0] != self._state():
            self._frame = (self._state(), Frame(self.store))
        return self._frame[1]

    def readings(self) -> tuple[Reading, ...]:
        """Everything read, by date, outlet and source of the articles."""
        order = {d.id: number for number, d in enumerate(self.frame.ordered_documents())}
        return tuple(sorted(self.store.readings(), key=lambda r: order[r.document.id]))

    def joined(self) -> Joined:
        """Everything known beyond single articles."""
        if self._joined is None or self._joined[0] != self._state():
            self._joined = (self._state(), self.store.joined())
        return self._joined[1]

    def _state(self) -> tuple[int, int]:
        return self.store.state(), self.store.joined_state()

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

    # Leaving

    def brief(self) -> Brief:
        """The brief of the case, ready to be rendered."""
        return brief_of(self)

    def export(self, name: str, out: TextIO) -> None:
        """Write the case in one of the formats of ``parley.exports.EXPORTS``.

        Raises:
            UsageError: If there is no such format.
        """
        exporter(name)(self, out)

    def check(self) -> CheckReport:
        """Compare every quote with its article, follow every link, and count."""
        return check_case(self.store)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
