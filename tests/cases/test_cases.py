"""Ten cases of our own, of weeks or months each, joined: what a reader of their articles holds to be true.

Entries of the gold that the reading rooms do not yet give what they need for say so (``awaits``): those may fail.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from tests.cases.gold import NAMES, Outcome, read_case, read_gold, say

from parley.joining.flow import Flow, Judged, State
from parley.joins import joined_of, known_of
from parley.lexicons.world import World
from parley.pipeline import join_readings
from parley.records import Joined, Reading

Case = tuple[list[Reading], World]


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    return {name: read_case(name) for name in NAMES}


@pytest.fixture(scope="module")
def outcomes(cases: dict[str, Case]) -> dict[str, Outcome]:
    return {name: Outcome.of(name, *held) for name, held in cases.items()}


def entries(kind: str) -> list[Any]:
    """Every entry of a kind in every gold, with a name to find it by."""
    return [
        pytest.param(name, entry, id=f"{name}-{entry.get('name') or entry.get('about') or entry.get('by') or n}")
        for name in NAMES
        for n, entry in enumerate(read_gold(name).get(kind, ()))
    ]


def expect(holds: bool, entry: dict[str, Any], message: str) -> None:
    """Fail with the message, or mark as a known shortfall where the entry awaits something."""
    if not holds and "awaits" in entry:
        pytest.xfail(entry["awaits"])
    assert holds, message


@pytest.mark.parametrize(("case", "entry"), entries("contact"))
def test_each_contact_is_one_with_its_status_and_articles(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    outcome = outcomes[case]
    found = outcome.contact(entry)
    near = "; ".join(say(outcome, c) for c in outcome.contacts(entry)) or "none of that form, people and day"
    expect(found is not None, entry, f"{entry['name']}: {near}")
    assert found is not None
    told = outcome.told_by(found.evidence)
    assert told <= set(entry["articles"])
    expect(told >= set(entry["articles"]) - set(entry.get("unread", ())), entry, f"{entry['name']}: {told}")
    expect(("follows" in entry) == (found.follows is not None), entry, f"{entry['name']}: follows {found.follows}")
    if "outcome" in entry:
        expect(entry["outcome"] == found.outcome, entry, f"{entry['name']}: {found.history}")
    if "grade" in entry:
        assert entry["grade"] == outcome.grade(found.id)


@pytest.mark.parametrize(("case", "entry"), entries("relation"))
def test_each_position_is_told_by_what_it_is_to_the_one_before(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    found = outcomes[case].positions(entry)
    expect(
        [entry["relation"]] == [p.relation for p in found],
        entry,
        str([(p.terms, p.relation, p.why) for p in found]),
    )
    assert all(p.why for p in found)


@pytest.mark.parametrize(("case", "entry"), entries("position"))
def test_each_position_is_told_with_its_party_and_stance(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    outcome = outcomes[case]
    found = outcome.positions(entry)
    near = [
        (outcome.name(p.party), p.stance, p.terms) for p in outcome.joined.positions if entry["terms"] in p.terms
    ]
    expect(bool(found), entry, f"{entry['party']} {entry['stance']} {entry['terms']}: {near}")


@pytest.mark.parametrize(("case", "entry"), entries("no_position"))
def test_what_a_party_did_not_say_is_no_position_of_it(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    outcome = outcomes[case]
    everywhere = {**entry, "articles": set(outcome.articles.values())}
    expect([] == [p.terms for p in outcome.positions(everywhere)], entry, entry["why"])


@pytest.mark.parametrize(("case", "entry"), entries("no_commitment"))
def test_what_nobody_promised_is_no_commitment(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    outcome = outcomes[case]
    held = [c.what for c in outcome.joined.commitments if entry["what"] in c.what]
    by = [c.by for c in outcome.joined.commitments if entry["what"] in c.what]
    named = entry.get("by") is None or entry["by"] in outcome.names(by)
    expect(not (held and named), entry, entry["why"])


@pytest.mark.parametrize(("case", "entry"), entries("truce"))
def test_each_truce_is_told_with_how_real_it_is(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    told = [(t.status, t.lasting) for r in outcomes[case].readings for t in r.ceasefires]
    expect(bool(outcomes[case].truces(entry)), entry, f"{entry['name']}: {told}")


@pytest.mark.parametrize(("case", "entry"), entries("episode"))
def test_each_happening_told_by_several_articles_is_one(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    outcome = outcomes[case]
    found = outcome.episodes(entry)
    told = [outcome.told_by(e.evidence) for e in found]
    expect([set(entry["articles"])] == told, entry, str(told))
    assert entry.get("grade") in (None, *(outcome.grade(e.id) for e in found))


@pytest.mark.parametrize(("case", "entry"), entries("apart"))
def test_what_must_not_be_merged_is_not(case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[case]
    for contact in outcome.joined.contacts:
        if contact.form == entry["form"]:
            assert not set(entry["articles"]) <= outcome.told_by(contact.evidence), entry["why"]


@pytest.mark.parametrize(("case", "entry"), entries("absent"))
def test_what_did_not_happen_is_not_told_as_held(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    outcome = outcomes[case]
    for contact in outcome.joined.contacts:
        people = set(entry.get("participants", ())) <= outcome.names(contact.participants)
        if people and (contact.form, contact.status) == (entry["form"], entry["status"]):
            expect(set(entry["articles"]) != outcome.told_by(contact.evidence), entry, entry["why"])


@pytest.mark.parametrize("case", NAMES)
def test_undated_articles_are_dated_where_evidence_allows_and_only_there(
    case: str, outcomes: dict[str, Outcome]
) -> None:
    for article, day in read_gold(case)["dates"].items():
        found = outcomes[case].date(article)
        told = (found.earliest, found.latest) if found else (None, None)
        wanted = (None, None) if day == "unknown" else (day, day)
        if article in read_gold(case).get("dates_awaited", ()) and told == (None, None):
            continue
        assert wanted == told
        assert found
        assert found.reasons


@pytest.mark.parametrize(("case", "entry"), entries("disagreement"))
def test_each_disagreement_is_found_with_its_verdict(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    found = [d.verdict for d in outcomes[case].disagreements(entry)]
    expect([entry["verdict"]] == found, entry, f"{entry['values']}: {found}")


@pytest.mark.parametrize(("case", "entry"), entries("no_disagreement"))
def test_what_only_looks_like_a_disagreement_is_none(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    assert [] == [(d.about, d.why) for d in outcomes[case].disagreements(entry)]


@pytest.mark.parametrize(("case", "entry"), entries("commitment"))
def test_each_commitment_is_one_with_its_state(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    outcome = outcomes[case]
    held = [c for c in outcome.joined.commitments if entry["by"] == outcome.name(c.by) and entry["what"] in c.what]
    expect([entry["state"]] == [c.state for c in held], entry, str([(c.what, c.state) for c in held]))
    told = {a for c in held for a in outcome.told_by(c.evidence)}
    if read_gold(case).get("outcomes_count"):  # its articles are those of the promise and of what became of it
        told |= {a for c in held for step in c.history for a in outcome.told_by(step.evidence)}
    expect(set(entry["articles"]) == told, entry, f"{entry['what']}: {told}")
    dues = [c.due.latest if c.due else None for c in held]
    expect(entry.get("due") in (None, *dues), entry, f"{entry['what']} is due {dues}")


@pytest.mark.parametrize(("case", "entry"), entries("waiting"))
def test_who_waits_for_whom_is_found_with_its_deadlock(
    case: str, entry: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    outcome = outcomes[case]
    held = [
        w for w in outcome.joined.waitings if (outcome.name(w.by), outcome.name(w.on)) == (entry["by"], entry["on"])
    ]
    expect(bool(held) and all(w.deadlock == entry["deadlock"] for w in held), entry, f"{len(held)} found")


@pytest.mark.parametrize("case", NAMES)
def test_the_order_of_the_articles_does_not_matter(case: str, cases: dict[str, Case]) -> None:
    readings, world = cases[case]
    first = join_readings(readings, world)
    for seed in range(3):
        shuffled = random.Random(seed).sample(readings, len(readings))
        assert first == join_readings(shuffled, world)


@pytest.mark.parametrize("case", NAMES)
def test_a_case_grows_one_article_at_a_time_without_losing_a_dated_contact(
    case: str, cases: dict[str, Case]
) -> None:
    readings, world = cases[case]
    without = join_readings(readings[:-1], world)
    whole = join_readings(readings, world)
    assert {m for c in without.contacts for m in c.members} <= {m for c in whole.contacts for m in c.members}


@pytest.mark.parametrize("case", NAMES)
def test_a_case_in_batches_is_the_case_at_once_and_taking_out_leaves_nothing(
    case: str, cases: dict[str, Case]
) -> None:
    readings, world = cases[case]
    held = {reading.document.id: reading for reading in readings}
    state = State()

    def change(gone: list[str], come: list[str]) -> Joined:
        shelf = lambda ids: {one: held[one] for one in ids if one in held and one not in gone}  # noqa: E731
        Flow(state, shelf, known_of(world), Judged()).change(gone, come)
        return joined_of(state.delta)

    ids = random.Random(case).sample(sorted(held), len(held))
    batches = [ids[at : at + 3] for at in range(0, len(ids), 3)]
    for batch in batches:
        whole = change([], batch)
    assert bare(join_readings(readings, world)) == whole
    left = change(batches[0], [])
    assert bare(join_readings([held[one] for one in ids if one not in batches[0]], world)) == left
    assert whole == change([], batches[0])


def bare(joined: Joined) -> Joined:
    """Joined records without the texts of their documents."""
    return replace(joined, documents=tuple(replace(one, text=None) for one in joined.documents))
