"""The words of a statement, as readers see them."""

from __future__ import annotations

import re

from parley.records.statement import Statement

LEADING = re.compile(r"^that\s+(?=\w)")
"""What brings a clause and is no part of what was said."""


def said_words(statement: Statement, text: str) -> str:
    """What was said, exactly as the article has it; stretches apart are joined by " … ".

    Args:
        statement: As an article gives it.
        text: The article as received.
    """
    return LEADING.sub("", " … ".join(span.of(text) for span in statement.content))
