"""``python -m tests.fuzz``: read fuzzed articles, send fuzzed requests, or try all patterns."""

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
    asked.add_argument("what", choices=("articles", "requests", "patterns"))
    asked.add_argument("-n", "--number", type=int, help="how many, 1000 by default; words of each pattern, 60")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--first", type=int, default=0, help="number of the first one")
    given = asked.parse_args()
    if given.what == "patterns":
        from tests.fuzz import patterns

        return _told(patterns.fuzz(given.number or patterns.MOST))
    number = given.number or 1_000
    numbers = range(given.first, given.first + number)
    if given.what == "articles":
        from tests.fuzz.reading import fuzz
    else:
        from tests.fuzz.asking import fuzz
    return _told(fuzz(given.seed, iter(numbers)), number)


def _told(found: Iterator[tuple[int, str | None]], most: int | None = None) -> int:
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
                f"{done} of {most or 'all'}, {wrong} wrong, {done / spent:.0f} a second of computing",
                file=sys.stderr,
                flush=True,
            )
    print(f"{done} done, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
