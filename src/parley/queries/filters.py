"""Questions put with a query: ``party:russia -status:planned`` asked of contacts, of positions, of the timeline.

Whatever a store can tell is left to it (see ``parley.queries.narrow``); the rest is sifted here. Which keys there
are is told by ``parley.queries.fields``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any, Protocol, cast

from parley.errors import UsageError
from parley.queries.fields import DATES, MOVED, QUESTIONS, Field, Question
from parley.queries.frame import Frame, Period, who_published
from parley.queries.narrow import LISTS, TRAITS, Narrowed, narrow
from parley.queries.paging import Part, wanted_in
from parley.queries.statements import ANY
from parley.queries.syntax import Clause, Query, parse_query
from parley.store import Store, Wanted
from parley.text.similarity import words_of

SCANNED = 1_000
"""Rows that are looked at, at most, where a store cannot tell whether they fit; a guess: a tenth of a second."""


class Asked(Protocol):
    """A case as questions see it: its questions by name, beside its store and frame."""

    @property
    def store(self) -> Store:
        """Where it lies."""

    @property
    def frame(self) -> Frame:
        """Who is who."""

    @property
    def issues(self) -> Mapping[str, str]:
        """Labels of issues by key."""


@dataclass(slots=True)
class Sieve:
    """Tells which rows of a question fit a query.

    Args:
        case: The case.
        question: What is asked.
        query: What is wanted.

    Raises:
        UsageError: If a key, a name or a value is not known.
    """

    case: Asked
    question: Question
    query: Query
    _tests: list[tuple[Clause, Field | None, frozenset[str]]] = field(default_factory=list)
    _moves: dict[str, dict[str, set[str]]] | None = None

    def __post_init__(self) -> None:
        for one in self.query.clauses:
            if not one.key:
                self._tests.append((one, None, frozenset()))
            elif one.key not in DATES or not self.question.dated:
                known = self.question.field(one.key)
                self._tests.append((one, known, self._wanted(known, one.value)))

    def sift(self, rows: Sequence[Any], leave: str = "") -> list[Any]:
        """The rows that fit, in order; the parts of the key ``leave`` are not looked at."""
        tests = [test for test in self._tests if not leave or test[0].key != leave]
        whole = {id(test[1]): self._exact(test[1], rows) for test in tests if test[1] and test[1].kind == "text"}
        alike: dict[tuple[str, bool], list[Callable[[Any], bool]]] = {}
        for number, (clause, known, wanted) in enumerate(tests):
            test = (
                self._words(clause)
                if known is None
                else self._value(known, wanted, whole.get(id(known), frozenset()))
            )
            # values of one key are alternatives; what is not wanted, and words, must each hold
            group = (clause.key or str(number), clause.negated) if not clause.negated else (str(number), True)
            alike.setdefault(group, []).append(test)
        return [
            row for row in rows
            if all(any(test(row) for test in held) != negated for (_, negated), held in alike.items())
        ]  # fmt: skip

    def values(self, known: Field, row: Any) -> tuple[str, ...]:
        """The values that a row has of a field, each once, as readers see them."""
        if self.question.name == "statements" and known.key in MOVED:
            return tuple(sorted(self._made().get(row.id, {}).get(known.key, ())))
        if known.key == "outlet" and hasattr(row, "outlet"):
            document = self.case.frame.documents.get(getattr(row, "document", row.id))
            return (who_published(document),) if document else ()
        return tuple(dict.fromkeys(value for value in known.take(row) if value))

    def asks(self, known: Field, value: str) -> bool:
        """True where the query asks for this very value of a field."""
        plain = value.casefold()
        return any(one is known and plain in wanted and not clause.negated for clause, one, wanted in self._tests)

    def is_met(self, clause: Clause, known: Field, value: str) -> bool:
        """True where this value of a field is what a part of the query asks for."""
        return any(one == clause and value.casefold() in wanted for one, own, wanted in self._tests if own is known)

    def _wanted(self, known: Field, value: str) -> frozenset[str]:
        """What of a field fits what was typed, in small letters."""
        if known.kind == "actor":
            found = self.case.frame.actors_called(value)
            return frozenset(name.casefold() for name in self.case.frame.names(sorted(found)))
        if known.kind == "choice":
            return frozenset({chosen(value, known.known, f"{known.label.lower()} of {self.question.name}")})
        if known.kind == "issue":
            return frozenset({_issue(value, self.case.issues).casefold()})
        if known.key == "outlet":
            _known_outlet(value, self.case.frame)
        return frozenset({value.casefold()})

    def _exact(self, known: Field | None, rows: Sequence[Any]) -> frozenset[str]:
        """Values that stand so in some row: typed in full they mean themselves and nothing longer."""
        return frozenset(v.casefold() for row in rows for v in self.values(known, row)) if known else frozenset()

    def _value(self, known: Field, wanted: frozenset[str], whole: frozenset[str]) -> Callable[[Any], bool]:
        if ANY in wanted and known.key == "act":
            return lambda _: True
        if known.kind != "text" or wanted & whole:
            return lambda row: any(value.casefold() in wanted for value in self.values(known, row))
        return lambda row: any(part in value.casefold() for part in wanted for value in self.values(known, row))

    def _words(self, clause: Clause) -> Callable[[Any], bool]:
        wanted = words_of(clause.value)
        if clause.exact:
            phrase = f" {' '.join(wanted)} "
            return lambda row: any(phrase in f" {' '.join(words_of(held))} " for held in self._held(row))
        if clause.value.endswith("*") and wanted:
            return lambda row: any(w.startswith(wanted[-1]) for held in self._held(row) for w in words_of(held))
        return lambda row: set(wanted) <= {word for held in self._held(row) for word in words_of(held)}

    def _held(self, row: Any) -> Iterable[str]:
        return (words for words in self.question.words(row) if words)

    def _made(self) -> dict[str, dict[str, set[str]]]:
        """Kinds and statuses of the moves made in each statement; taken once."""
        if self._moves is None:
            self._moves = {}
            for move in self.case.store.records("move"):
                held = self._moves.setdefault(move.attribution, {"kind": set(), "status": set()})
                held["kind"].add(move.kind)
                held["status"].add(move.status)
        return self._moves


def ask(
    case: Asked, question: str, query: Query | str = "", *, limit: int | None = None, offset: int = 0,
    among: Wanted | None = None, **given: Any,
) -> Part[Any]:  # fmt: skip
    """The rows of a question that fit a query, in the order of the question.

    Args:
        case: The case, or a view of it as of a day.
        question: One of ``QUESTIONS``.
        query: What is wanted, as typed or read.
        limit: How many rows at most; None for all. Where rows must be looked at one by one, and are very many,
            the answer ends early and says so (``Part.is_least``).
        offset: How many are passed over.
        among: What narrows the rows down beside the query, for questions that a store can narrow down.
        given: Further options of the question, as its method takes them.

    Raises:
        UsageError: If there is no such question, key, name, value or date.

    Example:
        ``ask(case, "contacts", "party:russia -status:planned since:2025-05")``
    """
    known = question_called(question)
    parsed = parse_query(query) if isinstance(query, str) else query
    sieve = Sieve(case, known, parsed)
    options = dict(given)
    if known.dated:
        options |= {name: day for name, day in period_of(parsed, options).items() if day}
    if known.name not in TRAITS:
        rows = sieve.sift(getattr(case, question)(**_options_of(known, parsed, options, case)))
        return Part.of(rows[offset : None if limit is None else offset + limit], len(rows))
    if question == "statements" and "act" in parsed.keys:
        options.setdefault("act", ANY)
    told = narrow_to(case, question, parsed)
    wanted = told.wanted
    if among is not None:
        wanted = wanted_in(Period(among.since, among.until), dict(among.where), wanted)
        wanted = replace(wanted, dated=among.dated)
    options["narrowed"] = wanted
    if question == "timeline" and told.lists != LISTS["timeline"]:
        options["lists"] = told.lists
    if not told.rest:
        return cast(Part[Any], getattr(case, question)(**options, limit=limit, offset=offset))
    return _sifted(case, known, told.rest, options, limit, offset)


def narrow_to(case: Asked, question: str, query: Query) -> Narrowed:
    """A query as a store takes it, its dates with it.

    Raises:
        UsageError: If a key, a name, a value or a date is not known.
    """
    known = question_called(question)
    Sieve(case, known, query)
    told = narrow(case.store, case.frame, known, query, typed_issues(case.issues))
    period = period_of(query) if known.dated else {}
    return replace(told, wanted=replace(told.wanted, since=period.get("since"), until=period.get("until")))


def _sifted(
    case: Asked, known: Question, rest: Query, options: dict[str, Any], limit: int | None, offset: int
) -> Part[Any]:
    """Rows that fit a query of which a store can tell only a part: looked at one by one."""
    sieve = Sieve(case, known, rest)
    if limit is None:
        found = sieve.sift(getattr(case, known.name)(**options))
        return Part.of(found[offset:], len(found))
    options["narrowed"] = replace(options["narrowed"], uncounted=True)
    rows = getattr(case, known.name)(**options, limit=SCANNED)
    found = sieve.sift(rows)
    return Part.of(found[offset : offset + limit], len(found), is_least=len(rows) == SCANNED)


def _options_of(known: Question, query: Query, options: dict[str, Any], case: Asked) -> dict[str, Any]:
    """The options of a question that single values of a query come to."""
    for one in known.fields:
        clauses = [clause for clause in query.clauses if clause.key == one.key]
        if one.to and len(clauses) == 1 and not clauses[0].negated and options.get(one.to) is None:
            options[one.to] = _plain(one, clauses[0].value, case)
    return options


def plain_options(question: str, options: Mapping[str, Any], case: Asked) -> dict[str, Any]:
    """Options of a question as it takes them: an issue by its label, a word in capitals or small letters.

    Raises:
        UsageError: If a value is none of those there are: nothing found would look like nothing reported.
    """
    known = {one.to: one for one in QUESTIONS[question].fields if one.to} if question in QUESTIONS else {}
    return {
        name: _plain(known[name], value, case) if name in known and isinstance(value, str) and value else value
        for name, value in options.items()
    }


def typed_issues(issues: Mapping[str, str]) -> dict[str, str]:
    """The key of each issue by what may be typed for it, in small letters."""
    found = {label.casefold(): key for key, label in reversed(list(issues.items()))}
    found |= {key.casefold().replace("_", " "): key for key in issues}
    return found | {key.casefold(): key for key in issues}


def question_called(name: str) -> Question:
    """The question of that name.

    Raises:
        UsageError: If there is none.
    """
    if name not in QUESTIONS:
        raise UsageError(f"Nothing is asked by '{name}'. There are: {', '.join(QUESTIONS)}.")
    return QUESTIONS[name]


def period_of(query: Query, given: Mapping[str, Any] | None = None) -> dict[str, str | None]:
    """The period that the dates of a query leave, as ``since`` and ``until`` of a question.

    Raises:
        UsageError: If one is no date, or is not wanted ("-before:2025" is "since:2025").

    Example:
        >>> period_of(parse_query("after:2025-02 before:2025-04"))
        {'since': '2025-03-01', 'until': '2025-03-31'}
    """
    told = Period.of((given or {}).get("since"), (given or {}).get("until"))
    starts = [told.since] if told.since else []
    ends = [told.until] if told.until else []
    for one in query.clauses:
        if one.key not in DATES:
            continue
        if one.negated:
            raise UsageError(f"'-{one.key}:{one.value}' cannot be. Say which days are wanted: since, until, on.")
        first, last = _days(one.value)
        if one.key in ("since", "on"):
            starts.append(first.isoformat())
        if one.key in ("until", "on"):
            ends.append(last.isoformat())
        if one.key == "after":
            starts.append((last + timedelta(1)).isoformat())
        if one.key == "before":
            ends.append((first - timedelta(1)).isoformat())
    period = Period.of(max(starts, default=None), min(ends, default=None))
    return {"since": period.since, "until": period.until}


def _days(value: str) -> tuple[date, date]:
    """The first and last day of a day, month or year as a person writes it, away from the ends of the calendar."""
    period = Period.of(value, value)
    first, last = date.fromisoformat(period.since or ""), date.fromisoformat(period.until or "")
    if first.year < 2 or last.year > 9998:
        raise UsageError(f"'{value}' is no day that a report could be of. Write a day as 2025-05-19.")
    return first, last


def chosen(value: str, known: Sequence[str], what: str) -> str:
    """The one of some known words that was typed, capital or small, with blanks for "_".

    Raises:
        UsageError: If it is none of them.
    """
    wanted = value.casefold().replace(" ", "_")
    if wanted in known:
        return wanted
    close = get_close_matches(wanted, known, n=1, cutoff=0.6)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    raise UsageError(f"No {what} is called '{value}'.{hint} There are: {', '.join(known)}.")


def _issue(value: str, issues: Mapping[str, str]) -> str:
    """The key of an issue typed by key or label; "other" is what no issue of the playbook covers."""
    wanted = value.casefold()
    for key, label in issues.items():
        if wanted in (key.casefold(), key.casefold().replace("_", " "), label.casefold()):
            return key
    return chosen(value, (*issues, "other"), "issue")


def _known_outlet(value: str, frame: Frame) -> None:
    wanted = value.casefold()
    there = sorted(frame.store.values(["document"], "outlet"), key=str.casefold)
    if not any(wanted in name.casefold() for name in there):
        more = f" and {len(there) - 12} more" if len(there) > 12 else ""
        raise UsageError(f"No outlet of this case is called '{value}'. There are: {', '.join(there[:12])}{more}.")


def _plain(known: Field, value: str, case: Asked) -> str:
    """A value as an option of a question takes it."""
    if known.kind == "choice":
        return chosen(value, known.known, known.label.lower())
    return _issue(value, case.issues) if known.kind == "issue" else value
