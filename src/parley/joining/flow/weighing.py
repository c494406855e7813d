# ruff: noqa: ARG002 - every stage is asked the same questions, and some need not look at all they are given
"""What joined contacts and episodes come to: where their tellings differ, and how well each is supported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from parley.joining.agreement import grade
from parley.joining.disagreements import find_disagreements
from parley.joining.flow.cast import Cast
from parley.joining.flow.desk import Desk
from parley.joining.flow.matters import place_of_disagreement
from parley.joining.flow.state import State
from parley.joining.flow.web import CROWD, Item, Stage
from parley.records import Contact, Disagreement, Episode, Reading, Roster
from parley.text.ids import content_id
from parley.text.intervals import days_of, length
from parley.text.sameness import Contains, count_origins

FACTS = "disagreements:facts"
NEXT = 2  # days that two tellings of one contact may be apart, as in `disagreements.tellings`


class DisputeStage(Stage):
    """Joined contacts and episodes: units of those that may be one told in two ways."""

    name = "disputes"
    has_company = False

    def __init__(
        self, state: State, desk: Desk, cast: Cast, contains: Contains, holds: Callable[[Disagreement], bool]
    ) -> None:
        self.state, self.desk, self.cast, self.contains, self.holds = state, desk, cast, contains, holds

    def item(self, one: Contact | Episode, roster: Roster) -> Item:
        """A joined contact or episode as an item; what its people are called is told with what differs."""
        documents = tuple(sorted({e.document for e in one.evidence}))
        blocks: list[str] = []
        if isinstance(one, Contact):
            own = days_of(one.when)
            dates = self.desk.dates(documents).values()
            days = [own] if own else [d for when in dates if (d := days_of(when))]
            ends = [(d[0].toordinal() - NEXT, d[1].toordinal() + NEXT) for d in days if length(d) <= 62]
            weeks = sorted({n for first, last in ends for n in range(first // 14, last // 14 + 1)})[:12]
            who = [f"{a} {b}" for a, b in combinations(sorted(one.participants)[:8], 2)]
            blocks = [f"{pair} {week}" for pair in who for week in weeks]
        kind = "contact" if isinstance(one, Contact) else "episode"
        bare = replace(one, reasons=())  # nor does it matter to what differs how often an episode was told
        if isinstance(bare, Episode):
            bare = replace(bare, origins=(), corroboration=None)
        called = tuple(map(roster.name, one.participants))
        return Item(
            one.id,
            "",
            "",
            content_id(kind, repr(bare), repr(called), repr(sorted(self.desk.dates(documents).items()))),
            tuple(sorted(set(blocks))),
            (kind, *documents),
        )

    def crowd(self, block: str) -> int:
        """Contacts of two in a fortnight beyond which nobody can tell them apart."""
        return CROWD

    def is_tied(self, one: Item, other: Item) -> bool:
        """True where the two are told as if they were one."""
        if one.notes[0] != "contact" or other.notes[0] != "contact":
            return False
        return any(len(d.of) > 1 for d in self._find([one, other]))

    def _find(self, items: Sequence[Item]) -> Sequence[Disagreement]:
        contacts = list(self.state.records("contact", [i.id for i in items if i.notes[0] == "contact"]).values())
        episodes = list(self.state.records("episode", [i.id for i in items if i.notes[0] == "episode"]).values())
        readings, roster = gathered(self.desk, self.cast, [*contacts, *episodes])
        # the facts that are told of a contact are those of its outcome
        bare = [replace(r, moves=(), facts=tuple(f for f in r.facts if f.attribute == "status")) for r in readings]
        dates = dict(self.desk.dates([r.document.id for r in readings]))
        found = find_disagreements(bare, contacts, episodes, roster, dates, self.contains)
        return [one for one in found if one.rule != FACTS]

    def build(self, items: Sequence[Item], company: Sequence[Item]) -> Iterable[tuple[str, str, Any]]:
        """The disagreements of a unit."""
        for one in self._find(items):
            if self.holds(one):
                yield "disagreement", place_of_disagreement(one), one


def gathered(desk: Desk, cast: Cast, records: Sequence[Contact | Episode]) -> tuple[list[Reading], Roster]:
    """The readings that joined records rest on, and who is who in them."""
    documents = {e.document for one in records for e in one.evidence}
    readings = [reading for _, reading in sorted(desk.readings(documents).items())]
    return readings, cast.roster_of(readings, {p for one in records for p in one.participants})


def grade_again(
    state: State,
    desk: Desk,
    cast: Cast,
    origins: Callable[[Iterable[str]], Mapping[str, str]],
    ids: Collection[str],
) -> None:
    """Grade joined contacts and episodes anew; what is no more loses its grade."""
    contacts, episodes = state.records("contact", ids), state.records("episode", ids)
    for one in sorted(set(ids) - contacts.keys() - episodes.keys()):
        for key in state.get("grade", one) or ():
            state.erase("corroboration", key)
        state.put("grade", one, None)
    for kind, held in (("contact", contacts), ("episode", episodes)):
        for one, record in sorted(held.items()):
            readings, roster = gathered(desk, cast, [record])
            keys = origins([r.document.id for r in readings])
            disputes = list(state.records("disagreement", state.marks("disputed", one)).values())
            items: dict[str, Any] = {"contacts": [], "episodes": []}
            items[f"{kind}s"] = [record]
            (made,) = grade(
                items["contacts"], items["episodes"], _only(readings, record.members), roster, keys, disputes
            )
            state.write("corroboration", f"{made.of}\x1f{made.id}", made)
            state.put("grade", one, [made.id])
            if isinstance(record, Episode):
                told = replace(record, corroboration=made.words,
                               origins=count_origins(keys.get(d, d) for d in record.articles))  # fmt: skip
                state.write("episode", _place(told), told)


def _only(readings: Iterable[Reading], members: Collection[str]) -> list[Reading]:
    held = set(members)
    return [
        replace(r, contacts=tuple(c for c in r.contacts if c.id in held),
                events=tuple(e for e in r.events if e.id in held))
        for r in readings
    ]  # fmt: skip


def _place(one: Episode) -> str:
    when = one.when.earliest if one.when and one.when.earliest else "9999"
    first = one.evidence[0] if one.evidence else None
    return f"{when}\x1f{first.document if first else ''}\x1f{first.start if first else 0:09}\x1f{one.id}"
