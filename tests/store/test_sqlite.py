"""The SQLite store: the contract, and what only a file can get wrong."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import sys
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest
from tests.making import article, document, joined_contact
from tests.store.contract import CHAD, TEXT, TOGO, StoreContract, judgement, reading_of

from parley.errors import CaseError
from parley.records import Joined, Link, Raw, Reading
from parley.records.codec import encode_line
from parley.store import FORMAT, SqliteStore, Store, Term, open_store
from parley.store.copying import copy_store
from parley.store.upgrading import upgrade_file


class TestSqliteStore(StoreContract):
    def open(self, where: str) -> Store:
        return open_store(where)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.db"


def filled(path: Path) -> SqliteStore:
    store = SqliteStore(path)
    store.put([article(TEXT)], reading_of())
    contact = joined_contact("meeting", "happened", (CHAD, TOGO), *reading_of().contacts)
    link = Link("l_1", "test", "actor", TOGO.id, CHAD.id)
    store.replace_joined(Joined((), (CHAD,), (link,), (contact,)), store.state())
    return store


def columns(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(question).fetchall()


def test_a_case_of_a_newer_format_is_refused_with_what_to_do(path: Path) -> None:
    SqliteStore(path).close()
    columns(path, "PRAGMA user_version = 99")
    with pytest.raises(CaseError, match=rf"in format 99; this Parley reads format {FORMAT}\. Run: pip install"):
        SqliteStore(path)
    columns(path, f"PRAGMA user_version = {FORMAT}")
    SqliteStore(path).close()


def test_a_foreign_database_is_refused_and_left_alone(path: Path) -> None:
    columns(path, "CREATE TABLE recipes (name)")
    with pytest.raises(CaseError, match="no case of Parley"):
        SqliteStore(path)
    assert [("recipes",)] == columns(path, "SELECT name FROM sqlite_master")


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("Dear diary, today nothing happened. " * 40)
    with pytest.raises(CaseError, match="not an SQLite file"):
        SqliteStore(path)
    assert path.read_text().startswith("Dear diary")


def test_an_empty_file_becomes_a_case(path: Path) -> None:
    path.touch()
    SqliteStore(path).close()
    assert [(FORMAT,)] == columns(path, "PRAGMA user_version")


def test_a_path_that_cannot_be_a_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="is a folder"):
        SqliteStore(tmp_path)
    with pytest.raises(CaseError, match="no folder"):
        SqliteStore(tmp_path / "none" / "talks.db")
    with pytest.raises(CaseError, match="There is no case at"):
        SqliteStore(tmp_path / "talks.db", create=False)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("url", ["postgresql://host/talks", "postgres://host/talks"])
def test_a_postgres_url_says_that_it_needs_the_extra_where_that_is_missing(
    url: str, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    for name in [name for name in sys.modules if name.startswith("parley.store.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for use in (lambda: open_store(url), lambda: copy_store(url, str(path))):
        with pytest.raises(CaseError, match=r"needs the postgres extra.*pip install 'parley-record\[postgres\]'"):
            use()


def test_any_other_url_is_refused() -> None:
    with pytest.raises(CaseError, match="No store answers to 'mysql://'"):
        open_store("mysql://host/talks")


def test_a_move_to_a_new_format_is_all_or_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.store.migrations._make_views", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        SqliteStore(path)
    monkeypatch.undo()
    assert [(0,)] == columns(path, "SELECT count(*) FROM sqlite_master")
    filled(path).close()


def test_the_file_opens_in_any_tool_with_views_for_people(path: Path) -> None:
    filled(path).close()
    names = [name for (name,) in columns(path, "SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert {"v_documents", "v_statements", "v_moves", "v_contacts", "v_events", "v_positions"} <= set(names)
    for name in names:
        columns(path, f"SELECT * FROM {name}")
    said = columns(path, 'SELECT speaker, words, quote, start, "end" FROM v_statements')
    assert [("Chad", "the fish are ours", "Chad said “the fish are ours”", 23, 52)] == said
    assert [("Chad", "demands", "fish", "Chad demands fish")] == columns(
        path, "SELECT party, kind, issue, terms FROM v_moves"
    )
    assert [("a.txt", None)] == columns(path, "SELECT source, outlet FROM v_documents")


def test_the_views_name_actors_as_the_case_does(path: Path) -> None:
    filled(path).close()
    assert [("Chad, Chad", "happened", 1)] == columns(path, "SELECT participants, status, articles FROM v_contacts")


def test_judgements_cannot_be_changed_or_deleted_in_any_tool(path: Path) -> None:
    store = SqliteStore(path)
    store.judge(judgement(1))
    store.close()
    for words in ("DELETE FROM judgements", "UPDATE judgements SET who = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            columns(path, words)


def test_a_text_changed_behind_its_back_is_noticed(path: Path) -> None:
    store = filled(path)
    assert () == store.changed_texts()
    columns(path, "UPDATE articles SET text = replace(text, 'Chad', 'Mali')")
    assert (reading_of().document.id,) == store.changed_texts()
    store.close()


def test_a_damaged_index_is_noticed(path: Path) -> None:
    store = filled(path)
    columns(path, "DROP TRIGGER articles_anew")
    columns(path, "UPDATE articles SET text = 'other words'")
    assert any("article_words" in problem for problem in store.check())
    store.close()


def test_a_writer_that_is_kept_waiting_too_long_says_who_is_in_the_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.store.sqlite.PATIENCE", 0.05)
    store = filled(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CaseError, match="written by another program"):
        store.set_meta("title", "Fish")
    assert [reading_of()] == list(store.readings()), "readers are not kept waiting"
    other.execute("ROLLBACK")
    other.close()
    store.set_meta("title", "Fish")
    store.close()


def test_marks_of_the_search_in_an_article_do_not_lead_astray(path: Path) -> None:
    store = SqliteStore(path)
    text = "Chad met \x02\x1dTogo\x1d\x03 over fish."
    whole = Reading(document(text))
    store.put([article(text)], whole)
    (hit,) = store.search([Term("fish")])
    assert () == hit.places
    store.close()


def test_questions_use_indexes(path: Path) -> None:
    filled(path).close()
    for question in (
        "SELECT data FROM records WHERE kind = 'fact' AND document IS NOT NULL ORDER BY document, sort, place",
        "SELECT data FROM records WHERE document = 'd' ORDER BY document, place",
        "SELECT record FROM keys WHERE kind = 'move' AND name = 'issue' AND value IN (SELECT 'fish')",
        "SELECT data FROM records WHERE id IN (SELECT 's_1') AND kind = 'statement' AND document IS NOT NULL",
        "DELETE FROM records WHERE document IS NULL AND kind = 'contact'",
    ):
        plan = " ".join(str(row[3]) for row in columns(path, "EXPLAIN QUERY PLAN " + question))
        assert "SEARCH" in plan, plan
        assert "SCAN records" not in plan, plan
        assert "TEMP B-TREE" not in plan, plan


def old_case(path: Path) -> None:
    """A case as the first format had it, with one article under two sources."""
    script = (resources.files("parley.store") / "sql" / "0001.sql").read_text("utf-8")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(script)
        known = document(TEXT)
        line = encode_line(known)
        for name in ("modified", "authors", "section", "tags"):
            line = re.sub(rf',"{name}":(?:null|\[\])', "", line)
        assert "modified" not in line
        digest = hashlib.sha256(TEXT.encode()).hexdigest()
        connection.execute(
            "INSERT INTO articles (document, sha256, text, snapshot) VALUES (?, ?, ?, ?)",
            (known.id, known.sha256, TEXT, digest),
        )
        connection.executemany(
            "INSERT INTO sources VALUES (?, ?, 'T', NULL, NULL, NULL, NULL, NULL, 'utf-8', '[]')",
            [(known.id, "a.txt"), (known.id, "b.txt")],
        )
        connection.execute(
            "INSERT INTO records (document, kind, place, id, data) VALUES (?, 'document', 0, ?, ?)",
            (known.id, known.id, line),
        )
        connection.execute("CREATE VIEW v_documents AS SELECT 'old' AS document")
        connection.execute(f"PRAGMA application_id = {0x50524C59}")
        connection.execute("PRAGMA user_version = 1")


def test_a_case_of_the_first_format_is_brought_up_and_keeps_all_it_had(path: Path) -> None:
    old_case(path)
    with pytest.raises(CaseError, match=rf"in format 1; this Parley reads format {FORMAT}\. Run: parley upgrade"):
        SqliteStore(path)
    upgrade_file(str(path))
    with closing(SqliteStore(path)) as store:
        known = document(TEXT)
        assert (article(TEXT, "a.txt", title="T"), article(TEXT, "b.txt", title="T")) == store.sources(known.id)
        assert known == store.reading(known.id).document
        assert TEXT.encode() == store.original(known.id)
        assert () == store.check()
        data = TEXT.encode("utf-16")
        store.keep_original(Raw("c.txt", TEXT, hashlib.sha256(data).hexdigest(), original=data))
    assert [(FORMAT,)] == columns(path, "PRAGMA user_version")
    assert [(1,)] == columns(path, "SELECT count(*) FROM originals")
    assert [("a.txt",)] == columns(path, "SELECT source FROM v_documents")


def test_bytes_as_received_cannot_be_changed_or_deleted_in_any_tool(path: Path) -> None:
    data = TEXT.encode("utf-16")
    with closing(filled(path)) as store:
        raw = Raw("c.txt", TEXT, hashlib.sha256(data).hexdigest(), original=data)
        store.keep_original(raw)
        store.keep_original(raw)
    assert [(len(data),)] == columns(path, "SELECT size FROM originals")
    for order in ("DELETE FROM originals", "UPDATE originals SET packed = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            columns(path, order)
