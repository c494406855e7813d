"""What commands do alike: open a case, show rows, say something. All of it loads on first use."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from parley.settings import read_settings

if TYPE_CHECKING:
    from parley.case import Case


def tell(words: str, style: str = "") -> None:
    """Say something on standard error."""
    from parley.cli.show import tell as say  # rich takes a tenth of a second to load, and `--help` needs none of it

    say(words, style)


@contextmanager
def opened_case(where: str) -> Iterator[Case]:
    """The case at a path, which must be there.

    Raises:
        CaseError: If it cannot be opened.
    """
    # Everything below this door loads on first use, so that `parley --help` answers at once.
    from parley.case import Case

    with Case.open(where, read_settings(os.environ), create=False) as case:
        yield case


def show_asked(case: Case, rows: Sequence[Any], columns: str, to: str, empty: str) -> None:
    """Show rows in the columns of that name, each article by its number in the case."""
    from parley.cli import columns as known
    from parley.cli.show import show_rows

    numbers = {row.id: number for number, row in enumerate(case.documents(), 1)}
    show_rows(rows, known.with_places(getattr(known, columns), numbers), to, empty=empty)
