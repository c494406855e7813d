"""Conditions: the words that make one act hang on another ("only if Peru signs", "in exchange for a truce").

Markers are looked for in the text, and grammar gives the clause or phrase that each opens, the predicate that it
limits, and whose act it hangs on. Rhetorical and concessive wordings ("as if", "even if", "if it was bad I would
say so") and "if" for "whether" are no conditions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.lexicons.stances import Conditions, Stances
from parley.reading.conditions.finder import Finder
from parley.records import REAL, Cast, Clause, FoundCondition, Parse

__all__ = ["find_conditions", "hang_clauses"]


def find_conditions(
    parse: Parse, clauses: Sequence[Clause], cast: Cast, stances: Stances
) -> tuple[FoundCondition, ...]:
    """The conditions of a document in order of place, none inside another of the same start.

    Args:
        parse: The grammar of the document.
        clauses: Its clauses, for subjects that a clause shares with another.
        cast: Who is in it, for whose act a condition hangs on.
        stances: The wordings of conditions.
    """
    words = stances.conditions
    heads = {(c.sentence, c.head): c for c in clauses}
    found: list[FoundCondition] = []
    for sentence in parse.sentences:
        for token in sentence.tokens:
            if token.text.lower() not in words.starts:
                continue
            match = words.scan.match(parse.text, token.start, sentence.end)
            if match is None or (found and match.start() < found[-1].span.end):
                continue
            if _never(words, parse.text, match.start(), match.end()):
                continue
            marker = words.markers[int((match.lastgroup or "m0")[1:])]
            last = sentence.at(match.end() - 1)
            if last is None:
                continue
            one = Finder(parse, sentence, words, marker, token.i, last, heads, cast).find()
            if one is not None:
                found.append(one)
    return tuple(found)


def hang_clauses(
    parse: Parse, clauses: Sequence[Clause], conditions: Sequence[FoundCondition]
) -> tuple[Clause, ...]:
    """The clauses, with those that only stand in a condition no longer told as real.

    What somebody asks for in the present tense has not come about ("provided that the captives come home"); a past
    in a condition is left as it is ("only after Peru had signed").

    Args:
        parse: The grammar of the document.
        clauses: Its clauses.
        conditions: Its conditions.
    """
    spans: dict[int, list[FoundCondition]] = {}
    for one in conditions:
        spans.setdefault(one.sentence, []).append(one)
    hung = []
    for clause in clauses:
        if clause.status in REAL and clause.tense != "past" and not clause.nominal:
            place = parse.sentences[clause.sentence].tokens[clause.head].start
            if any(c.span.start <= place < c.span.end for c in spans.get(clause.sentence, ())):
                clause = replace(clause, status="conditional")
        hung.append(clause)
    return tuple(hung)


def _never(words: Conditions, text: str, start: int, end: int) -> bool:
    return any(
        m.start() < end and m.end() > start
        for m in words.never.finditer(text, max(0, start - 12), min(len(text), end + 30))
    )
