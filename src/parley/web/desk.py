"""What a screen works with, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request

from parley.case import Case
from parley.queries.filters import ask
from parley.queries.frame import Period
from parley.web.shelf import Shelf

KEPT = ("as_of",)
"""Parameters that every link within a case carries on."""
PAGE = 100
"""Rows on one page of a list; a guess, looked at: a page stays under 300 KB with everything it needs."""

Answer = TypeVar("Answer")
Held = TypeVar("Held", bound="tuple[Any, ...]")
Row = TypeVar("Row")


class Desk:
    """One question that came over the web: the case it is put to, and what the address asks.

    Args:
        request: As it came.
        shelf: The cases that are served.
        name: Short name of the case.
        case: The case, open in this thread; it becomes ``now``.

    Raises:
        UsageError: If ``as_of`` is no day.
    """

    def __init__(self, request: Request, shelf: Shelf, name: str, case: Case) -> None:
        self.request = request
        self.shelf = shelf
        self.name = name
        self.now = case
        self.ask: dict[str, str] = {key: value for key, value in request.query_params.items() if value.strip()}
        self.as_of = Period.of(None, self.ask["as_of"]).until if "as_of" in self.ask else None

    def get(self, name: str) -> str | None:
        """A parameter of the address, or None where it is absent or empty."""
        return self.ask.get(name)

    def link(self, path: str, **asked: object) -> str:
        """The address of another screen of this case; the day as of which it is read is carried on.

        Args:
            path: What follows the case's name: "positions", "source/d_1".
            asked: Parameters; those that are None or empty are left out.
        """
        held = {key: self.ask[key] for key in KEPT if key in self.ask}
        return _address(f"/c/{quote(self.name)}/{quote(path)}", held | asked)

    def here(self, **changed: object) -> str:
        """The address of this screen with some parameters changed; None takes one out, paging starts anew."""
        held: dict[str, object] = {key: value for key, value in self.ask.items() if key != "page"}
        return _address(self.request.url.path, held | changed)

    @cached_property
    def case(self) -> Case:
        """The case, as of the day that the address asks for, or as it is now."""
        return self.now.as_of(self.as_of) if self.as_of else self.now

    def recall(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question put to the case, asked once until the case changes; see ``Shelf.recall``."""
        return self.shelf.recall(self.now, self.name, (self.as_of, question), ask)

    def narrowed(self, question: str, rows: Held) -> Held:
        """Those of some rows of a question that fit the query ``q`` of the address; all where there is none.

        Raises:
            UsageError: If a key, a name, a value or a date of the query is not known.
        """
        asked = self.get("q")
        if not asked:
            return rows
        fits = self.recall(
            ("fits", question, asked), lambda: frozenset(row.id for row in ask(self.case, question, asked))
        )
        return type(rows)(row for row in rows if row.id in fits)

    def recall_now(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """As ``recall``, for what does not depend on the day asked for."""
        return self.shelf.recall(self.now, self.name, (None, question), ask)

    def paged(self, rows: Sequence[Row]) -> Rows[Row]:
        """The rows of the page that is asked for."""
        pages = max(1, -(-len(rows) // PAGE))
        page = min(self.page, pages)
        first = (page - 1) * PAGE
        held = tuple(rows[first : first + PAGE])
        return Rows(held, page, pages, len(rows), first + 1 if rows else 0, first + len(held))

    @cached_property
    def page(self) -> int:
        """Which page of a list is asked for, from 1."""
        asked = self.ask.get("page", "1")
        return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1

    @property
    def wants_panel(self) -> bool:
        """True where only the evidence panel is to be replaced."""
        return self.request.headers.get("HX-Target") == "panel"


@dataclass(frozen=True, slots=True)
class Rows(Generic[Row]):
    """One page of a list: its rows, which page of how many, and which rows of how many in all."""

    rows: tuple[Row, ...]
    page: int
    pages: int
    total: int
    first: int
    last: int


def _address(path: str, asked: Mapping[str, object]) -> str:
    said = urlencode([(key, str(value)) for key, value in asked.items() if value not in (None, "", False)])
    return f"{path}?{said}" if said else path


@dataclass(frozen=True, slots=True)
class Page:
    """What a screen gives back.

    Attributes:
        template: Name of its template.
        context: What the template is given, beside ``desk``, ``screen`` and what every page has.
        title: Heading of the page.
        status: HTTP status.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of a case.

    Attributes:
        slug: Its place in addresses: ``/c/{case}/{slug}``.
        label: What the menu calls it.
        show: Answers a question put to it.
        key: The letter that follows ``g``, or None.
        group: Where the menu has it: read or work; or None where the menu leaves it out.
        router: Further addresses of it (POSTs), or None.
        tail: What follows the slug in its address: "/{document}"; empty for most.
        about: One line that says which question it answers.
    """

    slug: str
    label: str
    show: Callable[[Desk], Page]
    key: str | None = None
    group: str | None = "read"
    router: APIRouter | None = None
    tail: str = ""
    about: str = ""
