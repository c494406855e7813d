"""``python -m tests.fuzz``: read fuzzed articles, and send fuzzed requests, as many as are asked for."""

from __future__ import annotations

import argparse
import faulthandler
import sys
import time
from collections.abc import Iterator

STUCK = 1800  # seconds by the clock after which what is stuck in a library's own code shows where, and ends


def main() -> int:
    """Run; exit status 1 where anything went wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("what", choices=("articles", "requests"))
    asked.add_argument("-n", "--number", type=int, default=1_000, help="how many")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--first", type=int, default=0, help="number of the first one")
    given = asked.parse_args()
    numbers = range(given.first, given.first + given.number)
    if given.what == "articles":
        from tests.fuzz.reading import fuzz
    else:
        from tests.fuzz.asking import fuzz
    return _told(fuzz(given.seed, iter(numbers)), given.number)


def _told(found: Iterator[tuple[int, str | None]], most: int) -> int:
    wrong, began, done = 0, time.process_time(), 0
    faulthandler.dump_traceback_later(STUCK, exit=True)
    for done, (number, problem) in enumerate(found, 1):
        if problem:
            wrong += 1
            print(f"{number}: {problem}", flush=True)
        if done % 500 == 0:
            faulthandler.dump_traceback_later(STUCK, exit=True)
            spent = time.process_time() - began
            print(
                f"{done} of {most}, {wrong} wrong, {done / spent:.0f} a second of computing",
                file=sys.stderr,
                flush=True,
            )
    print(f"{done} done, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
