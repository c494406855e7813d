"""A case copied whole: from a file to PostgreSQL and back, or into a new file; all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from tests.making import article, document
from tests.store.contract import TEXT, judgement, reading_of

from parley.adding import AddReport, join_case
from parley.case import Case
from parley.errors import CaseError, UsageError
from parley.pipeline import Corridor
from parley.records import Raw, Reading, Skipped
from parley.store import Rejoined, open_store, sqlite_rows
from parley.store.address import parse_address
from parley.store.copying import TABLES, copy_store
from parley.store.postgres.copied import PostgresRows
from parley.store.sqlite_rows import SqliteRows

Url = Callable[[], str]


@pytest.fixture
def odd_case(tmp_path: Path) -> Path:
    """A case with something in every table, and with what PostgreSQL cannot hold as it is."""
    path = tmp_path / "odd.db"
    with closing(open_store(str(path))) as store:
        data = TEXT.encode("utf-16")
        text = TEXT + " \0 Again \1."
        known = document(text, "b\0.txt")
        store.put([article(TEXT), article(TEXT, "c.txt", title="T\0", tags=("x", "\1"))], reading_of())
        store.put([Raw("b\0.txt", text, known.sha256, original=data)], Reading(known))
        store.skip([Skipped("k_1", "articles:empty", "is empty.", "d" * 5_000)])
        store.judge(judgement(1))
        store.judge(judgement(2))
        store.undo("j_1", by="j_2")
        for name, value in (("title", "Fish\0"), ("labels", "[labels]"), ("plan:short", "sections = []")):
            store.set_meta(name, value)
        long = "k" * 3_000
        store.rejoin(
            Rejoined({("a", long): b"\0value"}, {("a", long, "m" * 4_000): True, ("a", "\0", "\1"): True}, {}, {}),
            0,
        )
    return path


def exported(where: str) -> str:
    out = StringIO()
    with Case.open(where, create=False) as case:
        case.export("jsonl", out)
    return out.getvalue()


def everything(where: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a case, sorted."""
    if parse_address(where).schema is not None:
        with PostgresRows.reading(where) as rows:
            return {table: sorted(rows.rows(table), key=repr) for table in TABLES}
    with closing(open_store(where, create=False)) as store, SqliteRows.snapshot(store) as rows:  # type: ignore[arg-type]
        return {table: sorted(rows.rows(table), key=repr) for table in TABLES}


def test_a_case_goes_to_postgresql_and_back_with_all_it_had(new_case: Url, odd_case: Path, tmp_path: Path) -> None:
    url, back = new_case(), tmp_path / "back.db"
    there = copy_store(str(odd_case), url)
    again = copy_store(url, f"sqlite:{back}")
    before = everything(str(odd_case))
    assert all(before[table] for table in TABLES if table not in ("runs", "joined"))
    assert before == everything(url) == everything(str(back))
    assert there.counts == again.counts
    assert there.digest == again.digest
    assert 2 == there.counts["articles"]
    for where in (url, str(back)):
        with closing(open_store(where)) as store, closing(open_store(str(odd_case))) as first:
            assert () == store.check()
            assert list(first.readings()) == list(store.readings())
            assert first.judgements() == store.judgements()
            for one in first.documents():
                assert first.original(one) == store.original(one)
                assert first.sources(one) == store.sources(one)


def test_what_is_exported_is_the_same_byte_by_byte_and_the_copy_goes_on_growing(
    new_case: Url, example_file: Path, tmp_path: Path
) -> None:
    url, back, file = new_case(), tmp_path / "back.db", tmp_path / "compact.db"
    words = exported(str(example_file))
    for source, target in ((str(example_file), url), (url, str(back)), (str(back), str(file))):
        copy_store(source, target)
        assert words == exported(target)
    for where in (url, str(file)):
        with closing(open_store(where)) as store:
            assert store.flow() > 0, "what joining remembers went along"
            assert store.order() == tuple(record.id for record in store.page(("document",)))
            gone = store.documents()[0]
            sources, reading = store.sources(gone), store.reading(gone)
            store.drop([gone])
            join_case(store, Corridor(), AddReport())
            assert gone not in store.documents()
            store.put(sources, reading)
            join_case(store, Corridor(), AddReport())
    assert words == exported(url) == exported(str(file))


def test_a_copy_of_a_file_has_no_room_to_spare(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.db", tmp_path / "b.db"
    with closing(open_store(str(path))) as store:
        for n in range(30):
            text = f"{TEXT} {n}"
            store.put([article(text, f"{n}.txt")], reading_of(text, f"{n}.txt"))
        store.drop(store.documents()[2:])
    copy_store(str(path), str(copy))
    assert copy.stat().st_size < path.stat().st_size
    assert everything(str(path)) == everything(str(copy))


def test_a_place_that_holds_something_already_is_refused_and_left_alone(
    new_case: Url, odd_case: Path, tmp_path: Path
) -> None:
    url = new_case()
    copy_store(str(odd_case), url)
    before = everything(url)
    with pytest.raises(CaseError, match="holds a case already, and nothing is overwritten"):
        copy_store(str(odd_case), url)
    assert before == everything(url)
    other = tmp_path / "notes.txt"
    other.write_text("Dear diary")
    with pytest.raises(UsageError, match="something at"):
        copy_store(str(odd_case), str(other))
    assert "Dear diary" == other.read_text()


def test_a_schema_with_other_tables_is_refused_and_left_alone(postgres: str, new_case: Url, odd_case: Path) -> None:
    url = new_case()
    schema = parse_address(url).schema
    with psycopg.connect(postgres, autocommit=True) as db:
        db.execute(f'CREATE SCHEMA "{schema}"')
        db.execute(f'CREATE TABLE "{schema}".recipes (name TEXT)')
        for use in (lambda: copy_store(str(odd_case), url), lambda: open_store(url)):
            with pytest.raises(CaseError, match="holds other tables and no case"):
                use()
        tables = db.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (schema,)).fetchall()
    assert [("recipes",)] == tables


class Broken(Exception):
    """What comes in between."""


@pytest.mark.parametrize("table", ["articles", "judgements", "stale"])
def test_a_copy_that_breaks_off_is_no_case(
    new_case: Url, odd_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    url, path = new_case(), tmp_path / "half.db"
    whole = SqliteRows.rows

    def broken(self: SqliteRows, wanted: str) -> Iterator[tuple[object, ...]]:
        yield from whole(self, wanted)
        if wanted == table:
            raise Broken

    monkeypatch.setattr(SqliteRows, "rows", broken)
    for target in (url, str(path)):
        with pytest.raises(Broken):
            copy_store(str(odd_case), target)
    monkeypatch.undo()
    for target in (url, str(path)):
        with pytest.raises(CaseError, match="There is no case"):
            open_store(target, create=False)
    assert ["odd.db"] == sorted(one.name for one in tmp_path.iterdir() if not one.name.endswith(("-wal", "-shm")))
    copy_store(str(odd_case), url)


def test_a_copy_that_reads_back_otherwise_is_thrown_away(
    new_case: Url, odd_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, back = new_case(), tmp_path / "back.db"
    copy_store(str(odd_case), url)
    monkeypatch.setattr(
        sqlite_rows,
        "_columns",
        lambda told, of=sqlite_rows._columns: ["x" if v == "c.txt" else v for v in of(told)],
    )
    with pytest.raises(CaseError, match="rows of 'articles' came back for 2, or with other words"):
        copy_store(url, str(back))
    assert not back.exists()


def test_writers_go_on_while_a_case_is_copied(new_case: Url, odd_case: Path, tmp_path: Path) -> None:
    url, copy = new_case(), tmp_path / "copy.db"
    copy_store(str(odd_case), url)
    before = everything(url)
    late = reading_of(TEXT + " Late.", "late.txt")
    with closing(open_store(url)) as writer:
        done = []

        def write(table: str, _: int) -> None:
            if table == "originals" and not done:
                done.append(True)
                writer.put([article(TEXT + " Late.", "late.txt")], late)

        copy_store(url, str(copy), write)
        assert late.document.id in writer.documents()
    assert before == everything(str(copy))
