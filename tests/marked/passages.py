"""Passages of our own in which every word that tells a move, a deed or a contact is marked; how many are read.

One passage a line, one file a field: wars, work, trade, states, home affairs with all desks of a paper. A mark is
a slash with its label right behind the word ("turned/refuses down the offer"): a kind of move, a PLOVER type, or a
form of contact. A word is marked by what it means, whether the thing happened or not; a fifth of the passages and
more hold words that only look like one. They were written for wordings that are rare, and are denser than a paper.
Everything in them is made up, also where people and places are real.

What stands in ``ASIDE`` is never looked into: what it gets is what a new wording gets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from parley.records import MOVE_KINDS, Raw, Reading

FOLDER = Path(__file__).resolve().parent / "texts"
FIELDS = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
ASIDE = frozenset({"trade"})
DEEDS = (
    "AGREE", "COOPERATE", "AID", "RETREAT", "ACCUSE", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
FORMS = ("meeting", "call", "visit", "letter")
LABELS = (*MOVE_KINDS, *DEEDS, *FORMS)
MARK = re.compile(rf"(?<=[\w’'\-”\"])/({'|'.join(LABELS)})\b")
BEFORE = 160  # characters between a word and the evidence of a move that may be its; a guess, about a clause
BEHIND = 60
Told = tuple[str, str, list[tuple[int, int]]]
"""A record: its group, its label and where its evidence stands."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: its text, and for each mark where the marked word ends and its label."""

    field: str
    text: str
    marks: tuple[tuple[int, str], ...]


def read_passages(fields: Sequence[str] = FIELDS) -> Iterator[Passage]:
    """The passages of some fields, in order of file and line."""
    for name in fields:
        for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
            yield unmark(name, line)


def unmark(name: str, line: str) -> Passage:
    """A passage out of its line.

    Example:
        >>> unmark("home", "Peru turned/refuses it down.")
        Passage(field='home', text='Peru turned it down.', marks=((11, 'refuses'),))
    """
    text, marks, at = "", [], 0
    for found in MARK.finditer(line):
        text += line[at : found.start()]
        marks.append((len(text), found[1]))
        at = found.end()
    return Passage(name, text + line[at:], tuple(marks))


def group_of(label: str) -> str:
    """moves, deeds or contacts."""
    return "contacts" if label in FORMS else "deeds" if label in DEEDS else "moves"


@dataclass
class Found:
    """What was read of the marked words.

    Attributes:
        asked: Marks by label and by group.
        hits: Those of which a record of that label was made; any contact does for a form of contact.
        records: Records by group.
        unmarked: Those near which no word of that group is marked.
        notes: What was missed or is unmarked, in words.
    """

    asked: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    unmarked: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def recall(self, name: str) -> float:
        """The share of the marks of a label or group that became a record."""
        return self.hits[name] / self.asked[name] if self.asked[name] else 1.0

    def marked(self, group: str) -> float:
        """The share of the records of a group that stand by a mark."""
        return 1 - self.unmarked[group] / self.records[group] if self.records[group] else 1.0


def measure(read: Callable[[Raw], Reading], passages: Iterable[Passage]) -> Found:
    """Read passages and count."""
    found = Found()
    for one in passages:
        reading = read(Raw(one.field, one.text, sha256(one.text.encode()).hexdigest(), published="2025-04-18"))
        told = list(_told(reading))
        for end, label in one.marks:
            _look_up(found, one, told, end, label)
        for group, kind, places in told:
            found.records[group] += 1
            if not any(_is_by(group, places, *mark) for mark in one.marks):
                found.unmarked[group] += 1
                words = one.text[places[0][0] : places[0][1]]
                found.notes.append(f"{one.field} unmarked {group} {kind}: {words[:110]}")
    return found


def _told(reading: Reading) -> Iterator[Told]:
    for move in reading.moves:
        yield "moves", move.kind, [(e.start, e.end) for e in move.evidence]
    for event in reading.events:
        yield "deeds", event.type, [(e.start, e.end) for e in event.evidence]
    for contact in reading.contacts:
        yield "contacts", "", [(e.start, e.end) for e in contact.evidence]


def _look_up(found: Found, one: Passage, told: Sequence[Told], end: int, label: str) -> None:
    """Count one mark."""
    group, opening = group_of(label), max(one.text.rfind(". ", 0, end) + 1, end - BEFORE)
    near = {kind for g, kind, places in told if g == group and any(_holds(g, p, end, opening) for p in places)}
    hit = bool(near) if group == "contacts" else label in near
    for name in (label, group):
        found.asked[name] += 1
        found.hits[name] += hit
    if not hit:
        before, behind = one.text[max(0, end - 70) : end], one.text[end : end + 50]
        found.notes.append(f"{one.field} missed {label}: …{before}|{behind}")


def _holds(group: str, place: tuple[int, int], end: int, opening: int) -> bool:
    """True where evidence holds a word that ends at ``end``; that of a move may stand elsewhere in its sentence."""
    start, stop = place
    return start < end <= stop or (group == "moves" and opening <= start < end + BEFORE)


def _is_by(group: str, places: Sequence[tuple[int, int]], end: int, label: str) -> bool:
    """True where a marked word of the group stands by the evidence."""
    near = any(start - BEFORE <= end <= stop + BEHIND for start, stop in places)
    return near and group_of(label) == group
