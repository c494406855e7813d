"""Right answers among those asked for, by the name of a measure: what scoring a gold of sentences comes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Score:
    """Counts by name of measure, with what was wrong in words."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, measure: str, right: bool, told: str) -> None:
        """Count one answer."""
        self.asked[measure] += 1
        self.right[measure] += right
        if not right:
            self.wrong.append(f"{measure}: {told}")

    def rate(self, measure: str) -> float:
        """The share that is right, 1.0 where nothing was asked."""
        return self.right[measure] / self.asked[measure] if self.asked[measure] else 1.0
