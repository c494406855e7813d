"""Workers of any kind at a list of items: who gets what, what is tried again, and who is replaced.

A crew (processes of this machine, actors of Ray) only starts workers, hands them items and tells what became of
them; everything that the engines have in common is here. A worker does its items one after the other, so that the
oldest it holds is the one it died of. That one is tried once more, first of all, by another worker; the others that
it held were never begun and simply go back.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, Protocol

from parley.engines.interface import Item, Outcome, Result
from parley.errors import LexiconError, ModelError, SettingError

WINDOW = 64
"""Items for each worker that may be done while the first outcome is missing: bounds what waits. A guess."""

PATIENCE = 600.0
"""Seconds at one item after which a worker is taken for hung: some thousand times what a report takes."""

LOOK = 0.5  # seconds between looks at who hangs
STARTS = 3  # workers in a row that end without having done anything before all is given up

DIED = "The process that read it died twice; it may be too large for the memory of this machine."
HUNG = "The process that read it was at it for more than {seconds:.0f} seconds, twice, and was stopped."


@dataclass(frozen=True, slots=True)
class News:
    """What a crew tells of a worker: that it is ready, has done an item, met a fault of all items, or is gone."""

    worker: Hashable
    what: Literal["ready", "done", "fault", "gone"]
    outcome: Outcome[Any] | None = None
    fault: Exception | None = None


def news_of(worker: Hashable, said: object) -> News:
    """What a worker's answer means: an outcome, a fault of all items, or anything else for "ready"."""
    if isinstance(said, Outcome):
        return News(worker, "done", said)
    if isinstance(said, Exception):
        return News(worker, "fault", fault=said)
    return News(worker, "ready")


def sendable(problem: Exception) -> Exception:
    """A fault of all items as it can be sent: what cannot be sent as it is goes as its words."""
    known = isinstance(problem, LexiconError | ModelError | SettingError)
    return problem if known else RuntimeError(f"{type(problem).__name__}: {problem}")


class Crew(Protocol):
    """Workers of one kind.

    Attributes:
        depth: Items that a worker holds at most. More than one only where its outcomes are safe once it is done
            with them, whatever becomes of it then.
    """

    depth: int

    def hire(self) -> Hashable:
        """Start a worker; it tells when it is ready."""

    def give(self, worker: Hashable, index: int, item: Any) -> None:
        """Hand it an item. A worker that is gone takes it in silence."""

    def news(self, seconds: float) -> Iterable[News]:
        """What happened since; waits for something as long as that."""

    def dismiss(self, worker: Hashable) -> None:
        """Stop a worker at once."""

    def close(self, at_once: bool) -> None:
        """Let all go, in the middle of their work where it must be at once; none may outlive this."""


@dataclass(slots=True)
class _Hand:
    """A worker: whether it can work yet, what it holds, and since when it is at the first of it."""

    ready: bool = False
    held: deque[int] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)


class _Work(Generic[Item, Result]):
    """A list of items on its way through a crew."""

    def __init__(self, crew: Crew, items: Sequence[Item], number: int, patience: float) -> None:
        self.crew, self.items, self.number, self.patience = crew, items, number, patience
        self.waiting = deque(range(len(items)))
        self.failed: dict[int, int] = {}
        self.done: dict[int, Outcome[Result]] = {}
        self.hands: dict[Hashable, _Hand] = {}
        self.idle = 0

    def outcomes(self) -> Iterator[Outcome[Result]]:
        """An outcome for each item, in order."""
        for place in range(len(self.items)):
            self.step(place, 0)
            while place not in self.done:
                self.step(place, LOOK)
            yield self.done.pop(place)

    def step(self, place: int, seconds: float) -> None:
        """Hand out what can be handed out, and hear what happened; ``place`` is the first outcome missing."""
        while self.waiting and len(self.hands) < self.number:
            self.hands[self.crew.hire()] = _Hand()
        last = place + WINDOW * self.number
        for worker, hand in self.hands.items():
            while hand.ready and len(hand.held) < self.crew.depth and self.waiting and self.waiting[0] < last:
                if not hand.held:
                    hand.since = time.monotonic()
                index = self.waiting.popleft()
                hand.held.append(index)
                self.crew.give(worker, index, self.items[index])
        for news in self.crew.news(seconds):
            self.hear(news)
        now = time.monotonic()
        for worker, hand in list(self.hands.items()):
            # one that starts is always given long: libraries and models may come over a slow disk
            if (hand.held or not hand.ready) and now - hand.since > (self.patience if hand.ready else PATIENCE):
                self.crew.dismiss(worker)
                self.lose(worker, HUNG.format(seconds=self.patience))

    def hear(self, news: News) -> None:
        """Take in what a worker tells; one that was given up is not heard any more."""
        hand = self.hands.get(news.worker)
        if hand is None:
            return
        hand.since = time.monotonic()
        if news.fault is not None:
            raise news.fault
        if news.what == "ready":
            hand.ready = True
        elif news.outcome is not None:
            hand.held.remove(news.outcome.index)
            self.done[news.outcome.index] = news.outcome
            self.idle = 0
        else:
            self.lose(news.worker, DIED)

    def lose(self, worker: Hashable, reason: str) -> None:
        """A worker is gone: what it was at is tried once more, what it had before it goes back."""
        hand = self.hands.pop(worker)
        begun = hand.held.popleft() if hand.held else None
        self.waiting.extendleft(reversed(hand.held))
        if begun is None:
            self.idle += 1
            if self.idle >= STARTS or not hand.ready:
                raise SettingError(
                    "No process could be started for reading. A script that reads with processes needs its own "
                    "work under: if __name__ == '__main__'. Or choose the engine 'serial'."
                )
        elif begun in self.failed:
            self.done[begun] = Outcome(begun, None, reason)
        else:
            self.failed[begun] = 1
            self.waiting.appendleft(begun)


def do_all(crew: Crew, items: Sequence[Item], number: int, patience: float = PATIENCE) -> Iterator[Outcome[Any]]:
    """Have a crew do all items.

    Args:
        crew: It is closed at the end, whatever that end is.
        items: What is to be done.
        number: Workers at once.
        patience: Seconds at one item after which a worker is taken for hung.

    Yields:
        An outcome for each item, in the order of the items.

    Raises:
        ParleyError: If a model, lexicon or setting is at fault, or no worker can be started.
    """
    try:
        yield from _Work[Any, Any](crew, items, number, patience).outcomes()
    except BaseException:  # a fault of all items, Ctrl-C, or nobody wants the rest
        crew.close(at_once=True)
        raise
    crew.close(at_once=False)
