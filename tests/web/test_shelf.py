"""Which cases are served, and that threads do not get in each other's way."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from parley.errors import CaseError, UsageError
from parley.store.address import parse_address
from parley.store.copying import copy_store
from parley.web.shelf import Shelf


def test_every_case_of_a_folder_is_served_and_nothing_else(example_file: Path, tmp_path: Path) -> None:
    shutil.copy(example_file, tmp_path / "Grain deal.db")
    (tmp_path / "notes.txt").write_text("no case")
    (tmp_path / "junk.db").write_bytes(b"SQLite format 3\x00" + bytes(80))
    with sqlite3.connect(tmp_path / "other.db") as foreign:
        foreign.execute("CREATE TABLE t (x)")
    foreign.close()
    assert ["grain-deal"] == list(Shelf([str(tmp_path)]).served)


def test_a_case_that_comes_into_the_folder_later_is_found(example_file: Path, tmp_path: Path) -> None:
    shelf = Shelf([str(tmp_path)])
    assert {} == shelf.served
    shutil.copy(example_file, tmp_path / "late.db")
    shelf.refresh()
    assert ["late"] == list(shelf.served)


def test_two_cases_of_one_name_are_told_apart(example_file: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copy(example_file, tmp_path / folder / "talks.db")
    shelf = Shelf([str(tmp_path / "a" / "talks.db"), str(tmp_path / "b" / "talks.db")])
    assert ["talks", "talks-2"] == list(shelf.served)


def test_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="There is no case at"):
        Shelf([str(tmp_path / "none.db")])


def test_a_name_that_is_not_served_is_refused(example_file: Path) -> None:
    with (
        pytest.raises(UsageError, match="No case is served under the name 'x'"),
        Shelf([str(example_file)]).case("x"),
    ):
        pass


def test_a_case_that_cannot_be_opened_is_told_and_the_others_are_served(example_file: Path, tmp_path: Path) -> None:
    shutil.copy(example_file, tmp_path / "good.db")
    (tmp_path / "bad.db").write_bytes((example_file.read_bytes())[:100] + b"\xff" * 5000)
    told = {one.name: (articles, wrong) for one, _, articles, wrong in Shelf([str(tmp_path)]).titles()}
    assert 10 == told["good"][0]
    assert told["bad"][1]


def test_threads_ask_one_case_at_once(example_file: Path) -> None:
    shelf = Shelf([str(example_file)])
    name = next(iter(shelf.served))

    def ask(_: int) -> int:
        with shelf.case(name) as case:
            return len(case.positions())

    with ThreadPoolExecutor(4) as pool:
        assert 1 == len(set(pool.map(ask, range(24))))


def test_an_answer_is_asked_once_until_the_case_changes(example_file: Path, tmp_path: Path) -> None:
    where = shutil.copy(example_file, tmp_path / "case.db")
    shelf = Shelf([str(where)])
    asked: list[int] = []

    def count() -> int:
        asked.append(1)
        return len(asked)

    with shelf.case("case") as case:
        assert [1, 1] == [shelf.recall(case, "case", "q", count) for _ in range(2)]
        case.judge("note", ["1", "looked at"], who="me")
        assert 2 == shelf.recall(case, "case", "q", count)


def test_a_case_in_postgresql_is_served_and_its_password_is_on_no_screen(
    example_file: Path, new_case: Callable[[], str]
) -> None:
    url = new_case().replace("postgres:@", "postgres:hush-hush@")
    copy_store(str(example_file), url)
    shelf = Shelf([url, f"sqlite:{example_file}"])
    ((here, title, number, wrong), (_, other, same, _)) = shelf.titles()
    assert {title, other} == {parse_address(url).stem, "grain"}
    assert number == same
    assert wrong is None
    assert "hush-hush" not in "".join((here.name, here.shown, title))
    with shelf.case(here.name) as case:
        assert shelf.recall(case, here.name, "contacts", case.contacts)
        case.close()
