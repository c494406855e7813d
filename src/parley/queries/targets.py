"""What a judgement bears on, from the words of a person: an actor, an article, a record, a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from parley.errors import UsageError
from parley.joining.judged import FIELDS, Rest, rest_of
from parley.queries.frame import Frame, who_published
from parley.queries.wording import DEED_WORDS, STATUS_WORDS, listed, subject_words, when_words
from parley.records import Actor, Document
from parley.store import Store
from parley.text.names import fold

LETTERS: Mapping[str, str] = {
    "c": "contact", "ep": "episode", "e": "event", "v": "move", "s": "statement", "f": "fact", "p": "position",
    "k": "commitment", "w": "waiting", "g": "disagreement", "cf": "ceasefire", "b": "ballot",
}  # fmt: skip
"""Kind of record by the letters that its ids begin with."""
ID = re.compile(r"([a-z]{1,2})_[0-9a-f]{6,16}")
SHOWN = 80  # characters of an article's words by which a record is called
RESTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "contact": ("members", ("contact",)), "episode": ("members", ("event", "contact")),
    "position": ("moves", ("move",)), "commitment": ("moves", ("move",)), "waiting": ("moves", ("move",)),
}  # fmt: skip
"""For a joined record the field that names what it rests on, and the kinds that may be."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is judged: its id, its kind, what it is called, and the records of articles on which it rests.

    ``attribute`` is that of a disagreement, None for all else.
    """

    id: str
    kind: str
    name: str
    rests: tuple[Rest, ...] = ()
    attribute: str | None = None


def is_record_id(words: str) -> bool:
    """True for the id of a record that can be judged, or a start of it.

    Example:
        >>> is_record_id("c_0123456789abcdef"), is_record_id("c_012345"), is_record_id("Chad")
        (True, True, False)
    """
    found = ID.fullmatch(words)
    return found is not None and found[1] in LETTERS


def find_record(store: Store, frame: Frame, words: str) -> Target:
    """The record of a case or of an article with an id, or the only one whose id starts so.

    Raises:
        UsageError: If there is none, or several.
    """
    found = ID.fullmatch(words)
    kind = LETTERS.get(found[1]) if found else None
    if kind is None:
        there = ", ".join(sorted(set(LETTERS.values())))
        raise UsageError(
            f"'{words}' is no id of a record. Every row has one, see --to jsonl; it may be of: {there}."
        )
    held = _with_id(store, kind, words)
    if not held:
        raise UsageError(f"No {kind} of this case has the id '{words}'. See the ids in --to jsonl.")
    if len(held) > 1:
        raise UsageError(
            f"'{words}' is the start of {len(held)} ids. Give more of it: {', '.join(sorted(held)[:3])}."
        )
    record = next(iter(held.values()))
    return Target(
        record.id, kind, say(record, kind, frame), _rests(store, kind, record), getattr(record, "attribute", None)
    )


def _with_id(store: Store, kind: str, words: str) -> dict[str, Any]:
    for joined in (True, False):
        for one in store.records(kind, joined=joined, where={"id": [words]}):
            return {one.id: one}
    if len(words.partition("_")[2]) == 16:
        return {}
    return {
        r.id: r for joined in (True, False) for r in store.records(kind, joined=joined) if r.id.startswith(words)
    }


def _rests(store: Store, kind: str, record: Any) -> tuple[Rest, ...]:
    if kind == "disagreement":
        return tuple(Rest(kind, e.document, e.start, e.end, record.id) for s in record.sides for e in s.evidence)
    name, kinds = RESTS.get(kind, ("", ()))
    members = getattr(record, name, ()) if name else ()
    if members:
        return tuple(
            rest_of(of, one) for of in kinds for one in store.records(of, where={"id": members}) if one.evidence
        )
    return (rest_of(kind, record),) if kind in FIELDS and record.evidence else ()


def _real(record: Any) -> str:
    """How real something is, in few words: "took place", "said to be possible"."""
    return STATUS_WORDS.get(str(record.status), str(record.status)).partition(",")[0]


def _deed(type_: str, names: Sequence[str]) -> str:
    """A deed with whose it is: "the attack of Chad", or "an attack by somebody not named"."""
    what = DEED_WORDS.get(type_, type_).lower()
    article = "an" if what[:1] in "aeiou" else "a"
    return f"the {what} of {listed(names)}" if names else f"{article} {what} by somebody not named"


def say(record: Any, kind: str, frame: Frame) -> str:
    """What a record is called in a sentence: its own words, with who and when."""
    quote = _shortened(record.evidence[0].quote if record.evidence else "")
    match kind:
        case "contact":
            who = listed(frame.names(record.participants)) or "somebody"
            return f"the {record.form.replace('_', ' ')} of {who} ({_real(record)}, {when_words(record.when)})"
        case "episode":
            deed = _deed(record.type, frame.names(record.participants))
            return f"{deed} ({_real(record)}, {when_words(record.when)})"
        case "event":
            deed = _deed(record.type, frame.names((*record.actors, *record.recipients)))
            return f"{deed} ({_real(record)}): “{quote}”"
        case "move":
            return f"{frame.name(record.party) if record.party else 'somebody'} {record.kind}: “{quote}”"
        case "statement":
            return f"what {frame.name(record.speaker) if record.speaker else 'somebody'} said: “{quote}”"
        case "position":
            return f"{frame.name(record.party)} on {record.issue}: {record.stance} “{_shortened(record.terms)}”"
        case "commitment":
            return f"the commitment of {frame.name(record.by)}: “{_shortened(record.what)}”"
        case "waiting":
            return f"{frame.name(record.by)} waits for {frame.name(record.on)}: “{_shortened(record.condition)}”"
        case "disagreement":
            return f"the disagreement about {subject_words(record.about)}, {record.attribute}"
    return f"{kind} “{quote}”"


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"


def find_document(frame: Frame, words: str) -> Document:
    """An article by its id, its source, or its number in the list of articles.

    Raises:
        UsageError: If none, or more than one, is called so.
    """
    held = frame.ordered_documents()
    numbered = held[int(words) - 1 : int(words)] if words.isdecimal() and int(words) else ()
    found = [d for d in held if words in (d.id, *d.sources)] or list(numbered)
    if len(found) != 1:
        raise UsageError(
            f"No article of this case is called '{words}'. Give its number in `parley documents`, or its source."
        )
    return found[0]


def find_source(frame: Frame, words: str) -> str:
    """The name of a source as the case has it: who published an article, or an agency that one rests on.

    Raises:
        UsageError: If none is called so.
    """
    names = {fold(name): name for d in frame.documents.values() for name in (*d.origins, who_published(d))}
    if fold(words) in names:
        return names[fold(words)]
    close = [names[one] for one in get_close_matches(fold(words), names, n=3, cutoff=0.6)]
    hint = f" Did you mean {' or '.join(repr(one) for one in close)}?" if close else ""
    raise UsageError(f"No source of this case is called '{words}'.{hint} See the outlets in `parley documents`.")


def find_actor(store: Store, frame: Frame, words: str) -> Actor:
    """The actor of an article that stands for the one actor of the case that is called so.

    Raises:
        UsageError: If nobody, or more than one, is called so.
    """
    of_case = {a.id: a for a in frame.roster.actors.values()}
    found = _called(of_case.values(), words)
    read: list[Actor] = [] if found else list(store.records("actor", where={"id": [words]}))
    if read:
        return min(read, key=lambda a: a.name)  # an id as an article has it
    if len(found) != 1:
        raise UsageError(_nobody(words, found))
    members = [a for a in store.records("actor") if frame.roster.links.get(a.id, a.id) == found[0].id]
    exact = [a for a in members if fold(a.name) == fold(words)]
    return min(exact or members or found, key=lambda a: a.id)


def find_apart(store: Store, words: Sequence[str]) -> list[Actor]:
    """The actors of articles with these very names, though the case has them as one.

    Raises:
        UsageError: If a name is nobody's, or of more than one.
    """
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
