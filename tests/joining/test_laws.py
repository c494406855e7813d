"""The laws of the joining wing on generated cases: order, completeness, evidence, and no impossible merge."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from joined_reports import MACRON, PUTIN, RUSSIA, TRUMP, UKRAINE, ZELENSKYY, Report, contains, dates_of, day, roster

from parley.joining.agreement import grade
from parley.joining.changes import find_changes
from parley.joining.commitments import join_commitments
from parley.joining.contacts import join_contacts
from parley.joining.copies import find_copies
from parley.joining.disagreements import find_disagreements
from parley.joining.episodes import join_episodes
from parley.joining.origins import independent_origins
from parley.joining.positions import join_positions
from parley.joining.waiting import find_waiting
from parley.records import Contact, Joined, When
from parley.records.event import STAGES
from parley.text.intervals import days_of, length, meet

DAYS = [None, *((date(2025, 5, 10) + timedelta(n)).isoformat() for n in (0, 1, 2, 7, 40))]
WORDS = [
    "spoke by telephone",
    "met in the old town",
    "asked for a longer truce",
    "shelled the harbour",
    "three years",
]


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """A few invented articles, dated or not, with calls, meetings, demands, attacks and lengths."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        report = Report(f"r{number}", f"They {WORDS[0]}, {WORDS[1]}, {WORDS[2]}, {WORDS[3]} for {WORDS[4]}.",
                        draw(st.sampled_from(DAYS)))  # fmt: skip
        when = draw(st.sampled_from(DAYS))
        people = draw(
            st.sampled_from([(TRUMP, PUTIN), (TRUMP, ZELENSKYY), (TRUMP, ZELENSKYY, MACRON), (TRUMP,), ()])
        )
        status = draw(st.sampled_from(["happened", "planned", "proposed", "denied", "refused"]))
        minutes = draw(st.sampled_from([None, 60, (60, None), 120]))
        report.contact(WORDS[0], "call", status, *people, when=day(when) if when else None, minutes=minutes)
        place = draw(st.sampled_from([None, "Istanbul", "Turkey", "Riyadh"]))
        report.contact(
            WORDS[1], "meeting", draw(st.sampled_from(["happened", "planned"])), RUSSIA, UKRAINE, place=place
        )
        party = draw(st.sampled_from([PUTIN, RUSSIA, ZELENSKYY]))
        on = draw(st.sampled_from([RUSSIA, UKRAINE]))
        kind = draw(st.sampled_from(["demands", "accepts", "refuses", "offers"]))
        report.move(WORDS[2], kind, party, "ceasefire", conditions=[("if", WORDS[3], on)])
        report.event(WORDS[3], "ASSAULT", "happened", [RUSSIA], [UKRAINE], when=day(when) if when else None)
        report.fact(WORDS[4], "war", "duration", draw(st.sampled_from([3, 4])), unit="year")
        made.append(report)
    return made


def join(held: list[Report]) -> Joined:
    readings, dates, who = [r.reading() for r in held], dates_of(*held), roster()
    copies = find_copies({r.document.id: r.document.id for r in readings})
    origins = independent_origins([r.document for r in readings], copies)
    contacts = join_contacts(readings, who, dates, contains, copies)
    episodes = join_episodes(readings, who, dates, contains, origins, copies)
    disagreements = find_disagreements(readings, contacts, episodes, who, dates, contains)
    return Joined(
        contacts=contacts,
        episodes=episodes,
        positions=join_positions(readings, who, dates),
        commitments=join_commitments(readings, who, dates, contacts),
        waitings=find_waiting(readings, who),
        disagreements=disagreements,
        corroborations=grade(contacts, episodes, readings, who, origins, disagreements),
    )


@settings(max_examples=60, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(held: list[Report], chance: object) -> None:
    first = join(held)
    shuffled = list(held)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert first == join(shuffled)
    assert () == find_changes(first, join(shuffled))


def _says_no_day(when: When | None) -> bool:
    days = days_of(when)
    return (days is None and not (when and when.text)) or (days is not None and length(days) > 31)


def _says_nothing(told: Contact) -> bool:
    return not told.participants and not told.place and _says_no_day(told.when)


def _merely_wants_talks(told: Contact) -> bool:
    """Talks that one party wants or announces, without a day (and, where announced, a place)."""
    stage = STAGES.get(told.status, "suggested")
    sides = {roster().side(one) for one in told.participants}
    vague = stage == "suggested" or (stage == "planned" and not told.place and bool(sides))
    return vague and len(sides) < 2 and _says_no_day(told.when) and told.form in ("meeting", "summit", "call")


@settings(max_examples=60, deadline=None)
@given(reports())
def test_every_telling_is_in_exactly_one_joined_record_with_its_evidence(held: list[Report]) -> None:
    joined = join(held)
    contacts = Counter(m for c in joined.contacts for m in c.members)
    events = Counter(m for e in joined.episodes for m in e.members)
    told = [c for r in held for c in r.held["contacts"]]
    left_out = {c.id for c in told} - contacts.keys()
    assert all(_says_nothing(c) or _merely_wants_talks(c) for c in told if c.id in left_out)
    assert contacts == Counter(c.id for c in told if c.id not in left_out)
    assert events == Counter(e.id for r in held for e in r.held["events"])
    assert {e for c in joined.contacts for e in c.evidence} == {c.evidence[0] for c in told if c.id not in left_out}
    assert {m for p in joined.positions for m in p.moves} == {m.id for r in held for m in r.held["moves"]}


@settings(max_examples=60, deadline=None)
@given(reports())
def test_no_two_members_exclude_each_other(held: list[Report]) -> None:
    told = {c.id: c for r in held for c in r.held["contacts"]}
    for contact in join(held).contacts:
        assert 1 == len({STAGES.get(told[m].status, "suggested") for m in contact.members})
        for one, other in combinations([told[m] for m in contact.members], 2):
            left, right = days_of(one.when), days_of(other.when)
            assert left is None or right is None or meet(left, right)


@settings(max_examples=60, deadline=None)
@given(reports())
def test_ids_are_unique_and_what_is_referred_to_exists(held: list[Report]) -> None:
    joined = join(held)
    ids = [record.id for record in joined.records()]  # type: ignore[attr-defined]
    assert len(ids) == len(set(ids))
    assert {c.follows for c in joined.contacts if c.follows} <= {c.id for c in joined.contacts}
    assert {p.previous for p in joined.positions if p.previous} <= {p.id for p in joined.positions}
    assert {i for d in joined.disagreements for i in d.of} <= set(ids) | {
        m.id for r in held for m in r.held["moves"]
    }


@settings(max_examples=60, deadline=None)
@given(reports())
def test_what_is_held_was_told_as_held(held: list[Report]) -> None:
    told = {c.id: c for r in held for c in r.held["contacts"]}
    for contact in join(held).contacts:
        assert contact.status in {told[m].status for m in contact.members}
