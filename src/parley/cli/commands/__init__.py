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
from parley.cli.commands.copying import copy
from parley.cli.commands.example import example
from parley.cli.commands.fetching import fetch
from parley.cli.commands.judging import agreement, judge, judgements, review, undo
from parley.cli.commands.keeping import backup, upgrade, verify
from parley.cli.commands.leaving import brief, export, label
from parley.cli.commands.questions import (
    ballots,
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
from parley.cli.commands.sources import documents, source
from parley.cli.commands.users import audit, user
from parley.cli.commands.watching import watch
from parley.cli.limits import limited
from parley.cli.live import watchable

COMMANDS: dict[str, Callable[..., Any]] = {
    "example": example,
    "read": read,
    "add": add,
    "fetch": fetch,
    "watch": watch,
    "remove": remove,
    "code": code,
    "changes": watchable(changes),
    "brief": brief,
    "timeline": watchable(limited(timeline)),
    "contacts": watchable(limited(contacts)),
    "ceasefires": watchable(limited(ceasefires)),
    "ballots": watchable(limited(ballots)),
    "positions": watchable(limited(positions)),
    "statements": watchable(limited(statements)),
    "commitments": watchable(limited(commitments)),
    "disagreements": watchable(limited(disagreements)),
    "search": watchable(search),
    "documents": watchable(limited(documents)),
    "source": source,
    "export": export,
    "serve": serve,
    "user": user,
    "audit": audit,
    "verify": verify,
    "backup": backup,
    "upgrade": upgrade,
    "copy": copy,
    "review": watchable(review),
    "judge": judge,
    "label": label,
    "undo": undo,
    "judgements": judgements,
    "agreement": agreement,
}
"""Every command by name, in the order of the help: the docs and the tests go through it."""
