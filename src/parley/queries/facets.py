"""What there is to choose from: the values of each field among the rows of a question, with how many have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parley.queries.fields import Field, Question
from parley.queries.filters import Asked, Sieve, ask, narrow_to, question_called
from parley.queries.narrow import OF_ACTORS, TRAITS
from parley.queries.syntax import Clause, Query, format_query, parse_query
from parley.text.names import fold

FEW = 3_000
"""Rows up to which those are counted that fit a query to the letter, where a store cannot tell; a guess."""
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
    sieve = Sieve(case, known, parsed)
    shown = [one for one in known.fields if one.facet]
    return tuple(_facet(case, one, parsed, sieve, count_values(case, known, one, parsed, **given)) for one in shown)


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
    counts = count_values(case, known, wanted, parsed)
    found = _facet(case, wanted, parsed, sieve, counts, limit=None).values
    start = fold(typed)
    fits = [
        one for one in found if any(f" {fold(words)}".find(f" {start}") >= 0 for words in (one.label, one.value))
    ]
    return tuple(fits[:limit])


def tally(case: Asked, question: str, key: str, query: Query | str = "") -> Mapping[str, int]:
    """How many rows of a question have each value of one of its keys, the other parts of a query holding.

    Raises:
        UsageError: As ``filters.ask``.
    """
    known = question_called(question)
    return count_values(case, known, known.field(key), parse_query(query) if isinstance(query, str) else query)


def count_values(case: Asked, question: Question, field: Field, query: Query, **given: Any) -> Mapping[str, int]:
    """How many rows have each value of a field, its own part of the query not looked at.

    What a store can tell it counts. Where it cannot tell all that the query asks, rows are looked at one by one; of
    very many the store's count stands, which then is of a little more than fits.
    """
    others = query.without(field.key)
    trait = TRAITS.get(question.name, {}).get(field.key)
    if trait is not None and not given:
        told = narrow_to(case, question.name, others)
        if not told.rest or case.store.count(told.lists, told.wanted) > FEW:
            counts = case.store.values(told.lists, trait, told.wanted)
            return _named(case, counts) if field.kind == "actor" or trait in OF_ACTORS else counts
    sieve = Sieve(case, question, query)
    rows = ask(case, question.name, others, **given)
    return Counter(value for row in rows for value in sieve.values(field, row))


def _named(case: Asked, counts: Mapping[str, int]) -> Mapping[str, int]:
    """Counts by the names of actors."""
    found: Counter[str] = Counter()
    for name, number in zip(case.frame.named(counts), counts.values(), strict=True):
        found[name] += number
    return found


def _facet(
    case: Asked, known: Field, query: Query, sieve: Sieve, counts: Mapping[str, int], limit: int | None = MOST
) -> Facet:
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
