"""Where one source says that a party accepted, and another, or the party itself, that it did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.joining.denials import find_denials, find_dissent
from parley.joining.disagreements.values import Claim, Verdict, weigh
from parley.records import Disagreement, Move, Reading, Roster, Statement, When
from parley.records.span import words_at
from parley.records.statement import said_when
from parley.text.intervals import Days, days_of, gap
from parley.text.similarity import overlap, stems_of

ALIKE = 0.5
"""Share of the shorter terms' stems from which an acceptance and its denial are about one thing. A guess."""
VOID = frozenset({"denied", "refused", "not_happened", "speculated"})
WHY = "One source says that the party accepted, another that it did not; both are kept."
CLAIMED = "Another party says that it accepted; it denies that itself; both are kept."
DIVIDED = "One voice of the party says that it accepted, another denies it; both are kept."


@dataclass(frozen=True, slots=True)
class Stand:
    """A yes or no of a party on an issue, as one source tells it."""

    move: Move
    claim: Claim
    stems: frozenset[str]
    yes: bool
    party: str


def of_moves(readings: Iterable[Reading], roster: Roster, dates: Mapping[str, When | None]) -> list[Disagreement]:
    """Acceptances that another voice of the article, or of the next day, contradicts."""
    cells: dict[tuple[str, str], list[Stand]] = defaultdict(list)
    found: list[Disagreement] = []
    for reading in readings:
        stands = _stands(reading, roster, dates)
        for one in stands:
            cells[one.party, one.move.issue or ""].append(one)
        found += _denials(reading, stands, roster)
    for (party, issue), held in sorted(cells.items()):
        for one in held:
            for other in held:
                if (
                    issue
                    and one.yes
                    and not other.yes
                    and _about_one(one, other)
                    and _one_time(one.claim, other.claim)
                ):
                    found += _kept(party, one, other.claim, (one.move.id, other.move.id), WHY, roster)
    return found


def _kept(
    party: str, one: Stand, against: Claim, of: tuple[str, ...], why: str, roster: Roster
) -> list[Disagreement]:
    issue = (one.move.issue or "an agreement").replace("_", " ")
    verdict = Verdict("conflict", why)
    about = f"{roster.name(party)} on {issue}"
    return weigh("disagreements:moves", about, "acceptance", (one.claim, against), lambda *_: verdict, of)


def _stands(reading: Reading, roster: Roster, dates: Mapping[str, When | None]) -> list[Stand]:
    statements = {s.id: s for s in reading.statements}
    published = dates.get(reading.document.id)
    stands: list[Stand] = []
    for move in reading.moves:
        yes = move.kind == "accepts" and move.status not in VOID
        no = move.kind == "refuses" or (move.kind == "accepts" and move.status in ("denied", "refused"))
        if move.party and not move.conditions and (yes or no):
            terms = words_at(move.terms, move.evidence, reading.document.text) or ""
            value = "accepted" if yes else "refused" if move.kind == "refuses" else "denied that it accepted"
            days = _days(move, statements, published)
            claim = Claim(value, None, move.document, move.attribution, days, move.evidence)
            stands.append(Stand(move, claim, stems_of(terms), yes, roster.side(move.party)))
    return stands


def _days(move: Move, statements: Mapping[str, Statement], published: When | None) -> Days | None:
    """When the party took its stand: as told where that lies before the saying, else when it was said."""
    said, own = days_of(said_when(move.attribution, statements, published)), days_of(move.when)
    return own if own and said and own[1] < said[0] else said


def _about_one(one: Stand, other: Stand) -> bool:
    """Terms of like words; across articles two stems at least, where "a truce" may be another."""
    least = 1 if one.move.document == other.move.document else 2
    return overlap(one.stems, other.stems) >= ALIKE and len(one.stems & other.stems) >= least


def _one_time(one: Claim, other: Claim) -> bool:
    """Said by two voices of one article, or by articles of neighbouring days; a stand may change later."""
    near = bool(one.published and other.published and gap(one.published, other.published) <= 1)
    if one.document == other.document:
        return one.attribution != other.attribution and (near or not (one.published and other.published))
    return near


def _denials(reading: Reading, stands: Sequence[Stand], roster: Roster) -> list[Disagreement]:
    """Acceptances that another party tells of, which the party itself denies further on in the article."""
    found: list[Disagreement] = []
    for one in stands:
        for said in find_denials(one.move, reading, roster) if one.yes else ():
            claim = Claim("denied", None, said.document, said.id, one.claim.published, said.evidence)
            found += _kept(one.party, one, claim, (one.move.id, said.id), CLAIMED, roster)
        for said in find_dissent(one.move, reading, roster) if one.yes else ():
            claim = Claim("denied", None, said.document, said.id, one.claim.published, said.evidence)
            found += _kept(one.party, one, claim, (one.move.id, said.id), DIVIDED, roster)
    return found
