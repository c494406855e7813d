"""The command that lays out the bundled example, so that there is something to try Parley on."""

from __future__ import annotations

from typing import Annotated

import typer


def example(
    folder: Annotated[str, typer.Argument(metavar="[FOLDER]", help="Where to write it; made if absent.")] = "grain",
) -> int:
    """Write the bundled example, ten short reports on the Black Sea grain deal, to try Parley on.

    Example: parley example grain
    """
    from parley.cli.examples import write_example
    from parley.cli.opening import tell

    reports, files = write_example(folder)
    tell(f"Wrote {reports} reports in {files} files to {folder}.")
    tell(f"Read them into a case: parley add grain.db {folder}")
    return 0
