"""Case: the one object that the command line, the web and scripts use.

with Case.open("talks.db") as case:
    report = case.add(["articles/"])
    for row in case.contacts(status="planned"):
        print(row.when, row.participants, row.evidence[0].quote)
"""

from __future__ import annotations

from parley.adding import AddReport, read
from parley.case.asking import Source
from parley.case.changing import Changing
from parley.case.deciding import Deciding
from parley.case.keeping import Backup, Keeping, back_up, upgrade_case
from parley.case.opened import Cut
from parley.case.seeing import Seeing

__all__ = ["AddReport", "Backup", "Case", "Cut", "Source", "back_up", "read", "upgrade_case"]


class Case(Changing, Keeping, Deciding, Seeing):
    """One negotiation: its articles, what they say, and what that amounts to."""
