"""How many of the words that tell something become a record: our own passages with every such word marked.

    python bench/marked.py [FIELD ...] [--missed]

Prints, for each field, the share of marked moves, deeds and contacts of which a record was made, and the share of
the records that stand by a mark; and the first by label over all fields but the one kept aside. ``--missed`` prints
what was missed and what is unmarked, of the open fields alone.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.marked.passages import ASIDE, FIELDS, LABELS, Found, measure, read_passages

from parley.pipeline import Corridor

GROUPS = ("moves", "deeds", "contacts")


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    asked = [a for a in arguments if not a.startswith("-")] or list(FIELDS)
    read, together = Corridor().read, Found()
    print(f"{'field':8}" + "".join(f"{f'{g}: read':>16}{'by a mark':>11}" for g in GROUPS))
    for name in asked:
        found = measure(read, read_passages([name]))
        cells = (f"{found.recall(g):>8.3f} of {found.asked[g]:>4}{found.marked(g):>11.3f}" for g in GROUPS)
        print(f"{name:8}" + "".join(cells) + ("  aside" if name in ASIDE else ""), flush=True)
        if name not in ASIDE:
            together.asked += found.asked
            together.hits += found.hits
            together.notes += found.notes
    print("  ".join(f"{one} {together.recall(one):.2f}" for one in LABELS if together.asked[one]))
    if "--missed" in arguments:
        print("\n".join(together.notes))


if __name__ == "__main__":
    main(sys.argv[1:])
