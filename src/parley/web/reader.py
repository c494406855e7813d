"""An article as blocks of marked words with notes in the margin: from its records to what a template shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parley.queries.reasons import region_reason
from parley.queries.wording import DEED_WORDS, FORM_WORDS, listed
from parley.records import READ_LABELS, Contact, Event, Move, Reading, Repair, Statement
from parley.web.wording import stance_mark, status_mark

LAYERS = {
    "actors": "Actors",
    "statements": "Statements",
    "moves": "Moves",
    "contacts": "Contacts",
    "events": "Events",
}
"""The layers that a reader may lay over an article, and what they are called."""
USUAL = ("statements", "moves", "contacts", "events")
LINE = re.compile(r"[^\r\n]+")
NAMED = 4
"""Names that a note gives before it counts the rest; a guess, looked at."""
MODES = {"direct": "word for word", "mixed": "partly word for word", "indirect": "paraphrased"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are marked alike.

    Attributes:
        words: As they are shown.
        classes: Of which layers they are, for the style sheet.
        of: Keys of the records that they belong to, the widest first: "statement:s_1".
        is_at: True for words that the address asks for.
        is_first: True for the first of them: where the page opens.
        repaired: What stands in their place in the other view, or None where nothing was repaired.
    """

    words: str
    classes: str = ""
    of: str = ""
    is_at: bool = False
    is_first: bool = False
    repaired: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A record in the margin, beside the words with which it starts.

    ``sign`` is its status or stance; ``head`` says who, ``tail`` what else, the status first.
    """

    key: str
    layer: str
    sign: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph.

    Attributes:
        label: What it was taken for.
        start: Where it starts in the article as received.
        is_read: False for furniture, which says nothing to the record.
        pieces: Its words, in order.
        notes: What starts in it.
        reason: Why it was taken for what it is.
    """

    label: str
    start: int
    is_read: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A stretch of a record laid over the article."""

    start: int
    end: int
    layer: str
    key: str


def lay_out(
    text: str,
    reading: Reading,
    name: Callable[[str], str],
    *,
    layers: Iterable[str],
    received: bool,
    at: tuple[int, int] | None = None,
    issues: Callable[[str], str] = str,
) -> tuple[Block, ...]:
    """The blocks of an article.

    Args:
        text: The article as received.
        reading: What was read of it.
        name: The name of an actor by id.
        layers: Which of ``LAYERS`` to lay over it.
        received: True for the article letter for letter with all its furniture; False for what is of the article,
            with damaged words repaired.
        at: The words that the address asks for.
        issues: The label of an issue by key.
    """
    chosen = set(layers)
    laid = [one for one in _laid(reading) if one.layer in chosen]
    notes = [one for one in _notes(text, reading, name, issues) if one[1].layer in chosen]
    blocks = []
    for region in reading.regions:
        is_read = region.label in READ_LABELS
        if not (received or is_read):
            continue
        for line in LINE.finditer(text, region.start, region.end):
            if not line.group().strip():
                continue
            start, end = line.span()
            mine = tuple(note for place, note in notes if start <= place < end)
            pieces = _pieces(text, start, end, laid, reading.repairs, at, received)
            if not received and region.label == "headline" and not mine and not any(p.is_at for p in pieces):
                continue  # the page has it as its heading
            blocks.append(Block(region.label, start, is_read, pieces, mine, region_reason(region.rule)))
    return _opened(blocks)


def is_hidden(reading: Reading, at: tuple[int, int]) -> bool:
    """True where a place lies in furniture, so that the clean view would not show it."""
    return any(r.start < at[1] and at[0] < r.end and r.label not in READ_LABELS for r in reading.regions)


def _opened(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the first of the words asked for told from the rest."""
    for number, block in enumerate(blocks):
        for place, piece in enumerate(block.pieces):
            if piece.is_at:
                pieces = (*block.pieces[:place], replace(piece, is_first=True), *block.pieces[place + 1 :])
                return (*blocks[:number], replace(block, pieces=pieces), *blocks[number + 1 :])
    return tuple(blocks)


def _laid(reading: Reading) -> list[Laid]:
    found = [Laid(m.start, m.end, "actors", f"actor:{m.actor or ''}") for m in reading.mentions if m.actor]
    for said in reading.statements:
        found += [Laid(s.start, s.end, "statements", f"statement:{said.id}") for s in said.content]
    for move in reading.moves:
        found.append(Laid(move.terms.start, move.terms.end, "moves", f"move:{move.id}"))
        found += [Laid(c.span.start, c.span.end, "moves", f"move:{move.id}") for c in move.conditions]
    for contact in reading.contacts:
        found += [Laid(e.start, e.end, "contacts", f"contact:{contact.id}") for e in contact.evidence]
    for event in reading.events:
        found += [Laid(e.start, e.end, "events", f"event:{event.id}") for e in event.evidence]
    return sorted(found, key=lambda one: (one.start, -one.end, one.layer))


def _pieces(
    text: str,
    start: int,
    end: int,
    laid: Sequence[Laid],
    repairs: Sequence[Repair],
    at: tuple[int, int] | None,
    received: bool,
) -> tuple[Piece, ...]:
    over = [one for one in laid if one.start < end and start < one.end]
    mended = [one for one in repairs if one.start < end and start < one.end]
    ends = [(one.start, one.end) for one in over] + [(one.start, one.end) for one in mended]
    cuts = {start, end} | {place for pair in ends for place in pair if start < place < end}
    cuts |= {place for place in at or () if start < place < end}
    places = sorted(cuts)
    pieces = []
    for first, last in pairwise(places):
        held = [one for one in over if one.start <= first and last <= one.end]
        repair = next((one for one in mended if one.start <= first and last <= one.end), None)
        words, other = text[first:last], None
        if repair is not None:
            other = repair.clean if received else repair.raw
            if not received:
                words = repair.clean if first == max(repair.start, start) else ""
        if words:
            pieces.append(_piece(words, held, other, at is not None and at[0] <= first and last <= at[1]))
    return tuple(pieces)


def _piece(words: str, held: Sequence[Laid], other: str | None, is_at: bool) -> Piece:
    classes = sorted({f"on-{one.layer}" for one in held} | ({"repaired"} if other is not None else set()))
    keys = dict.fromkeys(one.key for one in sorted(held, key=lambda o: o.start - o.end) if one.layer != "actors")
    return Piece(words, " ".join(classes), " ".join(keys), is_at, repaired=other)


def _notes(
    text: str, reading: Reading, name: Callable[[str], str], issues: Callable[[str], str]
) -> list[tuple[int, Note]]:
    """Every note with the place at which it stands, in order of place."""
    found = [(one.content[0].start if one.content else 0, _said(one, text, name)) for one in reading.statements]
    found += [(one.terms.start, _moved(one, name, issues)) for one in reading.moves]
    found += [(one.evidence[0].start, _met(one, name)) for one in reading.contacts]
    found += [(one.evidence[0].start, _done(one, name)) for one in reading.events]
    return sorted(found, key=lambda pair: (pair[0], list(LAYERS).index(pair[1].layer), pair[1].key))


def _said(one: Statement, text: str, name: Callable[[str], str]) -> Note:
    who = name(one.speaker) if one.speaker else (one.source.of(text) if one.source else "not named")
    parts = [
        MODES.get(one.mode, one.mode),
        {"denies": "denied", "asks": "asked"}.get(one.polarity, ""),
        f"to {_few([name(h) for h in one.hearers])}" if one.hearers else "",
        f"via {one.channel}" if one.channel else "",
        f"relayed by {' ← '.join(relay.name for relay in one.relays)}" if one.relays else "",
        f"“{one.hedge}”" if one.hedge else "",
    ]
    sign = "–" if one.mode == "indirect" else "“”"
    return Note(f"statement:{one.id}", "statements", sign, who, " · ".join(part for part in parts if part))


def _moved(one: Move, name: Callable[[str], str], issues: Callable[[str], str]) -> Note:
    who = name(one.party) if one.party else "who is not told"
    stance = one.kind + (" on condition" if one.conditions else "")
    doubted = one.status in ("speculated", "denied", "not_happened")
    parts = [issues(one.issue) if one.issue else "", status_mark(one.status).words if doubted else ""]
    tail = " · ".join(part for part in parts if part)
    return Note(f"move:{one.id}", "moves", stance_mark(stance).sign, f"{who} {stance}", tail)


def _met(one: Contact, name: Callable[[str], str]) -> Note:
    who = _few([name(p) for p in one.participants]) or "participants not reported"
    mark = status_mark(one.status)
    return Note(
        f"contact:{one.id}", "contacts", mark.sign, f"{FORM_WORDS.get(one.form, one.form)}: {who}", mark.words
    )


def _done(one: Event, name: Callable[[str], str]) -> Note:
    who = _few([name(p) for p in one.actors]) or "by whom is not reported"
    mark = status_mark(one.status)
    return Note(f"event:{one.id}", "events", mark.sign, f"{DEED_WORDS.get(one.type, one.type)}: {who}", mark.words)


def _few(names: Sequence[str]) -> str:
    """Up to four names, and how many more there are."""
    if len(names) <= NAMED:
        return listed(names)
    return f"{', '.join(names[: NAMED - 1])} and {len(names) - NAMED + 1} others"
