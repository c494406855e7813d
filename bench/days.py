"""What the record as of a day costs: the first one, the days around it, and asked again.

    python bench/days.py [--articles 3000] [--folder FOLDER]

The case is made of generated readings, joined bit by bit (`bench/scale.py`, steady pace: 8 articles a day, three of
a hundred of them without a date). Printed is processor time, how many articles differed from what the record was
made of, and what `parley changes --since` takes between two such days. With a folder the case stays there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from scale import BULK, Readings, put
from tests.generated import STEADY

from parley.adding import AddReport, join_case
from parley.case import Case
from parley.store import open_store


def make(path: Path, articles: int) -> None:
    """Make a case of so many generated articles, where there is none yet."""
    wings, store = Readings(), open_store(str(path))
    number = len(store.documents())
    while number < articles:
        for number in range(number, min(articles, number + BULK)):  # noqa: B020 - counted on
            put(store, number, STEADY)
        number += 1
        join_case(store, wings, AddReport())
    store.close()


def days_of(path: Path) -> list[date]:
    """Days to ask for: near the end and the days about it, the middle and the next ones."""
    with Case.open(path, wings=Readings()) as case:
        dated = [one.published for one in case.documents() if one.published and one.published.earliest]
    last, middle = (date.fromisoformat((one.earliest or "")[:10]) for one in (dated[-1], dated[len(dated) // 2]))
    near = last - timedelta(10)
    return [near + timedelta(n) for n in (0, 3, 1, 6)] + [middle + timedelta(n) for n in (0, 1, -2, 7)]


def main() -> None:
    """Print a line for each day."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--folder", help="where the case is made and stays; a temporary folder by default")
    chosen = parser.parse_args()
    with nullcontext(chosen.folder) if chosen.folder else tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"days-{chosen.articles}.db"
        make(path, chosen.articles)
        days = days_of(path)
        for day in days:
            with Case.open(path, wings=Readings()) as case:
                away, begun = case.away(day.isoformat()), time.process_time()
                case.as_of(day.isoformat())
                made = time.process_time() - begun
            with Case.open(path, wings=Readings()) as case:
                begun = time.process_time()
                case.as_of(day.isoformat())
                again = time.process_time() - begun
            print(f"{day}  {away:5} articles away  {made:7.2f} s  again {1000 * again:4.0f} ms", flush=True)
        for _ in range(2):
            with Case.open(path, wings=Readings()) as case:
                begun = time.process_time()
                rows = case.changes_between(days[0].isoformat(), days[3].isoformat()).rows
                print(f"changes {days[0]} to {days[3]}: {len(rows)} rows, {time.process_time() - begun:.2f} s")


if __name__ == "__main__":
    main()
