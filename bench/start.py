"""What it costs to start the command line, beside a Python that does nothing.

    python bench/start.py [--rounds 7]

Processor time of the whole process, medians, in turns.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AIM = 0.2


def spent(*command: str) -> float:
    """Seconds of the processor that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def lines(rounds: int) -> Iterator[str]:
    """The rows of the table that are about starting."""
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "case.db")
        parley = (sys.executable, "-c", "from parley.cli import main; main()")
        subprocess.run([*parley, "add", case, str(ROOT / "examples" / "grain"), "--rules", "--quiet"], check=True)
        ways = {
            "python -c pass": (sys.executable, "-c", "pass"),
            "parley --help": (*parley, "--help"),
            "parley judgements": (*parley, "judgements", case),
            "parley timeline": (*parley, "timeline", case),
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, command in ways.items():
                times[name].append(spent(*command))
    bare = statistics.median(times["python -c pass"])
    yield "starting the command line"
    for name, each in times.items():
        one = statistics.median(each)
        aim = f"aim: below {AIM} s" if name == "parley --help" else ""
        yield f"  {name:<34} {one * 1000:7.0f} ms of processor  {one / bare:5.1f} times a bare Python  {aim}"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=7)
    for line in lines(asked.parse_args().rounds):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
