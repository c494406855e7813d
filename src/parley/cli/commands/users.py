"""Commands for who may come to a server, and what they did."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

UsersFile = Annotated[
    Path | None,
    typer.Option("--users", help="The users file; by default the setting PARLEY_USERS.", metavar="FILE"),
]
ACTIONS = "list, add, passwd, role, remove, token, tokens, revoke"


def user(
    action: Annotated[str, typer.Argument(metavar="ACTION", help=f"One of: {ACTIONS}.")],
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Whom; for revoke the id of a token.")
    ] = None,
    users: UsersFile = None,
    role: Annotated[str | None, typer.Option("--role", help="reader, analyst or admin.")] = None,
    case: Annotated[
        list[str] | None,
        typer.Option(
            "--case", help="A case that they may open, by its short name, or with a role in it: grain:analyst."
        ),
    ] = None,
    every_case: Annotated[bool, typer.Option("--every-case", help="They may open every case again.")] = False,
    sees: Annotated[
        str | None,
        typer.Option("--sees", help="Up to which label; * is all. By default all, of a reader the least."),
    ] = None,
    days: Annotated[int, typer.Option("--days", min=1, help="For how many days a token holds.")] = 90,
    no_password: Annotated[bool, typer.Option("--no-password", help="They come by token alone.")] = False,
) -> None:
    """Users of a server: let people in, change what they may, give and revoke tokens, let them in no more.

    A password is asked for, or read from standard input where that is no terminal; never from the command line.

    Example: parley user list --users users.db
    """
    from parley.cli.users import Wish, do

    do(action, name, users, Wish(role, tuple(case or ()), every_case, sees, days, no_password))


def audit(
    users: UsersFile = None,
    since: Annotated[str, typer.Option("--since", help="From this day or moment on, UTC.")] = "",
    who: Annotated[str | None, typer.Option("--who", help="Only of this user.")] = None,
    what: Annotated[
        str | None, typer.Option("--what", help="Only what begins so: judged, log in, took out.")
    ] = None,
    case: Annotated[str | None, typer.Option("--case", help="Only in this case, by its short name.")] = None,
    to: Annotated[str, typer.Option("--to", help="table or jsonl.")] = "table",
) -> int:
    """What users of a server did: who, when, from where; exit status 1 where the log was tampered with.

    Example: parley audit --users users.db --since 2026-01-01
    """
    from parley.cli.users import show_audit

    return show_audit(users, since, who, what, case, to)
