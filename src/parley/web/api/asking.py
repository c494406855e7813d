"""What every operation of the API asks first: which case, as of which day, and whether it was asked rightly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query, Request
from pydantic import AfterValidator

from parley.case import Case
from parley.queries.frame import Period
from parley.web.api.problems import Missing, Refused
from parley.web.people import JUDGE, READ, People, Person
from parley.web.shelf import Shelf

CaseName = Annotated[
    str,
    Path(alias="case", min_length=1, max_length=64, pattern=r"^[a-z0-9-]+$", description="Short name of a case."),
]
Limit = Annotated[int, Query(ge=1, le=1000, description="Rows of a page at most.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="Rows to pass over.")]
Form = Annotated[
    Literal["json", "jsonl", "csv"] | None, Query(alias="format", description="Instead of what Accept says.")
]
AsOf = Annotated[
    str | None,
    Query(max_length=10, description="Only articles published by this day, month or year: 2025-05-19."),
]
Typed = Annotated[
    str, Query(alias="q", max_length=2000, description='Query: party:russia -status:planned "exact words"')
]


def strict(request: Request) -> None:
    """Refuse parameters that an operation does not have, or that are given twice: they would be passed over.

    Raises:
        Refused: If there is one (422).
    """
    route = request.scope.get("route")
    known = {one.alias for one in route.dependant.query_params} if route is not None else set()
    for dependency in route.dependant.dependencies if route is not None else ():
        known |= {one.alias for one in dependency.query_params}
    for name in request.query_params:
        if name not in known:
            close = get_close_matches(name, known, n=1, cutoff=0.6)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            there = f" There are: {', '.join(sorted(known))}." if known else " It takes none."
            raise Refused(422, f"This address takes no parameter '{name[:80]}'.{hint}{there}")
        if len(request.query_params.getlist(name)) > 1:
            raise Refused(
                422, f"The parameter '{name}' is given twice. Give it once; the query q takes several values."
            )


Strict = Depends(strict)


def among(known: Sequence[str]) -> AfterValidator:
    """Lets a value pass only where it is one of those known; the description has to name them too."""

    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"'{value[:80]}' is none of: {', '.join(known)}")
        return value

    return AfterValidator(check)


@contextmanager
def opened(request: Request, name: str, as_of: str | None = None, *, what: str = READ) -> Iterator[Case]:
    """The case of a short name, or what it was as of a day.

    Args:
        request: As it came.
        name: Short name.
        as_of: A day, month or year, or None for now.
        what: What is to be done with it: READ, JUDGE or ADMIN.

    Raises:
        Missing: If no case has that name, or the person may not open it.
        Refused: If the person may not do that.
        UsageError: If ``as_of`` is no day.
    """
    shelf: Shelf = request.app.state.shelf
    person = check_person(request, what, name)
    if name not in shelf.served:
        raise Missing(f"No case is served under the name '{name}'. See /api/v1/cases for those that are.")
    with shelf.case(name, person.sees) as case:
        if what != READ and case.sees is not None:
            raise Refused(403, "This case holds more than you may see: you may read it and not change it.")
        request.state.case = case
        yield shelf.as_of(case, name, as_of) if as_of else case


def check_person(request: Request, what: str, case: str | None = None) -> Person:
    """Refuse who may not do something; gives who may, whose name is "" where nobody logged in.

    Raises:
        Refused: If nobody is known to ask (401), or they may not (403).
        Missing: If they may not even know of the case.
    """
    people: People = request.app.state.people
    person = people.who(request)
    if person is None:
        raise Refused(401, "Say who you are: this server tells people apart.")
    if case is not None and not person.may(READ, case):
        raise Missing(f"No case is served under the name '{case}'. See /api/v1/cases for those that are.")
    if not person.may(what, case):
        raise Refused(403, f"'{person.name}' may not do this: it takes more than the role '{person.role}'.")
    return person


def who_judges(request: Request, case: str, given: str | None) -> str:
    """The name under which something is decided: of who logged in, else as given.

    Raises:
        Refused: If nobody is named, or they may not.
    """
    name = check_person(request, JUDGE, case).name or " ".join((given or "").split())
    if not name:
        raise Refused(422, "A decision needs the name of who decides. Give it as 'who'.")
    return name


def day_of(as_of: str | None) -> str | None:
    """The last day of a day, month or year.

    Raises:
        UsageError: If it is none.
    """
    return Period.of(None, as_of).until if as_of else None


def recalled(request: Request, name: str, question: tuple[Any, ...], ask: Callable[[], Any]) -> Any:
    """The answer to a question put to an opened case, asked once until the case changes; a day is part of it."""
    shelf: Shelf = request.app.state.shelf
    return shelf.recall(request.state.case, name, ("api", *question), ask)
