"""A case of any size to ask questions of, made at once: no article of it is read, and none is joined.

    python bench/big.py CASE.db [--records 100000] [--seed 1]

The ten reports of `examples/grain` are read and joined once. Copies of what came out are kept until there are
enough records: each copy on other days, of other outlets and sources, with its own happenings, positions and
commitments. Actors stay those of the reports, but for one copy in eight, which has its own, so that a few parties
have most of the records, as in a case of years. Kept are the readings by `Store.put` and what was joined by
`Store.replace_joined`, as everywhere; the same seed gives the same case.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import count
from pathlib import Path

from parley.case import Case
from parley.records import Change, Joined, Raw, Reading
from parley.records.codec import decode_line, encode_line, gather
from parley.store import Run, Store, open_store
from parley.text.ids import content_id

EXAMPLE = Path(__file__).parents[1] / "examples" / "grain"
ID = re.compile(r"\b(a|c|cf|d|e|ep|f|g|h|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y)_[0-9a-f]{16}\b")
DAY = re.compile(r"\b(20[0-4]\d)-(\d\d)-(\d\d)(?!\d)")
OUTLETS = 60  # outlets of the case; a guess: what a desk follows
YEARS = 4  # over which the copies are spread; a guess
OWN = 8  # one copy in so many has actors of its own
RUN = 40  # changes of the last run: about what a day brings


class Copies:
    """Copies of some readings and of what was joined from them.

    Args:
        readings: Of the example.
        joined: What was joined from them.
        seed: Of the days.
    """

    def __init__(self, readings: tuple[Reading, ...], joined: Joined, seed: int) -> None:
        self._lines = [[encode_line(one) for one in reading.records()] for reading in readings]
        self._texts = [reading.document.text or "" for reading in readings]
        self._joined = [encode_line(one) for one in joined.records()]
        self._chance = random.Random(seed)

    def copy(self, number: int) -> tuple[list[tuple[Raw, Reading]], list[object]]:
        """Copy ``number``: articles with their readings, and joined records."""
        days = self._chance.randrange(365 * YEARS)
        outlet = f"Outlet {self._chance.randrange(OUTLETS):02}"

        def renamed(found: re.Match[str]) -> str:
            if found[1] == "a" and number % OWN:
                return found[0]
            return content_id_like(found[0], number)

        def line(held: str) -> object:
            held = ID.sub(renamed, DAY.sub(lambda m: moved(m[0], days), held))
            return decode_line(held.replace('"outlet":null', f'"outlet":"{outlet}"'))

        pairs = []
        for at, (lines, text) in enumerate(zip(self._lines, self._texts, strict=True)):
            source = f"https://outlet{number % OUTLETS:02}.example/{number}/{at}"
            held = [line(re.sub(r'"source":"[^"]*"', f'"source":"{source}"', one, count=1) if n == 0 else one)
                    for n, one in enumerate(lines)]  # fmt: skip
            reading = gather(Reading, held)
            known = replace(reading.document, text=text, sources=(source,))
            pairs.append((Raw(source, text, known.sha256, outlet=outlet), replace(reading, document=known)))
        return pairs, [line(one) for one in self._joined if not (number % OWN and is_shared(one) and number > 1)]


def is_shared(line: str) -> bool:
    """True for records that all copies have in common."""
    return '"record":"actor"' in line[:40] or '"kind":"actor"' in line


@lru_cache(maxsize=200_000)
def content_id_like(one: str, number: int) -> str:
    """An id of the same kind for a copy."""
    return f"{one.partition('_')[0]}_{sha256(f'{one} {number}'.encode()).hexdigest()[:16]}"


@lru_cache(maxsize=50_000)
def moved(day: str, days: int) -> str:
    """A day so many days later; what is no day stays."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except ValueError:
        return day


def example(folder: Path) -> tuple[tuple[Reading, ...], Joined]:
    """The readings of the bundled example, and what was joined from them."""
    with Case.open(folder / "example.db") as case:
        if not case.store.documents():
            case.add([str(EXAMPLE)])
        return tuple(case.store.readings()), case.store.joined()


def fill(store: Store, copies: Copies, records: int) -> int:
    """Put copies into an empty store until it has so many records; returns how many it has."""
    joined: list[object] = []
    kept = 0
    last: list[str] = []
    for number in count():
        pairs, more = copies.copy(number)
        for raw, reading in pairs:
            store.put([raw], reading)
            kept += sum(1 for _ in reading.records())
            last.append(reading.document.id)
        joined += more
        kept += len(more)
        if kept >= records:
            break
    unique = {(type(one), one.id): one for one in joined}  # type: ignore[attr-defined]
    shown = [one for one in unique.values() if type(one).__name__ in ("Contact", "Position")][-RUN:]
    changes = tuple(
        Change(content_id("change", one.id), "big", "new", one.id, None, "told", one.evidence)  # type: ignore[attr-defined]
        for one in shown
    )
    run = Run(0, "2026-01-01T00:00:00+00:00", "0", tuple(sorted(last[-20:])), (), changes)
    store.replace_joined(gather(Joined, unique.values()), store.state(), run)
    return kept


def make_case(where: Path, records: int, seed: int = 1) -> None:
    """Make a case of so many records, where there is none yet."""
    store = open_store(str(where))
    try:
        if not store.documents():
            fill(store, Copies(*example(where.parent), seed), records)
    finally:
        store.close()


def main() -> None:
    """Make a case and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    begun = time.process_time()
    make_case(chosen.case, chosen.records, chosen.seed)
    print(f"{chosen.case}: {chosen.records} records, {time.process_time() - begun:.0f} s of the processor")


if __name__ == "__main__":
    main()
