"""Every command: what it takes, what it asks of ``Case``, and how that is shown.

A command is a plain function; a new one is a function in the module of its theme and a line here. Functions import
what is heavy (``Case``, rich) when they run, so that ``parley --help`` answers at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parley.cli.commands.articles import add, read
from parley.cli.commands.coding import code
from parley.cli.commands.fetching import fetch
from parley.cli.commands.judging import judge, judgements, undo
from parley.cli.commands.leaving import brief, export
from parley.cli.commands.questions import (
    commitments,
    contacts,
    disagreements,
    positions,
    search,
    statements,
    timeline,
)
from parley.cli.commands.sources import check, documents, source

COMMANDS: dict[str, Callable[..., Any]] = {
    "read": read,
    "add": add,
    "fetch": fetch,
    "code": code,
    "brief": brief,
    "timeline": timeline,
    "contacts": contacts,
    "positions": positions,
    "statements": statements,
    "commitments": commitments,
    "disagreements": disagreements,
    "search": search,
    "documents": documents,
    "source": source,
    "export": export,
    "check": check,
    "judge": judge,
    "undo": undo,
    "judgements": judgements,
}
"""Every command by name, in the order of the help: the docs and the tests go through it."""
