"""What was joined in a case of an older format: kept as it was, and joined anew bit by bit where that is needed."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from parley.joins import Rejoining
from parley.lexicons.world import load_world
from parley.store import Run, SqliteStore
from parley.store.upgrading import upgrade_file

CASES = Path(__file__).resolve().parents[1] / "faults" / "cases"


def upgraded(number: int, folder: Path) -> tuple[Path, list[tuple[str, str, str]]]:
    """A case brought up from a format, and its joined records as they lay in it before."""
    path = folder / "talks.db"
    path.write_bytes(gzip.decompress((CASES / f"talks-{number}.db.gz").read_bytes()))
    question = "SELECT kind, id, data FROM records WHERE document IS NULL ORDER BY kind, id"
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute(question).fetchall()
    upgrade_file(str(path))
    with closing(sqlite3.connect(path)) as connection:
        assert before == connection.execute(question).fetchall()
    return path, before


def test_a_case_joined_as_a_whole_keeps_its_records_and_is_joined_bit_by_bit_from_then_on(tmp_path: Path) -> None:
    path, before = upgraded(2, tmp_path)
    assert {"contact", "position", "actor"} <= {kind for kind, _, _ in before}
    with closing(SqliteStore(path)) as store:
        assert (0, True) == (store.flow(), store.joined_state() < store.state())
        assert set(store.documents()) == set(store.stale())
        old = {one.id for one in store.joined().contacts}
        rejoining = Rejoining(store, load_world())
        while store.joined_state() < store.state():
            rejoining.step(lambda: Run(0, "2026-01-01T00:00:00+00:00", "test", changes=rejoining.changes()))
        assert (1, {}) == (store.flow(), store.stale())
        assert {one.id for one in store.joined().documents} == set(store.documents())
        new = {change.of for change in store.runs()[-1].changes if change.kind == "new"}
        assert new.isdisjoint(old)  # what was known is told as no news


def test_a_case_that_remembers_is_neither_forgotten_nor_joined_anew(tmp_path: Path) -> None:
    path, _ = upgraded(3, tmp_path)
    with closing(SqliteStore(path)) as store:
        assert {} == store.stale()
        assert store.flow() > 0
        assert store.joined_state() == store.state()


@pytest.mark.parametrize("kind", ["actor", "contact", "document"])
def test_joined_records_are_found_by_id_without_a_look_at_those_of_articles(kind: str, tmp_path: Path) -> None:
    path, before = upgraded(3, tmp_path)
    with closing(SqliteStore(path)) as store:
        wanted = [one for name, one, _ in before if name == kind]
        assert wanted
        assert sorted(wanted) == sorted(r.id for r in store.records(kind, joined=True, where={"id": wanted}))
        assert [] == list(store.records(kind, joined=True, where={"id": ["none"]}))
    with closing(sqlite3.connect(path)) as connection:
        question = "SELECT data FROM records INDEXED BY records_joined WHERE id = 'x' AND document IS NULL"
        plan = str(connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall())
        assert "SEARCH records USING INDEX records_joined" in plan
