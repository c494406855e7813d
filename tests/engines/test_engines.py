"""Every engine gives the same outcomes in the same order, whatever goes wrong with an item."""

from __future__ import annotations

import pytest
from tests.engines import work

from parley.engines import ENGINES, Outcome, run
from parley.engines.processes import DIED
from parley.errors import LexiconError, ModelError, SettingError

EXPECTED = [Outcome(n, 2 * n) for n in range(20)]
EXPECTED[13] = Outcome(13, None, "is unlucky.")
EXPECTED[17] = Outcome(17, None, "Parley failed on it: ValueError: a fault")


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_outcomes_come_in_order_and_a_fault_costs_one_item(engine: str) -> None:
    assert EXPECTED == list(run(engine, work.build, range(20), 2))


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_nothing_to_do_is_no_work(engine: str) -> None:
    assert [] == list(run(engine, work.build_nothing, [], 2))


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_what_cannot_be_loaded_stops_all(engine: str) -> None:
    with pytest.raises(ModelError, match="weights are missing"):
        list(run(engine, work.build_nothing, [1, 2], 1))


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_a_fault_of_what_all_items_share_stops_all(engine: str) -> None:
    with pytest.raises(LexiconError, match="malformed"):
        list(run(engine, work.build_malformed, [1, 2], 1))


def test_an_item_that_kills_its_process_is_given_up_and_the_rest_is_done() -> None:
    expected = list(EXPECTED)
    expected[5] = Outcome(5, None, DIED)
    assert expected == list(run("processes", work.build_deadly, range(20), 2))


def test_few_items_are_done_here_and_many_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    for name in list(ENGINES):
        monkeypatch.setitem(ENGINES, name, lambda *_, name=name: iter([taken.append(name)]))  # type: ignore[misc]
    for count, workers in ((5, 2), (500, 2), (500, 1)):
        list(run("auto", work.build, range(count), workers))
    assert ["serial", "processes", "serial"] == taken


def test_an_engine_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingError, match=r"No engine is called 'steam'\. There are: auto, serial, processes"):
        run("steam", work.build, [])
