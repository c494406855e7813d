"""What is kept at hand while a case is joined, bounded by how much it is: pages differ a thousandfold in length."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class AtHand(Generic[Key, Value]):
    """Values by key, of which all go once they are too much together. Whoever asks must be able to get them anew.

    Args:
        limit: How much is held at most, in what ``keep`` counts in.

    Example:
        >>> held = AtHand[str, str](10)
        >>> held.keep("a", "first", 6)
        >>> held.keep("b", "second", 7)
        >>> held.get("a"), held.get("b")
        (None, 'second')
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._held: dict[Key, tuple[Value, int]] = {}
        self._size = 0

    def __contains__(self, key: Key) -> bool:
        return key in self._held

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Key) -> Value | None:
        """What is held under a key, or None."""
        held = self._held.get(key)
        return held[0] if held is not None else None

    def keep(self, key: Key, value: Value, size: int) -> None:
        """Hold a value; where there is no room for it, all others go first."""
        self.drop(key)
        if self._size + size > self.limit:
            self.clear()
        self._held[key] = value, size
        self._size += size

    def drop(self, key: Key) -> None:
        """Let go of a value, where it is held."""
        held = self._held.pop(key, None)
        if held is not None:
            self._size -= held[1]

    def clear(self) -> None:
        """Let go of all."""
        self._held = {}  # another thread may be looking into the old one
        self._size = 0
