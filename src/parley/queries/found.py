"""Search with a query: words by the full-text index, fields by the questions that have them.

Words alone search articles. As soon as a part of the query is about who said what (a speaker, an issue, a status),
statements are searched, so that both hold of one and the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from parley.errors import UsageError
from parley.queries.context import context_of
from parley.queries.fields import DATES
from parley.queries.filters import Asked, ask, narrow_to, question_called
from parley.queries.search import SearchRow, search
from parley.queries.syntax import Clause, Query, parse_query
from parley.records import Evidence
from parley.store import Wanted

ABOUT_ARTICLES = frozenset({"outlet", "origin", "byline", "source", *DATES})
"""Keys that articles have; any other key makes a search one of statements."""
WIDE = 2_000
"""Hits that are asked of the full-text index where they must be looked at one by one; a guess."""


def find(case: Asked, query: Query | str, *, statements: bool = False, limit: int = 50) -> tuple[SearchRow, ...]:
    """Places that fit a query, best first; where it has no words, statements or articles in their order.

    Args:
        case: The case.
        query: What is wanted, as typed or read.
        statements: True to search what was said even where the query asks nothing of it.
        limit: How many at most.

    Raises:
        UsageError: If a key, a name, a value or a date is not known.
    """
    parsed = parse_query(query) if isinstance(query, str) else query
    wanted = Query(tuple(one for one in parsed.words if not one.negated))
    others = Query(tuple(one for one in parsed.clauses if one not in wanted.clauses))
    said = statements or bool(set(parsed.keys) - ABOUT_ARTICLES)
    if said and set(parsed.keys) & {"origin", "byline"}:
        raise UsageError(
            "'origin' and 'byline' are of articles, and the rest of this query is of statements. Leave one away."
        )
    if not others:
        return search(case.store, case.frame, typed(wanted), statements=said, limit=limit)
    question = "statements" if said else "documents"
    for key in others.keys:
        if key not in DATES:
            question_called(question).field(key)
    if not wanted:
        return tuple(_whole(case, row) for row in ask(case, question, others, limit=limit))
    if not (told := narrow_to(case, question, others)).rest:
        return search(
            case.store, case.frame, typed(wanted), statements=said, limit=limit, among=(told.lists, told.wanted)
        )
    found = search(
        case.store, case.frame, typed(wanted), statements=said, limit=WIDE, among=(told.lists, told.wanted)
    )
    among = Wanted({"id": [row.statement or "" if said else row.document for row in found]})
    fits = {row.id for row in ask(case, question, others, among=among)}
    return tuple(row for row in found if (row.statement if said else row.document) in fits)[:limit]


def typed(words: Query) -> str:
    """Words of a query as ``search`` takes them.

    Example:
        >>> typed(parse_query('grain* "no talks"'))
        'grain* "no talks"'
    """
    return " ".join(_typed(one) for one in words.clauses)


def _typed(one: Clause) -> str:
    plain = one.value.replace('"', " ").replace("“", " ").replace("”", " ")
    return f'"{plain}"' if one.exact or " " in plain else plain


def _whole(case: Asked, row: Any) -> SearchRow:
    """A statement or an article as a place found, where no words were looked for."""
    document = getattr(row, "document", row.id)
    text = case.frame.text(case.store, document)
    evidence = tuple(row.evidence[:1]) or tuple(_opening(document, text))
    start, end = (evidence[0].start, evidence[0].end) if evidence else (0, 0)
    known = case.frame.documents.get(document)
    said, speaker = (row.id, row.speaker) if document != row.id else (None, None)
    return SearchRow(
        document, row.outlet, known.title if known else None, row.published, said, speaker,
        context_of(text, start, end), evidence,
    )  # fmt: skip


def _opening(document: str, text: str) -> Iterator[Evidence]:
    """The first line of an article."""
    line = next((one for one in text.splitlines() if one.strip()), "")
    if line:
        yield Evidence(document, at := text.index(line), at + len(line), line)


def narrowed(row: SearchRow, around: int) -> SearchRow:
    """A place found with less of what stands around it."""
    held = row.context
    return replace(row, context=replace(held, before=held.before[-around:], after=held.after[:around]))
