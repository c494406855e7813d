"""How often Parley is right on fresh reports: our own, with gold, half of them never looked into.

    python bench/fresh.py [NAME ...] [--misses]

Prints precision, recall and F1 of statements, contacts, moves and events, and the share of right fields of those
found, over all reports, over those that rules were mended on and over the half kept aside. ``--misses`` adds what
was missed, wrong or invented, of the open half alone: the aside half stays unread, so that its figures go on saying
what a new report will get.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.fresh.scoring import ASIDE, NAMES, score

from parley.pipeline import Corridor


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    asked = [a for a in arguments if not a.startswith("-")] or list(NAMES)
    read = Corridor().read
    mended = score(read, [name for name in asked if name not in ASIDE])
    aside = score(read, [name for name in asked if name in ASIDE])
    if "--misses" in arguments:
        print("\n".join(sorted(mended.notes)), end="\n\n")
    both = type(mended)(mended.counts + aside.counts)
    tallies = (both, mended, aside)
    print(f"{'measure':22}{'all':>14}{'open':>14}{'aside':>14}")
    for name in both.figures():
        cells = (f"{t.figures()[name]:.3f} of {t.counts[name + ' asked']:3}" for t in tallies)
        print(f"{name:22}" + "".join(f"{cell:>14}" for cell in cells))


if __name__ == "__main__":
    main(sys.argv[1:])
