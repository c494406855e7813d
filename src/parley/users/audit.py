"""The audit log: who did what, when and from where. It is only added to, and each line is bound to the one before.

No secret and no word of an article is in it: ids, numbers, formats and names of cases. Triggers of the file refuse
to change or delete a line; who may write the file can still do so by force, and then the chain no longer fits, or
is shorter than a copy that was kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from parley.users.book import Book

LONGEST = 200
"""Letters of a value that are kept."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log.

    Attributes:
        number: 1 for the first.
        at: When, ISO 8601 in UTC.
        who: Name of the user, or "" where nobody was known.
        address: From where: an IP address, or "here" for the command line.
        what: What was done: "logged in", "judged", ...
        case: Short name of the case, or "".
        detail: Ids, numbers and formats.
        chain: Binds the line to those before it.
    """

    number: int
    at: str
    who: str
    address: str
    what: str
    case: str
    detail: Mapping[str, str]
    chain: str


class Audit:
    """The log of a users file."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def note(self, what: str, *, who: str = "", address: str = "", case: str = "", **detail: object) -> None:
        """Add a line. Values of ``detail`` that are None or empty are left out.

        Raises:
            CaseError: If it cannot be written.
        """
        at = datetime.fromtimestamp(self.book.clock(), UTC).isoformat(timespec="milliseconds")
        held = {name: _short(value) for name, value in detail.items() if value not in (None, "", ())}
        words = json.dumps(held, ensure_ascii=False, sort_keys=True)
        with self.book.writing() as db:
            last = db.execute("SELECT number, chain FROM audit ORDER BY number DESC LIMIT 1").fetchone() or (0, "")
            row = (last[0] + 1, at, _short(who), _short(address), what, _short(case), words)
            db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, _chained(last[1], row)))

    def lines(
        self, since: str = "", who: str | None = None, what: str | None = None, case: str | None = None
    ) -> Iterator[Line]:
        """Lines in order, those that fit.

        Args:
            since: ISO 8601, a day or moment in UTC.
            who: Only of this user.
            what: Only what begins so.
            case: Only in this case.
        """
        for row in self.book.rows("SELECT * FROM audit WHERE at >= ? ORDER BY number", (since,)):
            number, *told, detail, chain = row
            at, by, address, done, of = map(str, told)
            line = Line(int(str(number)), at, by, address, done, of, json.loads(str(detail)), str(chain))
            if who in (None, line.who) and case in (None, line.case) and line.what.startswith(what or ""):
                yield line

    def broken(self) -> int | None:
        """The number of the first line that does not fit those before it, or None where all do."""
        before, expected = "", 1
        for row in self.book.rows("SELECT * FROM audit ORDER BY number"):
            if row[0] != expected or row[7] != _chained(before, row[:7]):
                return expected
            before, expected = str(row[7]), expected + 1
        return None


def _chained(before: str, row: tuple[object, ...]) -> str:
    return hashlib.sha256(json.dumps([before, *row], ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def _short(value: object) -> str:
    words = str(value).encode("utf-8", "replace").decode()
    return "".join(one if one.isprintable() else " " for one in words)[:LONGEST]
