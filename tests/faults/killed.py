"""The command line of Parley, in a process that kills itself: ``python -m tests.faults.killed AT COMMAND...``

AT is the number of the SQL statement before which it dies as by ``kill -9``; 0 for never, and then the number of
all statements is printed last on standard error. Statements of triggers count, and so does every BEGIN and COMMIT:
the moments between them are all the moments at which a file of SQLite can be in another state. What can be torn
inside one, ``test_files.py`` tears. Of PostgreSQL every exchange with the server counts, whatever it is: a
question, a page of an answer, the end of a COPY. Articles are read by ``tests.faults.toys``, without a model.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from typing import Any

import psycopg
from tests.faults.toys import ToyCorridor


class Fuse:
    """Counts statements of all connections, and ends the process before the one chosen; nothing else runs then."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0
        self.edges: list[int] = []
        self._after = False
        self._connect, self._wait = sqlite3.connect, psycopg.Connection.wait

    def burn(self, words: str) -> None:
        """Count one; called by SQLite as a statement begins. Edges are where what is kept may become another."""
        self.count += 1
        if self._after or words.startswith(("BEGIN", "COMMIT", "PRAGMA")):
            self.edges.append(self.count)
        self._after = words.startswith("COMMIT")
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(self, *given: Any, **named: Any) -> sqlite3.Connection:
        """In place of ``sqlite3.connect``."""
        made = self._connect(*given, **named)
        made.set_trace_callback(self.burn)
        return made

    def wait(self, connection: Any, *given: Any, **named: Any) -> Any:
        """In place of ``psycopg.Connection.wait``, by which everything goes to a server."""
        self._after = True
        self.burn("")
        return self._wait(connection, *given, **named)

    def put_in(self) -> None:
        """See every connection that is made from now on."""
        sqlite3.connect = self.connect  # type: ignore[assignment]
        psycopg.Connection.wait = lambda *given, **named: self.wait(*given, **named)  # type: ignore[method-assign]

    def take_out(self) -> None:
        """Leave everything as it was."""
        sqlite3.connect = self._connect
        psycopg.Connection.wait = self._wait  # type: ignore[method-assign]


def run(at: int, command: list[str]) -> tuple[int, list[int]]:
    """Run one command in this process; its exit status, and the numbers of its edges, the last statement last."""
    import parley.case.opened as opened
    from parley.cli.app import run as run_command

    if not hasattr(opened, "LateCorridor"):
        raise RuntimeError("What reads articles has another name now: it is to be put in place here.")
    opened.LateCorridor = ToyCorridor  # type: ignore[misc, assignment]
    fuse = Fuse(at)
    fuse.put_in()
    try:
        return run_command(command), [*fuse.edges, fuse.count]
    finally:
        fuse.take_out()


if __name__ == "__main__":
    code, edges = run(int(sys.argv[1]), sys.argv[2:])
    print(edges[-1], file=sys.stderr)
    sys.exit(code)
