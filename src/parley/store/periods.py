"""The period of a question as a condition in SQL, alike for every store."""

from __future__ import annotations

from typing import Any

from parley.store.interface import Wanted


def in_period(alias: str, wanted: Wanted, mark: str) -> tuple[str, list[Any]]:
    """The condition that rows of a list lie in a period, to be put behind others, and its values.

    Args:
        alias: What the question calls the rows.
        wanted: See there: what is not dated lies in no period.
        mark: What stands for a value in the SQL of the store.

    Example:
        >>> in_period("l", Wanted(until="2024-05-01", dated=True), "?")
        (' AND l.since <= ? AND l.since IS NOT NULL', ['2024-05-01'])
    """
    tests = ""
    days: list[Any] = []
    if wanted.until is not None:
        tests, days = f" AND {alias}.since <= {mark}", [wanted.until]
    if wanted.since is not None:
        tests, days = f"{tests} AND {alias}.until >= {mark}", [*days, wanted.since]
    if wanted.dated is not None:
        tests += f" AND {alias}.since IS {'NOT ' if wanted.dated else ''}NULL"
    return tests, days
