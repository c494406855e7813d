"""One large case: one process reads and keeps written articles while another joins them; what both hold together.

    python bench/large.py CASE.db [--articles 100000] [--rate 8] [--workers 1] [--trained]

That is what ``parley add`` does with a folder of them, except that joining need not wait for the last article to be
read. Printed for each thousand that is joined: articles, processor time and time by the clock of joining one, the
most that all processes held in the step, and the size of the file. It goes on where it was stopped. The aim is
100,000 articles within 6 GB.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from endtoend import Memory
from writing import RATE, write_articles

from parley.adding import add_articles, take_in
from parley.case import Case
from parley.joins import CHUNK, Rejoining
from parley.lexicons.world import load_world
from parley.records import Raw, Skipped
from parley.settings import Settings
from parley.store import Run
from parley.wings import Build

WAIT = 5.0  # seconds until it is asked again whether there is enough to join
FILE = 1000  # articles of one file


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("case")
    asked.add_argument("--articles", type=int, default=100_000)
    asked.add_argument("--rate", type=int, default=RATE, help="articles a day")
    asked.add_argument("--workers", type=int, default=1, help="processes that read")
    asked.add_argument("--trained", action="store_true", help="with the trained models; by default the rules alone")
    chosen = asked.parse_args()
    with Case.open(chosen.case) as case:
        begun = len(case.store.documents()) // FILE * FILE  # what was read of a file is told to be there
    reader = multiprocessing.get_context("spawn").Process(
        target=read, args=(chosen.case, begun, chosen.articles, chosen.rate, chosen.workers, not chosen.trained)
    )
    reader.start()
    print(f"{'articles':>9}  {'cpu':>7}  {'clock':>7}  {'most':>8}  {'file':>8}")
    with Case.open(chosen.case) as case, Memory() as memory:
        rejoining = Rejoining(case.store, load_world())

        def note() -> Run:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            return Run(0, at, "bench", tuple(sorted(rejoining.came)), (), rejoining.changes())

        while reader.is_alive() or case.store.stale():
            left = len(case.store.stale())
            if left < CHUNK and reader.is_alive():
                time.sleep(WAIT)
                continue
            memory.most, clock, cpu = 0, time.perf_counter(), time.process_time()
            rejoining.step(note)
            still = len(case.store.stale())
            number = max(1, min(left, CHUNK))
            print(
                f"{len(case.store.documents()) - still:>9,}"
                f"  {(time.process_time() - cpu) / number * 1000:>4.0f} ms"
                f"  {(time.perf_counter() - clock) / number * 1000:>4.0f} ms"
                f"  {memory.most / 1e9:>5.2f} GB  {Path(chosen.case).stat().st_size / 1e9:>5.2f} GB",
                flush=True,
            )
    reader.join()
    return reader.exitcode or 0


def read(where: str, begun: int, until: int, rate: int, workers: int, rules: bool) -> None:
    """Write, read and keep articles; nothing is joined."""
    with Case.open(where, Settings(rules=rules)) as case, tempfile.TemporaryDirectory() as folder:
        build = Build(None, case.playbook, rules=rules)
        add_articles(case.store, articles(Path(folder), begun, until, rate), build, "processes", workers)


def articles(folder: Path, begun: int, until: int, rate: int) -> Iterator[Raw | Skipped]:
    """Articles as ``parley add`` takes them in, a file of them after the other."""
    path = folder / "articles.jsonl"
    for first in range(begun, until, FILE):
        with path.open("w", encoding="utf-8") as out:
            for article in write_articles(min(FILE, until - first), first, rate):
                print(json.dumps(article), file=out)
        yield from take_in([str(path)])


if __name__ == "__main__":
    sys.exit(main())
