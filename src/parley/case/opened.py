"""An open case: where it lies, what reads and joins it, who is who in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import PurePath
from typing import Self

from parley.adding import (
    Wings,
    playbook_of,
    read_lexicon,
)
from parley.errors import ParleyError
from parley.lexicons.playbooks import load_playbook
from parley.pipeline import Corridor
from parley.queries.frame import Frame
from parley.records import Joined, Reading
from parley.settings import Settings
from parley.store import Store, open_store


class Opened:
    """A case that is open: its store, its settings, and what was last known of it."""

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
        """Let go of the case's file. Closing twice does no harm."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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
