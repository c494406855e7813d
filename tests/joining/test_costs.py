"""What joining keeps so that one more article costs little: sentences, inputs of stretches, who is sifted out."""

from __future__ import annotations

import gc
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.generated import STEADY, make_reading
from tests.joining.test_flow import Case, at_once
from tests.joining.test_growing import Wings, keep, whole

from parley.adding import AddReport, join_case
from parley.joining.flow.matters import PromiseStage
from parley.joining.flow.sentences import Sentences
from parley.joining.flow.state import State
from parley.joining.passages import lines_of
from parley.records import Reading
from parley.store import open_store


def test_sentences_that_are_kept_are_those_of_the_reading() -> None:
    reading = make_reading(3)
    one = reading.document.id
    state = State()
    Sentences(state, lambda _: {}).change((), {one: reading})
    assert lines_of(reading) == Sentences(state, lambda _: {}).of(one)
    assert [line.size for line in lines_of(reading)] == [len(line.words) for line in lines_of(reading)]


def test_sentences_that_were_not_kept_are_read_and_those_of_what_is_gone_are_let_go() -> None:
    reading = make_reading(3)
    one = reading.document.id
    assert lines_of(reading) == Sentences(State(), lambda _: {one: reading}).of(one)
    state = State()
    held = Sentences(state, lambda _: {})
    held.change((), {one: reading})
    held.change((one,), {})
    assert state.get("lines", one) is None
    assert {} == state.delta.cells


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, frozenset[str]]]:
    """(party, items of the stretch) of promises that were joined."""
    found: list[tuple[str, frozenset[str]]] = []
    build = PromiseStage.build

    def noted(self: PromiseStage, matter: str, items: Any, company: Any) -> Any:
        found.append((matter, frozenset(i.id for i in items)))
        return build(self, matter, items, company)

    monkeypatch.setattr(PromiseStage, "build", noted)
    return found


def test_a_stretch_is_not_joined_anew_for_an_article_beside_it_that_tells_of_no_deed_of_the_party(
    built: list[tuple[str, frozenset[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.joining.flow.strips.MANY", 4)
    readings = [make_reading(n, STEADY) for n in range(60)]
    *before, last = readings
    case = Case()
    case.change(before)
    built.clear()
    idle = replace(last, events=(), contacts=())
    case.change([idle])
    assert built
    assert all(idle.document.id in items for _, items in built)
    assert at_once([*before, idle]) == case.joined()
    built.clear()
    case.change([last])
    assert any(last.document.id not in items for _, items in built)
    assert at_once(readings) == case.joined()


def test_texts_as_short_as_a_headline_are_compared_by_one_run_of_words() -> None:
    readings = [_cut(make_reading(n, STEADY)) for n in range(40)]
    case = Case()
    for one in readings:
        case.change([one])
    assert at_once(readings) == case.joined()
    assert any(link.kind in ("copy_of", "version_of") for link in case.joined().links)


def _cut(reading: Reading) -> Reading:
    """An article of which the first line alone is read."""
    (region,) = reading.regions
    end = (reading.document.text or "").index(". ") + 1
    return replace(reading, regions=(replace(region, end=end),), events=(), moves=(), facts=(), statements=())


def test_the_search_for_cycles_goes_on_after_joining_whatever_came_of_it(tmp_path: Path) -> None:
    with closing(open_store(str(tmp_path / "case.db"))) as store:
        keep(store, range(3))
        join_case(store, Wings(), AddReport())
        assert gc.isenabled()
        assert whole(range(3)).contacts == store.joined().contacts
        keep(store, range(3, 5))
        gc.disable()
        try:
            join_case(store, Wings(), AddReport())
            assert not gc.isenabled()
        finally:
            gc.enable()
