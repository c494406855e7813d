"""Cases that grow in a store: some hundred articles bit by bit, two processes at once, and one that is cut off."""

from __future__ import annotations

from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.generated import STEADY, make_reading
from tests.joining.test_flow import Case, at_once, world

from parley import joins
from parley.adding import AddReport, join_case
from parley.joins import Rejoining
from parley.records import Joined, Raw, Reading
from parley.store import Run, Store, open_store


class Wings:
    """Wings for readings in hand."""

    def __init__(self) -> None:
        self.world = world()

    def read(self, raw: Raw) -> Reading:
        raise NotImplementedError(raw.source)

    def join(self, *_: object) -> Joined:
        raise NotImplementedError


def keep(store: Store, numbers: range) -> list[str]:
    """Put generated articles into a store, not yet joined; returns their ids."""
    readings = [make_reading(n, STEADY) for n in numbers]
    for reading in readings:
        store.put([Raw(reading.document.source, reading.document.text or "", reading.document.sha256)], reading)
    return [reading.document.id for reading in readings]


def whole(numbers: range) -> Joined:
    return at_once([make_reading(n, STEADY) for n in numbers])


def test_a_case_of_a_hundred_articles_is_the_same_in_any_batches_and_remembers_the_same() -> None:
    chance = Random("growing")
    readings = [make_reading(n, STEADY) for n in range(110)]
    straight = Case()
    straight.change(readings)
    order = chance.sample(readings, len(readings))
    grown = Case()
    while order:
        batch, order = order[: (size := chance.choice((1, 4, 15, 40)))], order[size:]
        grown.change(batch)
        if chance.random() < 0.3:
            gone = chance.choice(batch)
            grown.change(gone=[gone.document.id])
            grown.change([gone])
    assert straight.joined() == grown.joined()
    assert straight.remembered() == grown.remembered()
    assert len(straight.joined().links) > 200


def test_words_that_many_articles_come_to_share_are_furniture_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are few enough to be looked up at first, and are given up by all that shared them, whoever came last."""
    monkeypatch.setattr("parley.joining.flow.texts.FURNITURE", 6)
    readings = [make_reading(n, STEADY) for n in range(36)]
    expected = at_once(readings)
    case = Case()
    for one in Random("furniture").sample(readings, len(readings)):
        case.change([one])
    assert expected == case.joined()
    case.change(gone=[one.document.id for one in readings[20:]])
    assert at_once(readings[:20]) == case.joined()


def _join(path: str, numbers: range, waits: Any) -> None:
    """In a process of its own: keep articles, wait for the other, and join."""
    with closing(open_store(path)) as store:
        keep(store, numbers)
        waits.wait()
        join_case(store, Wings(), AddReport())


def test_two_processes_that_join_at_once_lose_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    open_store(path).close()
    context = get_context("fork")
    waits = context.Barrier(2)
    workers = [context.Process(target=_join, args=(path, part, waits)) for part in (range(9), range(9, 18))]
    for one in workers:
        one.start()
    for one in workers:
        one.join(120)
    assert [0, 0] == [one.exitcode for one in workers]
    with closing(open_store(path)) as store:
        assert store.state() == store.joined_state()
        assert {} == store.stale()
        assert whole(range(18)).contacts == store.joined().contacts
        assert {d.id for d in whole(range(18)).documents} == {d.id for d in store.joined().documents}


def test_of_two_that_join_the_same_state_one_wins_and_the_other_joins_anew(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with closing(open_store(path)) as store, closing(open_store(path)) as other:
        keep(store, range(6))

        def first() -> Run | None:
            join_case(other, Wings(), AddReport())  # somebody else joins while this one is at it
            return None

        rejoining = Rejoining(store, world())
        assert not rejoining.step(first)
        before = other.joined()
        assert {} == rejoining.before
        join_case(store, Wings(), AddReport())
        assert before == store.joined()
        assert whole(range(6)).contacts == before.contacts


def test_what_is_added_in_great_numbers_is_noted_as_several_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was changed is not held to the end of them all; the last run tells of the rest."""
    monkeypatch.setattr(joins, "CHUNK", 3)
    monkeypatch.setattr(joins, "NOTED", 6)
    with closing(open_store(str(tmp_path / "case.db"))) as store:
        ids = keep(store, range(14))
        join_case(store, Wings(), AddReport(updated=("d_known",)))
        runs = store.runs()
        assert [6, 6, 2] == [len(run.added) for run in runs]
        assert sorted(ids) == sorted(one for run in runs for one in run.added)
        assert [("d_known",), (), ()] == [run.updated for run in runs]
        assert [] == store.marks("pending", "")
        assert all(run.changes for run in runs)
        assert whole(range(14)).contacts == store.joined().contacts


def test_joining_much_tells_how_far_it_is_and_joining_little_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joins, "CHUNK", 4)
    monkeypatch.setattr("parley.adding.STEP", 4)
    told: list[tuple[int, int]] = []
    with closing(open_store(str(tmp_path / "case.db"))) as store:
        keep(store, range(10))
        join_case(store, Wings(), AddReport(), lambda done, total: told.append((done, total)))
        assert [(0, 10), (4, 10), (8, 10)] == told
        keep(store, range(10, 12))
        join_case(store, Wings(), AddReport(), lambda done, total: told.append((done, total)))
        assert 3 == len(told)


@pytest.mark.parametrize("chunk", [4, 50])
def test_articles_that_newer_rules_join_anew_are_no_news(
    chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joins, "CHUNK", chunk)
    with closing(open_store(str(tmp_path / "case.db"))) as store:
        ids = keep(store, range(10))
        join_case(store, Wings(), AddReport())
        (new,) = keep(store, range(10, 11))
        store.drop(ids[:1])
        store.set_meta("joins", "of an older Parley")
        before = store.run_numbers()
        join_case(store, Wings(), AddReport())
        brought = store.runs(before[-1] + 1)
        assert [new] == [one for run in brought for one in run.added]
        gone = [change.of for run in brought for change in run.changes if change.of.startswith("d_")]
        assert ids[:1] == gone
        assert {*ids[1:], new} == {one.id for one in store.joined().documents}
        assert at_once([make_reading(n, STEADY) for n in range(1, 11)]).contacts == store.joined().contacts
        known = {one.id for one in whole(range(10)).contacts}
        assert known.isdisjoint(c.of for run in brought for c in run.changes if c.kind == "new")


def test_what_a_process_changed_before_it_was_cut_off_is_noted_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joins, "CHUNK", 5)
    with closing(open_store(str(tmp_path / "case.db"))) as store:
        ids = keep(store, range(12))
        cut = Rejoining(store, world())
        assert not cut.step(lambda: None)  # and here it is killed
        assert 7 == len(store.stale())
        before = {(change.kind, change.of) for change in cut.changes()}
        assert before
        rejoining = Rejoining(store, world())
        while store.joined_state() < store.state():
            rejoining.step(lambda: Run(0, "2021-02-01T00:00:00+00:00", "test", changes=rejoining.changes()))
        noted = [(change.kind, change.of) for change in store.runs()[-1].changes]
        assert before < set(noted)
        assert len(noted) == len(set(noted))
        assert set(ids) == rejoining.came
        assert [] == store.marks("pending", "")
        keep(store, range(12, 13))
        join_case(store, Wings(), AddReport())
        assert set(noted).isdisjoint((change.kind, change.of) for change in store.runs()[-1].changes)
