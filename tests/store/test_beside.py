"""A file beside a case: told from other files, written whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from parley.errors import CaseError
from parley.store import open_store
from parley.store.beside import BesideFile, FileKind

KIND = FileKind(0x1234, "CREATE TABLE IF NOT EXISTS words (word TEXT);", 0.05, "is no list of words.")
ALONE = FileKind(0x1234, KIND.tables, 0.05, KIND.foreign, ("journal_mode = WAL",), alone=True)


def opened(path: Path, kind: FileKind = KIND) -> BesideFile:
    return BesideFile(str(path), kind, lambda name, problem: f"{name} cannot be used: {problem}.")


def test_what_is_written_is_there_again(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "words")) as file, file.writing():
        file.db.execute("INSERT INTO words VALUES ('truce')")
    with closing(opened(tmp_path / "words")) as file:
        assert [("truce",)] == file.db.execute("SELECT word FROM words").fetchall()


def test_a_write_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "words")) as file:

        def write() -> None:
            with file.writing():
                file.db.execute("INSERT INTO words VALUES ('truce')")
                raise KeyError

        with pytest.raises(KeyError):
            write()
        assert [] == file.db.execute("SELECT word FROM words").fetchall()


@pytest.mark.parametrize("what", ["case", "words"])
def test_a_file_that_is_something_else_is_refused_and_left_alone(tmp_path: Path, what: str) -> None:
    path = tmp_path / "other"
    if what == "case":
        open_store(str(path)).close()
    else:
        path.write_text("Dear diary, today nothing happened. " * 40)
    before = path.read_bytes()
    with pytest.raises(CaseError, match=r"is no list of words\.|cannot be used"):
        opened(path)
    assert before == path.read_bytes()


def test_a_file_of_one_process_alone_is_refused_to_a_second(tmp_path: Path) -> None:
    path = tmp_path / "words"
    with closing(opened(path, ALONE)), pytest.raises(CaseError, match="cannot be used: database is locked"):
        opened(path, ALONE)
    opened(path, ALONE).close()
    with closing(sqlite3.connect(path)) as db:
        assert 0x1234 == db.execute("PRAGMA application_id").fetchone()[0]
