"""brat standoff: each article as .txt with its .ann, and a configuration, in one ZIP for the brat annotation tool.

Offsets are code points into the article as received. A span over a line break is written as brat has it, in
fragments, since no line of an .ann file may hold one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from parley.exports.packing import pack
from parley.exports.view import CaseView
from parley.records import STATUSES, Reading, Span, Statement

KINDS = {
    "person": "Person", "state": "State", "organisation": "Organisation", "armed_group": "Armed_group",
    "office": "Office", "group": "Group",
}  # fmt: skip
CLAIMS = {"statements": "Statement", "moves": "Move", "contacts": "Contact", "events": "Event", "facts": "Fact"}
BREAKS = re.compile(r"[^\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")
"""Stretches without what ends a line or a field somewhere."""
CONFIGURATION = "\n".join((
    "[entities]", *KINDS.values(), "Actor", *CLAIMS.values(), "", "[relations]",
    f"Said_by\tArg1:Statement, Arg2:{'|'.join((*KINDS.values(), 'Actor'))}", "", "[events]", "", "[attributes]",
    f"Status\tArg:Move|Contact|Event, Value:{'|'.join(STATUSES)}",
    "Mode\tArg:Statement, Value:direct|indirect|mixed",
    "",
))  # fmt: skip


def write_brat(case: CaseView, out: BinaryIO) -> None:
    """A ZIP of numbered articles, and ``articles.json`` with the source of each."""
    pack(_files(case), out)


def _files(case: CaseView) -> Iterator[tuple[str, bytes]]:
    yield "annotation.conf", CONFIGURATION.encode("utf-8")
    names = {}
    for number, reading in enumerate(case.readings(), 1):
        name = f"{number:04}"
        names[name] = {"source": reading.document.source, "sha256": reading.document.sha256}
        text = reading.document.text or ""
        yield f"{name}.txt", text.encode("utf-8", "surrogatepass")
        lines = "".join(f"{line}\n" for line in standoff(reading, text))
        yield f"{name}.ann", lines.encode("utf-8", "surrogatepass")
    yield "articles.json", json.dumps(names, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def standoff(reading: Reading, text: str) -> Iterator[str]:
    """The lines of an .ann file: mentions, claims with status, who said it, and who is meant as notes."""
    names = {actor.id: actor for actor in reading.actors}
    marks: list[tuple[str, list[Span], str, Any]] = []
    for one in reading.mentions:
        actor = names.get(one.actor or "")
        marks.append(
            (
                KINDS.get(actor.kind, "Actor") if actor else "Actor",
                [Span(one.start, one.end)],
                actor.name if actor else "",
                one,
            )
        )
    for field, kind in CLAIMS.items():
        marks += [(kind, _spans(record), _note(record, names), record) for record in getattr(reading, field)]
    numbers: dict[str, int] = {}
    notes: list[str] = []
    written = 0
    for kind, spans, note, record in marks:
        places = list(fragments(spans, text))
        if not places:
            continue
        written += 1
        numbers[record.id] = written
        offsets = ";".join(f"{p.start} {p.end}" for p in places)
        yield f"T{written}\t{kind} {offsets}\t{' '.join(p.of(text) for p in places)}"
        if note:
            notes.append(f"#{len(notes) + 1}\tAnnotatorNotes T{written}\t{_line(note)}")
    yield from _attributes(marks, numbers)
    yield from _relations(reading, numbers)
    yield from notes


def _spans(record: Any) -> list[Span]:
    if isinstance(record, Statement):
        return list(record.content)
    return [record.terms] if hasattr(record, "terms") else [record.evidence[0].span]


def fragments(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Spans without what brat cannot hold in a line, in order; none overlaps the one before.

    Example:
        >>> [(s.start, s.end) for s in fragments([Span(0, 7)], "one\\ntwo")]
        [(0, 3), (4, 7)]
    """
    end = 0
    for span in sorted(spans):
        for found in BREAKS.finditer(text, max(span.start, end), span.end):
            words = found.group()
            start = found.start() + len(words) - len(words.lstrip())
            last = found.end() - (len(words) - len(words.rstrip()))
            if start < last:
                yield Span(start, last)
                end = last


def _note(record: Any, names: dict[str, Any]) -> str:
    """Who it is about and of which kind, in words."""
    held = [getattr(record, name, None) for name in ("speaker", "party", "actors", "participants")]
    who = next((one for one in held if one), ())
    told = ", ".join(names[one].name for one in ((who,) if isinstance(who, str) else who) if one in names)
    kind = next(
        (str(v) for n in ("kind", "form", "type", "act", "attribute") if (v := getattr(record, n, None))), ""
    )
    issue = getattr(record, "issue", None)
    return " ".join(filter(None, (told, kind, f"({issue})" if issue else "")))


def _line(words: str) -> str:
    return " ".join("".join(BREAKS.findall(words)).split())


def _attributes(marks: list[tuple[str, list[Span], str, Any]], numbers: dict[str, int]) -> Iterator[str]:
    written = 0
    for kind, _, _, record in marks:
        name, value = (
            ("Mode", getattr(record, "mode", None))
            if kind == "Statement"
            else ("Status", getattr(record, "status", None))
        )
        if value and record.id in numbers and kind in ("Statement", "Move", "Contact", "Event"):
            written += 1
            yield f"A{written}\t{name} T{numbers[record.id]} {value}"


def _relations(reading: Reading, numbers: dict[str, int]) -> Iterator[str]:
    """From a statement to the words that name its speaker."""
    written = 0
    for one in reading.statements:
        if one.source is None or one.id not in numbers:
            continue
        named = [
            m for m in reading.mentions if m.actor == one.speaker and one.source.start <= m.start < one.source.end
        ]
        if named and named[0].id in numbers:
            written += 1
            yield f"R{written}\tSaid_by Arg1:T{numbers[one.id]} Arg2:T{numbers[named[0].id]}"
