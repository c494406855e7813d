"""How many rows a question shows where nobody says: ``parley statements talks.db --limit 500``, or ``--all``."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Annotated, Any

import typer

from parley.errors import UsageError

SHOWN, PIPED = 100, 500
"""Rows that a terminal shows and that a pipe is given by default; guesses: what a person pages through, and what a
script can take without being told that there are a million."""
_CHOSEN: ContextVar[int | None] = ContextVar("_CHOSEN", default=None)
Limit = Annotated[
    int | None,
    typer.Option("--limit", min=1, help=f"How many rows at most; by default {SHOWN}, piped {PIPED}."),
]
All = Annotated[bool, typer.Option("--all", help="Every row, however many.")]


def limited(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that lists rows, with ``--limit`` and ``--all`` beside its own options."""

    @functools.wraps(command)
    def run(*, limit: int | None = None, every: bool = False, **given: Any) -> Any:
        if limit is not None and every:
            raise UsageError("--all shows every row and --limit some. Leave one of the two away.")
        token = _CHOSEN.set(None if every else limit or _by_default(str(given.get("to", "auto"))))
        try:
            return command(**given)
        finally:
            _CHOSEN.reset(token)

    own = inspect.signature(command, eval_str=True)
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)
        for name, default, hint in (("limit", None, Limit), ("every", False, All))
    ]
    run.__signature__ = own.replace(parameters=[*own.parameters.values(), *more])  # type: ignore[attr-defined]
    run.__annotations__ = {name: one.annotation for name, one in own.parameters.items()}
    run.__annotations__ |= {"limit": Limit, "every": All}
    return run


def _by_default(to: str) -> int:
    return SHOWN if to == "table" or (to == "auto" and sys.stdout.isatty()) else PIPED


def limit_now() -> int | None:
    """How many rows the command that runs now is to show; None for all."""
    return _CHOSEN.get()


def left_out(rows: Sequence[Any]) -> str:
    """What to say of the rows that are not shown; empty where all are."""
    total, is_least = getattr(rows, "total", len(rows)), getattr(rows, "is_least", False)
    if total <= len(rows) and not is_least:
        return ""
    number = f"{total - len(rows):,} more" if total > len(rows) else "more"
    return f"and {'at least ' if is_least else ''}{number}: --limit {max(2 * len(rows), 100)}, or --all"
