"""The command that opens the web door."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from parley.settings import read_settings


def serve(
    cases: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CASE...]", help="Cases, or folders of cases; by default those of this folder."),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where it listens; 0 takes any free one.")
    ] = 8321,
    host: Annotated[
        str, typer.Option("--host", help="On which address; the default is reached from here only.")
    ] = "127.0.0.1",
    host_name: Annotated[
        list[str] | None, typer.Option("--host-name", help="Another name under which it may be asked.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Refuse everything that changes a case.")] = False,
    users: Annotated[
        Path | None, typer.Option("--users", help="Those who may come: see `parley user`.", metavar="FILE")
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", help="Serve over TLS with this chain (PEM).", metavar="FILE")
    ] = None,
    key: Annotated[Path | None, typer.Option("--key", help="The private key of it (PEM).", metavar="FILE")] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            "--proxy", help="Address of a reverse proxy of yours, whose X-Forwarded headers are believed."
        ),
    ] = None,
    exposed: Annotated[
        bool, typer.Option("--exposed", help="Let others come without users: they read what has no label.")
    ] = False,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> int:
    """Cases on screens, in the browser of this machine: to read, compare and judge.

    Example: parley serve talks.db --port 8321
    """
    # The web comes as an extra, and takes a while to load.
    from parley.cli.serving import Lines, serve_cases

    names = tuple(host_name or ()) + ((host,) if host not in ("0.0.0.0", "::") else ())
    settings = read_settings(os.environ)
    known = str(users) if users is not None else settings.users
    lines = Lines(host, port, names, tuple(proxy or ()), certificate, key)
    return serve_cases(
        cases or ["."], settings, lines, users=known, writable=not read_only, exposed=exposed, browser=browser
    )
