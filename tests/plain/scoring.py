"""Plain reports in the manner of wires: the contacts and deeds of each, with gold of the form of ``tests/fresh``.

The first ten ask for contacts and deeds, those whose name ends in a year for contacts alone. Seven of the eighteen
stay aside: nobody looks at their misses one by one.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = tuple(sorted(path.stem for path in (HERE / "articles").glob("*.txt")))
ASIDE = ("coalition", "cyprus_2017", "docks_2002", "fishing", "kashmir", "nepal_2006", "tigray")
"""Never looked into one by one, by whoever mends the rules."""
