"""Many processes on this machine, each with its own model.

Processes are spawned, never forked: a fork would copy the threads and locks of the model's libraries. A process
that dies (out of memory, a fault in a library) takes its batch along: the items of the batch are tried once more,
each alone, and the one that kills again is given up with its reason.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from parley.engines.interface import Build, Item, Outcome, Result, attempt, batches
from parley.errors import SettingError

BATCH = 8  # articles a message; a guess: about a second of reading, so that the last batches end together
DIED = "The process that read it died twice; it may be too large for the memory of this machine."


def run_processes(build: Build[Item, Result], items: Sequence[Item], workers: int = 0) -> Iterator[Outcome[Result]]:
    """Do the items in as many processes as ``workers`` says (0: one a core); outcomes come in order."""
    groups = batches(items, BATCH)
    number = min(workers or os.cpu_count() or 1, len(groups))
    if groups:
        _try_out(build)
    while groups:
        with _pool(build, number) as pool:
            waiting: list[Future[list[Outcome[Result]]]] = [pool.submit(_do, group) for group in groups]
            try:
                while waiting:
                    yield from waiting[0].result()
                    waiting.pop(0)
                    groups.pop(0)
            except BrokenProcessPool:
                # the batch waited for may not be the one that killed: then it is read again for nothing
                yield from _singly(build, groups.pop(0))
            finally:
                for one in waiting:
                    one.cancel()


def _singly(build: Build[Item, Result], group: list[tuple[int, Item]]) -> Iterator[Outcome[Result]]:
    """Each item of a batch alone; the first that kills its process again is given up."""
    rest = list(group)
    while rest:
        with _pool(build, 1) as pool:
            try:
                while rest:
                    yield from pool.submit(_do, rest[:1]).result()
                    rest.pop(0)
            except BrokenProcessPool:
                yield Outcome(rest.pop(0)[0], None, DIED)


def _try_out(build: Build[Any, Any]) -> None:
    """Start one process, so that what keeps all of them from starting is said once and plainly."""
    with _pool(build, 1) as pool:
        try:
            pool.submit(_do, []).result()
        except BrokenProcessPool:
            raise SettingError(
                "No process could be started for reading. A script that reads with processes needs its own work "
                "under: if __name__ == '__main__'. Or choose the engine 'serial'."
            ) from None


def _pool(build: Build[Item, Result], number: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(number, mp_context=context, initializer=_begin, initargs=(build,))


_build: Build[Any, Any] | None = None
_function: Callable[[Any], Any] | None = None


def _begin(build: Build[Any, Any]) -> None:
    """Keep what makes the function; making it here would hide why it could not be made."""
    global _build
    _build = build


def _do(group: list[tuple[int, Any]]) -> list[Outcome[Any]]:
    global _function
    if _function is None and group:
        if _build is None:
            raise RuntimeError("A worker was given work before it was set up.")
        _function = _build()
    return [attempt(_function, index, item) for index, item in group if _function]
