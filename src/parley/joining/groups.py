"""Things that are found to be one: groups that only grow together, in any order the same."""

from __future__ import annotations


class Groups:
    """Disjoint groups of ids; the smallest id of a group is its root.

    Example:
        >>> groups = Groups()
        >>> for one in "cab": groups.add(one)
        >>> groups.join("c", "b")
        >>> groups.root("c"), groups.root("a"), groups.members("b")
        ('b', 'a', ('b', 'c'))
    """

    def __init__(self) -> None:
        self._up: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def add(self, one: str) -> None:
        """A thing of its own, unless it is there."""
        if one not in self._up:
            self._up[one] = one
            self._members[one] = [one]

    def root(self, one: str) -> str:
        """The smallest id of its group."""
        path = []
        while self._up[one] != one:
            path.append(one)
            one = self._up[one]
        for step in path:
            self._up[step] = one
        return one

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._up[second] = first
            self._members[first] += self._members.pop(second)

    def members(self, one: str) -> tuple[str, ...]:
        """Everything in the group of ``one``, sorted."""
        return tuple(sorted(self._members[self.root(one)]))

    def copy(self) -> Groups:
        """The same groups, to be joined further on their own."""
        twin = Groups()
        twin._up = dict(self._up)
        twin._members = {root: list(held) for root, held in self._members.items()}
        return twin
