"""What lists of a case are made of: where each record stands in its list, and the traits by which it is asked for.

A list is what a question goes through: contacts by day, positions by party and issue. Its order and the values of
its records hang on more than the record: on the date that the case gives an article, on the name of a party, on the
moves made in a statement. They are worked out when something is written and kept beside the records, so that a
question reads the rows it shows and no others. Every store keeps them alike; how it looks things up is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from parley.errors import CaseError
from parley.lexicons.playbooks import Playbook
from parley.lexicons.shelf import ANY as BY_ARTICLE
from parley.lexicons.shelf import open_shelf
from parley.records import BESIDE, Actor, Document, Evidence, Move, Statement, When
from parley.records.order import LATE, grave, is_dated, lane_of, months_of, start_of, who_published
from parley.text.names import fold
from parley.text.resolving import resolve
from parley.text.uttered import said_words

LISTS = (
    "document", "statement", "thought", "contact", "episode", "position", "commitment", "waiting", "disagreement",
    "actor",
)  # fmt: skip
"""Every list. A thought is a statement that nobody need have uttered: a view, a wish, a plan."""
OF_THE_CASE = frozenset(LISTS[3:])
"""Lists of joined records."""
FROM_MEANING = {"playbook": BY_ARTICLE, "lexicon": ""}
"""What is known of a case as a whole and decides which issue words tell, with what holds by default."""
APART = "\x01"
"""Stands between the parts of a key of order; sorts before every letter."""
TIE, LONG = 60, 200
"""Characters of words that settle a tie, and of a source that orders articles of one day and outlet; guesses."""
FEWEST = 4
"""Words from which a statement may tell an issue by itself; a guess: "a good deal" tells none."""
SIGNS = ("published", "outlet", "source")
"""Fields of a document on which the lists hang."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a record stands in its list; the order is that of ``head``, ``first``, ``place``, ``start``, ``tie``.

    Attributes:
        list: One of ``LISTS``.
        head: What comes before the day: a party's name and an issue; empty in most lists.
        first: The first day it may mean, "9999" where that is not known; empty where days do not order the list.
        place: The article in which it stands first, by day, outlet and source.
        start: Where in that article.
        tie: Its words, as far as they settle a tie.
        since: The first day of the time that periods are compared with, or None where it is not dated.
        until: The last day of it.
        id: Of the record.
        traits: (name, value): what it may be asked by.
    """

    list: str
    head: str
    first: str
    place: str
    start: int
    tie: str
    since: str | None
    until: str | None
    id: str
    traits: tuple[tuple[str, str], ...]


class Known(Protocol):
    """What a store knows when it makes lists."""

    def document(self, id: str) -> Document | None:
        """An article as the case has it, else as it was read."""

    def name(self, actor: str) -> str:
        """The name of an actor of the case."""

    def support(self, record: str) -> str | None:
        """How well a record is supported, in words."""

    def moves(self, document: str) -> Sequence[Move]:
        """The moves of an article."""

    def text(self, document: str) -> str:
        """An article as received."""

    def playbook(self, names: tuple[str, ...]) -> Playbook:
        """The issues of an article that was read with those playbooks; see ``playbook_for``."""


def playbook_for(names: tuple[str, ...], meta: Mapping[str, str]) -> Playbook:
    """The issues of an article by the names of its playbooks and what is known of the case as a whole."""
    shelf = open_shelf(meta.get("playbook", BY_ARTICLE), meta.get("lexicon", ""))
    return shelf.united(names or shelf.always)


def must_be_lists(names: Sequence[str]) -> None:
    """Refuse names that no list has, and none at all.

    Raises:
        CaseError: If a list is not known.
    """
    unknown = [one for one in names if one not in LISTS]
    if unknown or not names:
        raise CaseError(f"No list is called '{', '.join(unknown)}'. There are: {', '.join(LISTS)}.")


def list_of(kind: str, record: Any, *, joined: bool) -> str | None:
    """The list of a record, or None where it stands in none."""
    if kind == "document":
        return kind
    if joined:
        return kind if kind in OF_THE_CASE else None
    if kind == "statement":
        return kind if record.uttered else "thought"
    return None


def listed(name: str, record: Any, known: Known) -> Listed:
    """Where a record stands in the list of that name."""
    return MADE[name](name, record, known)


def place_of(document: Document | None, id: str) -> str:
    """The order of articles: by date, outlet and source; those without a date last."""
    if document is None:
        return APART.join((LATE, APART, id))
    return APART.join((start_of(document.published), document.outlet or "", document.source[:LONG], id))


def hangs_on(old: Document | None, new: Document | None) -> bool:
    """True where something changed of an article on which the lists hang."""
    if old is None or new is None:
        return old is not new
    return any(getattr(old, name) != getattr(new, name) for name in SIGNS)


def _made(
    name: str, record: Any, known: Known, when: When | None, *, tie: str, traits: Iterable[tuple[str, str | None]],
    head: str = "", by_day: bool = True,
) -> Listed:  # fmt: skip
    """A row of a list out of what is particular to its kind."""
    evidence = _evidence_of(record)
    papers = {e.document: known.document(e.document) for e in evidence}
    places = {id: place_of(paper, id) for id, paper in papers.items()}
    place, start = min(((places[e.document], e.start) for e in evidence), default=("", 0))
    outlets = (("outlet", who_published(paper)) for paper in papers.values() if paper)
    held = dict.fromkeys((n, v) for n, v in (*traits, *outlets, *(("in", id) for id in papers)) if v)
    first = start_of(when) if by_day else ""
    return Listed(name, head, first, place, start, tie[:TIE], *_days(when), record.id, tuple(held))


def _evidence_of(record: Any) -> tuple[Evidence, ...]:
    return (*record.evidence, *(e for side in getattr(record, "sides", ()) for e in side.evidence))


def _document(name: str, one: Document, known: Known) -> Listed:
    parts = (one.origin_key or "").split(" + ") if one.origin_key else ()
    origins = [who_published(paper) if (paper := known.document(part)) else part for part in parts]
    traits = (
        ("outlet", who_published(one)), *(("origin", value) for value in (*one.origins, _in_a_row(origins))),
        ("byline", one.byline), *(("source", value) for value in one.sources),
        *(("warned", "yes") for _ in one.warnings[:1]), *(("month", value) for value in months_of(one.published)),
        *((name, day) for name, day in _ends(one.published)),
    )  # fmt: skip
    held = tuple(dict.fromkeys((n, v) for n, v in traits if v))
    return Listed(
        name, "", start_of(one.published), place_of(one, one.id), 0, "", *_days(one.published), one.id, held
    )


def _ends(when: When | None) -> tuple[tuple[str, str], ...]:
    """The first day on which an article may have been published, and the last: by then it was out."""
    if when is None or not is_dated(when):
        return ()
    return ("day", start_of(when)[:10]), ("out", (when.latest or start_of(when))[:10])


def _days(when: When | None) -> tuple[str | None, str | None]:
    """The first and the last day of a time, as periods are compared with them; None where it has no date."""
    if when is None or not is_dated(when):
        return None, None
    return (when.earliest or "")[:10], (when.latest or LATE)[:10]


def _in_a_row(names: Sequence[str]) -> str:
    """Names as a sentence has them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _statement(name: str, one: Statement, known: Known) -> Listed:
    paper = known.document(one.document)
    published = paper.published if paper else None
    told = resolve(one.when, published) if one.when else None
    moves = known.moves(one.document)
    made = [move for move in moves if move.attribution == one.id]
    words = said_words(one, known.text(one.document))
    traits = (
        *(("speaker", value) for value in (one.speaker, one.on_behalf_of, *one.co_speakers)),
        *(("hearer", value) for value in one.hearers), ("channel", one.channel),
        ("channel", (one.channel_kind or "").replace("_", " ")),
        ("mode", one.mode), ("polarity", one.polarity), ("act", one.act), ("source", one.source_kind),
        ("place", one.place), *(("relay", relay.name) for relay in one.relays),
        *(("month", value) for value in months_of(told if told and told.earliest else published)),
        *(("kind", move.kind) for move in made), *(("status", move.status) for move in made),
        *(("issue", value) for value in _issues_of(one, words, moves, paper, known)),
    )  # fmt: skip
    return _made(name, one, known, told if is_dated(told) else published, tie=words, traits=traits)


def _issues_of(
    one: Statement, words: str, moves: Iterable[Move], paper: Document | None, known: Known
) -> tuple[str, ...]:
    """Issues of the moves that are made in a statement or stand in its words; where there is none, what the words
    tell, if they are more than a few."""
    found = sorted({
        move.issue for move in moves
        if move.issue and (move.attribution == one.id or any(s.covers(move.terms) for s in one.content))
    })  # fmt: skip
    if found or words.count(" ") < FEWEST - 1:
        return tuple(found)
    told = known.playbook(paper.playbooks if paper else ()).choose_issue(words)
    return (told[0],) if told else ()


def _happening(name: str, one: Any, known: Known) -> Listed:
    what = one.form if name == "contact" else one.type
    traits = (
        *(("party", value) for value in one.participants), ("what", what), ("status", one.status),
        ("lane", lane_of(one.status, one.when)), ("place", one.place), ("support", known.support(one.id)),
        *(("month", value) for value in months_of(one.when)),
    )  # fmt: skip
    return _made(name, one, known, one.when, tie=what, traits=traits)


def _position(name: str, one: Any, known: Known) -> Listed:
    traits = (
        ("party", one.party), ("issue", one.issue), ("status", one.status), ("stance", one.stance),
        *(("voice", value) for value in one.voices), ("support", known.support(one.id)),
        *(("month", value) for value in months_of(one.as_of)),
        ("replaces", None if one.relation in BESIDE else one.previous),
    )  # fmt: skip
    head = APART.join((known.name(one.party), one.issue))
    return _made(name, one, known, one.as_of, tie=APART.join((one.stance, one.terms)), traits=traits, head=head)


def _commitment(name: str, one: Any, known: Known) -> Listed:
    traits = (
        *(("party", value) for value in (one.by, *one.to)), ("by", one.by), *(("to", value) for value in one.to),
        ("issue", one.issue), ("state", one.state), *(("waits", value) for value in one.waits_for),
        ("support", known.support(one.id)),
    )  # fmt: skip
    made = one.history[0].when if one.history else None
    return _made(name, one, known, made, tie=one.what, traits=traits)


def _waiting(name: str, one: Any, known: Known) -> Listed:
    traits = (
        ("party", one.by), ("party", one.on), ("by", one.by), ("on", one.on), ("issue", one.issue),
        ("deadlock", "yes" if one.deadlock else "no"),
    )  # fmt: skip
    head = APART.join(("0" if one.deadlock else "1", known.name(one.by), known.name(one.on)))
    return _made(name, one, known, None, tie=one.condition, traits=traits, head=head, by_day=False)


def _disagreement(name: str, one: Any, known: Known) -> Listed:
    traits = (("verdict", one.verdict), ("attribute", one.attribute), ("about", one.about))
    tie = APART.join((one.about, one.attribute))
    return _made(name, one, known, None, tie=tie, traits=traits, head=str(grave(one.verdict)), by_day=False)


def _actor(name: str, one: Actor, _: Known) -> Listed:
    """An actor by what it may be called: its names, for a person the last of them, for a state its code."""
    full = dict.fromkeys(fold(value) for value in (one.name, *one.names))
    traits = [("called", value.removeprefix("the ")) for value in full] + [("kind", one.kind)]
    if one.kind == "person":
        parts = (value.split(" ") for value in full)
        traits += [("ends", " ".join(words[n:])) for words in parts for n in range(1, len(words))]
    if one.kind == "state" and one.country:
        traits.append(("state", one.country.casefold()))
    return Listed(
        name, one.name, "", "", 0, "", None, None, one.id, tuple(dict.fromkeys(t for t in traits if t[1]))
    )


MADE: Mapping[str, Callable[[str, Any, Known], Listed]] = {
    "document": _document, "statement": _statement, "thought": _statement, "contact": _happening,
    "episode": _happening, "position": _position, "commitment": _commitment, "waiting": _waiting,
    "disagreement": _disagreement, "actor": _actor,
}  # fmt: skip
"""What makes the rows of each list."""


def marks_of(found: Iterable[tuple[int, Listed]]) -> Iterator[tuple[str, str, str, int]]:
    """(list, name, value, number of the record) of every trait, for a store to write."""
    for number, row in found:
        for name, value in row.traits:
            yield row.list, name, value, number
