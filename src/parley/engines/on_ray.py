"""Reading on Ray: actors on this machine or on a cluster, each with its own model.

The address is that of the variable RAY_ADDRESS, which Ray itself reads; without it a local Ray is started, and
stays up until this process ends. On a cluster every machine needs the same Parley and the same model installed.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from parley.engines.crew import PATIENCE, News, do_all, news_of, sendable
from parley.engines.interface import Build, Item, Outcome, Result, attempt
from parley.errors import SettingError

MISSING = "Ray is not installed. Run: pip install 'parley-record[ray]', or choose the engine 'processes'."


def run_ray(
    build: Build[Item, Result], items: Sequence[Item], workers: int = 0, patience: float = PATIENCE
) -> Iterator[Outcome[Result]]:
    """Do the items by as many actors of Ray as ``workers`` says (0: one a core of the cluster); outcomes in order.

    Raises:
        SettingError: If Ray is not installed, or cannot be reached.
    """
    if not items:
        return
    ray = start_ray(workers)
    number = min(workers or int(ray.cluster_resources().get("CPU", 1)), len(items))
    yield from do_all(Actors(ray, build), items, number, patience)


def start_ray(workers: int = 0) -> Any:
    """Ray, connected: as it is, to the address that the environment names, or to one started on this machine.

    Args:
        workers: Cores that a Ray started here may use; 0 for all.

    Raises:
        SettingError: If it is not installed, or cannot be reached.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves the machine
    try:
        import ray
    except ImportError:
        raise SettingError(MISSING) from None
    if ray.is_initialized():
        return ray
    address = os.environ.get("RAY_ADDRESS")
    here: dict[str, Any] = {} if address else {"num_cpus": workers or None, "include_dashboard": False}
    try:
        ray.init(log_to_driver=False, logging_level=logging.ERROR, configure_logging=False, **here)
    except Exception as problem:  # it raises whatever there is
        where = f"reached at '{address}'" if address else "started on this machine"
        raise SettingError(f"Ray cannot be {where}: {problem}. Choose the engine 'processes'.") from None
    _keep_quiet(ray)
    return ray


def _keep_quiet(ray: Any) -> None:
    """Have Ray's own messages on standard error: it prints them among records, and no setting says otherwise."""
    inside = ray._private.worker
    told = getattr(inside, "print_to_stdstream", None)
    if told is not None:
        inside.print_to_stdstream = lambda said, **rest: told({**said, "is_err": True}, **rest)


class Worker:
    """What an actor does: make the function once, and do items. What goes wrong comes back as a value."""

    def __init__(self) -> None:
        self._function: Any = None

    def begin(self, build: Build[Any, Any]) -> object:
        """Make the function."""
        try:
            self._function = build()
        except Exception as problem:
            return sendable(problem)
        return None

    def do(self, index: int, item: Any) -> object:
        """Do an item."""
        try:
            return attempt(self._function, index, item)
        except Exception as problem:
            return sendable(problem)


class Actors:
    """Actors of Ray, and what was asked of them."""

    depth = 1  # an answer may be lost with an actor that dies at the next item: it is heard before that is given

    def __init__(self, ray: Any, build: Build[Any, Any]) -> None:
        self._ray = ray
        self._class = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Worker)
        self._build = ray.put(build)
        self._hired: dict[Hashable, Any] = {}
        self._asked: dict[Any, Hashable] = {}

    def hire(self) -> Hashable:
        """Start an actor."""
        actor = self._class.remote()
        worker: Hashable = actor._actor_id
        self._hired[worker] = actor
        self._asked[actor.begin.remote(self._build)] = worker
        return worker

    def give(self, worker: Hashable, index: int, item: Any) -> None:
        """Ask an item of it."""
        self._asked[self._hired[worker].do.remote(index, item)] = worker

    def news(self, seconds: float) -> Iterator[News]:
        """What the actors answered, or that they are gone."""
        if not self._asked:
            return
        answered, _ = self._ray.wait(list(self._asked), num_returns=1, timeout=seconds or 0.001)
        for one in answered:
            yield from self._hear(one)

    def _hear(self, one: Any) -> Iterator[News]:
        """What came of one thing asked."""
        worker = self._asked.pop(one, None)
        if worker not in self._hired:
            return
        try:
            said = self._ray.get(one)
        except self._ray.exceptions.RayError:
            self.dismiss(worker)
            yield News(worker, "gone")
            return
        yield news_of(worker, said)

    def dismiss(self, worker: Hashable) -> None:
        """Kill an actor."""
        actor = self._hired.pop(worker, None)
        self._asked = {one: whose for one, whose in self._asked.items() if whose != worker}
        if actor is not None:
            self._ray.kill(actor, no_restart=True)

    def close(self, at_once: bool) -> None:
        """Let all actors go."""
        del at_once  # what a worker keeps was written as it went
        for worker in list(self._hired):
            self.dismiss(worker)
