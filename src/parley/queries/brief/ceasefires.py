"""Truces: in force, agreed, wanted, refused, over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from parley.joining.dating import resolve
from parley.queries.brief.ground import Ground
from parley.queries.brief.parts import STRONG, Block, Line, Run, Section
from parley.queries.ceasefires import (
    LOTS,
    STAGE_WORDS,
    CeasefireRow,
    attributions_of,
    headline_of,
    in_lots,
    is_reached,
    truces_of,
)
from parley.queries.frame import is_dated, who_published
from parley.queries.wording import amount_words, listed, when_words
from parley.records import Amount, Evidence, Roster, Statement, When


@dataclass(frozen=True, slots=True)
class Told:
    """Who is who and when each article was, from what a brief stands on; see ``queries.ceasefires.Known``."""

    ground: Ground
    roster: Roster

    def names(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Names, each once, in the order given."""
        return tuple(dict.fromkeys(map(self.roster.name, actors)))

    def published(self, document: str) -> When | None:
        """When an article was published."""
        known = self.ground.documents.get(document)
        return known.published if known else None

    def when(self, told: When | None, document: str) -> When | None:
        """A time that an article tells, counted from the article's date."""
        return resolve(told, self.published(document)) if told else None

    def outlets(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """Who published the articles of some evidence, each once, in order."""
        found = (self.ground.documents.get(one.document) for one in self.sorted(evidence))
        return tuple(dict.fromkeys(who_published(one) for one in found if one))

    def sorted(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Evidence in order of articles and place, each once."""
        return self.ground.sorted(evidence)

    def place(self, evidence: Sequence[Evidence]) -> tuple[int, int]:
        """Where the first of some evidence stands."""
        return self.ground.place(evidence)


def told_of(ground: Ground, attributions: Collection[str]) -> tuple[Told, dict[str, Statement]]:
    """Who is who in a brief, and those of its statements that records are attributed to, by id."""
    said = {one.id: one for reading in ground.readings for one in reading.statements if one.id in attributions}
    return Told(ground, ground.roster), said


def truces(ground: Ground) -> tuple[CeasefireRow, ...]:
    """The truces of a case, by day and article; those of the past last."""
    held = [one for reading in ground.readings for one in reading.ceasefires]
    known, said = told_of(ground, attributions_of(held))
    return truces_of(held, known, lambda document: ground.texts.get(document, ""), said)


def ceasefires(ground: Ground) -> Section:
    """A block a lot: what is in force before what is agreed, wanted, refused, over."""
    blocks = tuple(Block(LOTS[lot], tuple(truce(ground, r) for r in rows)) for lot, rows in in_lots(truces(ground)))
    return Section("Truces", blocks, "No truce is reported.")


def truce(ground: Ground, row: CeasefireRow) -> Line:
    """How far it has come, whom it binds, its terms, its steps, and the article's own words."""
    headline = headline_of(row)
    runs = [Run(headline[:1].upper() + headline[1:], STRONG), *(Run(words) for words in terms_of(row))]
    if len(row.steps) > 1:
        runs.append(Run(f" ({'; '.join(row.steps)})"))
    runs += [Run(": "), *ground.told(row.evidence[:1])]  # what decides how far it has come stands first
    names = tuple(dict.fromkeys((*row.parties, *row.proposers, *row.declarers, *row.mediators)))
    mark = row.status if is_reached(row) and row.status != row.stage else None
    return Line(tuple(runs), mark=mark, key=row.id, evidence=row.evidence, parties=names, issue="ceasefire")


def terms_of(row: CeasefireRow) -> Iterator[str]:
    """Who is in a truce and on what terms, each in words that go on from what stands before."""
    yield from (f" — {listed(row.parties)}",) if row.parties else ()
    first = is_reached(row) and row.stage in (STAGE_WORDS["called_for"], STAGE_WORDS["proposed"])
    wanting = " by" if first and not row.parties else ", wanted by"
    roles = ((wanting, row.proposers), (", declared by", row.declarers), (", brokered by", row.mediators))
    yield from (f"{words} {listed(names)}" for words, names in roles if names)
    told = (
        ("", _lasting(row.lasting)), ("", row.scope), ("at ", row.place), ("for ", row.purpose),
        ("from ", when_words(row.starts) if is_dated(row.starts) else None),
        ("until ", when_words(row.ends) if is_dated(row.ends) else None),
        ("watched by ", row.monitoring),
    )  # fmt: skip
    yield from (f", {before}{words}" for before, words in told if words)
    yield from (f"; {words}" for words in row.conditions)


def _lasting(lasting: Amount | None) -> str:
    """How long, in days, or in the article's words where those are no whole days: "month-long"."""
    if lasting is None:
        return ""
    whole = all(end is None or end == int(end) for end in (lasting.low, lasting.high))
    return amount_words(lasting) if whole or not lasting.text else lasting.text
