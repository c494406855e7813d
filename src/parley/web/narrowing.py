"""Facets of a list screen: by which fields it can be narrowed, which values there are, how many rows have each.

The query of the address (``q``) is the state; a parameter that names a facet (``issue=venue``) is part of it. One
facet is open at a time (``narrow=party``), and only its values are counted, so that a page costs no more for having
facets. ``typed`` is what was typed of a value so far.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.queries.facets import MOST, FacetValue, find_values
from parley.queries.fields import Field
from parley.queries.filters import question_called
from parley.queries.syntax import Clause, Query, format_query, parse_query
from parley.queries.wording import DEED_WORDS, FORM_WORDS, MONTHS
from parley.web.desk import Desk
from parley.web.wording import LANE_WORDS, MODE_WORDS, STATES, VERDICTS, status_mark

DAYS = ("since", "until")
"""Parameters that lists take beside their query: they narrow what is counted, and stay where they are."""
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
CLEARED = {"narrow": None, "typed": None, "show": None}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen, or given up: its words, the rows that have it, and where that leads."""

    words: str
    count: int
    is_chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A facet: its key and label, whether it is open, and the address that opens or closes it."""

    key: str
    label: str
    is_open: bool
    address: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The facet that is open: its values that go on from what was typed, and whether there are more of them."""

    key: str
    label: str
    typed: str
    choices: tuple[Choice, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Narrow:
    """How a list is narrowed down.

    Attributes:
        query: What it is narrowed down to, as a person would type it.
        chips: Each part of that in words, with the address that takes it out.
        tabs: Its facets.
        opened: The one that is open, or None.
        cleared: The address of the whole list.
        example: What may be typed as a query.
    """

    query: str
    chips: tuple[tuple[str, str], ...]
    tabs: tuple[Tab, ...]
    opened: Opened | None
    cleared: str
    example: str


def read_narrow(desk: Desk, question: str) -> Narrow:
    """How the list of a question is narrowed down.

    Args:
        desk: What the address asks.
        question: One of ``parley.queries.fields.QUESTIONS``.

    Raises:
        UsageError: If the query cannot be read, or no facet has the key that is to be open.
    """
    known = question_called(question)
    facets = [one for one in known.fields if one.facet]
    query = _asked(desk, facets)
    labels = {one.key: one for one in known.fields}
    folded = dict.fromkeys((one.key for one in facets), None)

    def leading_to(changed: Query) -> str:
        return desk.here(**(CLEARED | folded | {"q": format_query(changed)}))

    chips = tuple(
        (_words(one, labels, desk), leading_to(Query(tuple(held for held in query.clauses if held != one))))
        for one in query.clauses
    )
    asked = desk.get("narrow")
    tabs = tuple(
        Tab(
            one.key,
            one.label,
            one.key == asked,
            desk.here(narrow=None if one.key == asked else one.key, typed=None),
        )
        for one in facets
    )
    opened = None
    if asked:
        field = known.field(asked)
        values, is_cut = _values(desk, question, field, query)
        own = [(value, _without_days(desk, parse_query(value.query))) for value in values]
        choices = tuple(Choice(_label(field, v), v.count, v.chosen, leading_to(to)) for v, to in own)
        opened = Opened(field.key, field.label, desk.get("typed") or "", choices, is_cut)
    example = f"{facets[0].key}:… -{facets[-1].key}:…" if facets else ""
    return Narrow(format_query(query), chips, tabs, opened, leading_to(Query()), example)


def _asked(desk: Desk, facets: list[Field]) -> Query:
    """The query of the address, with the parameters that name a facet."""
    named = (Clause(one.key, " ".join(value.split())) for one in facets if (value := desk.get(one.key)))
    return parse_query(desk.get("q") or "").having(*named)


def _values(desk: Desk, question: str, field: Field, query: Query) -> tuple[tuple[FacetValue, ...], bool]:
    """The values of a facet under what was typed, and whether there are more than are given."""
    typed = (desk.get("typed") or "")[:80]
    days = tuple(Clause(name, day) for name in DAYS if (day := desk.get(name)))
    wanted = query.having(*days)
    found = desk.recall(
        ("values", question, field.key, typed, wanted),
        lambda: find_values(desk.case, question, field.key, typed, wanted, MOST + 1),
    )
    shown = found[:MOST]
    if field.key == "month":
        shown = tuple(sorted(shown, key=lambda one: one.value, reverse=True))
    return shown, len(found) > MOST


def _without_days(desk: Desk, query: Query) -> Query:
    """The query without the days that have parameters of their own."""
    return query.without(*(name for name in DAYS if desk.get(name)))


def _words(clause: Clause, fields: dict[str, Field], desk: Desk) -> str:
    """A part of a query in words.

    Example:
        ``Clause("party", "Russia", negated=True)`` is "not Party: Russia".
    """
    field = fields.get(clause.key)
    value = _in_words(field.key, clause.value) if field else clause.value
    if field and field.kind == "issue":
        value = desk.case.issues.get(clause.value, value)
    named = f"{field.label if field else clause.key}: {value}" if clause.key else f"“{value}”"
    return f"not {named}" if clause.negated else named


def _label(field: Field, value: FacetValue) -> str:
    words = _in_words(field.key, value.value)
    return value.label if words == value.value else words


def _in_words(key: str, value: str) -> str:
    """A value as readers see it on every screen; as it is where it needs no other words.

    Example:
        >>> _in_words("status", "not_happened"), _in_words("month", "2025-05"), _in_words("party", "Russia")
        ('did not take place', 'May 2025', 'Russia')
    """
    if key == "status":
        return status_mark(value).words
    if key == "month" and MONTH.fullmatch(value):
        return f"{MONTHS[int(value[5:]) - 1]} {value[:4]}"
    told = {"lane": LANE_WORDS, "mode": MODE_WORDS, "form": FORM_WORDS, "what": {**FORM_WORDS, **DEED_WORDS}}.get(
        key, {}
    )
    marks = {"verdict": VERDICTS, "state": STATES}.get(key, {})
    return marks[value].words if value in marks else told.get(value, value)
