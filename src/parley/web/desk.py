"""What a screen works with, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request

from parley.case import Case
from parley.queries.facets import tally
from parley.queries.filters import ask
from parley.queries.frame import Period
from parley.queries.paging import Part
from parley.queries.syntax import Clause, parse_query
from parley.store import Wanted
from parley.web.people import JUDGE, People
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

    @cached_property
    def writable(self) -> bool:
        """True where who asks may decide: the case is not served to be read only, and they see all of it."""
        people: People = self.request.app.state.people
        person = people.who(self.request)
        return self.shelf.writable and self.now.sees is None and person is not None and person.may(JUDGE, self.name)

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
        return self.shelf.as_of(self.now, self.name, self.as_of) if self.as_of else self.now

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

    def asked(
        self, question: str, *, limit: int, offset: int = 0, dated: bool | None = None, **options: Any
    ) -> Part[Any]:
        """Some rows of a question that fit its options and the query ``q`` of the address; see ``recall``.

        Args:
            question: One of ``parley.queries.fields.QUESTIONS``.
            limit: How many at most; the answer knows how many there are.
            offset: How many are passed over.
            dated: True for dated rows only.
            options: Of the question; those that are None are left out.

        Raises:
            UsageError: If a key, a name, a value or a date is not known.
        """
        held = {name: value for name, value in options.items() if value is not None}
        q = self.get("q") or ""
        among = Wanted(dated=dated) if dated is not None else None
        return self.recall(
            ("asked", question, q, tuple(sorted(held.items())), limit, offset, dated),
            lambda: ask(self.case, question, q, limit=limit, offset=offset, among=among, **held),
        )

    def tally(self, question: str, key: str, **options: str | None) -> Mapping[str, int]:
        """How many rows have each value of a key, under the query of the address and further keys and values.

        Raises:
            UsageError: If a key, a name, a value or a date is not known.
        """
        clauses = [Clause(name, " ".join(value.split())) for name, value in options.items() if value]
        query = parse_query(self.get("q") or "").having(*clauses)
        return self.recall(("tally", question, key, query), lambda: tally(self.case, question, key, query))

    def rows(self, question: str, size: int = PAGE, **options: Any) -> Rows[Any]:
        """The page that is asked for, of so many of the rows of a question; see ``asked``."""
        part = self.asked(question, limit=size, offset=(self.page - 1) * size, **options)
        pages = max(1, -(-part.total // size))
        page = min(self.page, pages)
        if page < self.page:  # beyond the last one: that is shown
            part = self.asked(question, limit=size, offset=(page - 1) * size, **options)
        first = (page - 1) * size
        return Rows(tuple(part), page, pages, part.total, first + 1 if part else 0, first + len(part))

    def newest(self, question: str, most: int, **options: Any) -> Part[Any]:
        """The newest rows of a question whose rows come by day: all where there are no more, else dated ones."""
        every = self.asked(question, limit=most, **options)
        if every.total <= most:
            return every
        number = self.asked(question, limit=0, dated=True, **options).total
        dated = self.asked(question, limit=most, offset=max(0, number - most), dated=True, **options)
        return Part.of(dated or every, every.total)

    def mended(self, document: str, words: str) -> str:
        """Words of an article with damaged letters as they were meant; the evidence has them as received.

        Args:
            document: Id of the article.
            words: Words of it.
        """
        if words.isascii():
            return words
        made = self.recall(
            ("mended", document),
            lambda: tuple(
                (one.raw, one.clean) for one in self.case.store.records("repair", where={"document": [document]})
            ),
        )
        for raw, clean in made:
            words = words.replace(raw, clean)
        return words

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

    @property
    def wants_facets(self) -> bool:
        """True where only the facets are to be replaced, or the values of the one that is open."""
        return self.request.headers.get("HX-Target") in ("narrow", "narrow-values")


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
        asks: The question of ``parley.queries.fields`` whose facets it has, by what the address asks; or None.
    """

    slug: str
    label: str
    show: Callable[[Desk], Page]
    key: str | None = None
    group: str | None = "read"
    router: APIRouter | None = None
    tail: str = ""
    about: str = ""
    asks: Callable[[Desk], str | None] = lambda _: None
