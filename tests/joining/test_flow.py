"""Joining as a flow: one case in any order and any batches, and nothing left of an article that was taken out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.generated import make_reading

from parley.joining.actors import ActorJudgement
from parley.joining.flow import Flow, Judged, State
from parley.joining.flow import strips as strips_module
from parley.joining.flow import web as web_module
from parley.joins import join_at_once, joined_of, known_of
from parley.lexicons.world import World, load_world
from parley.records import Joined, Reading, When
from parley.text.similarity import words_of

few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
NUMBERS = st.lists(st.integers(0, 70), min_size=2, max_size=9, unique=True)


@cache
def world() -> World:
    return load_world()


@cache
def article(number: int) -> Reading:
    return make_reading(number)


class Case:
    """A case in memory that grows and shrinks."""

    def __init__(self) -> None:
        self.held: dict[str, Reading] = {}
        self.state = State()
        self.judged = Judged()

    def shelf(self, documents: Collection[str]) -> Mapping[str, Reading]:
        return {one: self.held[one] for one in documents if one in self.held}

    def change(self, come: Collection[Reading] = (), gone: Collection[str] = ()) -> None:
        for one in gone:
            del self.held[one]
        self.held.update({reading.document.id: reading for reading in come})
        flow = Flow(self.state, self.shelf, known_of(world()), self.judged)
        flow.change(gone, [reading.document.id for reading in come])

    def joined(self) -> Joined:
        return joined_of(self.state.delta)

    def remembered(self) -> tuple[dict[Any, Any], dict[Any, bool]]:
        return self.state.delta.cells, self.state.delta.marks


def at_once(readings: Collection[Reading]) -> Joined:
    joined = join_at_once(readings, world())
    return replace(joined, documents=tuple(replace(d, text=None) for d in joined.documents))


@few
@given(NUMBERS, st.randoms(use_true_random=False), st.integers(1, 4))
def test_any_order_and_any_batches_give_the_same_case(numbers: list[int], chance: Any, size: int) -> None:
    readings = [article(n) for n in numbers]
    expected = at_once(readings)
    chance.shuffle(readings)
    case = Case()
    for first in range(0, len(readings), size):
        case.change(readings[first : first + size])
    assert expected == case.joined()


@few
@given(NUMBERS, st.data())
def test_adding_and_taking_out_is_as_if_nothing_had_been(numbers: list[int], data: st.DataObject) -> None:
    kept, guests = [article(n) for n in numbers[1:]], [article(numbers[0])]
    guests += data.draw(st.lists(st.sampled_from(kept), max_size=2, unique_by=lambda r: r.document.id))
    kept = [one for one in kept if one not in guests]
    case = Case()
    case.change(kept)
    before = case.joined()
    case.change(guests)
    assert at_once([*kept, *guests]) == case.joined()
    case.change(gone=[one.document.id for one in guests])
    assert before == case.joined()


def test_taking_everything_out_leaves_nothing_remembered() -> None:
    case = Case()
    readings = [article(n) for n in range(12)]
    case.change(readings)
    case.change(gone=[one.document.id for one in readings])
    assert Joined() == case.joined()
    cells, marks = case.remembered()
    assert {} == marks
    assert {"due"} >= {space for space, _ in cells}


@few
@given(NUMBERS)
def test_reading_an_article_anew_is_as_if_it_had_been_read_so_at_first(numbers: list[int]) -> None:
    readings = [article(n) for n in numbers]
    again = replace(readings[0], moves=(), facts=())
    case = Case()
    case.change(readings)
    case.change([again])
    assert at_once([again, *readings[1:]]) == case.joined()


@few
@given(NUMBERS)
def test_a_judgement_taken_back_leaves_no_trace(numbers: list[int]) -> None:
    readings = [article(n) for n in numbers]
    case = Case()
    case.change(readings)
    before = case.joined()
    people = sorted({a.id for r in readings for a in r.actors if a.kind == "person"})
    one = readings[0].document.id
    day = When(earliest="2021-01-20", latest="2021-01-20", precision="day", basis="anchor")
    case.judged = Judged(
        (ActorJudgement("same", tuple(people[:2])), ActorJudgement("none", (people[-1],))), {one: day}
    )
    case.change()
    links = {link.of: link.to for link in case.joined().links if link.kind == "actor"}
    assert links.get(people[0], people[0]) == links.get(people[1], people[1])
    assert ["2021-01-20"] == [d.published.earliest for d in case.joined().documents if d.id == one and d.published]
    case.judged = Judged()
    case.change()
    assert before == case.joined()


@few
@given(NUMBERS, st.randoms(use_true_random=False))
def test_crowds_and_cut_matters_do_not_hang_on_the_order(numbers: list[int], chance: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strips_module, "MANY", 3)
        patch.setattr(strips_module, "BESIDE", 2)
        patch.setattr(web_module, "CROWD", 3)
        patch.setattr("parley.joining.flow.tellings.CROWD", 3)
        patch.setattr("parley.joining.flow.days.CROWD", 2)
        readings = [article(n) for n in numbers]
        expected = at_once(readings)
        chance.shuffle(readings)
        case = Case()
        for one in readings:
            case.change([one])
        assert expected == case.joined()
        case.change(gone=[readings[0].document.id])
        assert at_once(readings[1:]) == case.joined()


def undated(number: int) -> Reading:
    """An article that gives no date."""
    reading = article(number)
    return replace(reading, document=replace(reading.document, published=None))


@few
@given(st.lists(st.integers(0, 70), min_size=6, max_size=14, unique=True), st.randoms(use_true_random=False))
def test_many_undated_articles_are_cut_alike_in_any_order(numbers: list[int], chance: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strips_module, "MANY", 2)
        patch.setattr(strips_module, "BESIDE", 1)
        readings = [undated(n) if n % 4 else article(n) for n in numbers]
        expected = at_once(readings)
        chance.shuffle(readings)
        case = Case()
        half = len(readings) // 2
        for part in (readings[:half], readings[half:-1], readings[-1:]):
            case.change(part)
        assert expected == case.joined()
        case.change(gone=[readings[0].document.id, readings[-1].document.id])
        assert at_once(readings[1:-1]) == case.joined()
        case.change([readings[0], readings[-1]])
        assert expected == case.joined()


def test_what_was_told_to_differ_is_weighed_anew_where_an_article_is_of_another_date() -> None:
    """The date was lent by an article that is taken out; of one date, two figures cannot both hold."""
    chance = Random(20)
    numbers = chance.sample(range(71), chance.randint(6, 14))
    readings = [undated(n) if n % 4 else article(n) for n in numbers]
    chance.shuffle(readings)
    case = Case()
    case.change(readings)
    left = [one.document.id for one in readings[1:-1]]
    before = {one.id: one.published for one in case.joined().documents if one.id in left}
    case.change(gone=[readings[0].document.id, readings[-1].document.id])
    assert before != {one.id: one.published for one in case.joined().documents}
    assert at_once(readings[1:-1]) == case.joined()


def test_undated_articles_of_one_matter_are_joined_together_while_they_are_few_and_by_their_parties_beyond() -> (
    None
):
    """What one more costs must not grow with all that were ever added without a date."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strips_module, "MANY", 4)
        patch.setattr(strips_module, "BESIDE", 4)
        case = Case()
        case.change([undated(n) for n in range(7)])
        assert {"", strips_module.NEVER} >= _cuts(case, "waiting")
        case.change([undated(n) for n in range(7, 40)])
        cuts = _cuts(case, "waiting")
        assert all(cut.startswith(strips_module.NEVER) and len(cut) > 1 for cut in cuts)
        assert 1 < max(_sizes(case, "waiting")) <= 8
        assert 40 == sum(_sizes(case, "waiting"))


def _cuts(case: Case, stage: str) -> set[str]:
    """The stretches of the articles of a stage that has one matter."""
    return {mark for space, key, mark in case.remembered()[1] if space == f"{stage}:cut" and key == "all"}


def _sizes(case: Case, stage: str) -> list[int]:
    """How many articles are in each stretch."""
    marks = [mark for space, _, mark in case.remembered()[1] if space == f"{stage}:strip"]
    return [sum(mark.startswith(cut) for mark in marks) for cut in _cuts(case, stage)]


def test_an_article_about_something_else_touches_only_itself() -> None:
    """The counter-example is one of the same story: it changes records of others."""
    case = Case()
    case.change([article(n) for n in range(6)])
    before = {one.id: one for one in case.joined().records()}  # type: ignore[attr-defined]
    strange = article(5000)
    case.state.delta.records.clear()
    case.change([strange])
    touched = {kind for kind, one in case.state.delta.records if one in before}
    assert touched <= {"actor", "link", "waiting"}
    case.state.delta.records.clear()
    case.change([make_reading(3), article(7)])
    assert {"contact", "episode"} & {kind for kind, one in case.state.delta.records if one in before}


def test_the_generated_articles_are_worth_joining() -> None:
    joined = at_once([article(n) for n in range(40)])
    assert any(len(contact.members) > 2 for contact in joined.contacts)
    assert {"actor", "same_as"} <= {link.kind for link in joined.links}
    assert len(words_of(article(0).document.text or "")) > 150
