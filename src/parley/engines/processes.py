"""Many processes on this machine, each with its own model.

Processes are spawned, never forked: a fork would copy the threads and locks of the model's libraries. Each has a
pipe of its own, which is also what ends it: where its other end closes, because the work is over, was stopped, or
the process that gave it was killed, the worker ends at once and is no orphan.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from parley.engines.crew import DIED, PATIENCE, News, do_all, news_of, sendable
from parley.engines.interface import Build, Item, Outcome, Result, attempt

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

__all__ = ["DIED", "run_processes"]

SHARE = 8
"""Items for which one more process pays; a guess from loading (3 s) against reading (0.2 s an article)."""

FAREWELL = 2.0  # seconds that a process has to write what it keeps before it is stopped


def run_processes(
    build: Build[Item, Result], items: Sequence[Item], workers: int = 0, patience: float = PATIENCE
) -> Iterator[Outcome[Result]]:
    """Do the items in as many processes as ``workers`` says (0: one a core); outcomes come in order."""
    number = min(workers or cores(), -(-len(items) // SHARE))
    return do_all(Processes(build), items, number, patience)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """Processes with a pipe each."""

    depth = 4  # so that none need wait while outcomes are stored; a guess

    def __init__(self, build: Build[Any, Any]) -> None:
        # It takes a twentieth of a second to load, and a command that reads nothing needs none of it.
        from multiprocessing import connection, get_context

        self._context = get_context("spawn")
        self._wait: Callable[..., list[Any]] = connection.wait
        self._build = build
        self._hired: dict[Any, SpawnProcess] = {}

    def hire(self) -> Hashable:
        """Start a process."""
        here, there = self._context.Pipe()
        process = self._context.Process(target=work, args=(there,), daemon=True, name="parley-reading")
        process.start()
        there.close()
        self._hired[here] = process
        self._send(here, self._build)
        return here

    def give(self, worker: Hashable, index: int, item: Any) -> None:
        """Send it an item."""
        self._send(worker, (index, item))

    def _send(self, worker: Any, what: object) -> None:
        with suppress(OSError):  # it is gone, which its pipe tells next
            worker.send(what)

    def news(self, seconds: float) -> Iterator[News]:
        """What the processes sent, or that they are gone."""
        for worker in self._wait(list(self._hired), seconds):
            try:
                said = worker.recv()
            except (EOFError, OSError):
                self.dismiss(worker)
                yield News(worker, "gone")
                continue
            yield news_of(worker, said)

    def dismiss(self, worker: Any) -> None:
        """Kill a process."""
        process = self._hired.pop(worker, None)
        if process is not None:
            process.kill()
            process.join()
            worker.close()

    def close(self, at_once: bool) -> None:
        """Have all processes end: by themselves, or at once where they may be at work."""
        if not at_once:
            for worker in self._hired:
                self._send(worker, None)
            for process in self._hired.values():
                process.join(FAREWELL)
        for worker in list(self._hired):
            self.dismiss(worker)


@contextmanager
def telling(send: Callable[[Exception], object]) -> Iterator[None]:
    """Send on what goes wrong with everything; what cannot be sent as it is goes as its words."""
    try:
        yield
    except OSError:
        raise
    except Exception as problem:
        send(sendable(problem))


def work(pipe: Connection) -> None:
    """What a worker does all its life: read items from its pipe, and send what became of each."""
    import queue
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; who gives the work ends it
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # before numpy comes with the first message
    given: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def listen() -> None:
        # A thread of its own keeps the pipe empty, so that neither side ever waits for the other to read.
        while True:
            try:
                given.put(pipe.recv())
            except (EOFError, OSError):
                os._exit(1)
            except Exception as problem:  # what was sent cannot be made here
                given.put(problem)

    threading.Thread(target=listen, daemon=True).start()
    try:
        _serve(pipe, given.get)
    except OSError:
        os._exit(1)  # nobody listens any more


def _serve(pipe: Connection, take: Callable[[], Any]) -> None:
    """Make the function, then do what is asked until nothing more is."""
    with telling(pipe.send):
        build = take()
        if isinstance(build, Exception):
            raise build
        function = build()
        pipe.send("ready")
        while (task := take()) is not None:
            if isinstance(task, Exception):
                raise task
            outcome = attempt(function, *task)
            try:
                pipe.send(outcome)
            except OSError:
                raise
            except Exception as problem:
                pipe.send(Outcome(outcome.index, None, f"Parley failed on it: {type(problem).__name__}: {problem}"))
