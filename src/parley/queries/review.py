"""What waits for a person: doubtful merges, unknown dates, claims that hang on a nameless word, odd pages.

Each row puts one question, says why it is asked, shows the words, and offers the judgements that settle it. What a
person settled does not come again; what they left stays where it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.joining.judged import read_rests
from parley.queries.agreement import ConflictRow, find_conflicts
from parley.queries.frame import Frame, who_published
from parley.queries.targets import say
from parley.queries.wording import counted, day_words, listed
from parley.records import REAL, Document, Doubt, Evidence, Judgement
from parley.store import Store, Wanted

KINDS = ("same_actor", "same_happening", "date", "single_source", "warning", "differ")
"""Kinds of questions: are two actors one; are two reports of one happening; when was an article published; does a
claim of nobody named count; was an odd page read rightly; what counts where two people differ."""
MOST = 200
"""Doubts of a kind that are weighed; beyond them those that the joining holds closest come first."""
WEIGHED = 2_000
"""Conflicts and odd pages that are looked at, the first ones; a guess: far more than anybody decides."""
NAMELESS = "unattributed"
"""The support of what only hedged or nameless sources tell."""
LEAVE = "leave it as it is"
MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AGREE", "CONCEDE"})
"""Types of deeds that carry weight though nobody is named as telling of them."""
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
DAYS = 3  # days that are offered for an article of unknown date
PLACES = 4  # words that a row shows


@dataclass(frozen=True, slots=True)
class Option:
    """One answer.

    Attributes:
        label: What a person picks.
        judgement: The kind of judgement that it makes, "" where it makes none, or "remove" to take an article out.
        words: Its words, see ``parley.queries.judgements.KINDS``.
        needs: What a person must still say, put after the words: a day, a grade, a text.
    """

    label: str
    judgement: str
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One question.

    Attributes:
        key: Names it for good: the same question has the same key.
        kind: One of ``KINDS``.
        question: In words.
        options: The answers, likeliest first.
        reasons: Why it is asked.
        evidence: The words that it is about.
        weight: For ranking; larger first.
        document: Id of the article that it is about, or None.
    """

    key: str
    kind: str
    question: str
    options: tuple[Option, ...]
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    weight: float
    document: str | None = None


def list_review(
    store: Store, frame: Frame, *, kind: str | None = None, limit: int | None = None
) -> tuple[ReviewRow, ...]:
    """What waits to be decided, weightiest first.

    Args:
        store: The case.
        frame: Its documents and actors.
        kind: Only questions of this kind, one of ``KINDS``.
        limit: How many at most.
    """
    judgements = store.judgements()
    settled = _Settled(judgements)
    sources: Mapping[str, Callable[[], Iterable[ReviewRow]]] = {
        "same_actor": lambda: _actors(store, frame, settled),
        "same_happening": lambda: _happenings(store, frame, settled),
        "date": lambda: _dates(store),
        "single_source": lambda: _nameless(store, frame, settled),
        "warning": lambda: _warnings(store, settled),
        "differ": lambda: _differ(store, frame, judgements),
    }
    rows = [row for name, find in sources.items() if kind in (None, name) for row in find()]
    rows.sort(key=lambda r: (-r.weight, KINDS.index(r.kind), *frame.place(r.evidence), r.key))
    return tuple(rows[:limit])


class _Settled:
    """What people have decided, by what it is about."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        self.pairs: set[frozenset[str]] = set()
        self.things: set[str] = set()
        for one in judgements:
            if one.undone_by is not None:
                continue
            if one.kind in ("merge", "split"):
                self.pairs.update(_pairs(one))
            elif one.kind in ("accept", "reject", "ignore"):
                self.things |= {one.target, *(r.id for r in read_rests(one.payload.get("rests_on")))}

    def pair(self, one: str, other: str, *names: str) -> bool:
        return frozenset((one, other)) in self.pairs or (len(names) > 1 and frozenset(names) in self.pairs)


def _pairs(one: Judgement) -> Iterator[frozenset[str]]:
    """Both sides of a merge or split, by id and by name, each with each."""
    left = {one.target, *(r.id for r in read_rests(one.payload.get("rests_on")))}
    right = {one.payload.get("to", ""), *(r.id for r in read_rests(one.payload.get("to_rests_on")))}
    yield from (frozenset((a, b)) for a in left for b in right)
    if one.payload.get("target_name") and one.payload.get("to_name"):
        yield frozenset((one.payload["target_name"], one.payload["to_name"]))


def _actors(store: Store, frame: Frame, settled: _Settled) -> Iterator[ReviewRow]:
    doubts = _closest(store.records("doubt", joined=True, where={"kind": ["actor"]}))
    read = {a.id: a for a in store.records("actor", where={"id": {i for d in doubts for i in (d.of, d.to)}})}
    weighs = _records_naming(store, frame, {frame.roster.of(i) for d in doubts for i in (d.of, d.to)})
    for doubt in doubts:
        if doubt.of not in read or doubt.to not in read:
            continue
        one, other = sorted((read[doubt.of], read[doubt.to]), key=lambda a: (len(a.name), a.name))
        if settled.pair(one.id, other.id, one.name, other.name):
            continue
        number = min(weighs[frame.roster.of(one.id)], weighs[frame.roster.of(other.id)])
        yield ReviewRow(
            doubt.id, "same_actor", f"Is {one.name} the same as {other.name}?",
            (
                Option(f"yes, {one.name} is {other.name}", "merge", (one.id, other.id)),
                Option("no, they are two", "split", (one.id, other.id)),
                Option(LEAVE, ""),
            ),
            (*doubt.reasons, _hanging(number)),
            frame.sorted(doubt.evidence)[:PLACES], 40 + min(number, 30),
        )  # fmt: skip


def _hanging(number: int) -> str:
    """What a question is worth, in words."""
    if number < 2:
        return "one record of the case hangs on it" if number else "no record of the case hangs on it yet"
    return f"{counted(number, 'record')} of the case hang on it"


def _happenings(store: Store, frame: Frame, settled: _Settled) -> Iterator[ReviewRow]:
    for doubt in _closest(store.records("doubt", joined=True, where={"kind": ["contact", "event"]})):
        if settled.pair(doubt.of, doubt.to):
            continue
        held = {
            r.id: r for joined in (False, True) for kind in (doubt.kind, "episode")
            for r in store.records(kind, joined=joined, where={"id": [doubt.of, doubt.to]})
        }  # fmt: skip
        if len(held) < 2:
            continue
        one, other = (say(held[i], doubt.kind if i[:2] != "ep" else "episode", frame) for i in (doubt.of, doubt.to))
        yes = Option("yes, one happening", "merge", (doubt.of, doubt.to))
        no = Option("no, two happenings", "split", (doubt.of, doubt.to))
        yield ReviewRow(
            doubt.id, "same_happening", f"Is {one} the same as {other}?",
            (*((no, yes) if doubt.joined else (yes, no)), Option(LEAVE, "")),
            (*doubt.reasons, f"They stand as {'one' if doubt.joined else 'two'} now"),
            frame.sorted(doubt.evidence)[:PLACES], 45 + min(doubt.points, 20.0) / 2 + (5 if doubt.joined else 0),
        )  # fmt: skip


def _dates(store: Store) -> Iterator[ReviewRow]:
    undated = list(store.page(["document"], Wanted(dated=False), limit=MOST))
    hang = Counter[str]()
    for kind in ("contact", "move", "event"):
        ids = [d.id for d in undated]
        hang.update(r.document for r in store.records(kind, where={"document": ids}))
    for document in undated:
        reasons = document.published.reasons if document.published else ()
        number, days = hang[document.id], _days_left(reasons)
        yield ReviewRow(
            f"date:{document.id}", "date", f"When was {_called(document)} published?",
            (
                *(Option(f"on {day_words(day)}", "date", (document.id, day)) for day in days),
                Option("on another day" if days else "on this day", "date", (document.id,), ("DAY",)),
                Option(LEAVE, ""),
            ),
            (*reasons, f"{counted(number, 'record')} of it have no date to count from"),
            document.evidence[:1], 30 + min(number, 30), document.id,
        )  # fmt: skip


def _days_left(reasons: Iterable[str]) -> list[str]:
    """The first days that an article's own words leave, where its dating names them.

    Example:
        >>> _days_left(["left are 2023-08-02, 2028-08-02, 2034-08-02, 2045-08-02 and more"])
        ['2023-08-02', '2028-08-02', '2034-08-02']
    """
    return [day for words in reasons if words.startswith("left are ") for day in ISO.findall(words)][:DAYS]


def _nameless(store: Store, frame: Frame, settled: _Settled) -> Iterator[ReviewRow]:
    """What is told by one source that nobody stands for, where it would matter."""
    differing = store.page(["disagreement"], Wanted({"verdict": ["conflict"]}), limit=WEIGHED)
    conflicts = {of for d in differing for of in d.of}
    for kind in ("contact", "episode"):
        held = _weak(store, frame, kind, conflicts)
        ids = {one.id: frame.grades[one.id] for one in held}
        for one in held:
            if ids[one.id].grade < 6 or len(ids[one.id].origins) > 1:
                continue
            if one.id in settled.things or settled.things.intersection(one.members):
                continue
            if kind == "episode" and one.type not in MATERIAL and one.id not in conflicts:
                continue
            grade, evidence = ids[one.id], frame.sorted(one.evidence)
            weight = 20 + (8 if one.status in REAL else 4) + (10 if one.id in conflicts else 0)
            weight += min(2 * len(one.participants), 8)
            yield ReviewRow(
                f"single:{one.id}", "single_source", f"Does {say(one, kind, frame)} count?",
                (
                    Option("yes", "accept", (one.id,)),
                    Option("no, leave it out", "reject", (one.id,)),
                    Option("grade its source", "grade", frame.outlets(evidence)[:1], ("A..F",)),
                    Option("note what is known", "note", (one.id,), ("TEXT",)),
                    Option(LEAVE, ""),
                ),
                (*grade.reasons, f"told by {listed(frame.outlets(evidence))}",
                 *(("it contradicts other reports",) if one.id in conflicts else ())),
                evidence[:PLACES], weight,
            )  # fmt: skip


def _weak(store: Store, frame: Frame, kind: str, conflicts: Collection[str]) -> list[Any]:
    """Happenings that nobody named tells of: those that contradict others, then the newest."""
    told = {"support": [NAMELESS]}
    held = {one.id: one for one in store.page([kind], Wanted({**told, "id": conflicts}), limit=MOST)}
    held |= {one.id: one for one in store.page([kind], Wanted(told), limit=MOST, backwards=True)}
    frame.meet(held.values())
    return [one for one in held.values() if one.id in frame.grades]


def _warnings(store: Store, settled: _Settled) -> Iterator[ReviewRow]:
    for document in store.page(["document"], Wanted({"warned": ["yes"]}), limit=WEIGHED):
        if document.warnings and document.id not in settled.things:
            yield ReviewRow(
                f"warning:{document.id}", "warning", f"Was {_called(document)} read rightly?",
                (
                    Option("yes", "accept", (document.id,)),
                    Option("no, nothing in it counts", "reject", (document.id,)),
                    Option("take it out of the case", "remove", (document.id,)),
                    Option("note what is odd", "note", (document.id,), ("TEXT",)),
                    Option(LEAVE, ""),
                ),
                document.warnings, document.evidence[:1], 15 + min(5 * len(document.warnings), 15), document.id,
            )  # fmt: skip


def _differ(store: Store, frame: Frame, judgements: Sequence[Judgement]) -> Iterator[ReviewRow]:
    """Where two people differ, for whoever settles it."""
    for row in find_conflicts(judgements):
        options = tuple(_answers(row, judgements))
        if not options:
            continue
        said = tuple(f"{v.who}: {v.answer}" + (f" ({v.note})" if v.note else "") for v in row.voices)
        target = judgements[row.voices[-1].number - 1]
        places = [(r.document, r.start, r.end) for r in read_rests(target.payload.get("rests_on"))]
        yield ReviewRow(
            f"differ:{row.question}:{row.target}", "differ", f"People differ on {row.name}: {row.question}?",
            options, (*said, f"“{row.counts}” counts now, being the last"), _quoted(places, store, frame), 60.0,
        )  # fmt: skip


def _answers(row: ConflictRow, judgements: Sequence[Judgement]) -> Iterator[Option]:
    """Each answer given, as the judgement that would give it again."""
    for answer in dict.fromkeys(v.answer for v in row.voices):
        made = judgements[next(v.number for v in row.voices if v.answer == answer) - 1]
        more = {
            "merge": made.payload.get("to"), "split": made.payload.get("to"), "grade": made.payload.get("grade"),
            "date": made.payload.get("earliest"), "rename": made.payload.get("name"),
        }.get(made.kind)  # fmt: skip
        yield Option(answer, made.kind, (made.target, more) if more else (made.target,))


def _quoted(places: Sequence[tuple[str, int, int]], store: Store, frame: Frame) -> tuple[Evidence, ...]:
    """The words at the places that a judgement rests on, of articles that are still there."""
    return tuple(
        Evidence(document, start, end, frame.text(store, document)[start:end])
        for document, start, end in places[:PLACES]
        if document in frame.documents
    )


def _closest(doubts: Iterable[Doubt]) -> list[Doubt]:
    return sorted(doubts, key=lambda d: (-d.points, d.id))[:MOST]


def _records_naming(store: Store, frame: Frame, actors: set[str]) -> Counter[str]:
    """How many joined records name each actor."""
    found: Counter[str] = Counter()
    for lists, name in ((("contact", "position"), "party"), (("commitment",), "by")):
        for actor, number in store.values(lists, name, Wanted({name: actors})).items():
            found[frame.roster.of(actor)] += number
    return found


def _called(document: Document) -> str:
    named = who_published(document)
    return f"“{document.title}” ({named})" if document.title else f"the untitled article of {named}"
