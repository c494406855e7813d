"""The command that copies a case whole into another store."""

from __future__ import annotations

from typing import Annotated

import typer

from parley.cli.opening import tell


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The case: a file or a postgresql:// URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="A file or URL at which there is no case yet.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what goes wrong.")] = False,
) -> None:
    """The whole case into another store, read back and compared; a new file takes the least room.

    Example: parley copy talks.db kept.db
    """
    from parley.cli.copying import tell_copied
    from parley.store.copying import copy_store, must_differ

    must_differ(source, target)
    done = copy_store(source, target)
    if not quiet:
        tell_copied(tell, done)
