"""Identifiers that depend on content alone."""

from __future__ import annotations

import hashlib

LETTERS = {
    "document": "d", "region": "r", "repair": "rp", "mention": "m", "actor": "a", "time": "t", "quantity": "q",
    "statement": "s", "event": "e", "move": "v", "fact": "f", "episode": "ep", "contact": "c", "position": "p",
    "commitment": "k", "disagreement": "g", "corroboration": "o", "change": "h", "skipped": "x", "waiting": "w",
    "link": "l", "judgement": "j", "doubt": "u", "ceasefire": "cf", "ballot": "b",
}  # fmt: skip


def content_id(kind: str, *parts: object) -> str:
    """An id for a record of ``kind`` made of ``parts``: letter of the kind and 16 hexadecimal digits.

    Parts are told apart, so that ("ab", "c") and ("a", "bc") differ. ``None`` and "" differ too.

    Raises:
        KeyError: If ``kind`` is no record.

    Example:
        >>> content_id("actor", "state", "Russia") == content_id("actor", "state", "Russia")
        True
        >>> content_id("actor", "ab", "c") == content_id("actor", "a", "bc")
        False
    """
    digest = hashlib.sha256("\x1f".join(repr(part) for part in parts).encode("utf-8", "surrogatepass"))
    return f"{LETTERS[kind]}_{digest.hexdigest()[:16]}"
