"""All that is measured about speed and memory, as one table: `make bench`.

    python bench/table.py [--long] [--only reading copies start engines stores scale endtoend]

Some minutes on an idle machine; ``--long`` grows the cases to 100,000 articles, which takes a day. Each part is a
program of its own in this folder, which says what it measures and how.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import start  # noqa: E402

import engines  # noqa: E402  the threads of numpy are set before it comes
import reading  # noqa: E402


def copies() -> Iterator[str]:
    """What is gained where half of a batch is there already."""
    found = reading.copies(reading.articles(), 3)
    yield "a batch of which half is copies: its words/s against those of a batch without any"
    for name, times in found.items():
        aim = f"aim: at least {reading.AIM_COPIES}" if name == "copied" else ""
        yield f"  {name:<34} {times:7.2f} times  {aim}"


def program(name: str, *given: str) -> Iterator[str]:
    """What a program of this folder prints."""
    yield " ".join((name, *given))
    ran = subprocess.run(
        [sys.executable, str(HERE / name), *given], stdout=subprocess.PIPE, text=True, check=False, cwd=HERE.parent
    )
    yield from (f"  {line}" for line in ran.stdout.splitlines())
    if ran.returncode:
        yield f"  ended with status {ran.returncode}"


def parts(long: bool) -> dict[str, Callable[[], Iterator[str]]]:
    """Every part of the table by name, in order."""
    number, step = ("100000", "1000") if long else ("200", "100")
    return {
        "reading": lambda: reading.lines(reading.articles(), 7 if long else 3),
        "copies": copies,
        "start": lambda: start.lines(7),
        "engines": lambda: engines.lines(500 if long else 60, 2, ray=True),
        "stores": lambda: program("stores.py"),
        "scale": lambda: program("scale.py", "--to", "100000" if long else "1000"),
        "endtoend": lambda: program("endtoend.py", "--articles", number, "--step", step),
    }


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--long", action="store_true")
    asked.add_argument("--only", nargs="+", metavar="PART")
    chosen = asked.parse_args()
    known = parts(chosen.long)
    if strange := sorted(set(chosen.only or ()) - set(known)):
        asked.error(f"No part is called '{strange[0]}'. There are: {', '.join(known)}.")
    load, python = os.getloadavg()[0], platform.python_version()
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, Python {python}")
    for name in chosen.only or known:
        print(flush=True)
        for line in known[name]():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
