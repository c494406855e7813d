"""How rows of both stores are spelt, where they are spelt alike."""

from __future__ import annotations

import hashlib
import zlib

from parley.errors import CaseError
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


def original_of(document: str, text: str, digest: str, packed: bytes | None) -> bytes | None:
    """The bytes as received of a document: those kept, or its text in UTF-8 where that is what came; else None.

    Args:
        document: Its id.
        text: Its text.
        digest: The SHA-256 of the bytes that came.
        packed: What was kept of them, packed with zlib; None where nothing was.

    Raises:
        CaseError: If what was kept cannot be unpacked.
    """
    if packed is not None:
        try:
            return zlib.decompress(packed)
        except zlib.error as problem:
            raise CaseError(f"The bytes as received of '{document}' are damaged: {problem}.") from problem
    return text.encode("utf-8") if digest_of(text) == digest else None
