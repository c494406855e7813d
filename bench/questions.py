"""What each question of the command line costs on a large case.

    python bench/questions.py CASE.db [--rounds 3] [--as-of 2025-03-18]

Every command runs in this process as a person would type it, its output thrown away: the case is opened, asked and
closed. All of them ran once before on the bundled example, so that nothing is imported on the way. Printed is the
processor time of each, the median of the rounds; the file lies in the page cache from the second round on.
`bench/big.py` makes such a case. Its days cannot be asked for, since nothing of it was joined bit by bit; those of
the case that `bench/days.py` makes can.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import statistics
import tempfile
import time
from pathlib import Path

from parley.case import Case
from parley.cli.app import run

EXAMPLE = Path(__file__).parents[1] / "examples" / "grain"
ASKED: tuple[tuple[str, ...], ...] = (
    ("timeline",), ("timeline", "--party", "russia"), ("timeline", "--lane", "held", "--since", "2024-03"),
    ("timeline", "party:russia -lane:held outlet:07"), ("timeline", "month:2024-05"), ("timeline", "corridor"),
    ("contacts",), ("contacts", "--party", "erdogan", "--status", "happened"), ("contacts", "form:call"),
    ("ceasefires",), ("positions",), ("positions", "--party", "russia", "--current"),
    ("positions", "stance:demands -party:russia"), ("positions", "insurance"), ("statements",),
    ("statements", "--speaker", "peskov", "--mode", "direct"), ("statements", "--issue", "sanctions"),
    ("statements", "--hearer", "reporters"), ("statements", "--channel", "interview"),
    ("statements", "--words", "corridor"), ("statements", "status:refused before:2025-04"),
    ("statements", "speaker:guterres issue:sanctions bank*"), ("statements", "--repeats"), ("commitments",),
    ("commitments", "state:open party:russia"), ("commitments", "--waiting"), ("disagreements",),
    ("disagreements", "--verdict", "conflict"), ("search", "corridor"), ("search", '"spare parts"', "bank*"),
    ("search", "speaker:guterres", "bank"), ("search", "status:refused"), ("search", "outlet:07", "grain"),
    ("documents",), ("documents", "--since", "2024-06", "--until", "2024-06"), ("source", "77"), ("changes",),
    ("changes", "--since", "1"), ("changes", "--all"), ("review",), ("judgements",), ("agreement",), ("label",),
    ("timeline", "--status", "planned"), ("contacts", "--until", "2023-06"), ("positions", "--issue", "sanctions"),
    ("positions", "--status", "refused"), ("statements", "--act", "demands"),
    ("statements", "--polarity", "denies"),
    ("commitments", "--issue", "sanctions"), ("commitments", "insurance"),
    ("contacts", "corridor"), ("disagreements", "grain"),
)  # fmt: skip
"""Every question of the command line, with and without what narrows it down."""
DATED = (
    "timeline",
    "contacts",
    "positions",
    "statements",
    "commitments",
    "disagreements",
    "documents",
    "ceasefires",
)
"""Questions that are also asked as of a day, where one is given: the record of the day is made before."""


def ask(command: tuple[str, ...], case: Path) -> tuple[float, int, int]:
    """Run a command: processor seconds, characters of output, exit status."""
    out, said = io.StringIO(), io.StringIO()
    begun = time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        status = run([command[0], str(case), *command[1:]])
    return time.process_time() - begun, len(out.getvalue()), status


def main() -> None:
    """Print a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="commands that hold this")
    parser.add_argument("--as-of", help="ask these questions as of a day, and for what changed since")
    chosen = parser.parse_args()
    os.environ["COLUMNS"] = "120"
    with tempfile.TemporaryDirectory() as folder:
        small = chosen.case.parent / "example.db"  # as `bench/big.py` left it
        if not small.exists():
            small = Path(folder) / "example.db"
            with Case.open(small) as case:
                case.add([str(EXAMPLE)])
        asked = [one for one in ASKED if chosen.only in " ".join(one)]
        if chosen.as_of:
            asked = [(one, "--as-of", chosen.as_of) for one in DATED] + [("changes", "--since", chosen.as_of)]
            for one in (asked[0], asked[-1]):
                print(f"{1000 * ask(one, chosen.case)[0]:8.0f} ms  to make what is kept of it", flush=True)
        for one in asked:
            ask(one, small)
        slowest = 0.0
        for one in asked:
            rounds = [ask(one, chosen.case) for _ in range(chosen.rounds)]
            middle = statistics.median(spent for spent, _, _ in rounds)
            slowest = max(slowest, middle)
            mark = "  !" if middle > 0.2 else ""
            odd = "" if rounds[0][2] == 0 else f"  exit status {rounds[0][2]}"
            print(f"{1000 * middle:8.0f} ms  {rounds[0][1]:9} characters  {' '.join(one)}{mark}{odd}", flush=True)
        print(f"slowest: {1000 * slowest:.0f} ms")


if __name__ == "__main__":
    main()
