"""Plain reports in the manner of wires: the contacts and deeds of each, with gold of the form of ``tests/fresh``.

Four of the ten stay aside: nobody looks at their misses one by one.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = tuple(sorted(path.stem for path in (HERE / "articles").glob("*.txt")))
ASIDE = ("coalition", "fishing", "kashmir", "tigray")
"""Never looked into one by one, by whoever mends the rules."""
