"""How well each happening is supported: the grading of `product.md`, by rule, with its reasons and words.

Grades are the Admiralty's credibility, 1 (confirmed) to 6 (cannot be judged). They belong to the item; how far a
source is to be trusted is a person's judgement and plays no part here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parley.records import (
    Contact,
    Corroboration,
    Disagreement,
    Episode,
    Event,
    Evidence,
    Reading,
    Roster,
    Statement,
)
from parley.text.ids import content_id
from parley.text.sameness import count_origins

UNSURE = frozenset({"anonymous", "hearsay"})
"""Kinds of relays that leave nobody to hold to the words."""
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
"""Types of deeds done to others: who says that it suffered one accuses, and confirms nothing."""
COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's word for a happening: on whose work it rests, how sure it is, who says so."""

    document: str
    origin: str
    statement: Statement | None

    @property
    def is_unsure(self) -> bool:
        """True where it is hedged, or nobody is named as saying it."""
        said = self.statement
        if said is None:
            return False
        nobody = said.speaker is None and said.on_behalf_of is None
        return bool(said.hedge) or nobody or any(relay.kind in UNSURE for relay in said.relays)


def grade(
    contacts: Iterable[Contact],
    episodes: Iterable[Episode],
    readings: Iterable[Reading],
    roster: Roster,
    origins: Mapping[str, str],
    disagreements: Iterable[Disagreement] = (),
) -> tuple[Corroboration, ...]:
    """Grade every joined contact and episode.

    Args:
        contacts: Joined contacts.
        episodes: Joined events.
        readings: What was read, for the tellings that they rest on.
        roster: The actors of the case.
        origins: Origin key of each document (`copies.independent_origins`).
        disagreements: Those of the case; a conflict over whether it happened at all makes the item disputed.

    Returns:
        One grade for each, by the id of what it grades.
    """
    tellings: dict[str, list[Telling]] = {}
    doers: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        told: list[Contact | Event] = [*reading.contacts, *reading.events]
        for record in told:
            tellings[record.id] = _tellings(record, reading, origins, roster)
        doers.update((e.id, roster.all(e.actors)) for e in reading.events if e.type in HOSTILE)
    disputed = {
        i: d.why for d in disagreements if d.verdict == "conflict" and d.attribute == "status" for i in d.of
    }
    items: list[Contact | Episode] = [*contacts, *episodes]
    graded = [
        _grade(
            one.id, [t for m in one.members for t in tellings.get(m, ())], _witnesses(one, doers), roster, disputed
        )
        for one in items
    ]
    return tuple(sorted(graded, key=lambda c: (c.of, c.id)))


def _witnesses(one: Contact | Episode, doers: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Whose word confirms it: all who took part; of a deed against others only those who did it."""
    if isinstance(one, Episode) and one.type in HOSTILE:
        return tuple(dict.fromkeys(who for member in one.members for who in doers.get(member, ())))
    return one.participants


def _tellings(
    record: Contact | Event, reading: Reading, origins: Mapping[str, str], roster: Roster
) -> list[Telling]:
    """What the record is attributed to, and each later mention of it inside what somebody says."""
    document = reading.document.id
    first = next((s for s in reading.statements if s.id == record.attribution), None)
    saying: dict[str, Statement | None] = {first.id if first else "": first}
    for place in record.evidence[1:]:
        inside = [s for s in reading.statements if any(_holds(e, place) for e in s.evidence)]
        if inside:
            said = min(inside, key=lambda s: (sum(e.end - e.start for e in s.evidence), s.id))
            saying[said.id] = said
    return [Telling(document, _origin(said, document, origins, roster), said) for said in saying.values()]


def _holds(outer: Evidence, inner: Evidence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def with_grades(episodes: Iterable[Episode], grades: Iterable[Corroboration]) -> tuple[Episode, ...]:
    """The episodes with the words of their grade."""
    words = {one.of: one.words for one in grades}
    return tuple(replace(one, corroboration=words.get(one.id)) for one in episodes)


def _origin(said: Statement | None, document: str, origins: Mapping[str, str], roster: Roster) -> str:
    """The outlet that a page takes the words from, else what the page rests on."""
    outlets = [relay.name for relay in said.relays if relay.kind == "outlet"] if said else []
    if said and said.source_kind == "outlet" and said.speaker:
        outlets.append(roster.name(said.speaker))
    return outlets[0] if outlets else origins.get(document, document)


def _grade(
    of: str, tellings: Sequence[Telling], participants: Sequence[str], roster: Roster, disputed: Mapping[str, str]
) -> Corroboration:
    sure = [t for t in tellings if not t.is_unsure]
    keys = count_origins(t.origin for t in sure)
    pages = len({t.document for t in sure})
    confirming = _confirming(sure, participants, roster)
    if of in disputed:
        number, words, reasons = 4, "disputed", [disputed[of]]
    elif not sure:
        number, words, reasons = 6, "unattributed", ["Every telling is hedged or names nobody who says so."]
    elif confirming:
        number, words, reasons = 1, "confirmed by participant", [f"{roster.names(confirming)} says so."]
    elif len(keys) > 1:
        number, words = (1 if len(keys) > 2 else 2), f"corroborated ({len(keys)} independent origins)"
        reasons = ["Pages that rest on different origins tell of it."]
    elif pages > 1:
        number, words = 3, f"{COUNTS.get(pages, pages)} pages, one origin"
        reasons = ["All pages that tell of it rest on one origin."]
    else:
        number, words, reasons = 3, "single source", ["One page tells of it."]
    if sure and len(sure) < len(tellings):
        reasons.append("Other tellings are hedged or unattributed and do not count.")
    if confirming and number == 1 and len(keys) == 1:
        reasons.append("One origin tells it.")
    return Corroboration(
        content_id("corroboration", of), "agreement:grade", of, number, words, keys, tuple(reasons)
    )


def _confirming(tellings: Iterable[Telling], participants: Sequence[str], roster: Roster) -> list[str]:
    """Participants, or those who speak for them, who assert it themselves."""
    own = {roster.of(one) for one in participants}
    own |= {roster.side(one) for one in own}
    found: set[str] = set()
    for telling in tellings:
        said = telling.statement
        if said and said.polarity == "asserts":
            for speaker in (said.on_behalf_of, said.speaker):
                if speaker and (roster.of(speaker) in own or roster.side(speaker) in own):
                    found.add(roster.of(said.speaker or speaker))
    return sorted(found)
