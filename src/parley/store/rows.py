"""How rows of both stores are spelt, where they are spelt alike."""

from __future__ import annotations

import hashlib

from parley.records import Change, Statement
from parley.records.codec import decode_as


def digest_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal: by it a change of the text is noticed."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def changes_from(lines: str) -> tuple[Change, ...]:
    """The changes that a run noted, out of their lines."""
    return tuple(decode_as("change", line) for line in lines.split("\n") if line)


def spoken_words(statement: Statement, text: str) -> tuple[int, str]:
    """Where the words of a statement start, and the words, with what stands between them."""
    spans = statement.content or tuple(one.span for one in statement.evidence)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return start, text[start:end]
