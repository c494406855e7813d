"""Articles end to end: written, added to a case (read, kept, joined), a few at a time; how time and memory grow.

    python bench/endtoend.py [--articles 2000] [--step 500] [--rate 90] [--rules] [--keep FILE [--first N]]

The articles are our own (`bench/writing.py`), as long as real ones. Each step adds that many to the case, as a
person does who adds what came since yesterday. Printed after each: articles, processor time an article of this
process and of its workers, memory that all of them hold and the most they held (proportional set size where the
system tells it), the size of the case's file. News bears on the news of a fortnight around it: with 90 articles a
day that is all there is up to 1,260 articles, so that time and memory grow up to there whatever else they do; with
``--rate 8`` up to 112. The aim is 100,000 articles within 6 GB.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

from writing import RATE, write_articles

from parley.case import Case
from parley.settings import Settings

AIM = 6.0
LOOK = 1.0  # seconds between looks at memory


class Memory:
    """The most that this process and those below it held together, in bytes, looked up once a second."""

    def __init__(self) -> None:
        self.most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(LOOK):
            self.look()

    def look(self) -> int:
        """What is held now, and the most if it is that."""
        now = sum(held_by(process) for process in family(os.getpid()))
        self.most = max(self.most, now, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
        return now


def family(process: int) -> list[int]:
    """A process and all below it (Linux)."""
    found, below = [process], Path(f"/proc/{process}/task")
    try:
        for task in below.iterdir():
            for child in (task / "children").read_text().split():
                found += family(int(child))
    except OSError:
        pass
    return found


def held_by(process: int) -> int:
    """Bytes that a process holds; pages shared with others are counted in parts."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def spent() -> float:
    """Processor time of this process and of those below it that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, default=2000)
    asked.add_argument("--step", type=int, default=500)
    asked.add_argument("--engine", default="serial")
    asked.add_argument("--workers", type=int, default=0)
    asked.add_argument("--rules", action="store_true")
    asked.add_argument("--rate", type=int, default=RATE, help="articles a day")
    asked.add_argument("--cache", help="folder of parses; by default one that begins empty")
    asked.add_argument("--keep", help="where the case stays; by default it goes")
    asked.add_argument("--first", type=int, default=0, help="articles that the kept case has already")
    asked.add_argument("--json", action="store_true")
    chosen = asked.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder, Memory() as memory:
        cache = None if chosen.cache == "off" else chosen.cache or str(Path(folder) / "cache")
        where = chosen.keep or str(Path(folder) / "case.db")
        settings = Settings(engine=chosen.engine, workers=chosen.workers, rules=chosen.rules, cache=cache)
        if not chosen.json:
            print(
                f"{'articles':>9}  {'each, cpu':>9}  {'each, clock':>11}  {'held now':>8}  {'most':>8}  {'file':>8}"
            )
        begun_all = time.perf_counter()
        for first in range(chosen.first, chosen.articles, chosen.step):
            number = min(chosen.step, chosen.articles - first)
            before, begun = spent(), time.perf_counter()
            with Case.open(where, settings) as case:
                report = case.add(raws(number, first, Path(folder), chosen.rate))
                assert len(report.added) == number, report.skipped[:3]
                now = memory.look()
            row = {
                "articles": first + number,
                "cpu_s": (spent() - before) / number,
                "clock_s": (time.perf_counter() - begun) / number,
                "now_gb": now / 1e9,
                "most_gb": memory.most / 1e9,
                "file_gb": Path(where).stat().st_size / 1e9,
            }
            rows.append(row)
            if not chosen.json:
                print(
                    f"{row['articles']:>9,}  {row['cpu_s'] * 1000:>6.0f} ms  {row['clock_s'] * 1000:>8.0f} ms  "
                    f"{row['now_gb']:>5.2f} GB  {row['most_gb']:>5.2f} GB  {row['file_gb']:>5.2f} GB",
                    flush=True,
                )
        hours = (time.perf_counter() - begun_all) / 3600
    if chosen.json:
        print(json.dumps({"steps": rows, "hours": hours, "aim_gb": AIM}))
    return 0


def raws(number: int, first: int, folder: Path, rate: int = RATE) -> list[str]:
    """The file that the articles of a step are written to, as the inputs of a case."""
    path = folder / "step.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for article in write_articles(number, first, rate):
            print(json.dumps(article), file=out)
    return [str(path)]


if __name__ == "__main__":
    sys.exit(main())
