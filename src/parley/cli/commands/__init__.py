"""Every command: what it takes, what it asks of ``Case``, and how that is shown.

A command is a plain function; a new one is a function in the module of its theme and a line here. Functions import
what is heavy (``Case``, rich) when they run, so that ``parley --help`` answers at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parley.cli.commands.articles import add, read
from parley.cli.commands.changing import changes, remove
from parley.cli.commands.coding import code
from parley.cli.commands.fetching import fetch
from parley.cli.commands.judging import agreement, judge, judgements, review, undo
from parley.cli.commands.leaving import brief, export, label
from parley.cli.commands.questions import (
    ceasefires,
    commitments,
    contacts,
    disagreements,
    positions,
    search,
    statements,
    timeline,
)
from parley.cli.commands.serving import serve
from parley.cli.commands.sources import check, documents, source
from parley.cli.commands.watching import watch

COMMANDS: dict[str, Callable[..., Any]] = {
    "read": read,
    "add": add,
    "fetch": fetch,
    "watch": watch,
    "remove": remove,
    "code": code,
    "changes": changes,
    "brief": brief,
    "timeline": timeline,
    "contacts": contacts,
    "ceasefires": ceasefires,
    "positions": positions,
    "statements": statements,
    "commitments": commitments,
    "disagreements": disagreements,
    "search": search,
    "documents": documents,
    "source": source,
    "export": export,
    "serve": serve,
    "check": check,
    "review": review,
    "judge": judge,
    "label": label,
    "undo": undo,
    "judgements": judgements,
    "agreement": agreement,
}
"""Every command by name, in the order of the help: the docs and the tests go through it."""
