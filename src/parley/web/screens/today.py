"""Today: what changed, ranked; what is agreed, disputed, waited for, to come. The front page of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.queries import ballots
from parley.queries.brief.ground import with_days
from parley.queries.ceasefires import lot_of
from parley.queries.changes import LINES, Changes
from parley.queries.commitments import WaitingRow
from parley.queries.disagreements import DisagreementRow
from parley.queries.frame import HELD, PLANNED, UNDATED, UNREAL, start_of
from parley.queries.positions import REPLACES, PositionRow
from parley.queries.ranking import ChangeRow
from parley.queries.timeline import HAPPENINGS, TimelineRow
from parley.queries.wording import listed, subject_words
from parley.records import Evidence, When
from parley.records.span import meets
from parley.store import Store, Wanted
from parley.text.names import fold
from parley.web.desk import Desk, Page, Screen
from parley.web.masthead import read_masthead
from parley.web.screens.ceasefires import shown
from parley.web.wording import Mark, name_of, status_mark, truce_mark, vote_mark

AHEAD, DISPUTED, AGREED, WAITED, VOTES = 5, 5, 5, 4, 3
"""Lines in the columns beside what changed; guesses, looked at."""
MATTERS, TAKEN = 50, 500
"""Disagreements and accepted terms that are looked through; guesses: far more than are shown."""
OPENED = frozenset({"contact", "episode", "position", "commitment", "disagreement"})
"""Kinds of records that a change opens."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as it is shown: its row, in words what is said now, and what opens (kind and id, or empty)."""

    row: ChangeRow
    words: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """Something that is agreed, as far as reported: what and by whom, a status, and what it opens."""

    words: str
    mark: Mark
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that is to come: what, its day and place, how sure it is, and what it opens."""

    words: str
    when: When | None
    place: str | None
    status: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of something, and where they are listed."""

    number: int
    words: str
    address: str


def show(desk: Desk) -> Page:
    """The front page: changes of the last run, or since the run or day that the address names.

    Raises:
        UsageError: If there is no such run or day.
    """
    changes = _changes(desk)
    every = desk.get("all") is not None
    rows = changes.rows if changes else ()
    context = {
        "changes": changes, "rows": [_told(desk, row) for row in (rows if every else rows[:LINES])],
        "more": 0 if every else max(0, len(rows) - LINES),
        "days": read_masthead(desk).days, "tallies": _tallies(desk), "ahead": _ahead(desk),
        "agreed": _agreed(desk), "waiting": _waiting(desk), "disputed": _disputed(desk), "newest": _newest(desk),
        "issues": dict(desk.case.issues),
    }  # fmt: skip
    return Page("today.html", context)


def _changes(desk: Desk) -> Changes | None:
    """What changed; as of a day gone by, where nothing else is asked, what the day itself brought."""
    since, until = desk.get("since"), desk.get("until")
    if since is None and until is None and desk.as_of:
        since, until = desk.as_of, desk.as_of
    if not desk.now.store.run_numbers():
        return None
    return desk.recall(("changes", since, until), lambda: desk.now.changes_between(since, until))


def _told(desk: Desk, row: ChangeRow) -> Told:
    """A change in words; one by which reports contradict each other opens the disagreement."""
    words = row.after or row.before or ""
    kind, id = (row.what, row.of) if row.what in OPENED else ("", "")
    if row.kind == "contradicted":
        for one in _differing(desk, words):
            start = f"{one.about}, {one.attribute}:"
            if words.startswith(start):
                plainly = f"{subject_words(one.about)}, {one.attribute.replace('_', ' ')}:"
                return Told(row, with_days(plainly + words[len(start) :]), "disagreement", one.id)
    elif row.subject:
        words = f"{row.subject}: {words}"
    return Told(row, with_days(words), kind, id)


def _differing(desk: Desk, words: str) -> Sequence[DisagreementRow]:
    """The disagreements about what some words begin with."""
    matters = desk.recall("matters", lambda: tuple(desk.case.store.values(["disagreement"], "about")))
    about = [one for one in matters if words.startswith(f"{one}, ")]
    return desk.case.disagreements(narrowed=Wanted({"about": about}), limit=MATTERS) if about else ()


def _tallies(desk: Desk) -> tuple[Tally, ...]:
    held, lanes, still, against = desk.recall("tallies", lambda: _counts(desk.case.store))
    return (
        Tally(held, "positions held", desk.link("positions")),
        Tally(lanes.get(HELD, 0) + lanes.get(UNDATED, 0), "took place", desk.link("timeline")),
        Tally(lanes.get(PLANNED, 0), "planned", desk.link("timeline", lane=PLANNED)),
        Tally(lanes.get(UNREAL, 0), "refused, denied or only possible", desk.link("timeline", lane=UNREAL)),
        Tally(
            still, "open commitment" if still == 1 else "open commitments", desk.link("commitments", state="open")
        ),
        Tally(
            against, "contradiction" if against == 1 else "contradictions", desk.link("compare", verdict="conflict")
        ),
    )


def _counts(store: Store) -> tuple[int, Mapping[str, int], int, int]:
    """Positions held, happenings by lane, open commitments, contradictions."""
    return (
        store.count(["position"], Wanted(unless=REPLACES)), store.values(HAPPENINGS, "lane"),
        store.values(["commitment"], "state").get("open", 0),
        store.values(["disagreement"], "verdict").get("conflict", 0),
    )  # fmt: skip


def _agreed(desk: Desk) -> tuple[Agreed, ...]:
    """What is agreed or accepted, as far as reported: truces, terms that parties accept, deals that were struck."""
    truces = desk.recall("ceasefires", lambda: tuple(desk.case.ceasefires()))
    found = [
        Agreed(f"Truce: {shown(row).terms or 'by whom is not reported'}", truce_mark(row), "ceasefire",
               "+".join(row.members))
        for row in truces
        if lot_of(row) in ("live", "agreed")
    ]  # fmt: skip
    votes = desk.recall("ballots", lambda: tuple(desk.case.ballots()))
    decided = [row for row in reversed(votes) if ballots.lot_of(row) == "decided"]
    found += [
        Agreed(f"Vote: {ballots.about_of(row)}", vote_mark(row), "ballot", "+".join(row.members))
        for row in decided
        if row.stage == ballots.STAGE_WORDS["passed"]
    ]  # fmt: skip
    voted = [place for row in decided for place in row.evidence]
    found += desk.recall("accepted", lambda: _accepted(*_taken(desk, voted)))
    struck = [row for row in desk.recall("struck", lambda: _struck(desk)) if not meets(row.evidence, voted)]
    found += [
        Agreed(f"{name_of(row.what)}: {listed(row.participants) or 'by whom is not reported'}",
               status_mark(row.status), row.kind, row.id)
        for row in struck
    ]  # fmt: skip
    return tuple(found[:AGREED])


def _taken(desk: Desk, voted: Sequence[Evidence]) -> tuple[Sequence[PositionRow], list[Evidence]]:
    """The terms that parties accept, but for those they ``voted`` for, and where reports contradict each other."""
    taken = desk.case.positions(narrowed=Wanted({"stance": ["accepts"]}, unless=REPLACES), limit=TAKEN)
    held = [row for row in taken if not meets(row.evidence, voted)]
    where = {"verdict": ["conflict"], "in": {one.document for row in held for one in row.evidence}}
    against = desk.case.disagreements(narrowed=Wanted(where), limit=TAKEN)
    return held, [place for row in against for place in row.evidence]


def _struck(desk: Desk) -> tuple[TimelineRow, ...]:
    """What is agreed on the timeline, the last ones first."""
    found: list[TimelineRow] = []
    for where in ({"status": ["agreed"]}, {"what": ["AGREE"], "status": ["happened"]}):
        number = desk.case.store.count(HAPPENINGS, Wanted(where))
        found += desk.case.timeline(narrowed=Wanted(where), limit=AGREED, offset=max(0, number - AGREED))
    place = desk.case.frame.place
    return tuple(sorted(found, key=lambda r: (start_of(r.when), *place(r.evidence), r.what), reverse=True))


def _accepted(rows: Sequence[PositionRow], against: Sequence[Evidence]) -> tuple[Agreed, ...]:
    """Terms that parties accept without a condition, those that most accept first, then the newest.

    Args:
        rows: Positions that accept something.
        against: Where reports contradict each other: what stands there is marked as disputed.
    """
    parties: dict[str, list[PositionRow]] = {}
    for row in rows:
        if row.current and row.stance == "accepts":
            parties.setdefault(fold(row.terms), []).insert(0, row)
    said = sorted(parties.values(), key=lambda held: -len({row.party for row in held}))
    made = []
    for held in said[:AGREED]:
        names = list(dict.fromkeys(row.party for row in reversed(held)))
        words = f"{listed(names)} {'accepts' if len(names) == 1 else 'accept'}"
        told = list(dict.fromkeys(name for row in held for name in row.told_by))
        is_hearsay = all(row.told_by and row.told_by == row.voices for row in held)
        places = [place for row in held for place in row.evidence]
        disputed = meets(places, against)
        mark = Mark("✓", words, "held")
        if disputed:
            mark = Mark("≠", f"{words}, disputed", "not")
        elif is_hearsay:
            mark = Mark("◎", f"{words}, as told by {listed(told)}", "planned")
        made.append(Agreed(f"“{held[0].terms}”", mark, "position", held[0].id))
    return tuple(made)


def _waiting(desk: Desk) -> tuple[WaitingRow, ...]:
    """Who waits for whom, deadlocks first."""
    return desk.recall("waited", lambda: desk.case.waiting(limit=WAITED))


def _ahead(desk: Desk) -> tuple[Coming, ...]:
    """Contacts planned, those with a day first, and votes that are announced."""
    planned = Wanted({"lane": [PLANNED]})
    rows = desk.recall("ahead", lambda: desk.case.contacts(narrowed=planned, limit=AHEAD))
    held = [
        Coming(f"{name_of(row.form)}: {listed(row.participants) or 'participants not reported'}", row.when,
               row.place, status_mark(row.status).words, "contact", row.id)
        for row in rows
    ]  # fmt: skip
    votes = desk.recall("ballots", lambda: tuple(desk.case.ballots()))
    coming = [row for row in votes if ballots.lot_of(row) in ("running", "coming")]
    held += [
        Coming(f"Vote: {ballots.about_of(row)}", row.when, None, row.stage, "ballot", "+".join(row.members))
        for row in coming[-VOTES:]
    ]  # fmt: skip
    return tuple(held)


def _disputed(desk: Desk) -> tuple[DisagreementRow, ...]:
    open_ones = Wanted({"verdict": ["conflict", "unresolved"]})
    return desk.recall("disputed", lambda: desk.case.disagreements(narrowed=open_ones, limit=DISPUTED))


def _newest(desk: Desk) -> tuple[object, ...]:
    dated = Wanted(dated=True)

    def ask() -> tuple[object, ...]:
        first = max(0, desk.case.store.count(["document"], dated) - AHEAD)
        return tuple(reversed(desk.case.documents(narrowed=dated, limit=AHEAD, offset=first)))

    return desk.recall("newest", ask)


SCREEN = Screen("today", "Today", show, key="h")
