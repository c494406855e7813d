"""What is wrong with one record as a store keeps it: asked alike of every store, and told in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from parley.errors import ParleyError
from parley.records import Statement
from parley.records.codec import KINDS, decode_as

MANY = 20
"""How many faults of one sort are named; a damaged page spoils many rows."""
UNREADABLE = (ParleyError, TypeError, ValueError, LookupError)
"""What comes of reading something that is not what was written."""


def faults_of(kind: str, one: str, line: Any, has_its_keys: Callable[[Any], bool]) -> Iterator[str]:
    """What is wrong with a record.

    Args:
        kind: Under which it is filed.
        one: The id under which it is filed.
        line: The record as it is kept.
        has_its_keys: Whether the values by which it is asked for are those of the record given.
    """
    if kind not in KINDS:
        yield f"The record {one} is of a kind '{kind}' that there is not."
        return
    try:
        record = decode_as(kind, line)
    except UNREADABLE as problem:
        yield f"The {kind} {one} cannot be read: {problem}"
        return
    if record.id != one:
        yield f"The {kind} {one} is filed under an id that is not its own, '{record.id}'."
    if not has_its_keys(record):
        yield f"The {kind} {one} is not found by all its keys, or by some that are not its own."


def faults_of_statement(one: str, line: Any, has_its_words: Callable[[Statement], bool]) -> Iterator[str]:
    """Whether a statement is searched by its words; of one that cannot be read ``faults_of`` tells."""
    try:
        record = decode_as("statement", line)
    except UNREADABLE:
        return
    if record.evidence and not has_its_words(record):
        yield f"The statement {one} is searched by other words than its own."


def fault_of_name(one: str) -> str:
    """The words for an actor whom the views call by another name."""
    return f"The actor {one} has another name in the views than in the case."


def fault_of_lists(number: int, table: str) -> str:
    """The words for rows of lists that are other than those made anew."""
    return f"{number} rows of '{table}' are not those of the records: lists show something else."


def first_of_many(found: Iterable[str]) -> Iterator[str]:
    """The first faults of a sort, and that there are more."""
    for number, words in enumerate(found):
        if number == MANY:
            yield "... and more of the kind."
            return
        yield words
