"""A case in PostgreSQL is verified and backed up as one in a file is: the same faults, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from tests.faults.kills import content
from tests.faults.toys import ToyCorridor
from tests.making import article
from tests.postgres import case_url
from tests.store.test_postgres import columns, cut_off
from tests.toy_case import articles

from parley.case import Case, back_up
from parley.cli.app import run
from parley.errors import CaseError
from parley.queries.verifying import CheckReport
from parley.queries.verifying.report import NEXT
from parley.store import open_store
from parley.store.address import parse_address
from parley.store.copying import copy_store

TEXT = "Chad met Togo. (2024-05-01)\nChad said the fish were theirs.\nChad demands fish."


def told(table: str, kind: str, field: str, value: str) -> str:
    """An order that makes one field of records another."""
    made = f"jsonb_set(data::jsonb, '{{{field}}}', '\"{value}\"')::text"
    return f"UPDATE {table} SET data = {made} WHERE kind = '{kind}'"


LOOSELY = "SET session_replication_role = replica; "
"""Switches the server's own bounds off, as a restore of a part does."""
ORDERS: dict[str, tuple[str, str, str]] = {
    "a quote that does not stand where it says": (
        "UPDATE records SET data = replace(data, '\"start\":28', '\"start\":29') WHERE kind = 'statement'",
        "record", "statement s_",
    ),
    "a text changed behind its back": (
        "UPDATE articles SET text = replace(text, 'fish', 'goat')", "text", "not anchored",
    ),
    "a digest that is not that of the article": (
        "UPDATE articles SET sha256 = replace(sha256, 'a', 'b')", "record", "is of other bytes",
    ),
    "a source that went": ("DELETE FROM sources", "record", "no source is known"),
    "a source filed under another name": (
        "UPDATE sources SET source = 'else.txt'", "index", "filed under the name of another",
    ),
    "a reading that went": ("DELETE FROM records", "record", "has no reading that holds"),
    "a record that is no record any more": (
        "UPDATE records SET data = '{\"id\":' WHERE kind = 'move'", "file", "move v_",
    ),
    "a record of no kind": ("UPDATE records SET kind = 'fish' WHERE kind = 'move'", "index", "of a kind 'fish'"),
    "a record under another id": (
        "UPDATE records SET id = 'v_else' WHERE kind = 'move'", "index", "under an id that is not its own",
    ),
    "a record without a rule": (
        told("records", "region", "rule", ""), "record", "which rule made it",
    ),
    "records of an article that is not there": (
        LOOSELY + "DELETE FROM articles WHERE document = (SELECT min(document) FROM articles)", "index",
        "rows of 'records' hang loose",
    ),
    "a statement that went": (
        told("records", "move", "attribution", "s_gone"), "record",
        "hangs on a statement 's_gone' not there",
    ),
    "an actor that went": ("DELETE FROM records WHERE kind = 'actor'", "record", "names an actor 'a_"),
    "a joined actor that went": ("DELETE FROM joined WHERE kind = 'actor'", "joined", "no actor of the case"),
    "a link that leads nowhere": ("DELETE FROM records WHERE kind = 'contact'", "joined", "leads to 'c_"),
    "a joined quote that does not stand": (
        "UPDATE joined SET data = replace(data, '\"quote\":\"Chad', '\"quote\":\"Mali') WHERE kind = 'position'",
        "joined", "does not stand at d_",
    ),
    "a number of origins that is not so": (
        told("joined", "corroboration", "words", "corroborated (3 independent origins)"), "joined", "and names 1",
    ),
    "an article that the case has no record of": (
        "DELETE FROM joined WHERE kind = 'document'", "joined", "have a record in the case",
    ),
    "a key that went": (
        "UPDATE records SET keys = keys[2:] WHERE kind = 'move'", "index", "not found by all its keys",
    ),
    "a key too many": (
        "UPDATE joined SET keys = keys || 'position.issue=goats'::text WHERE kind = 'position'", "index",
        "not found by all its keys",
    ),
    "words of the search that are others": (
        "UPDATE spoken SET words = 'goats'", "index", "searched by other words",
    ),
    "words of the search that went": ("DELETE FROM spoken", "index", "searched by other words"),
    "words of the search of no statement": (
        "UPDATE spoken SET id = 's_else'", "index", "rows of 'spoken' hang loose",
    ),
    "a search index that is another": (
        "UPDATE articles SET words = 'goats'", "index", "search index of the article",
    ),
    "a row that went from a list": (
        "DELETE FROM listed WHERE list = 'position'", "index", "lists show something else",
    ),
    "a row too many in a list": (
        "INSERT INTO listed SELECT -1, document, list, head, first, place, start, tie, since, until, id, traits "
        "FROM listed LIMIT 1", "index", "lists show something else",
    ),
    "a list in another order": (
        "UPDATE listed SET first = '2024-05-09' WHERE list = 'contact'", "index", "lists show something else",
    ),
    "a trait that is another": (
        "UPDATE listed SET traits = traits || 'contact.status=refused'::text WHERE list = 'contact'", "index",
        "lists show something else",
    ),
    "a name in the views that is another": ("UPDATE names SET name = 'Mali'", "index", "another name in the views"),
    "a name in the views that went": ("DELETE FROM names", "index", "another name in the views"),
    "a run that went": ("UPDATE runs SET number = 7", "run", "run 7 stands where run 1 must be"),
    "an article that a run brought and that is gone": (
        "DELETE FROM articles WHERE document = (SELECT min(document) FROM articles); DELETE FROM stale", "run",
        "run 1 brought the article",
    ),
    "a judgement taken back by none": (
        "UPDATE judgements SET undone_by = 'j_none' WHERE number = 1", "judgement", "is taken back by 'j_none'",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case in a file."""
    path = tmp_path_factory.mktemp("verify") / "talks.db"
    with Case.open(path, wings=ToyCorridor()) as case:
        case.add([article(TEXT, outlet="The Wire"), article("Mali met Benin. (2024-05-03)", "b.txt")])
        case.judge("rename", ["Chad", "Tchad"], who="Ada")
    return path


@pytest.fixture(scope="module")
def there(postgres: str, first: Path) -> str:
    """The same case in PostgreSQL, changed by the tests and put right again."""
    url = case_url(postgres)
    copy_store(str(first), url)
    return url


def report_of(where: str | Path, *, deep: bool = False) -> CheckReport:
    with Case.open(where, wings=ToyCorridor(), create=False) as case:
        return case.verify(deep=deep)


@pytest.fixture
def url(postgres: str, first: Path, new_case: Callable[[], str]) -> Iterator[str]:
    url = new_case()
    copy_store(str(first), url)
    yield url
    with psycopg.connect(parse_address(url).where, autocommit=True) as db:
        db.execute(f'DROP SCHEMA "{parse_address(url).schema}" CASCADE')


def test_all_is_well_and_counted_as_in_a_file(first: Path, there: str) -> None:
    held, found = report_of(first, deep=True), report_of(there, deep=True)
    assert () == found.problems
    assert (held.counts, held.evidence, held.notes) == (found.counts, found.evidence, found.notes)
    assert found.evidence > 5


@pytest.mark.parametrize("name", ORDERS)
def test_a_fault_is_named_with_its_record_and_what_to_do_next(name: str, url: str) -> None:
    orders, at, words = ORDERS[name]
    columns(url, orders)
    report = report_of(url)
    found = [one for one in report.faults if words in one.words]
    assert [(at, NEXT[at])] == list({(one.at, one.next) for one in found}), report.problems


def test_bytes_that_were_changed_are_told(url: str) -> None:
    with Case.open(url, wings=ToyCorridor()) as case:
        case.add([article("Peru met Chile.", "c.txt", original="Peru met Chile.".encode("utf-16"))])
    columns(url, LOOSELY + "UPDATE originals SET packed = '\\x00'")
    assert any("are damaged" in words for words in report_of(url).problems)


def test_what_joining_anew_would_tell_otherwise_is_found_by_going_deep_and_mended(url: str) -> None:
    columns(url, told("joined", "position", "why", "it is so"))
    assert any("is told otherwise by joining anew" in one for one in report_of(url, deep=True).problems)
    with Case.open(url, wings=ToyCorridor()) as case:
        case.rejoin()
        assert () == case.verify(deep=True).problems


def test_a_list_that_shows_something_else_is_right_again_in_a_copy(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns(url, "DELETE FROM listed WHERE list = 'contact'")
    assert 1 == run(["verify", url])
    err = capsys.readouterr().err
    assert "lists show something else" in err
    assert "parley copy" in err
    assert 0 == run(["copy", "-q", url, str(tmp_path / "mended.db")])
    assert () == report_of(tmp_path / "mended.db").problems


def test_verifying_changes_nothing_and_keeps_no_writer_waiting(there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.store.postgres.session.PATIENCE", 0.05)
    before = columns(there, "SELECT xmin, record FROM listed ORDER BY record")
    with closing(open_store(there)) as writer, closing(open_store(there)) as reader:
        with writer._session.writing():  # type: ignore[attr-defined]
            assert () == reader.check(), "a writer keeps nobody waiting who verifies"
        from parley.store.postgres import checking

        lists = checking.Enlisting.everything

        def meanwhile(self: checking.Enlisting) -> None:
            writer.set_meta("title", "Fish")
            lists(self)

        monkeypatch.setattr(checking.Enlisting, "everything", meanwhile)
        assert () == reader.check(), "and is kept by nobody"
        assert "Fish" == writer.meta()["title"]
    assert before == columns(there, "SELECT xmin, record FROM listed ORDER BY record")


def test_who_may_only_read_is_told_that_lists_were_not_compared(url: str) -> None:
    with closing(open_store(url)) as store:
        store._session.rows("SELECT set_config('default_transaction_read_only', 'on', false)")  # type: ignore[attr-defined]
        session = store._session  # type: ignore[attr-defined]
        monkey = session.snapshot
        session.snapshot = lambda *, scratch=False: monkey()
        (words,) = store.check()
    assert words.startswith("The lists could not be compared")


def test_an_index_that_lost_what_it_indexes_is_told_by_the_server(url: str) -> None:
    try:
        columns(url, "CREATE EXTENSION IF NOT EXISTS amcheck SCHEMA public")
    except psycopg.Error as problem:
        pytest.skip(f"this server has no amcheck: {problem}")
    with closing(open_store(url)) as store:
        assert () == store.check()
        # The index as it was before half of the rows came, put in the place of today's.
        columns(url, "ALTER INDEX records_by_id RENAME TO kept; DELETE FROM pg_depend WHERE false")
        columns(
            url,
            "CREATE INDEX records_by_id ON records (id) WHERE kind <> 'actor'; "
            "UPDATE pg_index SET indpred = NULL WHERE indexrelid = 'records_by_id'::regclass",
        )
        found = store.check()
    assert any("damaged: the index 'records_by_id'" in words for words in found), found


def test_a_connection_that_is_lost_while_verifying_is_told_and_no_fault_of_the_case(
    there: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from parley.store.postgres import checking

    monkeypatch.setattr(checking, "_has_keys", lambda *_: cut_off(there))
    assert 2 == run(["verify", there])
    err = capsys.readouterr().err
    assert "was lost" in err
    assert "Traceback" not in err
    monkeypatch.undo()
    assert () == report_of(there).problems


def test_a_backup_is_one_file_verified_with_all_that_the_case_has(there: str, tmp_path: Path) -> None:
    made = back_up(there, tmp_path / "safe" / "talks.db")
    assert (2, ()) == (made.articles, made.problems)
    assert made.quotes > 5
    assert ["talks.db"] == [one.name for one in (tmp_path / "safe").iterdir()]
    assert 0o600 == made.path.stat().st_mode & 0o777
    assert content(there) == content(made.path)


def test_a_backup_taken_back_is_the_case(there: str, tmp_path: Path, new_case: Callable[[], str]) -> None:
    made, again = back_up(there, tmp_path / "safe.db"), new_case()
    copy_store(str(made.path), again)
    assert content(there) == content(again)
    with Case.open(again, wings=ToyCorridor()) as case:
        assert 1 == len(case.add([article("Peru met Chile.", "new.txt")]).added)
        assert case.verify(deep=True).is_well


def test_backups_are_named_after_the_case_and_the_oldest_go(
    there: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = parse_address(there).stem
    (tmp_path / f"{name}-20200101T000000Z.db").write_text("old")
    (tmp_path / f"{name}-20190101T000000Z.db").write_text("older")
    assert 0 == run(["backup", "--keep", "2", there, str(tmp_path)])
    assert "2 articles backed up" in capsys.readouterr().err
    assert 2 == len(list(tmp_path.glob(f"{name}-2*.db")))
    assert (tmp_path / f"{name}-20200101T000000Z.db").exists()


def test_a_fault_in_a_record_is_backed_up_as_it_is_and_told(url: str, tmp_path: Path) -> None:
    columns(url, told("records", "region", "rule", ""))
    made = back_up(url, tmp_path / "safe.db")
    assert made.path.exists()
    assert "which rule made it" in made.problems[0]


def test_what_cannot_be_read_leaves_no_backup(url: str, tmp_path: Path, new_case: Callable[[], str]) -> None:
    with pytest.raises(CaseError, match="There is no case at"):
        back_up(new_case(), tmp_path / "none.db")
    columns(url, "UPDATE records SET data = '{\"id\":' WHERE kind = 'move'")
    with pytest.raises(CaseError):
        back_up(url, tmp_path / "safe.db")
    assert [] == list(tmp_path.iterdir())


def test_several_articles_are_verified_and_backed_up(new_case: Callable[[], str], tmp_path: Path) -> None:
    url = new_case()
    with Case.open(url, wings=ToyCorridor()) as case:
        case.add(articles(8))
        assert case.verify(deep=True).is_well
    assert back_up(url, tmp_path / "safe.db").articles == 8
