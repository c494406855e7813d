"""What each screen and each question of the API costs a server on a large case: first after a change, and again.

    python bench/screens.py CASE.db [--rounds 3] [--only positions]

The application is asked in this process. "First" is asked after the case counts one more change, so that nothing is
remembered of it; "again" at once afterwards. Printed is processor time, the median of the rounds, and the size of
the page. `bench/big.py` makes such a case.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import statistics
import time
from pathlib import Path

from starlette.testclient import TestClient

from parley.web import create_app

SCREENS = (
    "today", "positions", "positions?view=list", "positions?q=party:russia", "positions?narrow=party", "timeline",
    "timeline?q=lane:planned", "timeline?page=7", "timeline?view=drawing", "timeline?view=drawing&lanes=issue",
    "timeline?narrow=month", "contacts", "contacts?view=matrix", "contacts?view=graph", "contacts?q=party:erdogan",
    "ceasefires", "statements", "statements?q=issue:sanctions", "statements?q=corridor", "statements?repeats=1",
    "statements?narrow=speaker", "commitments", "commitments?view=waiting", "compare", "documents",
    "documents?page=3", "search?q=corridor", "search?q=speaker:guterres+bank", "review", "judgements", "settings",
    "build", "adding",
)  # fmt: skip
"""Every screen, with what people do on it."""
API = (
    "timeline", "contacts?party=russia", "positions?current=true", "statements?q=issue:sanctions", "commitments",
    "disagreements", "documents", "search?q=corridor", "changes", "review", "ceasefires", "waiting",
)  # fmt: skip


def grow(case: Path) -> None:
    """Count a change of the case, as adding an article does."""
    with sqlite3.connect(case) as db:
        db.execute("UPDATE meta SET value = value + 1 WHERE name IN ('state', 'joined_state')")
    db.close()


def ask(client: TestClient, path: str) -> tuple[float, int, int]:
    """Processor seconds, characters and status of an answer."""
    begun = time.process_time()
    answer = client.get(path)
    return time.process_time() - begun, len(answer.text), answer.status_code


def main() -> None:
    """Print a line for each screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="addresses that hold this")
    chosen = parser.parse_args()
    with TestClient(create_app([str(chosen.case)]), "http://127.0.0.1", raise_server_exceptions=False) as client:
        name = next(iter(client.app.state.shelf.served))  # type: ignore[attr-defined]
        paths = [f"/c/{name}/{one}" for one in SCREENS] + [f"/api/v1/cases/{name}/{one}" for one in API]
        client.get(f"/c/{name}/judgements")
        slowest = 0.0
        for path in (one for one in paths if chosen.only in one):
            first, again = [], []
            for _ in range(chosen.rounds):
                grow(chosen.case)
                first.append(ask(client, path))
                again.append(ask(client, path))
            cold, warm = (1000 * statistics.median(one[0] for one in held) for held in (first, again))
            slowest = max(slowest, cold)
            odd = "" if first[0][2] == 200 else f"  status {first[0][2]}"
            mark = "  !" if cold > 150 else ""
            print(f"{cold:7.0f} {warm:7.0f} ms {first[0][1] / 1000:7.0f} kB  {path}{mark}{odd}", flush=True)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"slowest first ask: {slowest:.0f} ms; most memory: {most:.0f} MB")


if __name__ == "__main__":
    main()
