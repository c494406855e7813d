"""What commands do alike: open a case, show rows, say something. All of it loads on first use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, cast

from parley.cli.limits import left_out, limit_now
from parley.errors import UsageError
from parley.settings import read_settings

if TYPE_CHECKING:
    from parley.case import Case
    from parley.cli.show import Columns


WHOLE = ("ceasefires", "ballots")
"""Questions that a case answers as a whole only."""


def tell(words: str, style: str = "") -> None:
    """Say something on standard error."""
    from parley.cli.show import tell as say  # rich takes a tenth of a second to load, and `--help` needs none of it

    say(words, style)


@contextmanager
def opened_case(where: str, as_of: str | None = None, judged_by: str | None = None) -> Iterator[Case]:
    """The case at a path, which must be there.

    Args:
        where: Path or URL of it.
        as_of: The day as of which it is asked; what is left out then is said on standard error.
        judged_by: The last day whose judgements count then.

    Raises:
        CaseError: If it cannot be opened.
        UsageError: If a day is none.
    """
    # Everything below this door loads on first use, so that `parley --help` answers at once.
    from parley.case import Case

    with Case.open(where, read_settings(os.environ), create=False) as case:
        if judged_by is not None and as_of is None:
            raise UsageError("--judged-by goes with --as-of: without a day every judgement counts.")
        if as_of is None:
            yield case
            return
        with told() as progress:
            past = case.as_of(as_of, judged_by=judged_by, progress=progress)
        if past.cut is not None:
            tell(past.cut.words, "dim")
        yield past


@contextmanager
def told() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for what may take long, on a terminal: there from the first word of progress on."""
    with ExitStack() as held:
        bars: list[Callable[[str, int, int], None]] = []

        def progress(what: str, done: int, total: int) -> None:
            if not bars:
                from parley.cli.keeping import counting  # only where there is something to wait for

                bars.append(held.enter_context(counting(quiet=False)))
            bars[0](what, done, total)

        yield progress


def asked(case: Case, question: str, query: str | None, **options: Any) -> Sequence[Any]:
    """The rows of a question that fit a query and the options of a command.

    Raises:
        UsageError: If a key, a name, a value or a date is not known.
    """
    from parley.queries.filters import ask, plain_options

    options = plain_options(question, options, case)
    if question in WHOLE and not query:
        return cut(getattr(case, question)(**options))
    limit = limit_now()
    if query:
        return ask(case, question, query, limit=limit, **options)
    return cast(Sequence[Any], getattr(case, question)(limit=limit, **options))


def cut(rows: Sequence[Any]) -> Sequence[Any]:
    """As many rows of an answer as the command is to show."""
    from parley.queries.paging import Part

    return Part.of(rows[: limit_now()], len(rows))


def found(case: Case, words: Sequence[str], *, statements: bool, limit: int) -> Sequence[Any]:
    """Places that fit words and keys, each word as the shell gave it; one of several words is a phrase.

    Raises:
        UsageError: If a key, a name, a value or a date is not known.
    """
    from parley.queries.found import find

    return find(case, " ".join(words), statements=statements, limit=limit)


def show_asked(case: Case, rows: Sequence[Any], columns: str | Columns, to: str, empty: str) -> None:
    """Show rows in the columns of that name, each article by its number in the case."""
    from parley.cli import columns as known
    from parley.cli.show import show_rows

    ids, frame = {one.document for row in rows for one in row.evidence}, case.frame
    numbers = {id: frame.number(id) + 1 for id in ids}
    sources = {id: paper.source for id in ids if (paper := frame.documents.get(id))}
    chosen = getattr(known, columns) if isinstance(columns, str) else columns
    show_rows(rows, known.with_places(chosen, numbers, sources), to, empty=empty)
    tell_left(rows)


def tell_left(rows: Sequence[Any]) -> None:
    """Say how many rows of an answer were not shown, if any."""
    if words := left_out(rows):
        tell(words, "dim")


def person_here() -> str:
    """Who is logged in on this machine, as its system has it."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
