"""The outbox: nothing is lost, nothing is told twice, what failed is tried again later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from parley.errors import CaseError
from parley.watching.notices import Notice, Quoted
from parley.watching.outbox import FIRST, LONGEST, Outbox

ONE = Notice("n1", "2025-05-19T08:00:00Z", "Talks", "new", "New: Chad: demands: fish", ("party:chad",), ("Chad",),
             "fish", (Quoted("a.txt", "The Wire", 3, 7, "“fish”"),))  # fmt: skip
TWO = replace(ONE, id="n2", at="2025-05-20T08:00:00Z", line="New: Togo: demands: rice")


def test_a_notice_comes_back_as_it_was_kept() -> None:
    outbox = Outbox(":memory:")
    outbox.put([ONE], ["file"], 1)
    assert (ONE,) == outbox.due("file", 0)
    assert 1 == outbox.seen


def test_a_notice_is_kept_once_whether_it_was_told_or_not() -> None:
    outbox = Outbox(":memory:")
    assert (ONE,) == outbox.put([ONE], ["file"], 1)
    outbox.told("file", [ONE])
    assert (TWO,) == outbox.put([ONE, TWO], ["file"], 2)
    assert (TWO,) == outbox.due("file", 0)


def test_each_channel_is_owed_by_itself() -> None:
    outbox = Outbox(":memory:")
    outbox.put([ONE], ["file", "mail"], 1)
    outbox.told("file", [ONE])
    assert ((), (ONE,)) == (outbox.due("file", 0), outbox.due("mail", 0))
    assert (("mail", 1, None),) == outbox.waiting()


def test_what_failed_is_tried_again_later_and_later() -> None:
    outbox = Outbox(":memory:")
    outbox.put([ONE], ["mail"], 1)
    now = 1000.0
    for wait in (FIRST, 2 * FIRST, 4 * FIRST):
        outbox.failed("mail", [ONE], "no answer", now)
        assert () == outbox.due("mail", now + wait - 1)
        now += wait
        assert (ONE,) == outbox.due("mail", now)
    for _ in range(12):
        outbox.failed("mail", [ONE], "no answer", now)
    assert (ONE,) == outbox.due("mail", now + LONGEST)
    assert (("mail", 1, "no answer"),) == outbox.waiting()


def test_it_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "o")
    outbox.begin(4)
    outbox.put([ONE, TWO], ["file"], 5)
    outbox.close()
    again = Outbox(tmp_path / "o")
    again.begin(9)
    assert (5, (ONE, TWO)) == (again.seen, again.due("file", 0))
    assert (TWO, ONE) == again.latest(9)
    again.close()


def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("mine " * 200)
    with pytest.raises(CaseError, match="cannot be used as an outbox"):
        Outbox(other)
    assert other.read_text().startswith("mine ")


def test_files_are_new_until_they_are_noted_and_when_they_change() -> None:
    outbox = Outbox(":memory:")
    assert ["a"] == outbox.changed_files([("a", "1")])
    outbox.note_files([("a", "1")])
    assert [] == outbox.changed_files([("a", "1")])
    assert ["a", "b"] == outbox.changed_files([("a", "2"), ("b", "1")])
