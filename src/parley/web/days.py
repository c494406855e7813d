"""Records of days over the web: one that takes long is made in the background, and who asks is told how far."""

from __future__ import annotations

import logging
import threading
from collections.abc import Hashable
from contextlib import closing
from dataclasses import dataclass

from parley.case import Case
from parley.errors import ParleyError
from parley.queries.wording import day_words
from parley.settings import Settings
from parley.web.bounds import nameless

SOON = 40
"""Articles to be joined for which nobody is kept waiting: about two seconds of the processor. A guess."""
AGAIN = 2
"""Seconds after which it is worth asking again."""
MOST = 200
"""Records that are remembered as made; more are forgotten, and at worst looked at once more."""
log = logging.getLogger("parley.web")


class BeingMade(ParleyError):
    """The record of a day is not there yet; the words say how far it is, ``AGAIN`` when to ask once more."""


@dataclass(slots=True)
class Making:
    """How far the record of a day is."""

    what: str = "waiting"
    done: int = 0
    total: int = 0
    is_over: bool = False

    @property
    def words(self) -> str:
        """In words: "340 of 2,000 articles joined"."""
        return f"{self.done:,} of {self.total:,} {self.what}" if self.total else self.what


class Days:
    """Gives records of days, and makes those that take long, one after the other.

    Args:
        settings: What a person chose; handed to every case.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._held: dict[Hashable, Making] = {}
        self._lock, self._turn = threading.Lock(), threading.Lock()

    def of(self, case: Case, where: str, day: str) -> Case:
        """The case as of a day.

        Args:
            case: The case, open in this thread.
            where: Path or URL of it.
            day: The day, month or year.

        Raises:
            BeingMade: If it is being made; asking again soon finds it.
            UsageError: If it is no day.
        """
        if not case.keeps_days or case.away(day) <= SOON:
            return case.as_of(day)
        key = (where, day, case.store.state(), case.store.joined_state())
        with self._lock:
            making = self._held.get(key)
            if making is None:
                while len(self._held) >= MOST:
                    self._held.pop(next(iter(self._held)))
                making = self._held[key] = Making()
                threading.Thread(
                    target=self._make, args=(making, where, day), name="parley-days", daemon=True
                ).start()
        if making.is_over:  # it could not be kept: whoever asks waits for it
            return case.as_of(day)
        raise BeingMade(f"The record as of {day_words(day)} is being made: {making.words}. It is kept afterwards.")

    def _make(self, making: Making, where: str, day: str) -> None:
        def tell(what: str, done: int, total: int) -> None:
            making.what, making.done, making.total = what, done, total

        try:
            with self._turn, closing(Case.open(where, self._settings, create=False)) as case:
                case.as_of(day, progress=tell)
        except ParleyError as problem:
            log.error("record of a day: %s", problem)  # whoever asks next is told by asking
        except Exception as problem:  # a fault is told to whoever asks next, and ends no thread but this
            log.error("record of a day: %s", type(problem).__name__, exc_info=nameless(problem))
        finally:
            making.is_over = True
