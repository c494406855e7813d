"""What a query asks of a question, as a store takes it: by traits of the rows, so that no others are looked at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parley.queries.fields import DATES, Field, Question
from parley.queries.frame import Frame
from parley.queries.statements import ANY, lists_for
from parley.queries.syntax import Clause, Query
from parley.queries.timeline import HAPPENINGS
from parley.store import Store, Term, Wanted
from parley.text.names import fold
from parley.text.similarity import words_of

TRAITS: Mapping[str, Mapping[str, str]] = {
    "statements": {
        "speaker": "speaker", "hearer": "hearer", "issue": "issue", "mode": "mode", "polarity": "polarity",
        "act": "act", "kind": "kind", "status": "status", "channel": "channel", "source": "source",
        "relay": "relay", "place": "place", "month": "month", "outlet": "outlet",
    },
    "positions": {
        "party": "party", "issue": "issue", "status": "status", "stance": "stance", "voice": "voice",
        "month": "month", "outlet": "outlet", "support": "support",
    },
    "contacts": {
        "party": "party", "form": "what", "status": "status", "lane": "lane", "place": "place", "month": "month",
        "outlet": "outlet", "support": "support",
    },
    "timeline": {
        "party": "party", "lane": "lane", "status": "status", "what": "what", "place": "place", "month": "month",
        "outlet": "outlet", "support": "support",
    },
    "commitments": {
        "party": "party", "by": "by", "to": "to", "issue": "issue", "state": "state", "waits": "waits",
        "outlet": "outlet", "support": "support",
    },
    "waiting": {"party": "party", "by": "by", "on": "on", "issue": "issue", "deadlock": "deadlock"},
    "disagreements": {"verdict": "verdict", "attribute": "attribute", "outlet": "outlet"},
    "documents": {
        "outlet": "outlet", "origin": "origin", "month": "month", "byline": "byline", "source": "source",
    },
}  # fmt: skip
"""By question and key the trait that tells it; what is not here is told by the rows themselves."""
OF_ACTORS = frozenset({"hearer"})
"""Traits that hold actors beside the article's own words, and are asked for by a part of either."""
LISTS: Mapping[str, Sequence[str]] = {
    "positions": ("position",), "contacts": ("contact",), "timeline": HAPPENINGS, "commitments": ("commitment",),
    "waiting": ("waiting",), "disagreements": ("disagreement",), "documents": ("document",),
}  # fmt: skip
RUN = re.compile(r"[a-z0-9]{3,}", re.IGNORECASE)
"""Letters and digits of a word by which records are picked that may hold it."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A query as a store takes it.

    Attributes:
        lists: Which lists are gone through.
        wanted: Which rows of them.
        rest: The parts that a store cannot tell; rows are still to be sifted by them.
    """

    lists: Sequence[str]
    wanted: Wanted
    rest: Query


def narrow(store: Store, frame: Frame, question: Question, query: Query, issues: Mapping[str, str]) -> Narrowed:
    """What a query asks, its dates left aside.

    Args:
        store: The case.
        frame: Who is who.
        question: One that has traits.
        query: What is wanted; every key and value of it is known to be good.
        issues: The key of each issue by what may be typed for it, in small letters.
    """
    traits = TRAITS[question.name]
    acts = query.values("act") + query.values("act", negated=True)
    lists = lists_for(ANY if acts else None) if question.name == "statements" else LISTS[question.name]
    held: dict[bool, dict[str, set[str]]] = {False: {}, True: {}}
    wanted, rest = Wanted(), []
    for one in query.clauses:
        if one.key in traits:
            if one.key == "act" and one.value.casefold() == ANY:
                continue
            field = question.field(one.key)
            values = values_of(store, frame, lists, traits[one.key], field, one.value, issues)
            held[one.negated].setdefault(traits[one.key], set()).update(values)
        elif one.key in DATES and question.dated:
            continue
        elif one == Clause("current", "yes", one.negated, one.exact) and not one.negated:
            wanted = replace(wanted, unless="replaces")
        elif one.key == "kind" and question.name == "timeline":
            lists = [name for name in lists if (name == one.value.casefold()) != one.negated]
        elif not one.key and not one.negated and question.name == "statements":
            wanted = replace(wanted, said=(*wanted.said, *_terms(one)))
        else:
            rest.append(one)
            if not one.key and not one.negated:
                wanted = replace(wanted, holds=(*wanted.holds, *RUN.findall(one.value)))
    return Narrowed(lists, replace(wanted, where=held[False], without=held[True]), Query(tuple(rest)))


def _terms(one: Clause) -> Iterable[Term]:
    words = words_of(one.value)
    if one.exact:
        return (Term(" ".join(words)),) if words else ()
    if one.value.endswith("*"):
        return (Term(words[-1], prefix=True),) if words else ()
    return map(Term, words)


def values_of(
    store: Store, frame: Frame, lists: Sequence[str], trait: str, field: Field, typed: str,
    issues: Mapping[str, str],
) -> Collection[str]:  # fmt: skip
    """The values of a trait that are meant by what was typed for a field."""
    if field.kind == "choice":
        return {typed.casefold().replace(" ", "_")}
    if field.kind == "issue":
        return {issues.get(typed.casefold(), typed.casefold().replace(" ", "_"))}
    if field.kind == "actor":
        return _actors(store, frame, typed)
    plain, there = typed.casefold(), list(store.values(lists, trait))
    names = frame.named(there) if trait in OF_ACTORS else there
    whole = {value for value, name in zip(there, names, strict=True) if name.casefold() == plain}
    return whole or {value for value, name in zip(there, names, strict=True) if plain in name.casefold()}


def _actors(store: Store, frame: Frame, typed: str) -> set[str]:
    """Ids of those who may be meant, of everybody with the very name of one of them, and these names themselves."""
    found = set(frame.actors_called(typed))
    names = set(frame.names(found))
    called = [fold(name).removeprefix("the ") for name in names]
    alike = {a.id for a in store.page(["actor"], Wanted({"called": called})) if a.name in names}
    return found | frame.spelled(alike) | names
