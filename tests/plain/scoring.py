"""Plain reports in the manner of wires: the contacts and deeds of each, with gold of the form of ``tests/fresh``.

The first ten and those called ``deeds_…`` or ``news_…`` ask for contacts and deeds, those whose name ends in a
year for contacts alone. Some stay aside (``ASIDE``): nobody looks at their misses one by one.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = tuple(sorted(path.stem for path in (HERE / "articles").glob("*.txt")))
ASIDE = (
    "coalition", "cyprus_2017", "deeds_andes", "deeds_bananas", "deeds_timor", "docks_2002", "fishing", "kashmir",
    "nepal_2006", "news_cannery", "news_coup", "news_hostages", "news_lockout", "news_sanctions", "tigray",
)  # fmt: skip
"""Never looked into one by one, by whoever mends the rules."""
