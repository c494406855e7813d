"""The command line: parse, call ``Case``, show."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``parley``. Exit status: 0 all read, 1 some skipped or failed, 2 wrong use."""
    # The commands load typer and rich; a package that only imports this module should not.
    from parley.cli.app import run

    sys.exit(run(sys.argv[1:]))
