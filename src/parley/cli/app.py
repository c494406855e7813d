"""The program: its commands put together, run, and its exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from parley import __version__
from parley.cli.commands import COMMANDS
from parley.cli.opening import tell
from parley.errors import ParleyError

HIDDEN = {"check": "verify"}
"""What a command was called before."""


def _made_of(names: Iterable[str]) -> typer.Typer:
    """The program with some of its commands."""
    made = typer.Typer(
        name="parley",
        help="A sourced, structured, living record of a negotiation, read from press reports.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.callback(invoke_without_command=True)(top)
    for name in names:
        made.command(name=name, hidden=name in HIDDEN)(COMMANDS[HIDDEN.get(name, name)])
    return made


def top(version: Annotated[bool, typer.Option("--version", help="Say which Parley this is.")] = False) -> None:
    """A sourced, structured, living record of a negotiation, read from press reports."""
    if version:
        print(f"parley {__version__}")
        raise typer.Exit


app = _made_of((*COMMANDS, *HIDDEN))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # typer reads the signatures of all that it holds: a command that is named needs those of no other
        program = _made_of(arguments[:1]) if arguments and arguments[0] in {*COMMANDS, *HIDDEN} else app
        done = program(args=list(arguments), standalone_mode=False)
    except typer.Exit as done_early:
        return done_early.exit_code
    except ParleyError as problem:
        tell(str(problem), "bold red")
        return 2
    except BrokenPipeError:
        # Whoever read our output has enough; what is left has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        tell("Stopped. What was read is kept; the same command goes on where it stopped.", "yellow")
        return 130
    except Exception as problem:
        if (code := _wrong_use(problem)) is None:
            raise
        return code
    return done if isinstance(done, int) else 0


def _wrong_use(problem: Exception) -> int | None:
    """The exit status of a wrong command line, shown; None for any other error."""
    show, code = getattr(problem, "show", None), getattr(problem, "exit_code", None)
    if show is None or code is None:
        return None
    show()
    return 2
