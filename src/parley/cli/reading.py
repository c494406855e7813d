"""Print what articles say without storing it."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence

from parley.adding import PLAYBOOK
from parley.cli.show import tell
from parley.exports import EXPORTS, exporter
from parley.lexicons.shelf import open_shelf
from parley.records import Joined, Reading, Skipped
from parley.records.codec import encode_line


class ReadView:
    """Articles that were read and not stored, as exports see a case."""

    def __init__(self, found: Sequence[Reading], playbook: str | None = None) -> None:
        self._found = found
        self._playbook = playbook or PLAYBOOK

    @property
    def title(self) -> str:
        """What a brief of them is called."""
        return "Articles read"

    @property
    def issues(self) -> Mapping[str, str]:
        """Labels of issues by key."""
        return open_shelf(self._playbook).labels()

    def readings(self, kinds: Collection[str] | None = None) -> Sequence[Reading]:  # noqa: ARG002 - all is at hand
        """Every reading, in the order given, whole."""
        return self._found

    def joined(self) -> Joined:
        """Nothing: single articles were read."""
        return Joined()


def write_readings(found: Iterable[Reading | Skipped], to: str, with_text: bool, playbook: str | None) -> int:
    """Print readings; JSONL as they come, other formats at the end.

    Returns:
        0 where all were read, 1 where some were not.

    Raises:
        UsageError: If there is no such format.
    """
    write = exporter(to)
    skipped = 0
    held: list[Reading] = []
    for one in found:
        if isinstance(one, Skipped):
            skipped += 1
            tell(f"{one.source}: {one.reason}", "yellow")
            if to == "jsonl":
                print(encode_line(one))
        elif to == "jsonl":
            for record in one.records():
                print(encode_line(record, text=with_text))
        else:
            held.append(one)
    if write is not EXPORTS["jsonl"]:
        write(ReadView(held, playbook), sys.stdout)
    return 1 if skipped else 0
