"""Verifying names every sort of fault, with its record and with what to do next."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.faults.toys import ToyCorridor
from tests.making import article

from parley.case import Case
from parley.cli.app import run
from parley.queries.verifying.report import NEXT
from parley.store import SqliteStore

TEXT = "Chad met Togo. (2024-05-01)\nChad said the fish were theirs.\nChad demands fish."
ORDERS: dict[str, tuple[str, str, str]] = {
    "a quote that does not stand where it says": (
        "UPDATE records SET data = replace(data, '\"start\":28', '\"start\":29') WHERE kind = 'statement'",
        "record", "statement s_",
    ),
    "a text changed behind its back": (
        "UPDATE articles SET text = replace(text, 'fish', 'goat')", "text", "not anchored",
    ),
    "a text and its digest changed": (
        "UPDATE articles SET text = 'Chad met Mali.', snapshot = "
        "'7ec3eb0cb1e2e6c4da1dd2a5b96ba4a4ff1d7d3ad7c5a7b8f8f1e2b9d7a7f6b0'", "text", "not anchored",
    ),
    "a digest that is not that of the article": (
        "UPDATE articles SET sha256 = replace(sha256, 'a', 'b')", "record", "is of other bytes",
    ),
    "bytes as received that were changed": (
        "DROP TRIGGER originals_keep; UPDATE originals SET packed = X'00'", "text", "are damaged",
    ),
    "a source that went": ("DELETE FROM sources", "record", "no source is known"),
    "a reading that went": (
        "DELETE FROM records WHERE document IS NOT NULL", "record", "has no reading that holds",
    ),
    "a record that is no record any more": (
        "UPDATE records SET data = '{\"id\":' WHERE kind = 'move'", "file", "move v_",
    ),
    "a record without a rule": (
        "UPDATE records SET data = json_set(data, '$.rule', '') WHERE kind = 'region'", "record",
        "which rule made it",
    ),
    "a record of another article": (
        "UPDATE records SET data = json_set(data, '$.document', 'd_else') WHERE kind = 'region'", "record",
        "is of another article",
    ),
    "a statement that went": (
        "UPDATE records SET data = json_set(data, '$.attribution', 's_gone') WHERE kind = 'move'", "record",
        "hangs on a statement 's_gone' not there",
    ),
    "an actor that went": (
        "DELETE FROM records WHERE kind = 'actor' AND document IS NOT NULL", "record", "names an actor 'a_",
    ),
    "a joined actor that went": (
        "DELETE FROM records WHERE kind = 'actor' AND document IS NULL", "joined", "no actor of the case",
    ),
    "a link that leads nowhere": (
        "DELETE FROM records WHERE kind = 'contact' AND document IS NOT NULL", "joined", "leads to 'c_",
    ),
    "a position that follows nothing": (
        "UPDATE records SET data = json_set(data, '$.previous', 'p_gone') WHERE kind = 'position'", "joined",
        "leads to 'p_gone'",
    ),
    "a joined quote that does not stand": (
        "UPDATE records SET data = replace(data, '\"quote\":\"Chad', '\"quote\":\"Mali') WHERE kind = 'position'",
        "joined", "does not stand at d_",
    ),
    "a number of origins that is not so": (
        "UPDATE records SET data = json_set(data, '$.words', 'corroborated (3 independent origins)') "
        "WHERE kind = 'corroboration'", "joined", "and names 1",
    ),
    "a grade that is not so": (
        "UPDATE records SET data = json_set(data, '$.grade', 1) WHERE kind = 'corroboration'", "joined",
        "with the grade 1",
    ),
    "an article that the case has no record of": (
        "DELETE FROM records WHERE kind = 'document' AND document IS NULL", "joined", "have a record in the case",
    ),
    "a key that went": (
        "DELETE FROM keys WHERE kind = 'move' AND name = 'issue'", "index", "not found by all its keys",
    ),
    "a key too many": (
        "INSERT INTO keys SELECT kind, name, 'goats', record FROM keys WHERE kind = 'move' AND name = 'issue'",
        "index", "not found by all its keys",
    ),
    "words of the search that are others": (
        "UPDATE spoken SET words = 'goats'", "index", "searched by other words",
    ),
    "a full-text index that is another": (
        "INSERT INTO article_words (article_words, rowid, text, repaired) "
        "SELECT 'delete', number, text, repaired FROM articles", "index", "'article_words' does not agree",
    ),
    "a list that shows something else": (
        "DELETE FROM traits WHERE name = 'status'", "index", "lists show something else",
    ),
    "a name in the views that is another": ("UPDATE names SET name = 'Mali'", "index", "another name in the views"),
    "a run that went": (
        "UPDATE runs SET number = 7", "run", "run 7 stands where run 1 must be",
    ),
    "an article that a run brought and that is gone": (
        "PRAGMA foreign_keys = ON; DELETE FROM articles WHERE number = 1; DELETE FROM stale", "run",
        "run 1 brought the article",
    ),
    "a judgement taken back by none": (
        "UPDATE judgements SET undone_by = 'j_none' WHERE number = 1", "judgement", "is taken back by 'j_none'",
    ),
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    with Case.open(path, wings=ToyCorridor()) as case:
        case.add([article(TEXT, outlet="The Wire"), article("Mali met Benin. (2024-05-03)", "b.txt")])
        case.judge("rename", ["Chad", "Tchad"], who="Ada")
        data = TEXT.encode("utf-16")
        raw = article(TEXT)
        case.store._db.execute(
            "INSERT INTO originals VALUES (?, ?, ?)", (raw.sha256, len(data), zlib.compress(data))
        )  # type: ignore[attr-defined]
        case.store._db.execute("DROP TRIGGER originals_stay")  # type: ignore[attr-defined]
        case.store._db.execute("DELETE FROM originals")  # type: ignore[attr-defined]
        case.store._db.execute("INSERT INTO originals VALUES (?, 1, ?)", (raw.sha256, zlib.compress(TEXT.encode())))  # type: ignore[attr-defined]
    return path


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    with Case.open(path, wings=ToyCorridor()) as case:
        yield case


def test_a_case_in_which_all_is_well(case: Case) -> None:
    report = case.verify(deep=True)
    assert () == report.problems == report.faults == report.next
    assert (2, 2, 1, 1) == tuple(report.counts[k] for k in ("document", "joined document", "run", "judgement"))
    assert 7 == report.evidence, "three in articles, one of a contact told of in each, and those of what was joined"


@pytest.mark.parametrize("name", ORDERS)
def test_a_fault_is_named_with_its_record_and_what_to_do_next(name: str, path: Path) -> None:
    orders, at, words = ORDERS[name]
    with closing(sqlite3.connect(path)) as db:
        db.executescript(orders)
    with Case.open(path, wings=ToyCorridor()) as case:
        report = case.verify()
    assert not report.is_well
    found = [one for one in report.faults if words in one.words]
    assert [(at, NEXT[at])] == list({(one.at, one.next) for one in found}), report.problems


def test_what_joining_anew_would_tell_otherwise_is_found_by_going_deep(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "UPDATE records SET data = json_set(data, '$.why', 'it is so') "
            "WHERE kind = 'position' AND document IS NULL"
        )
    with Case.open(path, wings=ToyCorridor()) as case:
        assert case.verify().is_well, "it stands and leads somewhere"
        deep = case.verify(deep=True)
        assert any("is told otherwise by joining anew" in one for one in deep.problems)
        case.rejoin()
        assert () == case.verify(deep=True).problems


def test_reading_anew_mends_what_a_record_says_wrongly(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "UPDATE records SET data = replace(data, '\"start\":28', '\"start\":29') WHERE kind = 'statement'"
        )
    with Case.open(path, wings=ToyCorridor()) as case:
        assert not case.verify().is_well
        assert 2 == len(case.reread().updated)
        assert () == case.verify(deep=True).problems


def test_faults_beyond_a_hundred_are_counted(path: Path) -> None:
    with Case.open(path, wings=ToyCorridor()) as case:
        case.add([article("\n".join(f"Chad said word {n}." for n in range(150)), "many.txt")])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE records SET data = json_set(data, '$.rule', '') WHERE kind = 'statement'")
    with Case.open(path, wings=ToyCorridor()) as case:
        report = case.verify()
    assert (101, 100) == (len(report.problems), len(report.faults))
    assert report.problems[-1].startswith("... and ")


def test_a_case_that_is_written_meanwhile_is_looked_over_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Case.open(path, wings=ToyCorridor()) as case, closing(SqliteStore(path)) as other:
        looked = []

        def check() -> tuple[str, ...]:
            looked.append(1)
            other.forget() if len(looked) == 1 else None
            return ("The file is damaged: as it seemed.",) if len(looked) == 1 else ()

        monkeypatch.setattr(case.store, "check", check)
        assert case.verify().is_well
        assert 2 == len(looked)


def test_the_command_ends_with_1_and_says_what_next(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["verify", "--deep", str(path)])
    assert "All is well." in capsys.readouterr().err
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM records WHERE kind = 'contact' AND document IS NOT NULL")
    assert 1 == run(["verify", str(path)])
    err = capsys.readouterr().err
    assert "leads to 'c_" in err
    assert f"What next: Have the case joined anew: parley upgrade {path} --rejoin" in err
    assert 1 == run(["verify", "--json", str(path)])
    told = json.loads(capsys.readouterr().out)
    assert not told["well"]
    assert "joined" in [one["at"] for one in told["faults"]]
    assert {"at", "where", "record", "what", "next"} == told["faults"][0].keys()
    assert 1 == run(["check", str(path)]), "its name before"
