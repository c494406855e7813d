"""How a case leaves: briefs, exports, and the check that it is sound."""

from __future__ import annotations

from typing import TextIO

from parley.case.opened import Opened
from parley.exports import brief_of, exporter
from parley.queries.brief import Brief
from parley.queries.check import CheckReport, check_case


class Leaving(Opened):
    """Ways out."""

    def brief(self) -> Brief:
        """The brief of the case, ready to be rendered."""
        return brief_of(self)

    def export(self, name: str, out: TextIO) -> None:
        """Write the case in one of the formats of ``parley.exports.EXPORTS``.

        Raises:
            UsageError: If there is no such format.
        """
        exporter(name)(self, out)

    def check(self) -> CheckReport:
        """Compare every quote with its article, follow every link, and count."""
        return check_case(self.store)
