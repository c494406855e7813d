"""What it costs to add one article to a case of a hundred, and to one a thousand times as large.

    python bench/scale.py [--to 10000] [--pace steady] [--pace busy] [--folder FOLDER]

Articles are generated as readings (`tests/generated.py`), so that the grammar model is not what is measured. Timed
is keeping a reading, joining it and writing what changed, in a case in SQLite. Each size is measured in the case as
it grows, in one run; the ratio is that of the medians of the last articles. Times are of the processor, so that
other work on the machine does not count; memory is the most that the process held.

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

from parley.adding import AddReport, join_case
from parley.lexicons.world import World, load_world
from parley.records import Joined, Raw, Reading
from parley.store import Store, open_store

SINGLE = 25  # articles added one by one at each size
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


def grow(store: Store, wings: Readings, file: Path, pace: Pace, sizes: list[int]) -> None:
    """Grow a case and print the cost of one more article at each size."""
    number, first = 0, 0.0
    print(
        f"{'articles':>9}  {'one more':>9}  {'mean':>8}  {'ratio':>6}  {'bulk, each':>10}  {'memory':>8}  "
        f"{'file':>8}"
    )
    for size in sizes:
        begun, before = time.process_time(), number
        while number < size - SINGLE:
            for _ in range(min(BULK, size - SINGLE - number)):
                put(store, number, pace)
                number += 1
            join_case(store, wings, AddReport())
        bulk = (time.process_time() - begun) / max(1, number - before)
        spent = []
        while number < size:
            begun = time.process_time()
            put(store, number, pace)
            join_case(store, wings, AddReport())
            spent.append(time.process_time() - begun)
            number += 1
        one = statistics.median(spent)
        first = first or one
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{size:>9,}  {one * 1000:>6.0f} ms  {statistics.mean(spent) * 1000:>5.0f} ms  {one / first:>6.2f}  "
            f"{bulk * 1000:>7.0f} ms  {held:>5.2f} GB  {file.stat().st_size / 1e9:>5.2f} GB",
            flush=True,
        )


def main() -> None:
    """Grow a case at each pace."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=int, default=1000, help="articles of the largest case")
    parser.add_argument(
        "--pace", action="append", choices=sorted(PACES), help="how dense the news is; both by default"
    )
    parser.add_argument("--folder", help="where the case is made; a temporary folder by default")
    chosen = parser.parse_args()
    wings = Readings()
    for name in chosen.pace or PACES:
        print(f"{name}: {PACES[name].rate} articles a day")
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            file = Path(folder) / "case.db"
            store = open_store(str(file))
            grow(store, wings, file, PACES[name], [size for size in SIZES if size <= chosen.to])
            store.close()


if __name__ == "__main__":
    main()
