"""What verifying a case finds: faults with what to do next, counts, and notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

SHOWN = 100
"""How many faults are named; the rest is counted."""

NEXT = {
    "file": "Go back to a backup; what can still be read is saved by `parley export CASE --to jsonl`.",
    "index": "Have it copied, which makes its indexes and lists anew: parley copy CASE NEW (a file, or a URL)",
    "text": "Take the article out and add it again from its bytes: parley source CASE ARTICLE --original",
    "record": "Have the articles read anew: parley upgrade CASE --reread",
    "joined": "Have the case joined anew: parley upgrade CASE --rejoin",
    "run": "Compare with a backup: an article may be lost that a run had brought.",
    "judgement": "Compare with a backup: judgements are never changed by Parley.",
}
"""What to do next, by what is at fault."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it must be.

    Attributes:
        at: What is at fault, a key of ``NEXT``.
        where: The source of the article, "case", or "file".
        record: Kind and id of the record, or "" where it is none.
        what: What is wrong.
    """

    at: str
    where: str
    record: str
    what: str

    @property
    def next(self) -> str:
        """What to do next."""
        return NEXT[self.at]

    @property
    def words(self) -> str:
        """The fault in a sentence.

        Example:
            >>> Fault("joined", "case", "position p_1", "leads to 'v_1', which is not there").words
            "case: position p_1: leads to 'v_1', which is not there."
        """
        return f"{': '.join(filter(None, (self.where, self.record, self.what))).rstrip('.')}."


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What verifying a case found.

    Attributes:
        counts: How many records of each kind there are, "contact" those of articles and "joined contact" those
            of the case.
        evidence: How many quotes were compared with their article.
        problems: What is wrong, in words; empty where all is well.
        notes: What is odd, but no fault.
        faults: The same as ``problems``, each with its parts.
    """

    counts: dict[str, int]
    evidence: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def is_well(self) -> bool:
        """True where nothing is wrong."""
        return not self.problems

    @property
    def next(self) -> tuple[str, ...]:
        """What to do next, each thing once."""
        return tuple(dict.fromkeys(one.next for one in self.faults))


@dataclass(slots=True)
class Found:
    """What has been found so far."""

    counts: Counter[str] = field(default_factory=Counter)
    evidence: int = 0
    faults: list[Fault] = field(default_factory=list)
    more: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, at: str, where: str, what: str, kind: str = "", record: Any = None) -> None:
        """Note a fault; beyond ``SHOWN`` they are only counted."""
        if len(self.faults) < SHOWN:
            self.faults.append(Fault(at, where, f"{kind} {record.id}" if record is not None else kind, what))
        else:
            self.more += 1

    def report(self) -> CheckReport:
        """What it came to."""
        words = [one.words for one in self.faults]
        if self.more:
            words.append(f"... and {self.more} more.")
        return CheckReport(
            dict(sorted(self.counts.items())), self.evidence, tuple(words), tuple(self.notes), tuple(self.faults)
        )
