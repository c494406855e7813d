"""What an export may ask of a case: a small window, so that articles never stored can be exported too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, BinaryIO, Protocol, TextIO

from parley.records import Joined, Judgement, Reading


class CaseView(Protocol):
    """A case as exports see it. ``issues`` holds the label of each issue by key, in the playbook's order.

    A view from which something was left out for its label has a further property, ``withheld``: how much, in words.
    A case that is kept has ``decided()``, what people judged, and may have ``rejected()``, what they threw out.
    """

    @property
    def title(self) -> str:
        """What the case is called."""

    @property
    def issues(self) -> Mapping[str, str]:
        """Labels of issues by key."""

    def readings(self, kinds: Collection[str] | None = None) -> Sequence[Reading]:
        """Every reading, in the order of date, then source; of records at least those of some kinds."""

    def joined(self) -> Joined:
        """What is known beyond single articles."""


Exporter = Callable[[CaseView, TextIO], None]
"""Writes a case in one format to an open text stream."""
Packer = Callable[[CaseView, BinaryIO], None]
"""Writes a case in one format to an open stream of bytes."""


def withheld_of(case: CaseView) -> str:
    """What was left out of a view for its label, in words; "" where nothing was."""
    return getattr(case, "withheld", "")


def decided_of(case: CaseView) -> tuple[Judgement, ...]:
    """What people judged, in the order they did; nothing for articles that no case keeps."""
    decided = getattr(case, "decided", None)
    return decided() if decided else ()


def rejected_of(case: CaseView) -> tuple[tuple[Any, tuple[str, ...]], ...]:
    """Records of articles that people threw out, each with who did; nothing where a reader may not see all."""
    rejected = getattr(case, "rejected", None)
    return rejected() if rejected else ()
