"""How a case grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from os.path import abspath, sep
from typing import BinaryIO

from parley.adding import (
    AddReport,
    Input,
    Joining,
    Progress,
    add_articles,
    join_case,
    remove_articles,
    take_in,
)
from parley.case.asking import Asking
from parley.case.opened import AGAIN
from parley.queries.judgements import make_removal
from parley.store.address import parse_address
from parley.wings import Build


class Growing(Asking):
    """Adding articles, and taking them out."""

    def add(
        self,
        inputs: Iterable[Input],
        *,
        progress: Progress | None = None,
        joining: Joining | None = None,
        engine: str | None = None,
        stdin: BinaryIO | None = None,
        encoding: str | None = None,
    ) -> AddReport:
        """Add articles, read what is new, and join the case anew where anything changed.

        Each article goes in whole or not at all, so that what was read before a crash is kept; adding again, even
        nothing, finishes what a crash cut off. What cannot be read is reported and stops nothing.

        Args:
            inputs: Paths of files and folders, "-", or articles in hand.
            progress: Told how far reading is.
            joining: Told how far joining is, where much is to be joined.
            engine: Where reading runs, in place of the setting.
            stdin: Where "-" reads from.
            encoding: Encoding of text files, where a person names it.

        Raises:
            CaseError: If the case cannot be written.
            SettingError: If no engine has the name given.
        """
        self._must_be_now()
        if self._again:  # noted first: should it be cut off, the next adding finishes it
            self.store.set_meta("lexicon", self._lexicon)
            self.store.set_meta(AGAIN, "yes")
        held = [raw for d in self.store.documents() for raw in self.store.sources(d)] if self._again else []
        coming = take_in([*held, *inputs], stdin, encoding, self.settings.repeated)
        told = self.settings
        build = Build(told.model, self.playbook, self._wings, told.rules, self._lexicon, told.cache)
        chosen = engine or self.settings.engine
        tally = add_articles(self.store, coming, build, chosen, self.settings.workers, progress, again=self._again)
        if self._again:
            self.store.set_meta(AGAIN, "")
            self._again = False
        report = tally.report()
        report = replace(
            report, skipped=tuple(one for one in report.skipped if not self._is_own(one.source or "-"))
        )
        self.store.skip(report.skipped)
        join_case(self.store, self._wings, report, joining)
        return report

    def _is_own(self, source: str) -> bool:
        """True for the file of this case and what lies beside it: added with their folder, they are no articles."""
        case, path = abspath(parse_address(self._where).where), abspath(source)
        own = ("", "-wal", "-shm", ".fetch", ".fetch-wal", ".watch", ".watch-journal")
        return path in {f"{case}{end}" for end in own} or path.startswith(f"{case}.days{sep}")

    def remove(
        self, articles: Iterable[str], *, who: str | None = None, note: str | None = None
    ) -> tuple[str, ...]:
        """Take articles out of the case and join what is left, as if they had never been added.

        What people judged of them stays on record, and holds again should they come back; so do the runs, and the
        bytes as received.

        Args:
            articles: See ``source``.
            who: Who decides: kept among the judgements, for good. None leaves the log of judgements as it is.
            note: Why, in their words.

        Returns:
            Ids of the articles that were taken out, each once.

        Raises:
            UsageError: If no article, or more than one, answers to one of them; then none is taken out.
        """
        self._must_be_now()
        found = {row.id: row for row in map(self.document, articles)}
        gone = tuple(found)
        if gone:
            when = datetime.now(UTC).isoformat(timespec="milliseconds")
            by = [make_removal(row.id, row.source, who, when, note) for row in found.values()] if who else []
            remove_articles(self.store, self._wings, gone, by)
        return gone
