"""What people judged: put together from the words they use, and listed with the names of whom it bears on.

A judgement names actors as articles have them, not as the case joins them: the case's own ids change as it grows.
The names go with it, so that it still holds where a later reading gives an actor another id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.errors import UsageError
from parley.queries.frame import Frame, who_published
from parley.records import Actor, Document, Judgement
from parley.store import Store
from parley.text.ids import content_id
from parley.text.names import fold

KINDS: Mapping[str, tuple[str, ...]] = {
    "merge": ("ACTOR", "ACTOR"),
    "split": ("ACTOR", "ACTOR"),
    "rename": ("ACTOR", "NAME"),
    "ignore": ("ACTOR",),
    "date": ("ARTICLE", "DAY"),
}
"""What may be judged from the command line, and the words that each takes."""


DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """One judgement, numbered in the order they were made; ``holds`` is False once it was taken back."""

    number: int
    id: str
    when: str
    who: str
    kind: str
    what: str
    note: str | None
    holds: bool


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
    if kind == "date" and not DAY.fullmatch(words[1]):
        raise UsageError(f"'{words[1]}' is no day. Write it as 2025-05-19.")
    target, payload = _content(store, frame, kind, words)
    if note:
        payload["note"] = note
    made = content_id("judgement", when, who, kind, target, *(f"{k}={v}" for k, v in sorted(payload.items())))
    return Judgement(made, when, who, kind, target, payload)


def _content(store: Store, frame: Frame, kind: str, words: Sequence[str]) -> tuple[str, dict[str, str]]:
    if kind == "date":
        document = _document(frame, words[0])
        return document.id, {"earliest": words[1], "target_name": who_published(document)}
    told = _told_apart(store, words) if kind == "split" else [_actor(store, frame, words[0])]
    if kind == "merge":
        told.append(_actor(store, frame, words[1]))
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


def _document(frame: Frame, words: str) -> Document:
    held = frame.ordered_documents()
    numbered = held[int(words) - 1 : int(words)] if words.isdecimal() and int(words) else ()
    found = [d for d in held if words in (d.id, *d.sources)] or list(numbered)
    if len(found) != 1:
        raise UsageError(
            f"No article of this case is called '{words}'. Give its number in `parley documents`, or its source."
        )
    return found[0]


def _actor(store: Store, frame: Frame, words: str) -> Actor:
    """The actor of an article that stands for the one actor of the case that is called so."""
    of_case = {a.id: a for a in frame.roster.actors.values()}
    found = _called(of_case.values(), words)
    if len(found) != 1:
        raise UsageError(_nobody(words, found))
    members = [a for a in store.records("actor") if frame.roster.links.get(a.id, a.id) == found[0].id]
    exact = [a for a in members if fold(a.name) == fold(words)]
    return min(exact or members or found, key=lambda a: a.id)


def _told_apart(store: Store, words: Sequence[str]) -> list[Actor]:
    """The two actors of articles with these very names, though the case has them as one."""
    told = []
    held = list(store.records("actor"))
    for name in words:
        found = {a.id: a for a in held if name == a.id or fold(a.name) == fold(name)}
        if len(found) != 1:
            raise UsageError(_nobody(name, list(found.values())))
        told.append(next(iter(found.values())))
    return told


def _called(actors: Iterable[Actor], words: str) -> list[Actor]:
    """Who goes by a name: by the name shown, else by any other, else by the family name."""
    held, plain = list(actors), fold(words)
    ways = (
        [a for a in held if words == a.id or fold(a.name) == plain],
        [a for a in held if plain in {fold(n) for n in a.names}],
        [a for a in held if a.kind == "person" and fold(a.name).split()[-1:] == [plain]],
    )
    return sorted(next(filter(None, ways), []), key=lambda a: (a.name, a.id))


def _nobody(words: str, found: Sequence[Actor]) -> str:
    if not found:
        return f"Nobody in this case is called '{words}'. See `parley export CASE --to jsonl` for its actors."
    names = ", ".join(f"{a.name} ({a.kind}, {a.country or 'no state known'}, {a.id})" for a in found[:6])
    return f"'{words}' may be any of {len(found)}: {names}. Give the id instead."


def take_back(held: Sequence[Judgement], number: int, who: str, when: str, note: str | None = None) -> Judgement:
    """The judgement that takes another one back, by its number in :func:`list_judgements`.

    Raises:
        UsageError: If there is no such number, or it is taken back already or takes one back itself.
    """
    if not 1 <= number <= len(held):
        raise UsageError(f"There is no judgement {number}: the case has {len(held)}. See `parley judgements CASE`.")
    one = held[number - 1]
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
    return tuple(
        JudgementRow(
            number, one.id, one.when, one.who, one.kind, _what(one, numbers), one.payload.get("note"),
            one.undone_by is None,
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
        "date": f"an article of {name} is of {one.payload.get('earliest', '')}",
        "undo": f"takes back {numbers.get(one.target, one.target)}",
    }
    return said.get(one.kind, f"{one.kind} {name}")
