"""The readings of a case as they are joined: thin, without whom a person ignored, judged, and dated by the case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from parley.joining.at_hand import AtHand
from parley.joining.commitments.plain import plain_of
from parley.joining.flow.state import State
from parley.records import Actor, Document, Reading, When

HELD = 24_000_000
"""Characters of the articles whose thin readings are held at once. A reading takes some 25 bytes a character
(measured: 100 kB for reports of 700 words), so that all take 200 MB, and are some 1,700 reports."""
LEAST = 500  # characters for which an article counts at least


def thin_reading(reading: Reading) -> Reading:
    """What joining needs of a reading: no furniture, and mentions only where deeds, moves and outcomes are told."""
    plain = plain_of(reading)
    acts = {act.evidence.start for act in plain.acts}
    places = [m.terms for m in reading.moves] + [e.evidence[0].span for e in reading.events if e.evidence]
    places += [one.evidence.span for one in plain.outcomes]
    places += [one.evidence.span for one in plain.passives if one.actor]
    mentions = [
        m for m in reading.mentions if m.start in acts or any(p.start <= m.start and m.end <= p.end for p in places)
    ]
    return replace(
        reading,
        regions=tuple(replace(one, evidence=()) for one in reading.regions),
        times=tuple(replace(t, evidence=()) for t in reading.times),
        repairs=(), skipped=(), mentions=tuple(replace(m, evidence=()) for m in mentions),
        actors=tuple(Actor(a.id, "", a.kind, a.name) for a in reading.actors),
    )  # fmt: skip


class Desk:
    """Gives readings by document id.

    Args:
        state: Where thin readings and dates are kept.
        judged: What a person's decisions leave of a reading.
        dated: A reading with its open times counted from a date.
    """

    def __init__(
        self, state: State, judged: Callable[[Reading], Reading], dated: Callable[[Reading, When], Reading]
    ) -> None:
        self.state, self._judged, self._date = state, judged, dated
        self._held: AtHand[str, tuple[Reading, When | None, Reading]] = AtHand(HELD)

    def put(self, document: str, reading: Reading | None) -> None:
        """Keep a thin reading, or let it go."""
        self.state.put("thin", document, thin_reading(reading) if reading else None)
        self.state.put("paper", document, replace(reading.document, text=None) if reading else None)
        self._held.drop(document)

    def readings(self, documents: Iterable[str]) -> dict[str, Reading]:
        """Thin readings as they are joined; those that are gone are left out."""
        wanted = list(dict.fromkeys(documents))
        dates = self.state.many("date", wanted)
        found: dict[str, Reading] = {}
        for one in wanted:
            held = self._held.get(one)
            if held is not None and held[1] == dates.get(one):
                found[one] = held[2]
        for one, thin in self.state.many("thin", [one for one in wanted if one not in found]).items():
            when = dates.get(one)
            judged = self._judged(thin)
            found[one] = self._date(judged, when) if when is not None else judged
            self._held.keep(one, (thin, when, found[one]), max(LEAST, len(thin.document.text or "")))
        return {one: found[one] for one in wanted if one in found}

    def papers(self, documents: Iterable[str]) -> dict[str, Document]:
        """Documents with the dates that the case gives them, without their texts."""
        wanted = list(dict.fromkeys(documents))
        dates = self.state.many("date", wanted)
        found = self.state.many("paper", wanted)
        return {one: replace(paper, published=dates.get(one, paper.published)) for one, paper in found.items()}

    def dates(self, documents: Collection[str]) -> Mapping[str, When]:
        """When documents were published."""
        return self.state.many("date", documents)

    def forget(self, documents: Iterable[str]) -> None:
        """Let go of what is held of documents about which something was decided."""
        for one in documents:
            self._held.drop(one)
