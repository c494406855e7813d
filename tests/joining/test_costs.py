"""What joining keeps so that one more article costs little: sentences, inputs of stretches, who is sifted out."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.generated import STEADY, make_reading
from tests.joining.test_flow import Case, at_once
from tests.joining.test_growing import Wings, keep, whole

from parley.adding import AddReport, join_case, remove_articles
from parley.joining.at_hand import AtHand
from parley.joining.flow.matters import PromiseStage
from parley.joining.flow.sentences import Sentences
from parley.joining.flow.state import State
from parley.joining.flow.strips import NEVER, Strips
from parley.joining.passages import lines_of
from parley.joins import Kept, dated
from parley.records import Joined, Reading, When
from parley.records.when import Relative
from parley.store import Store, open_store
from parley.store.sqlite import SqliteStore


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


def test_marks_that_were_asked_for_in_part_are_all_there_when_they_are_asked_for_whole(tmp_path: Path) -> None:
    """A part that is all that lay there before must not stand for what was added since."""
    with closing(open_store(str(tmp_path / "case.db"))) as store:
        state = State(Kept(store))
        for word in ("a", "b", "c", "d"):
            state.mark("space", "key", word)
        assert ["a"] == state.marks("space", "key", limit=1)
        assert ["d", "c"] == state.marks("space", "key", limit=2, backwards=True)
        assert ["b", "c"] == state.marks("space", "key", after="b", before="d")
        assert ["a", "b", "c", "d"] == state.marks("space", "key")
        assert ["b"] == state.marks("space", "key", after="b", limit=1)
        assert [] == state.marks("space", "key", after="d", before="b")


def test_stretches_that_hold_or_lie_in_another_are_found_without_reading_all_of_a_matter() -> None:
    state = State()
    strips = Strips(PromiseStage.__new__(PromiseStage), state)
    for cut in ("2024", "2025-03", "2025-04-1", "2025-04-15", "2025-04-2", NEVER):
        state.mark("commitments:cut", "a_1", cut)
    assert ["2025-04-1"] == strips._over("a_1", "2025-04-15")
    assert ["2025-04-15"] == strips._over("a_1", "2025-04-1")
    assert ["2025-03", "2025-04-1", "2025-04-15", "2025-04-2"] == strips._over("a_1", "2025")
    assert [] == strips._over("a_1", "2025-03")
    assert [] == strips._over("a_1", NEVER)
    state.mark("commitments:cut", "a_1", "")
    assert [""] == strips._over("a_1", "2025-03")


def test_crowds_are_kept_and_forgotten_as_their_items_come_and_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is in a crowd need not be read again to know that it is one."""
    monkeypatch.setattr("parley.joining.flow.texts.FURNITURE", 6)
    readings = [make_reading(n, STEADY) for n in range(36)]
    case = Case()
    case.change(readings)
    cells, marks = case.remembered()
    held = Counter(key for space, key, _ in marks if space == "texts:block" and key[0] == "r")
    full = {key for space, key in cells if space == "texts:full"}
    assert full
    assert {key for key, count in held.items() if count > 6} == full
    case.change(gone=[one.document.id for one in readings[6:]])
    assert set() == {key for space, key in case.remembered()[0] if space == "texts:full"}


@pytest.fixture(params=["with room", "cramped"])
def room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough room for all that is looked up, or so little that it is looked up again all the time."""
    if request.param == "cramped":
        for name in ("state.CELLS", "state.RECORDS", "state.LISTS", "sentences.HELD", "cast.HELD", "desk.HELD"):
            monkeypatch.setattr(f"parley.joining.flow.{name}", 3)
        monkeypatch.setattr("parley.joining.copies._held", AtHand(3))


@pytest.mark.usefixtures("room")
def test_what_is_read_from_a_store_again_and_again_comes_to_what_one_change_comes_to(tmp_path: Path) -> None:
    """Every change looks things up in the store, in part or whole; what it remembers in the end is the same."""
    numbers = [*range(70)]
    with closing(open_store(str(tmp_path / "once.db"))) as store:
        keep(store, range(70))
        join_case(store, Wings(), AddReport())
        expected = remembered(store)
    with closing(open_store(str(tmp_path / "case.db"))) as store:
        order = Random("again and again").sample(numbers, len(numbers))
        for first, last in pairwise((0, 1, 2, 30, 31, 32, 33, 34, 70)):
            held = [one for n in order[first:last] for one in keep(store, range(n, n + 1))]
            join_case(store, Wings(), AddReport())
            if first == 30:
                remove_articles(store, Wings(), held)
                keep(store, range(order[first], order[first] + 1))
                join_case(store, Wings(), AddReport())
        assert expected == remembered(store)


def test_joining_leaves_no_rings_that_hold_what_it_looked_at(tmp_path: Path) -> None:
    """Nobody looks for rings while a case is joined: they would pin the memory of all that lay beside them."""
    with closing(open_store(str(tmp_path / "case.db"))) as store:
        keep(store, range(6))
        join_case(store, Wings(), AddReport())
        keep(store, range(6, 12))
        gc.collect()
        gc.disable()
        try:
            join_case(store, Wings(), AddReport())
            gc.set_debug(gc.DEBUG_SAVEALL)
            gc.collect()
            left = {type(one).__name__ for one in gc.garbage}
        finally:
            gc.set_debug(0)
            gc.garbage.clear()
            gc.enable()
    assert set() == left & {"Reading", "Contact", "Document", "Statement", "Flow", "State", "Rejoining"}


def remembered(store: Store) -> tuple[Joined, list[Any], list[Any]]:
    """What a case in SQLite has joined, and what joining remembers."""
    assert isinstance(store, SqliteStore)
    cells, marks = (
        store.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in ("cells", "marks")
    )
    return store.joined(), cells.fetchall(), marks.fetchall()


def test_a_reading_that_has_its_days_is_not_made_anew_when_it_is_dated() -> None:
    """The counter-example has a time that counts from the date of its article, and is given its day."""
    reading = make_reading(3)
    published = reading.document.published
    assert published is not None
    assert reading is dated(reading, published)
    later = replace(published, value="2021-02-03", earliest="2021-02-03", latest="2021-02-03")
    assert later == dated(reading, later).document.published
    assert reading.moves is dated(reading, later).moves
    (contact,) = reading.contacts
    open_time = When(text="yesterday", relative=Relative("day", -1))
    told = dated(replace(reading, contacts=(replace(contact, when=open_time),)), later)
    assert [("2021-02-02", "2021-02-02")] == [(c.when.earliest, c.when.latest) for c in told.contacts if c.when]
