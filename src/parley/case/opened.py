"""An open case: where it lies, what reads and joins it, who is who in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from os import PathLike
from typing import Self

from parley.adding import playbook_of, read_lexicon
from parley.errors import ParleyError, UsageError
from parley.joining.judged import Decisions, as_judged
from parley.lexicons.shelf import open_shelf
from parley.queries.frame import Frame
from parley.queries.wording import counted, day_words, listed
from parley.records import Joined, Reading
from parley.settings import Settings
from parley.store import Store, open_store
from parley.store.address import parse_address
from parley.wings import LateCorridor, Wings

AGAIN = "reread"
"""Under which name a case notes that its articles are being read anew, until all are."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What a record as of a day leaves out.

    Attributes:
        day: The last day that a reader of it knew of, ISO 8601.
        judged_by: The last day whose judgements count, or None where all do.
        later: Articles published after it.
        straddling: Articles of which it is not certain that they were out by then.
        undated: Articles of unknown date.
    """

    day: str
    judged_by: str | None = None
    later: int = 0
    straddling: int = 0
    undated: int = 0

    @property
    def words(self) -> str:
        """What is left out, in a sentence.

        Example:
            >>> Cut("2025-03-18", later=2, undated=1).words
            'As of 18 March 2025: 2 later articles and 1 article of unknown date left out.'
        """
        parts = [
            counted(number, one, many)
            for number, one, many in (
                (self.later, "later article", "later articles"),
                (self.straddling, "article perhaps later", "articles perhaps later"),
                (self.undated, "article of unknown date", "articles of unknown date"),
            )
            if number
        ]
        judged = f" Judgements up to {day_words(self.judged_by)} count." if self.judged_by else ""
        return f"As of {day_words(self.day)}: {listed(parts) or 'nothing'} left out.{judged}"


class Opened:
    """A case that is open: its store, its settings, and what was last known of it."""

    def __init__(self, store: Store, settings: Settings, wings: Wings | None = None, where: str = "case") -> None:
        self.store = store
        self.playbook = playbook_of(store, settings)
        self.settings = replace(settings, playbook=self.playbook)
        kept = store.meta().get("lexicon", "")
        self._lexicon = read_lexicon(settings.lexicon) or kept
        self._again = self._lexicon != kept or bool(store.meta().get(AGAIN))
        self._wings: Wings = wings or LateCorridor(
            settings.model, self.playbook, settings.rules, self._lexicon, settings.cache
        )
        self._has_own_wings = wings is None
        self._where = where
        self.cut: Cut | None = None
        self.sees: str | None = None
        """Up to which label this is seen, where it is not the whole case."""
        self.withheld = ""
        """What is left out for its label, in words."""
        self._past: dict[tuple[object, ...], Self] = {}
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
    ) -> Self:
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
        """Let go of the case's file and of all that is at hand of it. Closing twice does no harm."""
        self._frame = self._joined = None
        let_go = getattr(self._wings, "close", None)
        if self._has_own_wings and let_go is not None:  # those of another case are not ours to close
            let_go()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def title(self) -> str:
        """What the case is called: as a person named it, else as its file; with the day where it is as of one."""
        name = self.store.meta().get("title") or parse_address(self._where).stem
        return f"{name}, as of {day_words(self.cut.day)}" if self.cut else name

    def rename(self, title: str) -> None:
        """Call the case something else."""
        self._must_be_now()
        self.store.set_meta("title", title)

    @property
    def issues(self) -> Mapping[str, str]:
        """Label of each issue by key: the case's own first, then those of its playbooks in their order."""
        return open_shelf(self.playbook, self._lexicon).labels()

    @property
    def frame(self) -> Frame:
        """Who is who and which article came when; taken anew when the case has changed."""
        if self._frame is None or self._frame[0] != self._state():
            self._frame = (self._state(), Frame(self.store))
        return self._frame[1]

    def readings(self, kinds: Collection[str] | None = None) -> tuple[Reading, ...]:
        """What was read, without what a person rejected, by date, outlet and source of the articles.

        Args:
            kinds: Kinds of records that are wanted; None for everything. Of the others there is nothing then.
        """
        order = {d.id: number for number, d in enumerate(self.frame.ordered_documents())}
        told = Decisions.of(self.store.judgements())
        return tuple(
            as_judged(reading, told)
            for reading in sorted(self.store.readings(kinds=kinds), key=lambda r: order[r.document.id])
        )

    def joined(self) -> Joined:
        """Everything known beyond single articles."""
        if self._joined is None or self._joined[0] != self._state():
            self._joined = (self._state(), self.store.joined())
        return self._joined[1]

    def must_be_whole(self) -> None:
        """Refuse to write into a case of which a part is withheld.

        Raises:
            UsageError: If this is one.
        """
        if self.sees is not None:
            raise UsageError(
                "This case holds more than you may see: you may read it and not change it. Ask who keeps it."
            )

    def _must_be_now(self) -> None:
        """Refuse to write into the record as of a day that is gone.

        Raises:
            UsageError: If this is one, or one of which a part is withheld.
        """
        self.must_be_whole()
        if self.cut is not None:
            raise UsageError(
                f"The record as of {self.cut.day} is for reading. To change the case, leave the day away."
            )

    def _state(self) -> tuple[int, int]:
        return self.store.state(), self.store.joined_state()
