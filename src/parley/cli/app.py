"""The program: its commands put together, run, and its exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from parley import __version__
from parley.cli.commands import COMMANDS
from parley.cli.opening import tell
from parley.errors import ParleyError

app = typer.Typer(
    name="parley",
    help="A sourced, structured, living record of a negotiation, read from press reports.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        done = app(args=list(arguments), standalone_mode=False)
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


@app.callback(invoke_without_command=True)
def top(version: Annotated[bool, typer.Option("--version", help="Say which Parley this is.")] = False) -> None:
    """A sourced, structured, living record of a negotiation, read from press reports."""
    if version:
        print(f"parley {__version__}")
        raise typer.Exit


for _name, _command in COMMANDS.items():
    app.command(name=_name)(_command)
app.command(name="check", hidden=True)(COMMANDS["verify"])  # what it was called before
