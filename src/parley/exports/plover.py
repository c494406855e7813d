"""Rows in PLOVER's terms, for coders: one a coded event, contact or move.

PLOVER is an export, not the core: by its manual a planned meeting, an invitation and a promise are all AGREE.
The row keeps Parley's own status, and says in ``plover_note`` what the folding did. Where nobody of a known country
bears a deed, PLOVER's coders write down the country in which it was done: so does the row, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from parley.exports.view import CaseView
from parley.lexicons.gazetteer import load_gazetteer
from parley.lexicons.world import load_world
from parley.records import REAL, Actor, Contact, Event, Mention, Move, Reading, When

MOVE_TYPES: Mapping[str, tuple[str, str]] = {
    "proposes": ("AGREE", "a proposal to cooperate is AGREE"),
    "offers": ("AGREE", "an offer is AGREE"),
    "demands": ("REQUEST", ""),
    "accepts": ("AGREE", ""),
    "refuses": ("REJECT", ""),
    "threatens": ("THREATEN", ""),
    "promises": ("AGREE", "a promise to cooperate is AGREE"),
    "concedes": ("CONCEDE", ""),
    "supports": ("SUPPORT", ""),
    "opposes": ("REJECT", "opposition is REJECT"),
    "withdraws": ("REJECT", "taking back one's own offer is REJECT"),
}
DONE: Mapping[str, frozenset[str]] = {
    "withdraws": frozenset({"SANCTION", "CONCEDE", "RETREAT", "REJECT"}),
    "concedes": frozenset({"CONCEDE", "RETREAT", "AGREE"}),
    "accepts": frozenset({"CONCEDE", "AGREE"}),
    "opposes": frozenset({"ACCUSE", "REJECT"}),
}
"""Kinds of moves that a deed of one of these types tells already where both stand in the same words."""
PLACED = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
"""Deeds that bear on the country they are done in where nobody else is known to bear them."""
STATELESS = frozenset({"IGO", "NGO", "MNC"})
"""Sectors that PLOVER writes where a country would stand, for bodies of no country."""
UNMADE = frozenset({"not_happened", "conditional"})
"""Statuses of events that PLOVER has no type for: what was not done, or hangs on something, is no event there."""
FORM_MODES: Mapping[str, tuple[str, ...]] = {
    "call": ("phone",),
    "group_call": ("phone", "multilateral"),
    "meeting": (),
    "visit": ("visit",),
    "summit": ("multilateral",),
    "letter": (),
    "address": (),
}


def write_plover(case: CaseView, out: TextIO) -> None:
    """One JSON object a line, a row each; see ``plover_rows``."""
    for reading in case.readings():
        for row in plover_rows(reading):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def plover_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The rows of one article in order of place; a stretch coded twice alike gives one row."""
    actors = {a.id: a for a in reading.actors}
    rows = [
        *(_of_event(e, actors) for e in reading.events if e.status not in UNMADE and not _is_by_the_way(e)),
        *(row for c in reading.contacts if (row := _of_contact(c, actors))),
        *(_of_move(m, actors, reading.mentions) for m in reading.moves),
    ]
    seen: list[dict[str, Any]] = []
    deeds = [(r["start"], r["end"], r["event_type"]) for r in rows if not r["of_move"] and r["status"] in REAL]
    for row in sorted(rows, key=lambda r: (r["start"], r["end"], bool(r["of_move"]), r["event_type"])):
        if row["of_move"] and _is_done(row, deeds):
            continue
        if any(r["end"] > row["start"] and _is_told_by(row, r) for r in seen):
            continue
        seen.append(row)
        yield {"doc": reading.document.source, **{key: row[key] for key in row if key != "of_move"}}


def _is_by_the_way(one: Event) -> bool:
    """True for history without a date that only says which thing is meant ("the crew whom they had seized").

    History with its month or year ("freed them in 1981") is what some articles are about, and gives a row.
    """
    dated = one.when is not None and one.when.precision in ("month", "year")
    return one.background and not dated


def _is_done(row: Mapping[str, Any], deeds: Iterable[tuple[int, int, str]]) -> bool:
    """True for a move that is told by its deed: "quit the talks", "lifted the ban", "accepted the demand"."""
    same = DONE.get(row["of_move"], frozenset())
    return any(start < row["end"] and row["start"] < end and kind in same for start, end, kind in deeds)


def _is_told_by(row: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """True for a row that one begun before it tells already: the same type, or the content of a move.

    "Agreed to lift the embargo" is one AGREE, no CONCEDE beside it; "rejected a demand for aid" is one REJECT.
    """
    if row["event_type"] == before["event_type"]:
        return True
    if not before["of_move"] or row["status"] in REAL:
        return False
    return not row["of_move"] or before["event_type"] == "REJECT"


def _of_event(one: Event, actors: Mapping[str, Actor]) -> dict[str, Any]:
    row = _row(one, one.type, one.modes, one.actors, one.recipients, actors, "")
    return _with_country(row, one, actors) | {"contexts": list(one.contexts), "place": one.place}


def _with_country(row: dict[str, Any], one: Event, actors: Mapping[str, Actor]) -> dict[str, Any]:
    """The row with the country of its place as the one that bears the deed, where no other is told.

    People who protest and have no other country are of that country too.
    """
    told = any(a["code"] for a in row["recipient"])
    if told or one.type not in PLACED or one.place is None:
        return row
    near = {a.country for a in actors.values() if a.country}
    site = load_gazetteer().find(one.place, near)
    if site is None or len(site.countries) != 1:
        return row
    country = site.countries[0]
    home = {"name": load_world().states[country], "country": country, "code": country, "sector": None}
    row["recipient"] = [*row["recipient"], home]
    row["plover_note"] = "the country of the place bears it"
    if one.type == "PROTEST" and not any(a["code"] for a in row["actor"]):
        row["actor"] = [{**a, "country": country, "code": country} for a in row["actor"]] or [home]
    return row


def _of_contact(one: Contact, actors: Mapping[str, Actor]) -> dict[str, Any] | None:
    first, rest = one.participants[:1], one.participants[1:]
    if one.status in REAL:
        kind, note = "CONSULT", ""
    elif one.status == "refused":
        kind, note = "REJECT", "a contact turned down is REJECT"
        first = (one.refused_by,) if one.refused_by else first
        rest = tuple(p for p in one.participants if p not in first)
    elif one.status in ("not_happened", "denied", "speculated"):
        return None
    else:
        kind, note = "AGREE", "a contact to come is AGREE"
    if one.form == "visit" and not rest:
        rest = tuple(a.id for a in actors.values() if a.kind == "state" and a.name == one.place)
    row = _row(one, kind, FORM_MODES.get(one.form, ()), first, rest, actors, note)
    return row | {"place": one.place}


def _of_move(one: Move, actors: Mapping[str, Actor], mentions: Iterable[Mention]) -> dict[str, Any]:
    kind, note = MOVE_TYPES[one.kind]
    party = (one.party,) if one.party else ()
    whom = one.toward or _named_in(one, actors, mentions)
    return _row(one, kind, (), party, whom, actors, note) | {"contexts": [one.issue] if one.issue else []}


def _named_in(one: Move, actors: Mapping[str, Actor], mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Whom the terms of a move name beside its party: they bear on them, which is all that a recipient is here."""
    home = actors[one.party].country if one.party and one.party in actors else None
    named: list[str] = []
    for m in mentions:
        inside = m.form != "pronoun" and one.terms.start <= m.start and m.end <= one.terms.end
        if inside and m.actor and m.actor in actors and m.actor != one.party and m.actor not in named:
            named.append(m.actor)
    return tuple(n for n in named if home is None or actors[n].country != home)


def _row(
    one: Event | Contact | Move,
    kind: str,
    modes: Iterable[str],
    who: Iterable[str],
    whom: Iterable[str],
    actors: Mapping[str, Actor],
    note: str,
) -> dict[str, Any]:
    evidence = one.evidence[0]
    return {
        "event_type": kind,
        "modes": list(modes),
        "contexts": [],
        "actor": [_actor(actors[a]) for a in who if a in actors],
        "recipient": [_actor(actors[a]) for a in whom if a in actors],
        "status": one.status,
        "of_move": one.kind if isinstance(one, Move) else "",
        "date": _date(one.when),
        "place": None,
        "start": evidence.start,
        "end": evidence.end,
        "words": evidence.quote,
        "plover_note": note,
    }


def _actor(one: Actor) -> dict[str, Any]:
    code = one.country or (one.sector if one.sector in STATELESS else None)
    return {"name": one.name, "country": one.country, "code": code, "sector": one.sector}


def _date(when: When | None) -> str | None:
    if when is None or not when.earliest:
        return None
    return when.earliest if when.earliest == when.latest else f"{when.earliest}/{when.latest or '..'}"
