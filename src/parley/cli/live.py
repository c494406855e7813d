"""Questions that are asked again whenever the case changes: ``parley contacts talks.db --watch``."""

from __future__ import annotations

import functools
import inspect
import sys
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import Annotated, Any

import typer

from parley.errors import UsageError

EVERY = 1.0
"""Seconds between two looks whether the case has changed: a look is one row of a table."""
IS_LIVE: ContextVar[bool] = ContextVar("IS_LIVE", default=False)
"""True while a question is asked again and again: nothing waits for a pager then."""
Watch = Annotated[bool, typer.Option("--watch", help="Stay, and ask again whenever the case changes; Ctrl-C ends.")]


def watchable(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that asks a case, with ``--watch`` beside its own options."""

    @functools.wraps(command)
    def run(*, watch: bool = False, **given: Any) -> Any:
        return follow(given["case"], lambda: command(**given)) if watch else command(**given)

    own = inspect.signature(command, eval_str=True)  # with what each option says, not the names of it
    more = inspect.Parameter("watch", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Watch)
    run.__signature__ = own.replace(parameters=[*own.parameters.values(), more])  # type: ignore[attr-defined]
    run.__annotations__ = {name: one.annotation for name, one in own.parameters.items()} | {"watch": Watch}
    return run


def follow(where: str, show: Callable[[], object], every: float = EVERY) -> int:
    """Show something, and again after every change of a case, until the person ends it.

    Args:
        where: Path or URL of the case.
        show: Asks and prints.
        every: Seconds between two looks.

    Raises:
        UsageError: If the output is no terminal: what is piped has an end.
    """
    from rich.console import Console
    from rich.text import Text

    from parley.cli.opening import opened_case

    if not sys.stdout.isatty():
        raise UsageError(
            "--watch is for a terminal. What is to be told elsewhere goes by: parley watch CASE SOURCE..."
        )
    console = Console(highlight=False)
    token = IS_LIVE.set(True)
    try:
        with opened_case(where) as case:
            seen = None
            while True:
                state = (case.store.state(), case.store.joined_state())
                if state != seen:
                    seen = state
                    console.clear()
                    now = datetime.now().astimezone().strftime("%H:%M:%S")
                    console.print(
                        Text(f"Asked at {now}, and again when the case changes. Ctrl-C ends.", style="dim")
                    )
                    show()
                time.sleep(every)
    except KeyboardInterrupt:
        return 0
    finally:
        IS_LIVE.reset(token)
