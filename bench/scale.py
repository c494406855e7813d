"""What it costs to add one article to a case of a hundred, and to one a thousand times as large.

    python bench/scale.py [--to 10000] [--bulk 400] [--pace steady] [--pace busy] [--keep FOLDER]

Articles are generated as readings (`tests/generated.py`), so that the grammar model is not what is measured. Timed
is keeping a reading, joining it and writing what changed, in a case in SQLite. Each size is measured in the case as
it grows, in one run, on sixty articles that are added one by one: thirty before the size is reached and thirty
after, so that the case is of that size on average. Which articles those are matters as much as the size (what they
are about, and how many a story of those days has), so that single ratios say little; both medians and means are
told, with the dearest of the sixty. Times are of the processor, so that other work on the machine does not count
much; memory is the most that the process held.

On the way to a size articles are added and joined 400 at a time; `--bulk 1200` takes fewer and larger steps, which
cost each article less and hold more memory. The sixty are the same: what a case holds does not hang on its batches.

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
from pathlib import Path

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


def grow(store: Store, wings: Readings, file: Path, pace: Pace, sizes: list[int], bulk_of: int = BULK) -> None:
    """Grow a case by so many articles at once, and print the cost of one more at each size."""
    number = 0
    first: tuple[float, float] | None = None
    print(
        f"{'articles':>9}  {'median':>7}  {'ratio':>5}  {'mean':>7}  {'ratio':>5}  {'dearest':>7}  "
        f"{'bulk, each':>10}  {'memory':>7}  {'file':>7}"
    )
    for size in sizes:
        begun, before = time.process_time(), number
        while number < size - SINGLE // 2:
            for _ in range(min(bulk_of, size - SINGLE // 2 - number)):
                put(store, number, pace)
                number += 1
            join_case(store, wings, AddReport())
        bulk = (time.process_time() - begun) / max(1, number - before)
        spent = []
        for _ in range(SINGLE):
            begun = time.process_time()
            put(store, number, pace)
            join_case(store, wings, AddReport())
            spent.append(time.process_time() - begun)
            number += 1
        middle, mean = statistics.median(spent), statistics.mean(spent)
        first = first or (middle, mean)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{size:>9,}  {middle * 1000:>4.0f} ms  {middle / first[0]:>5.2f}  {mean * 1000:>4.0f} ms  "
            f"{mean / first[1]:>5.2f}  {max(spent) * 1000:>4.0f} ms  {bulk * 1000:>7.0f} ms  {held:>4.2f} GB  "
            f"{file.stat().st_size / 1e9:>4.2f} GB",
            flush=True,
        )


def main() -> None:
    """Grow a case at each pace."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=int, default=1000, help="articles of the largest case")
    parser.add_argument(
        "--pace", action="append", choices=sorted(PACES), help="how dense the news is; both by default"
    )
    parser.add_argument("--keep", help="folder where the cases are made and kept; by default they are thrown away")
    parser.add_argument("--bulk", type=int, default=BULK, help="articles added at once on the way to a size")
    chosen = parser.parse_args()
    joins.CHUNK = max(joins.CHUNK, chosen.bulk)
    wings = Readings()
    for name in chosen.pace or PACES:
        print(f"{name}: {PACES[name].rate} articles a day")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(chosen.keep or folder) / f"{name}.db"
            if file.exists():
                parser.error(f"{file} is there already: give another folder, or take it away.")
            store = open_store(str(file))
            grow(store, wings, file, PACES[name], [size for size in SIZES if size <= chosen.to], chosen.bulk)
            store.close()


if __name__ == "__main__":
    main()
