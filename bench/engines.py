"""What engines cost and gain: the same articles in this process, in one and two others, and on Ray where it is.

    python bench/engines.py [--articles 120] [--workers 2] [--no-ray]

Articles are our own (`bench/writing.py`). Timed by the clock: the start up to the first outcome, and the rate from
there on. On a machine that does other work the clock tells little: its load is printed beside the figures. Two
workers on two idle cores should do 1.7 times the work of one.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.util import find_spec

from endtoend import Memory
from writing import write_articles

from parley.adding import Build
from parley.engines import run
from parley.records import Raw

AIM = 1.7


def written(number: int) -> list[Raw]:
    """Articles of our own."""
    return [
        Raw(one["source"], one["text"], sha256(one["text"].encode()).hexdigest(), title=one["title"])
        for one in write_articles(number)
    ]


def clocked(engine: str, raws: Sequence[Raw], workers: int, rules: bool = False) -> tuple[float, float, float]:
    """Seconds to the first outcome, from there to the last, and gigabytes held together at most."""
    with Memory() as memory:
        begun = time.perf_counter()
        coming = run(engine, Build(None, "auto", None, rules), raws, workers)
        next(coming)
        first = time.perf_counter()
        left = sum(1 for outcome in coming if outcome.result is not None)
        assert left == len(raws) - 1
        return first - begun, time.perf_counter() - first, memory.most / 1e9


def lines(number: int, workers: int, ray: bool) -> Iterator[str]:
    """The rows of the table that are about engines."""
    raws = written(number)
    yield f"engines: {number} articles; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    ways = [("serial", 1), ("processes", 1), ("processes", workers)]
    if ray and find_spec("ray") is not None:
        ways.append(("ray", workers))
    single = 0.0
    for engine, hands in ways:
        start, rest, most = clocked(engine, raws, hands)
        rate = (number - 1) / rest
        single = rate if (engine, hands) == ("processes", 1) else single
        gain = f"{rate / single:5.2f} of one process" if single else ""
        label = f"{engine}, {hands}"
        yield f"  {label:<34} {rate:7.2f} articles/s  {start:5.1f} s to start  {most:4.2f} GB  {gain}"
    yield f"  aim: {workers} processes at least {AIM} times one, on an idle machine"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=120)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--no-ray", action="store_true")
    chosen = asked.parse_args()
    for line in lines(chosen.articles, chosen.workers, not chosen.no_ray):
        print(line, flush=True)
    print(f"  most held by this process alone: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
