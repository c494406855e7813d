"""Who may see what: labels that people put on articles and records, and the case without what is above a reader.

What is withheld is taken out *before* the rest is joined anew, so that nothing of it is left behind: no date that
it lent, no spelling of a name, no count of origins. A record is withheld with its words: whatever else rests on
the same words of the same article goes with it, and the words themselves are blackened in its text, character by
character, so that the places of all other evidence stay as they are.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from parley.errors import UsageError
from parley.queries.wording import counted, listed
from parley.records import Document, Evidence, Judgement, Reading, Span

LADDER = ("public", "internal", "confidential", "secret")
"""Labels from the one that everybody may see upwards, where a case names no others."""
BLACK = "█"
WHOLE = ("document", "actors", "skipped")
"""Fields of a reading that are not withheld record by record."""
MARKS = frozenset({"regions", "repairs", "mentions", "times", "quantities"})
"""Fields whose records claim nothing of the world by themselves."""
KINDS = tuple(one.name for one in fields(Reading) if one.name not in WHOLE)
"""Fields of a reading whose records may be withheld one by one."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a case.

    Attributes:
        ladder: Labels, least first; a reader of one may see all up to it.
        by_target: Label by id of a document or record, or by source of an article.
        places: Where the words of labelled records stand, with the label: they are withheld even after the record
            itself has another id.
        actors: Label of labelled actors, by the ids that they have in the case and in its articles.
    """

    ladder: tuple[str, ...] = LADDER
    by_target: Mapping[str, str] = field(default_factory=dict)
    places: tuple[tuple[Evidence, str], ...] = ()
    actors: Mapping[str, str] = field(default_factory=dict)

    def of(self, target: str) -> str | None:
        """The label of a record, document or source, or None where it has none."""
        return self.by_target.get(target)

    def above(self, label: str, reader: str | None) -> bool:
        """True where a reader may not see what has a label. No reader means the least of the ladder.

        Raises:
            UsageError: If the reader is not on the ladder.
        """
        return self.rank(label) > self.rank(reader or self.ladder[0])

    def rank(self, label: str) -> int:
        """How far up the ladder a label stands.

        Raises:
            UsageError: If it is not on it.
        """
        if label not in self.ladder:
            raise UsageError(f"No label is called '{label}'. There are, least first: {', '.join(self.ladder)}.")
        return self.ladder.index(label)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was left out for its label."""

    articles: int = 0
    records: int = 0
    reader: str = LADDER[0]

    @property
    def words(self) -> str:
        """What was left out in a sentence, or "" where nothing was.

        Example:
            >>> Withheld(1, 3).words
            '1 article and 3 records are left out: labelled above ‘public’.'
        """
        parts = [counted(n, what) for n, what in ((self.articles, "article"), (self.records, "record")) if n]
        many = "is" if self.articles + self.records == 1 else "are"
        return f"{listed(parts)} {many} left out: labelled above ‘{self.reader}’." if parts else ""


def labels_of(judgements: Iterable[Judgement], text: str = "") -> Labels:
    """The labels that judgements and a file put on a case; of two on one target the later judgement holds.

    Args:
        judgements: Those of the case; what was taken back counts no more.
        text: TOML with a table ``[labels]``: ``ladder``, and labels by source or id.

    Raises:
        UsageError: If the file is no TOML, or a label of it is not on its ladder.

    Example:
        >>> labels_of((), '[labels]\\n"leak.txt" = "secret"').of("leak.txt")
        'secret'
    """
    ladder, held = _from_file(text)
    places: dict[str, tuple[tuple[Evidence, str], ...]] = {}
    for one in judgements:
        label = one.payload.get("label")
        if label is None or one.undone_by is not None:
            continue
        held.pop(one.target, None)
        places.pop(one.target, None)
        if label:
            held[one.target] = label
            places[one.target] = tuple((place, label) for place in _places(one.payload.get("places", "")))
    made = Labels(ladder, held, tuple(pair for ones in places.values() for pair in ones))
    for label in held.values():
        made.rank(label)
    return made


def ladder_text(labels: Labels) -> str:
    """The ladder of some labels as a file has it, and no label on anything.

    Example:
        >>> labels_of((), ladder_text(Labels(("open", "shut")))).ladder
        ('open', 'shut')
    """
    return f"[labels]\nladder = {json.dumps(list(labels.ladder))}\n"


def _from_file(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    try:
        table = tomllib.loads(text).get("labels", {})
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(f"The file of labels is no TOML: {problem}.") from problem
    if not isinstance(table, dict):
        raise UsageError('Labels stand in a table: [labels], then "SOURCE" = "LABEL" line by line.')
    ladder = table.pop("ladder", LADDER)
    if isinstance(ladder, str) or not ladder or not all(isinstance(one, str) for one in (*ladder, *table.values())):
        raise UsageError("Labels are words, and the ladder is a list of them: ladder = ['public', 'secret'].")
    return tuple(ladder), dict(table)


def places_text(evidence: Iterable[Evidence]) -> str:
    """Where words stand, as a judgement keeps it: "d_1:10-20 d_2:3-9"."""
    return " ".join(dict.fromkeys(f"{e.document}:{e.start}-{e.end}" for e in evidence))


def _places(words: str) -> Iterator[Evidence]:
    for one in words.split():
        document, _, place = one.rpartition(":")
        start, _, end = place.partition("-")
        yield Evidence(document, int(start), int(end), "")


def places_of_actors(readings: Iterable[Reading], named: Mapping[str, str]) -> Iterator[tuple[Evidence, str]]:
    """Where labelled actors are named, and where is told what they said or did, each with the label.

    Args:
        readings: Every reading of the case.
        named: Label by id of an actor of the case or of an article.
    """
    for reading in readings:
        for one in reading.mentions:
            if one.actor is not None and one.actor in named:
                yield from ((place, named[one.actor]) for place in one.evidence)
        for name in KINDS:
            for record in getattr(reading, name) if name not in MARKS else ():
                for label in {named[id] for id in _ids_in(record) if id in named}:
                    yield from ((place, label) for place in record.evidence)


def _ids_in(record: Any) -> Iterator[str]:
    """Every text that a record holds by itself or in a list: the ids of those it names are among them."""
    for one in fields(record):
        value = getattr(record, one.name)
        for held in value if isinstance(value, tuple) else (value,):
            if isinstance(held, str):
                yield held


def withhold(
    readings: Sequence[Reading], labels: Labels, reader: str | None
) -> tuple[tuple[Reading, ...], Withheld]:
    """The readings that a reader may see, without what is labelled above, and how much that was.

    Args:
        readings: Every reading of the case.
        labels: The labels of the case.
        reader: Up to which label they may see; None for the least.

    Raises:
        UsageError: If the reader is not on the ladder.
    """
    labels.rank(reader or labels.ladder[0])
    hidden = {target for target, label in labels.by_target.items() if labels.above(label, reader)}
    places = [place for place, label in labels.places if labels.above(label, reader)]
    nobody = {actor for actor, label in labels.actors.items() if labels.above(label, reader)}
    if not hidden:
        return tuple(readings), Withheld(reader=reader or labels.ladder[0])
    kept, articles, records = [], 0, 0
    for one in readings:
        if hidden & {one.document.id, one.document.source, *one.document.sources}:
            articles += 1
            continue
        spans = [place.span for place in places if place.document == one.document.id]
        spans += [e.span for name in KINDS for r in getattr(one, name) if r.id in hidden for e in r.evidence]
        rest, gone = _without(one, spans, nobody)
        kept.append(rest)
        records += gone
    return tuple(kept), Withheld(articles, records, reader or labels.ladder[0])


def _without(reading: Reading, spans: Sequence[Span], nobody: Collection[str]) -> tuple[Reading, int]:
    """A reading without all that rests on some places, and without some actors; and how many claims that were."""
    if not spans:
        return replace(reading, actors=tuple(a for a in reading.actors if a.id not in nobody)), 0
    kept = {
        name: tuple(r for r in getattr(reading, name) if name == "regions" or not _touches(r, spans))
        for name in KINDS
    }
    said = {s.id for s in kept["statements"]}
    for name in KINDS:
        kept[name] = tuple(r for r in kept[name] if getattr(r, "attribution", "narrator") in ("narrator", *said))
    text = _blackened(reading.document.text or "", spans)
    document = _quoted_anew(replace(reading.document, text=text), text)
    kept["regions"] = tuple(_quoted_anew(r, text) for r in kept["regions"])
    met = {m.actor for m in kept["mentions"]}
    actors = tuple(
        replace(a, names=tuple(n for n in a.names if n in text or n not in (reading.document.text or "")))
        for a in reading.actors
        if a.id not in nobody and (a.id in met or not any(m.actor == a.id for m in reading.mentions))
    )
    gone = sum(len(getattr(reading, name)) - len(kept[name]) for name in KINDS if name not in MARKS)
    return replace(reading, document=document, actors=actors, **kept), gone


def _blackened(text: str, spans: Iterable[Span]) -> str:
    letters = list(text)
    for span in spans:
        for at in range(span.start, min(span.end, len(letters))):
            letters[at] = letters[at] if letters[at].isspace() else BLACK
    return "".join(letters)


def _quoted_anew(record: Any, text: str) -> Any:
    """A record whose evidence quotes the blackened text; of an article, its title too where that is blackened."""
    evidence = tuple(replace(e, quote=text[e.start : e.end]) for e in record.evidence)
    if isinstance(record, Document) and BLACK in "".join(e.quote for e in evidence[:1]):
        record = replace(record, title=" ".join(evidence[0].quote.split()))
    return replace(record, evidence=evidence)


def _touches(value: Any, spans: Sequence[Span]) -> bool:
    """True where any evidence or span that a record holds shares a character with one of the places."""
    if isinstance(value, Evidence | Span):
        own = value.span if isinstance(value, Evidence) else value
        return any(own.overlaps(span) for span in spans)
    if isinstance(value, tuple):
        return any(_touches(one, spans) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return any(_touches(getattr(value, one.name), spans) for one in fields(value))
    return False
