"""Where reading runs. Every engine gives the same outcomes in the same order; only the time differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from parley.engines.interface import Build, Item, Outcome, Result
from parley.engines.on_ray import run_ray
from parley.engines.processes import run_processes
from parley.engines.serial import run_serial
from parley.errors import SettingError

__all__ = ["ENGINES", "Build", "Outcome", "run"]

ENGINES: dict[str, Callable[..., Iterator[Outcome[Any]]]] = {
    "serial": run_serial,
    "processes": run_processes,
    "ray": run_ray,
}

MANY = 60
"""From how many items on ``auto`` takes processes. A guess from loading (3 s a process) against reading (0.1 s)."""


def run(
    engine: str, build: Build[Item, Result], items: Sequence[Item], workers: int = 0
) -> Iterator[Outcome[Result]]:
    """Do work on items with the engine named.

    Args:
        engine: serial, processes, ray, or auto, which takes processes for many items.
        build: Makes the function that does the work, once a process.
        items: What to work on.
        workers: How many processes; 0 for one a core.

    Yields:
        An outcome for each item, in the order of the items.

    Raises:
        SettingError: If no engine has that name.

    Example:
        >>> [o.result for o in run("serial", lambda: str.upper, ["a", "b"])]
        ['A', 'B']
    """
    chosen = ("processes" if len(items) >= MANY and workers != 1 else "serial") if engine == "auto" else engine
    if chosen not in ENGINES:
        raise SettingError(f"No engine is called '{engine}'. There are: auto, {', '.join(ENGINES)}.")
    return ENGINES[chosen](build, items, workers)
