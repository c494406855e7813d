"""What there is to choose from: the values of each field among the rows of a question, with how many have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.queries.fields import Field
from parley.queries.filters import Asked, Sieve, ask, question_called
from parley.queries.syntax import Clause, Query, format_query, parse_query
from parley.text.names import fold

MOST = 40
"""Values of a facet that are shown; a guess: more are found by typing."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a field.

    Attributes:
        value: As a query takes it.
        label: As readers see it.
        count: Rows that have it, the other parts of the query holding.
        chosen: True where the query asks for it.
        query: The query with this value put in, or taken out where it is chosen.
    """

    value: str
    label: str
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One field of a question and its values, most frequent first; ``more`` is how many values are not shown."""

    key: str
    label: str
    values: tuple[FacetValue, ...]
    more: int = 0


def find_facets(case: Asked, question: str, query: Query | str = "", **given: Any) -> tuple[Facet, ...]:
    """The facets of a question: each counted as if its own part of the query were not there.

    Args:
        case: The case.
        question: One of ``fields.QUESTIONS``.
        query: What is wanted.
        given: Further options of the question.

    Raises:
        UsageError: As ``filters.ask``.
    """
    parsed = parse_query(query) if isinstance(query, str) else query
    known = question_called(question)
    shown = [one for one in known.fields if one.facet]
    rows = ask(case, question, parsed.without(*(one.key for one in shown)), **given)
    sieve = Sieve(case, known, parsed)
    return tuple(_facet(case, one, parsed, sieve, sieve.sift(rows, one.key)) for one in shown)


def find_values(
    case: Asked, question: str, key: str, typed: str = "", query: Query | str = "", limit: int = MOST
) -> tuple[FacetValue, ...]:
    """Values of one field that go on from, or hold a word that goes on from, what was typed: for type-ahead.

    Args:
        case: The case.
        question: One of ``fields.QUESTIONS``.
        key: The field.
        typed: What was typed of its value so far.
        query: What else is wanted.
        limit: How many at most.

    Raises:
        UsageError: If there is no such question or key.
    """
    parsed = parse_query(query) if isinstance(query, str) else query
    known = question_called(question)
    wanted = known.field(key)
    sieve = Sieve(case, known, parsed)
    rows = ask(case, question, parsed.without(key))
    found = _facet(case, wanted, parsed, sieve, rows, limit=None).values
    start = fold(typed)
    fits = [
        one for one in found if any(f" {fold(words)}".find(f" {start}") >= 0 for words in (one.label, one.value))
    ]
    return tuple(fits[:limit])


def _facet(
    case: Asked, known: Field, query: Query, sieve: Sieve, rows: Sequence[Any], limit: int | None = MOST
) -> Facet:
    counts = Counter(value for row in rows for value in sieve.values(known, row))
    values = [
        _value(known, value, count, query, case.issues, sieve)
        for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))
    ]
    values.sort(key=lambda one: not one.chosen)
    shown = values if limit is None else values[:limit]
    return Facet(known.key, known.label, tuple(shown), len(values) - len(shown))


def _value(
    known: Field, value: str, count: int, query: Query, issues: Mapping[str, str], sieve: Sieve
) -> FacetValue:
    label = issues.get(value, value.replace("_", " ")) if known.kind in ("issue", "choice") else value
    clean, is_asked = " ".join(value.split()), sieve.asks(known, value)
    if is_asked:
        changed = Query(
            tuple(
                one
                for one in query.clauses
                if one.key != known.key or one.negated or not sieve.is_met(one, known, value)
            )
        )
    else:
        changed = query.having(Clause(known.key, clean))
    return FacetValue(clean, label, count, is_asked, format_query(changed))
