"""Who is in an article: its actors, and the words that mean each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from parley.records.actor import Actor, Mention


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one document and its mentions, in order of place."""

    actors: dict[str, Actor]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.starts:
            object.__setattr__(self, "starts", tuple(m.start for m in self.mentions))

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that lie wholly inside ``start:end``, in order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return tuple(m for m in self.mentions[first:last] if m.end <= end)

    def covering(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that hold all of ``start:end``, shortest first."""
        last = bisect_right(self.starts, start)
        found = [m for m in self.mentions[max(0, last - 40) : last] if m.end >= end]
        return tuple(sorted(found, key=lambda m: (m.end - m.start, m.start)))

    def actors_at(self, start: int, end: int) -> tuple[str, ...]:
        """Actor ids meant by the shortest mentions that hold ``start:end`` (several for "both leaders")."""
        found = [m for m in self.covering(start, end) if m.actor]
        if not found:
            return ()
        size = found[0].end - found[0].start
        return tuple(dict.fromkeys(m.actor for m in found if m.end - m.start == size and m.actor))
