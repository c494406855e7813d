"""How a case grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os.path import abspath
from typing import BinaryIO

from parley.adding import (
    AddReport,
    Build,
    Input,
    Progress,
    add_articles,
    join_case,
    remove_articles,
    take_in,
)
from parley.case.asking import Asking


class Growing(Asking):
    """Adding articles, and taking them out."""

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
        self._must_be_now()
        held = [raw for d in self.store.documents() for raw in self.store.sources(d)] if self._again else []
        coming = take_in([*held, *inputs], stdin, encoding, self.settings.repeated)
        build = Build(self.settings.model, self.playbook, self._wings, self.settings.rules, self._lexicon)
        chosen = engine or self.settings.engine
        tally = add_articles(self.store, coming, build, chosen, self.settings.workers, progress, again=self._again)
        if self._again:
            self.store.set_meta("lexicon", self._lexicon)
            self._again = False
        own = {
            abspath(f"{self._where}{end}")
            for end in ("", "-wal", "-shm", ".fetch", ".fetch-wal", ".watch", ".watch-journal")
        }
        report = tally.report()
        report = replace(report, skipped=tuple(s for s in report.skipped if abspath(s.source or "-") not in own))
        self.store.skip(report.skipped)
        join_case(self.store, self._wings, report)
        return report

    def remove(self, articles: Iterable[str]) -> tuple[str, ...]:
        """Take articles out of the case and join what is left, as if they had never been added.

        What people judged of them stays on record, and holds again should they come back; so do the runs, and the
        bytes as received.

        Args:
            articles: See ``source``.

        Returns:
            Ids of the articles that were taken out, each once.

        Raises:
            UsageError: If no article, or more than one, answers to one of them; then none is taken out.
        """
        self._must_be_now()
        gone = tuple(dict.fromkeys(self.document(one).id for one in articles))
        if gone:
            remove_articles(self.store, self._wings, gone)
        return gone
