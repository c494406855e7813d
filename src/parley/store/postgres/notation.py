"""What PostgreSQL cannot hold as it is: characters of number 0 in text, and long values in an index."""

from __future__ import annotations

import re
from hashlib import sha256

LONG = 200
"""Bytes of a value that go into an index as they are; an entry of an index may have some 2,700."""
LOST = "\ufffd"
_PAIR = re.compile("\1([\1\2])")


def to_pg(words: str) -> str:
    """Text without a character of number 0: 0 and 1 become two characters each, and the order stays.

    Example:
        >>> to_pg("plain"), from_pg(to_pg("a\\0b\\1"))
        ('plain', 'a\\x00b\\x01')
    """
    if "\0" not in words and "\1" not in words:
        return words
    return words.replace("\1", "\1\2").replace("\0", "\1\1")


def from_pg(words: str) -> str:
    """The text that ``to_pg`` was given."""
    return _PAIR.sub(lambda pair: "\0" if pair[1] == "\1" else "\1", words) if "\1" in words else words


def indexed(words: str) -> str:
    """Text for an index: what is long is cut and goes on as its digest, so that unlike values stay unlike."""
    data = words.encode()
    if len(data) <= LONG:
        return to_pg(words)
    return to_pg(f"{data[:LONG].decode('utf-8', 'ignore')}…{sha256(data).hexdigest()}")


def without_nuls(text: str) -> tuple[str, list[int]]:
    """A text whose characters of number 0 are shown as lost, offsets as they were, and where these stood.

    Example:
        >>> without_nuls("a\\0b")
        ('a\ufffdb', [1])
    """
    if "\0" not in text:
        return text, []
    return text.replace("\0", LOST), [at for at, letter in enumerate(text) if letter == "\0"]


def with_nuls(text: str, places: list[int]) -> str:
    """The text that ``without_nuls`` was given."""
    if not places:
        return text
    letters = list(text)
    for at in places:
        letters[at] = "\0"
    return "".join(letters)
