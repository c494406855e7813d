"""One stand in two articles' words: the same in other words, or a warning that names another thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parley.joining.disagreements.values import Claim, Verdict, weigh
from parley.joining.relations import ACTS
from parley.records import Disagreement, Move, Reading, Roster, Statement, When
from parley.records.span import words_at
from parley.records.statement import said_when
from parley.text.intervals import days_of, gap
from parley.text.similarity import jaccard, overlap, stem, stems_of, words_of

VOID = frozenset({"denied", "refused", "not_happened", "speculated"})
WANTING = frozenset({"demands", "offers", "proposes", "promises", "accepts", "supports", "concedes"})
ALIKE = 0.5
"""Share of the shorter terms' stems from which two wordings are of one stand. A guess."""
EQUAL = 0.9
"""Jaccard from which two wordings do not differ enough to be shown. A guess."""
NEAR = 1
LEAVING = re.compile(
    r"^(?:\W|consider\w*+|possibl[ey]|soon|simply|to)*\s*(?:withdraw\w*|pull\w*(?: back| out)?"
    r"|step\w* (?:back|aside|away)|walk\w* (?:away|out)|back\w* (?:away|off|out)|abandon\w*|quit\w*|leav\w*"
    r"|disengag\w*|suspend\w*|cut\w* off|halt\w*|stop\w*|end\w*|drop\w*)\b",
    re.I,
)
"""Words of giving something up, at the head of what is threatened."""
TALKING = frozenset(
    stem(word)
    for word in words_of(
        """
    talk talks negotiation negotiations negotiate process mediation mediator mediate diplomacy diplomatic effort
    efforts involvement dialogue table peace role initiative bid conversation discussions
    """
    )
)
"""Stems that all mean the talks themselves."""


@dataclass(frozen=True, slots=True)
class Said:
    """A move with its words and who is told to have said them."""

    move: Move
    party: str
    voice: str | None
    is_quote: bool
    page: str
    terms: str
    stems: frozenset[str]
    claim: Claim


def of_wordings(
    readings: Iterable[Reading], roster: Roster, dates: Mapping[str, When | None]
) -> list[Disagreement]:
    """Stands told by several articles of the same days in other words, and warnings that differ in their object.

    What it bears on are moves of one party and issue, and threats of one voice, of neighbouring days.
    """
    cells: dict[tuple[str, str], list[Said]] = defaultdict(list)
    warned: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for reading in readings:
        for said in _said(reading, roster, dates):
            if said.move.kind == "threatens" and said.voice:
                warned[said.party, said.voice].append(said)
            elif said.move.kind in WANTING and said.move.issue and said.move.status not in VOID:
                cells[said.party, said.move.issue].append(said)
    found: list[Disagreement] = []
    for (party, issue), held in sorted(cells.items()):
        about = f"{roster.name(party)} on {issue.replace('_', ' ')}"
        for group in _groups(held):
            moves = tuple(sorted(one.move.id for one in group))
            found += weigh("disagreements:wordings", about, "terms", [s.claim for s in group], judge_wording, moves)
    for (party, voice), held in sorted(warned.items()):
        found += _warnings(party, voice, held, roster)
    return found


def _said(reading: Reading, roster: Roster, dates: Mapping[str, When | None]) -> Iterable[Said]:
    statements = {s.id: s for s in reading.statements}
    published = dates.get(reading.document.id)
    for move in reading.moves:
        if move.party:
            terms = " ".join((words_at(move.terms, move.evidence, reading.document.text) or "").split())
            told = statements.get(move.attribution)
            days = days_of(said_when(move.attribution, statements, published))
            claim = Claim(terms, None, move.document, move.attribution, days, move.evidence)
            yield Said(
                move, roster.side(move.party), _voice(move, told, roster), _is_quote(move, told),
                reading.document.outlet or move.document, terms, stems_of(terms), claim,
            )  # fmt: skip


def _voice(move: Move, told: Statement | None, roster: Roster) -> str | None:
    """The person who is told to have said it."""
    for one in (told.speaker if told else None, move.via, move.party):
        actor = roster.get(one) if one else None
        if actor is not None and actor.kind == "person":
            return actor.id
    return None


def _is_quote(move: Move, told: Statement | None) -> bool:
    return told is not None and told.mode == "direct" and any(s.overlaps(move.terms) for s in told.content)


def _groups(held: list[Said]) -> list[list[Said]]:
    """Stands of neighbouring days in like words, each with the first that it is like; in order of place."""
    groups: list[list[Said]] = []
    starting: dict[str, list[list[Said]]] = defaultdict(list)
    for one in sorted(held, key=lambda s: (s.claim.published or (), s.claim.evidence, s.move.id)):
        days = one.claim.published
        near = [g for word in sorted(one.stems - ACTS) for g in starting[word]]
        for group in near if days else ():
            first = group[0]
            assert days
            assert first.claim.published
            if gap(first.claim.published, days) <= NEAR and _is_one(first.stems, one.stems):
                group.append(one)
                break
        else:
            group = [one]
            groups.append(group)
            if days:
                for word in one.stems - ACTS:
                    starting[word] = [*starting[word][-20:], group]
    return [g for g in groups if len({s.page for s in g}) > 1]


def _is_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """True for terms of one thing: equal but for common words, or sharing two words beside those."""
    left, right = one - ACTS, other - ACTS
    if len(one & other) < 2:
        return False  # "peace" here and there is a topic
    return bool(left) and (left == right or (len(left & right) > 1 and overlap(left, right) >= ALIKE))


def judge_wording(one: Claim, other: Claim) -> Verdict | None:
    """Two articles' words for one stand: wording, unless they are next to equal or name other numbers."""
    left, right = stems_of(one.value), stems_of(other.value)
    numbers = [{s for s in stems if s.isdigit()} for stems in (left, right)]
    if one.document == other.document or jaccard(left, right) >= EQUAL or numbers[0] != numbers[1]:
        return None
    if not _is_one(left, right):
        return None
    return Verdict("wording", "Two articles tell one stand in their own words; what they share holds.")


def _warnings(party: str, voice: str, held: list[Said], roster: Roster) -> list[Disagreement]:
    about = f"what {roster.name(voice)} warned of for {roster.name(party)}"
    leaving = [s for s in held if not s.is_quote and s.claim.published and LEAVING.search(s.terms)]
    why = (
        f"Two articles of the same days tell one warning of {roster.name(voice)} and name different things that "
        "would be given up; unless there were two warnings, one of them is wrong."
    )
    verdict = Verdict("conflict", why)
    found: list[Disagreement] = []
    ordered = sorted(leaving, key=lambda s: (s.claim.published or (), s.claim.evidence))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 9]:
            if _name_other_things(one, other):
                moves = tuple(sorted((one.move.id, other.move.id)))
                claims = (one.claim, other.claim)
                found += weigh("disagreements:warnings", about, "threat", claims, lambda *_: verdict, moves)
    return found


def _name_other_things(one: Said, other: Said) -> bool:
    left, right = one.claim.published, other.claim.published
    if one.move.document == other.move.document or not left or not right or gap(left, right) > NEAR:
        return False
    if bool(one.move.conditions) != bool(other.move.conditions):
        return False
    objects = [stems_of(LEAVING.sub(" ", s.terms, count=1)) - ACTS for s in (one, other)]
    if not objects[0] or not objects[1] or objects[0] & objects[1]:
        return False
    return not (objects[0] & TALKING and objects[1] & TALKING)
