"""What is joined over real reports, beside what a person who read them holds to be true: no count of theirs is
fitted, and nothing of their text stands here."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.intake import read_articles
from parley.pipeline import Corridor, join_readings
from parley.records import Contact, Joined, Raw

pytestmark = pytest.mark.shared

CONFLICTS = {
    ("war", "duration"): {"three-year", "four years"},
    ("talks (Russia, Ukraine)", "first_since"): {"none since 2022", "since 2022"},
    ("Russia and Ukraine on ceasefire", "sequence"): set(),
    ("what JD Vance warned of for United States", "threat"): set(),
}
"""What cannot all hold, by what it is about and attribute, with values that must be among the sides."""
FITTING = {("duration", "compatible"), ("place", "more_precise"), ("terms", "wording")}


def joined_from(path: Path) -> Joined:
    corridor = Corridor()
    raws = {raw.sha256: raw for raw in read_articles([str(path)]) if isinstance(raw, Raw)}
    return join_readings([corridor.read(raw) for raw in raws.values()], corridor.knowledge.world)


@pytest.fixture(scope="module")
def five(shared: Path) -> Joined:
    """The five reports that the project began with."""
    return joined_from(shared / "seeds")


@pytest.fixture(scope="module")
def month(shared: Path) -> Joined:
    """The reports of one day in May 2025."""
    return joined_from(shared / "bench" / "data" / "may2025" / "articles.jsonl")


def names(joined: Joined, contact: Contact) -> set[str]:
    known = {actor.id: actor.name for actor in joined.actors}
    return {known[one] for one in contact.participants}


def test_the_five_reports_tell_of_seventeen_contacts_at_most(five: Joined) -> None:
    assert len(five.contacts) <= 17
    calls = [c for c in five.contacts if c.form == "call" and names(five, c) == {"Donald Trump", "Vladimir Putin"}]
    assert ["happened", "happened", "planned"] == sorted(c.status for c in calls)
    (istanbul,) = [c for c in five.contacts if c.place == "Istanbul"]
    assert 3 == len({e.document for e in istanbul.evidence})


def test_the_briefing_of_the_leaders_is_their_group_call_and_the_talk_before_it_is_not(five: Joined) -> None:
    (group,) = [c for c in five.contacts if c.form == "group_call"]
    assert {"Alexander Stubb", "Volodymyr Zelenskyy", "European leaders"} <= names(five, group)
    assert 1 == sum("leader of United Kingdom" in names(five, c) for c in five.contacts)
    assert "leader of United Kingdom" not in names(five, group)


def test_every_conflict_of_the_five_is_found_and_at_most_two_more(five: Joined) -> None:
    found = {(d.about, d.attribute): d for d in five.disagreements if d.verdict == "conflict"}
    for key, values in CONFLICTS.items():
        assert values <= {side.value for side in found[key].sides}
    outcome = [d for d in found.values() if d.attribute == "outcome"]
    assert [2] == [len(d.sides) for d in outcome]
    rest = [d for d in five.disagreements if d.verdict == "unresolved" or d not in found.values()]
    assert all((d.attribute, d.verdict) in FITTING for d in rest if d.verdict != "unresolved")
    assert len(found) + sum(d.verdict == "unresolved" for d in rest) <= len(CONFLICTS) + 1 + 2
    assert FITTING <= {(d.attribute, d.verdict) for d in five.disagreements}


def test_ceasefire_first_and_agreements_first_are_a_deadlock(five: Joined) -> None:
    known = {actor.id: actor.name for actor in five.actors}
    (found,) = [w for w in five.waitings if w.deadlock]
    assert ("Russia", "Ukraine", "ceasefire") == (known[found.by], known[found.on], found.issue)
    assert found.against
    assert "unconditional" in found.against


def test_no_contact_of_may_is_merged_wrongly_and_no_conflict_is_invented(month: Joined) -> None:
    assert [] == [(d.about, d.attribute) for d in month.disagreements if d.verdict in ("conflict", "unresolved")]
    (istanbul,) = [c for c in month.contacts if c.place == "Istanbul" and len(c.members) > 1]
    assert istanbul.when
    assert ("2025-05-16", "2025-05-16") == (istanbul.when.earliest, istanbul.when.latest)
    assert {"Russia", "Ukraine"} == names(month, istanbul)
    call = max(month.contacts, key=lambda c: len(c.members))
    assert {"Donald Trump", "Vladimir Putin"} == names(month, call)
    rome = [c for c in month.contacts if c.place == "Rome"]
    assert [1] == [len(c.members) for c in rome]


def test_reports_of_one_agency_count_once(month: Joined) -> None:
    keys = {d.origin_key for d in month.documents if d.outlet == "TASS"}
    assert all("TASS" in (key or "") for key in keys)
    sure = {c.of: c for c in month.corroborations}
    for contact in month.contacts:
        assert sum("TASS" in origin for origin in sure[contact.id].origins) <= 1
