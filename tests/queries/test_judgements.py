"""What people judge: kept, obeyed over every re-run, listed, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.making import actor, article, document, move

from parley.case import Case
from parley.errors import UsageError
from parley.lexicons.world import load_world
from parley.pipeline import join_readings
from parley.records import Actor, Joined, Judgement, Reading, Region
from parley.text.ids import content_id

WORLD = load_world()
ADA = actor("Ada Kone", "person", "MLI")
KONE = actor("Kone", "person")
FARMERS = actor("farmers", "group")
MALI = actor("Mali", "state", "MLI")


class PlainWings:
    """Reads nothing but the actors it is given, and joins as the corridor does."""

    def __init__(self, *actors: Actor) -> None:
        self.actors = actors

    def read(self, raw: object) -> Reading:
        return reading(raw.text, *self.actors)  # type: ignore[attr-defined]

    def join(self, readings: object, judgements: object = ()) -> Joined:
        return join_readings(readings, WORLD, judgements)  # type: ignore[arg-type]


def reading(text: str, *actors: Actor) -> Reading:
    known = document(text)
    region = Region(content_id("region", known.id, 0), "test", (), known.id, 0, len(text), "body")
    moves = tuple(move(known, text, "demands", a, "prices") for a in actors if a.kind in ("group", "person"))[:1]
    return Reading(known, (region,), actors=actors, moves=moves)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    opened = Case.open(tmp_path / "c.db", wings=PlainWings(FARMERS, ADA, KONE, MALI))
    opened.add([article("Farmers want aid.", "a.txt")])
    return opened


def names(case: Case) -> set[str]:
    return {a.name for a in case.joined().actors}


def test_two_actors_that_a_person_calls_one_are_one_and_are_two_again_when_it_is_taken_back(case: Case) -> None:
    assert {"Ada Kone", "Kone"} <= names(case)
    case.judge("merge", ["Ada Kone", "Kone"], who="Ada", note="same pass")
    assert "Kone" not in names(case)
    (row,) = case.judgements()
    assert ("Ada Kone and Kone are one", "same pass", True) == (row.what, row.note, row.holds)
    case.undo(1, who="Ben")
    assert {"Ada Kone", "Kone"} <= names(case)
    assert [False, True] == [row.holds for row in case.judgements()]
    with pytest.raises(UsageError, match="does not hold"):
        case.undo(1, who="Ben")


def test_who_is_no_party_has_no_position_and_is_still_named(case: Case) -> None:
    assert ["farmers"] == [row.party for row in case.positions()]
    case.judge("ignore", ["farmers"], who="Ada")
    assert () == case.positions()
    assert "farmers" in names(case)
    case.undo(1, who="Ada")
    assert ["farmers"] == [row.party for row in case.positions()]


def test_a_new_name_is_shown(case: Case) -> None:
    case.judge("rename", ["Mali", "Republic of Mali"], who="Ada")
    assert "Republic of Mali" in names(case)


def test_a_judgement_is_kept_when_the_case_grows(case: Case) -> None:
    case.judge("merge", ["Kone", "Ada Kone"], who="Ada")
    case.add([article("Farmers want more.", "b.txt")])
    assert "Kone" not in names(case)


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("guess", ["Mali"], "There are: merge"),
        ("merge", ["Mali"], "takes ACTOR and ACTOR"),
        ("ignore", ["Peru"], "Nobody in this case"),
        ("merge", ["Mali", "Mali"], "one and the same"),
        ("date", ["1", "May"], "is no day"),
        ("date", ["9", "2025-05-01"], "No article"),
    ],
)
def test_wrong_words_are_refused_and_nothing_is_kept(case: Case, kind: str, words: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        case.judge(kind, words, who="Ada")
    assert () == case.judgements()


def test_a_judgement_without_a_name_is_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="--who"):
        case.judge("ignore", ["Mali"], who=" ")


def test_a_judgement_holds_for_an_actor_that_a_later_reading_gives_another_id() -> None:
    """The name goes with it."""
    old = Judgement(
        "j_1", "2025", "Ada", "merge", "a_gone",
        {"to": KONE.id, "target_name": "Ada Kone", "target_kind": "person", "to_name": "Kone", "to_kind": "person"},
    )  # fmt: skip
    joined = join_readings([reading("Farmers want aid.", ADA, KONE)], WORLD, [old])
    assert 1 == sum(a.kind == "person" for a in joined.actors)


PEOPLE = [actor(name, "person") for name in ("Ana Sol", "Bo Lind", "Cy Roth", "Di Marsh", "Eli Foss")]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda p: p[0] != p[1]), max_size=4),
    st.lists(st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_judgements_hold_whatever_articles_come_in_whatever_order(
    pairs: list[tuple[int, int]], articles: list[list[Actor]], chance: object
) -> None:
    """Law of the house: what a person judged survives every re-run; taken back, it is as if it had never been."""
    made = [
        Judgement(f"j_{n}", "2025", "Ada", "merge", PEOPLE[a].id, {"to": PEOPLE[b].id})
        for n, (a, b) in enumerate(pairs)
    ]
    held = [reading(f"Article {n}.", *actors) for n, actors in enumerate(articles)]
    first = join_readings(held, WORLD, made)
    chance.shuffle(held)  # type: ignore[attr-defined]
    assert first == join_readings(held, WORLD, made)
    links = {link.of: link.to for link in first.links if link.kind == "actor"}
    there = {a.id for actors in articles for a in actors}
    for a, b in pairs:
        one, other = PEOPLE[a].id, PEOPLE[b].id
        if {one, other} <= there:
            assert links.get(one, one) == links.get(other, other)
    undone = [Judgement(j.id, j.when, j.who, j.kind, j.target, j.payload, "j_back") for j in made]
    assert join_readings(held, WORLD) == join_readings(held, WORLD, undone)
