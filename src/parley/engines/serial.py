"""One item after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.engines.interface import Build, Item, Outcome, Result, attempt


def run_serial(build: Build[Item, Result], items: Sequence[Item], workers: int = 0) -> Iterator[Outcome[Result]]:
    """Do the items in order. ``workers`` is left aside."""
    del workers
    function = None
    for index, item in enumerate(items):
        function = function or build()
        yield attempt(function, index, item)
