"""What people judged: put together from the words they use, and listed with the names of whom it bears on.

A judgement names actors as articles have them, not as the case joins them: the case's own ids change as it grows.
The names go with it, so that it still holds where a later reading gives an actor another id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.errors import UsageError
from parley.joining.judged import read_rests, write_rests
from parley.queries.agreement import find_conflicts
from parley.queries.frame import Frame, who_published
from parley.queries.targets import (
    Target,
    find_actor,
    find_apart,
    find_document,
    find_record,
    find_source,
    is_record_id,
)
from parley.records import Document, Judgement
from parley.store import Store
from parley.text.ids import content_id

KINDS: Mapping[str, tuple[str, ...]] = {
    "merge": ("ACTOR", "ACTOR"),
    "split": ("ACTOR", "ACTOR"),
    "rename": ("ACTOR", "NAME"),
    "ignore": ("ACTOR",),
    "date": ("ARTICLE", "DAY"),
    "accept": ("RECORD",),
    "reject": ("RECORD",),
    "grade": ("SOURCE", "A..F"),
    "note": ("TARGET", "TEXT"),
}
"""What may be judged, and the words that each takes. RECORD is an id, or a start of one that is no other's, or an
article; ACTOR may be the id of a contact or episode in merge and split, ARTICLE that of a record; TARGET is any."""
REMOVE = "remove"
"""The kind of the judgement by which an article was taken out of the case."""
DATED = ("contact", "episode", "event", "move", "statement")
"""Kinds of records that can be given a day."""
HAPPENINGS: Mapping[str, str] = {"contact": "contact", "episode": "event", "event": "event"}
"""What may be one with what, or two."""
GRADES = "ABCDEF"
"""Reliability of a source, from reliable to unreliable; F where it cannot be judged (Admiralty)."""


DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """One judgement, numbered in the order they were made; ``holds`` is False once it was taken back.

    ``target`` is the id, or the name of a source, that it bears on; ``conflict`` is True where another person's
    judgement that holds says otherwise.
    """

    number: int
    id: str
    when: str
    who: str
    kind: str
    what: str
    note: str | None
    holds: bool
    target: str = ""
    conflict: bool = False


def make_judgement(
    store: Store, frame: Frame, kind: str, words: Sequence[str], who: str, when: str, note: str | None = None
) -> Judgement:
    """A judgement from the words of a person.

    Args:
        store: The case's store.
        frame: Who is who in the case.
        kind: One of :data:`KINDS`.
        words: Names of actors, an article and a day, a new name: as the kind takes them.
        who: Who decides.
        when: The moment, ISO 8601 in UTC.
        note: Why, in the person's words.

    Raises:
        UsageError: If there is no such kind, the words are too many or too few, or they name nobody or several.
    """
    if kind not in KINDS:
        raise UsageError(f"Nothing is judged by '{kind}'. There are: {', '.join(KINDS)}.")
    if len(words) != len(KINDS[kind]):
        raise UsageError(
            f"'{kind}' takes {' and '.join(KINDS[kind])}, not {len(words)} words. Quote names of several words."
        )
    if not who.strip():
        raise UsageError("A judgement needs the name of who judges. Give it: --who NAME")
    _check_words(kind, words)
    target, payload = _content(store, frame, kind, words)
    if note:
        payload["note"] = note
    made = content_id("judgement", when, who, kind, target, *(f"{k}={v}" for k, v in sorted(payload.items())))
    return Judgement(made, when, who, kind, target, payload)


def make_removal(document: str, source: str, who: str, when: str, note: str | None = None) -> Judgement:
    """The note that somebody takes an article out of a case; it stands with the judgements and stays.

    Raises:
        UsageError: If nobody is named.
    """
    name = " ".join(who.split())
    if not name:
        raise UsageError("A removal needs the name of who removes. Give it: --by NAME")
    payload = {"target_name": source, "target_kind": "article", **({"note": note} if note else {})}
    made = content_id("judgement", when, name, REMOVE, document)
    return Judgement(made, when, name, REMOVE, document, payload)


def _check_words(kind: str, words: Sequence[str]) -> None:
    if kind == "date" and not DAY.fullmatch(words[1]):
        raise UsageError(f"'{words[1]}' is no day. Write it as 2025-05-19.")
    if kind == "grade" and words[1].upper() not in tuple(GRADES):
        raise UsageError(f"'{words[1]}' is no grade of reliability. There are: {', '.join(GRADES)}.")
    if kind == "note" and not words[1].strip():
        raise UsageError("A note needs some words.")


def _content(store: Store, frame: Frame, kind: str, words: Sequence[str]) -> tuple[str, dict[str, str]]:
    match kind:
        case "accept" | "reject" if is_record_id(words[0]):
            return _of_record(_record(store, frame, words[0]))
        case "accept" | "reject":
            return _of_article(find_document(frame, words[0]))
        case "grade":
            name = find_source(frame, words[0])
            return name, {"target_name": name, "target_kind": "source", "grade": words[1].upper()}
        case "note":
            target, payload = _anything(store, frame, words[0])
            return target, {**payload, "text": words[1]}
        case "date" if is_record_id(words[0]):
            target, payload = _of_record(_dated(_record(store, frame, words[0])))
            return target, {**payload, "earliest": words[1]}
        case "date":
            document = find_document(frame, words[0])
            return document.id, {"earliest": words[1], "target_name": who_published(document)}
        case "merge" | "split" if all(map(is_record_id, words)):
            return _bond(store, frame, kind, words)
    return _actors(store, frame, kind, words)


def _record(store: Store, frame: Frame, words: str) -> Target:
    """A record by its id; one that is gone, since it was rejected, as an earlier judgement names it."""
    try:
        return find_record(store, frame, words)
    except UsageError:
        for one in store.judgements():
            if one.target == words and one.payload.get("rests_on"):
                kind, name = one.payload.get("target_kind", ""), one.payload.get("target_name", words)
                return Target(
                    words, kind, name, read_rests(one.payload["rests_on"]), attribute=one.payload.get("attribute")
                )
        raise


def _of_record(target: Target) -> tuple[str, dict[str, str]]:
    if not target.rests:
        raise UsageError(f"The {target.kind} '{target.id}' has no evidence by which a judgement could be kept.")
    payload = {"target_name": target.name, "target_kind": target.kind, "rests_on": write_rests(target.rests)}
    if target.attribute:
        payload["attribute"] = target.attribute
    return target.id, payload


def _of_article(document: Document) -> tuple[str, dict[str, str]]:
    return document.id, {"target_name": document.title or who_published(document), "target_kind": "article"}


def _dated(target: Target) -> Target:
    if target.kind not in DATED:
        raise UsageError(f"A {target.kind} is given no day. What can be dated: {', '.join(DATED)}, and articles.")
    return target


def _bond(store: Store, frame: Frame, kind: str, words: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Two happenings that are one, or one that is two."""
    one, other = (find_record(store, frame, word) for word in words)
    kinds = {HAPPENINGS.get(one.kind), HAPPENINGS.get(other.kind)}
    if None in kinds or len(kinds) > 1:
        raise UsageError(
            f"A {one.kind} and a {other.kind} cannot {kind}: two contacts can, or two episodes or events."
        )
    if {r.id for r in one.rests} & {r.id for r in other.rests}:
        raise UsageError(
            f"'{words[0]}' and '{words[1]}' rest on the same words. To split a happening, name two of the records "
            "of articles that it rests on: `parley source` shows their ids."
        )
    target, payload = _of_record(one)
    return target, {
        **payload, "to": other.id, "to_name": other.name, "to_kind": other.kind,
        "to_rests_on": write_rests(other.rests),
    }  # fmt: skip


def _anything(store: Store, frame: Frame, words: str) -> tuple[str, dict[str, str]]:
    """A record by its id, else an article by number, source or id, else an actor by name."""
    if is_record_id(words):
        target = _record(store, frame, words)
        return _of_record(target) if target.rests else (target.id, {"target_name": target.name})
    try:
        document = find_document(frame, words)
    except UsageError:
        actor = find_actor(store, frame, words)
        return actor.id, {"target_name": actor.name, "target_kind": actor.kind}
    return _of_article(document)


def _actors(store: Store, frame: Frame, kind: str, words: Sequence[str]) -> tuple[str, dict[str, str]]:
    told = find_apart(store, words) if kind == "split" else [find_actor(store, frame, words[0])]
    if kind == "merge":
        told.append(find_actor(store, frame, words[1]))
    payload = {"target_name": told[0].name, "target_kind": told[0].kind}
    if len(told) > 1:
        payload |= {"to": told[1].id, "to_name": told[1].name, "to_kind": told[1].kind}
        if told[0].id == told[1].id:
            raise UsageError(
                f"'{words[0]}' and '{words[1]}' are one and the same in every article: nothing to {kind}."
            )
    if kind == "rename":
        payload["name"] = words[1]
    return told[0].id, payload


def take_back(held: Sequence[Judgement], number: int, who: str, when: str, note: str | None = None) -> Judgement:
    """The judgement that takes another one back, by its number in :func:`list_judgements`.

    Raises:
        UsageError: If there is no such number, or it is taken back already or takes one back itself.
    """
    if not 1 <= number <= len(held):
        raise UsageError(f"There is no judgement {number}: the case has {len(held)}. See `parley judgements CASE`.")
    one = held[number - 1]
    if one.kind == REMOVE:
        name = one.payload.get("target_name", one.target)
        raise UsageError(f"'{name}' was taken out of the case. To have it back, add it again.")
    if one.kind == "undo" or one.undone_by is not None:
        raise UsageError(
            f"Judgement {number} ({one.kind}) does not hold, so it cannot be taken back. Judge anew instead."
        )
    payload = {"note": note} if note else {}
    return Judgement(content_id("judgement", when, who, "undo", one.id), when, who, "undo", one.id, payload)


def list_judgements(held: Sequence[Judgement]) -> tuple[JudgementRow, ...]:
    """Every judgement in the order they were made, those taken back too.

    Example:
        >>> made = Judgement("j_1", "2025-05-20T08:00:00Z", "Ada", "ignore", "a_1", {"target_name": "travellers"})
        >>> list_judgements([made])[0].what
        'travellers is no party'
    """
    numbers = {one.id: number for number, one in enumerate(held, 1)}
    differ = {voice.number for row in find_conflicts(held) for voice in row.voices}
    return tuple(
        JudgementRow(
            number, one.id, one.when, one.who, one.kind, _what(one, numbers), one.payload.get("note"),
            one.undone_by is None, one.target, number in differ,
        )
        for number, one in enumerate(held, 1)
    )  # fmt: skip


def _what(one: Judgement, numbers: Mapping[str, int]) -> str:
    """What was decided, in words."""
    name, to = one.payload.get("target_name", one.target), one.payload.get("to_name", one.payload.get("to", ""))
    said = {
        "merge": f"{name} and {to} are one",
        "split": f"{name} and {to} are two",
        "rename": f"{name} is called {one.payload.get('name', '')}",
        "ignore": f"{name} is no party",
        "date": f"{'' if 'target_kind' in one.payload else 'an article of '}{name} is of "
        f"{one.payload.get('earliest', '')}",
        "accept": f"{name} is right",
        "reject": f"{name} is not so",
        "grade": f"{name} is {one.payload.get('grade', '')} of A to F as a source",
        "note": f"on {name}: {one.payload.get('text', '')}",
        "label": f"{name} is labelled {one.payload.get('label') or 'nothing'}",
        REMOVE: f"{name} was taken out of the case",
        "undo": f"takes back {numbers.get(one.target, one.target)}",
    }
    return said.get(one.kind, f"{one.kind} {name}")
