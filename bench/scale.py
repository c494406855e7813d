"""What it costs to add one article to a case of a hundred, and to one a thousand times as large.

    python bench/scale.py [--to 10000] [--bulk 400] [--pace steady] [--pace busy] [--keep FOLDER]

Articles are generated as readings (`tests/generated.py`), so that the grammar model is not what is measured. Timed
is keeping a reading, joining it and writing what changed, in a case in SQLite. Each size is measured in the case as
it grows, in one run, on sixty articles that are added one by one: thirty before the size is reached and thirty
after, so that the case is of that size on average. Which articles those are matters as much as the size (what they
are about, and how many a story of those days has), so that single ratios say little; both medians and means are
told, with the dearest of the sixty.

Times are of the processor, but that too is slower on a busy machine. So the smallest case is measured
again beside each size, in turns, one article there and one here, and ratios are to that; at the smallest size the
ratio says how much chance is in it. Memory is the most that the process held.

On the way to a size articles are added and joined 400 at a time; `--bulk 1200` takes fewer and larger steps, which
cost each article less and hold more memory. The sixty are the same: what a case holds does not hang on its batches.
A case that was kept by `--keep` is taken up where it was left; of what it passed nothing is measured again.

What an article bears on is the news of the same people in neighbouring weeks, so it matters how dense that is:

steady  8 articles a day. A hundred of them are a fortnight, which is as far as news bears on news: the surroundings
        of one more article are as dense in the case of a hundred as in any larger one, and what grows is the case.
busy    90 articles a day. A hundred are one day and a thousand eleven: the beginnings are thin, and the density
        around one more article grows with the case up to some thousand articles.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from shutil import copyfile

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.generated import BUSY, STEADY, Pace, make_reading

from parley import joins
from parley.adding import AddReport, join_case
from parley.lexicons.world import World, load_world
from parley.records import Joined, Raw, Reading
from parley.store import Store, open_store

SINGLE = 60  # articles added one by one at each size, half of them before it is reached
BULK = 400  # articles added at once on the way there
SIZES = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
PACES = {"steady": STEADY, "busy": BUSY}
HEAD = (
    f"{'articles':>9}  {'median':>7}  {f'of {SIZES[0]}':>7}  {'ratio':>5}  {'mean':>7}  {f'of {SIZES[0]}':>7}  "
    f"{'ratio':>5}  {'dearest':>7}  {'bulk, each':>10}  {'memory':>7}  {'file':>7}"
)


class Readings:
    """Wings for readings in hand."""

    def __init__(self) -> None:
        self.world: World = load_world()

    def read(self, raw: Raw) -> Reading:
        """Nothing is read here."""
        raise NotImplementedError(raw.source)

    def join(self, *_: object) -> Joined:
        """A case with a world is joined bit by bit."""
        raise NotImplementedError


def put(store: Store, number: int, pace: Pace = BUSY) -> None:
    """Keep a generated article."""
    reading = make_reading(number, pace)
    text = reading.document.text or ""
    store.put([Raw(reading.document.source, text, reading.document.sha256)], reading)


def fill(store: Store, wings: Readings, pace: Pace, numbers: range, bulk: int) -> None:
    """Add articles so many at once."""
    for first in numbers[::bulk]:
        for number in range(first, min(first + bulk, numbers.stop)):
            put(store, number, pace)
        join_case(store, wings, AddReport())


def add_one(store: Store, wings: Readings, pace: Pace, number: int) -> float:
    """Add one article; returns the seconds of the processor that it took."""
    begun = time.process_time()
    put(store, number, pace)
    join_case(store, wings, AddReport())
    return time.process_time() - begun


def grow(file: Path, small: Path, wings: Readings, pace: Pace, sizes: list[int], bulk: int) -> None:
    """Grow a case and print the cost of one more article at each size, beside that in a copy of a small one."""
    print(HEAD)
    with closing(open_store(str(file))) as store:
        number = len(store.documents())
        for size in (size for size in sizes if size - SINGLE // 2 >= number):
            begun, before = time.process_time(), number
            fill(store, wings, pace, range(number, size - SINGLE // 2), bulk)
            number = size - SINGLE // 2
            each = (time.process_time() - begun) / max(1, number - before)
            here, there = measure(store, small, wings, pace, number)
            number += SINGLE
            print(_row(size, here, there, each, file), flush=True)


def measure(store: Store, small: Path, wings: Readings, pace: Pace, number: int) -> tuple[list[float], list[float]]:
    """Seconds for each of sixty articles added to a case, and in turns to a copy of a small one."""
    here, there = [], []
    copy = small.with_suffix(".copy.db")
    copyfile(small, copy)
    with closing(open_store(str(copy))) as beside:
        for step in range(SINGLE):
            there.append(add_one(beside, wings, pace, SIZES[0] - SINGLE // 2 + step))
            here.append(add_one(store, wings, pace, number + step))
    copy.unlink()
    return here, there


def _row(size: int, here: list[float], there: list[float], each: float, file: Path) -> str:
    cells = [f"{size:>9,}"]
    for told in (statistics.median, statistics.mean):
        one, other = told(here), told(there)
        cells += [f"{one * 1000:>4.0f} ms", f"{other * 1000:>4.0f} ms", f"{one / other:>5.2f}"]
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    cells += [f"{max(here) * 1000:>4.0f} ms", f"{each * 1000:>7.0f} ms"]
    return "  ".join([*cells, f"{held:>4.2f} GB", f"{file.stat().st_size / 1e9:>4.2f} GB"])


def main() -> None:
    """Grow a case at each pace."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=int, default=1000, help="articles of the largest case, which is measured too")
    parser.add_argument(
        "--pace", action="append", choices=sorted(PACES), help="how dense the news is; both by default"
    )
    parser.add_argument("--keep", help="folder where the cases are made and kept; by default they are thrown away")
    parser.add_argument("--bulk", type=int, default=BULK, help="articles added at once on the way to a size")
    chosen = parser.parse_args()
    joins.CHUNK = max(joins.CHUNK, chosen.bulk)
    wings = Readings()
    for name in chosen.pace or PACES:
        pace = PACES[name]
        print(f"{name}: {pace.rate} articles a day")
        with tempfile.TemporaryDirectory() as folder:
            small = Path(folder) / "small.db"
            with closing(open_store(str(small))) as store:
                fill(store, wings, pace, range(SIZES[0] - SINGLE // 2), BULK)
            file = Path(chosen.keep or folder) / f"{name}.db"
            sizes = sorted({size for size in SIZES if size < chosen.to} | {chosen.to})
            grow(file, small, wings, pace, sizes, chosen.bulk)


if __name__ == "__main__":
    main()
