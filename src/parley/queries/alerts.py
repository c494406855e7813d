"""Which changes does a person want to be told of? An alert is a query over changes.

party:russia issue:venue            what Russia says or does about the venue
names:day  names:place              a day or a place that is ahead is named
kind:contradicted kind:withdrawn    either of the two
what:contact -party:"United States" "prisoner swap"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from parley.errors import UsageError
from parley.queries.frame import Frame
from parley.queries.ranking import BASE, ChangeRow
from parley.queries.syntax import Clause, Query, parse_query
from parley.text.names import fold
from parley.text.similarity import words_of

RECORDS = ("contact", "episode", "position", "commitment", "disagreement", "record")
NAMES = ("day", "place")


@dataclass(frozen=True, slots=True)
class Alert:
    """What somebody wants to be told of; ``name`` is how they wrote it."""

    name: str
    query: Query


def parse_alert(words: str, issues: Iterable[str] = ()) -> Alert:
    """An alert from the words of a person.

    Args:
        words: See the head of this module.
        issues: Keys of the issues of the case, or none to take any.

    Raises:
        UsageError: If it is empty, or a key or a value is not known. A party need not be known yet.

    Example:
        >>> parse_alert("party:russia names:day").query.keys
        ('party', 'names')
    """
    query = parse_query(words)
    if not query:
        raise UsageError("An alert needs a condition: party:NAME, issue:KEY, kind:KIND, what:RECORD, names:day.")
    known = set(issues)
    for one in query.clauses:
        if one.key and one.key not in KEYS:
            raise UsageError(f"An alert has no key '{one.key}'. There are: {', '.join(filter(None, KEYS))}.")
        choices: Mapping[str, Sequence[str]] = {
            "kind": tuple(BASE), "what": RECORDS, "names": NAMES, "issue": sorted(known),
        }  # fmt: skip
        there = choices.get(one.key)
        if there and one.value.casefold() not in there:
            raise UsageError(f"No {one.key} of an alert is called '{one.value}'. There are: {', '.join(there)}.")
    return Alert(" ".join(words.split()), query)


def matches(alert: Alert, row: ChangeRow, frame: Frame) -> bool:
    """True where somebody wants to be told of a change.

    Values of one key are alternatives; different keys, words, and what is not wanted must all hold.
    """
    groups: dict[tuple[str, bool, int], list[Callable[[], bool]]] = {}
    for number, one in enumerate(alert.query.clauses):
        single = number if one.negated or not one.key else -1
        test = partial(KEYS[one.key], one, row, frame)
        groups.setdefault((one.key, one.negated, single), []).append(test)
    return all(any(test() for test in tests) != negated for (_, negated, _), tests in groups.items())


def _is_party(clause: Clause, row: ChangeRow, frame: Frame) -> bool:
    try:
        wanted = {frame.roster.of(one) for one in frame.actors_called(clause.value)}
    except UsageError:
        return fold(clause.value) in {fold(name) for name in row.who}
    sides = {frame.roster.of(one) for one in row.actors} | {frame.roster.side(one) for one in row.actors}
    return bool(wanted & sides)


def _names(clause: Clause, row: ChangeRow, _: Frame) -> bool:
    return row.names_day if clause.value.casefold() == "day" else row.names_place


def _has_words(clause: Clause, row: ChangeRow, _: Frame) -> bool:
    wanted = words_of(clause.value)
    held = [words_of(words) for words in (row.line, *(e.quote for e in row.evidence))]
    if clause.exact:
        return any(f" {' '.join(wanted)} " in f" {' '.join(words)} " for words in held)
    return any(set(wanted) <= set(words) for words in held)


KEYS: Mapping[str, Callable[[Clause, ChangeRow, Frame], bool]] = {
    "party": _is_party,
    "issue": lambda clause, row, _: row.issue == clause.value.casefold(),
    "kind": lambda clause, row, _: row.kind == clause.value.casefold(),
    "what": lambda clause, row, _: row.what == clause.value.casefold(),
    "names": _names,
    "": _has_words,
}
"""What each key of an alert asks of a change; "" is for words anywhere in it."""
