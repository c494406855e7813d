"""The laws of a case over PostgreSQL: what comes in which order, and by whose hand, makes no difference."""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from parley.adding import AddReport, join_case
from parley.case import Case
from parley.pipeline import Corridor
from parley.records import Joined, Reading
from parley.records.codec import encode_line
from parley.store import Store, open_store
from parley.store.address import parse_address
from parley.store.copying import copy_store

Url = Callable[[], str]


@pytest.fixture(scope="module")
def readings(example_file: Path) -> tuple[Reading, ...]:
    """What was read of six articles of the bundled example."""
    with closing(open_store(str(example_file))) as store:
        return tuple(store.readings())[:6]


@pytest.fixture(scope="module")
def sources(example_file: Path) -> Callable[[Reading], Sequence[object]]:
    """The sources of a reading."""
    with closing(open_store(str(example_file))) as store:
        held = {one: store.sources(one) for one in store.documents()}
    return lambda reading: held[reading.document.id]


WINGS = Corridor()


def put_and_join(store: Store, readings: Sequence[Reading], sources: Callable[[Reading], Sequence[object]]) -> None:
    for reading in readings:
        store.put(sources(reading), reading)  # type: ignore[arg-type]
    join_case(store, WINGS, AddReport())


def lines(joined: Joined) -> list[str]:
    return [encode_line(record) for record in joined.records()]


@pytest.fixture(scope="module")
def at_once(readings: Sequence[Reading], sources: Callable[[Reading], Sequence[object]]) -> list[str]:
    """What a file says of them all, joined at once."""
    with closing(open_store(":memory:")) as store:
        put_and_join(store, readings, sources)
        return lines(store.joined())


def test_law_3_in_any_order_and_any_batches_the_case_is_that_of_a_file_joined_at_once(
    new_case: Url, readings: Sequence[Reading], sources: Callable[[Reading], Sequence[object]], at_once: list[str]
) -> None:
    shuffled = list(readings)
    random.Random(4).shuffle(shuffled)
    with closing(open_store(new_case())) as store:
        for part in (shuffled[:1], shuffled[1:3], shuffled[3:]):
            put_and_join(store, part, sources)
        assert at_once == lines(store.joined())
        assert () == store.check()


def test_what_is_added_and_taken_out_again_leaves_no_trace_in_the_case(
    new_case: Url, readings: Sequence[Reading], sources: Callable[[Reading], Sequence[object]]
) -> None:
    with closing(open_store(new_case())) as store:
        put_and_join(store, readings[:4], sources)
        before, listed = lines(store.joined()), [record.id for record in store.page(("contact", "document"))]
        put_and_join(store, readings[4:], sources)
        assert before != lines(store.joined())
        store.drop(reading.document.id for reading in readings[4:])
        join_case(store, WINGS, AddReport())
        assert before == lines(store.joined())
        assert listed == [record.id for record in store.page(("contact", "document"))]
        assert () == store.check()


def test_several_who_add_at_once_lose_nothing_and_come_to_the_same_case(
    new_case: Url, readings: Sequence[Reading], sources: Callable[[Reading], Sequence[object]], at_once: list[str]
) -> None:
    url, failures = new_case(), []

    def add(part: Sequence[Reading]) -> None:
        try:
            with closing(open_store(url)) as store:
                for reading in part:
                    put_and_join(store, [reading], sources)
        except Exception as problem:
            failures.append(problem)

    adders = [threading.Thread(target=add, args=(readings[n::3],)) for n in range(3)]
    for one in adders:
        one.start()
    for one in adders:
        one.join()
    assert [] == failures
    with closing(open_store(url)) as store:
        join_case(store, WINGS, AddReport())
        assert sorted(r.document.id for r in readings) == list(store.documents())
        assert {} == store.stale()
        assert at_once == lines(store.joined())
        assert () == store.check()


def test_every_question_has_the_answer_that_a_file_gives(
    new_case: Url, readings: Sequence[Reading], sources: Callable[[Reading], Sequence[object]], tmp_path: Path
) -> None:
    answers = []
    for where in (str(tmp_path / "case.db"), new_case()):
        with Case.open(where) as case:
            put_and_join(case.store, readings, sources)
            found = case.search("grain deal")
            answers.append([
                case.documents(), case.timeline(), case.contacts(), case.positions(), case.statements(),
                case.commitments(), case.waiting(), case.disagreements(), case.ceasefires(), case.ballots(),
                case.statements(words="grain"), case.contacts(party="Russia"),
                sorted((row.document, row.evidence) for row in found),
            ])  # fmt: skip
    assert answers[0] == answers[1]
    assert all(answers[0][:5])


def test_an_sql_tool_sees_the_same_rows_in_the_views_of_both(
    new_case: Url, readings: Sequence[Reading], sources: Callable[[Reading], Sequence[object]], tmp_path: Path
) -> None:
    path, url = tmp_path / "case.db", new_case()
    with closing(open_store(str(path))) as store:
        put_and_join(store, readings, sources)
    copy_store(str(path), url)
    address = parse_address(url)
    with closing(sqlite3.connect(path)) as file, psycopg.connect(address.where) as server:
        server.execute(f'SET search_path = "{address.schema}"')
        views = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        assert {"v_statements", "v_moves", "v_contacts", "v_positions", "v_documents"} <= set(views)
        for view in views:
            here, there = file.execute(f"SELECT * FROM {view}"), server.execute(f"SELECT * FROM {view}")
            assert [one[0] for one in here.description] == [one.name for one in there.description or ()]
            assert told(here.fetchall()) == told(there.fetchall()), view


def told(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """Rows as people see them, sorted: one database says 1 for true, and 2 for 2.0."""
    plain = {"true": "1", "false": "0", "True": "1", "False": "0"}
    return sorted([plain.get(str(v), str(v).removesuffix(".0")) for v in row] for row in rows)
