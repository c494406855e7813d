"""The ledger: append-only, whole after every step, and never taken for something else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from parley.errors import CaseError
from parley.intake.fetch.fetcher import Fetched, Since
from parley.intake.fetch.ledger import Ledger
from parley.intake.fetch.robots import RobotsAnswer
from parley.intake.listings import Entry

FEED = "https://wire.example/feed"


def fetched(url: str, data: bytes = b"<p>x</p>", status: int = 200, **headers: str) -> Fetched:
    told = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Fetched(url, url, "2025-05-21T12:00:00Z", status, told, data, (url,), ("odd",))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    held = Ledger(tmp_path / "l")
    held.begin([(FEED, FEED)])
    return held


def listed(ledger: Ledger, *entries: Entry) -> list[int]:
    """Let the feed list entries; gives the numbers of those that are due."""
    number, _ = ledger.waiting([FEED], may_list=True)[0] if ledger.waiting([FEED], may_list=True) else (1, "")
    ledger.keep_list(ledger.task(number), fetched(FEED), [(entry.link or "", entry) for entry in entries])
    return [number for number, _ in ledger.waiting([FEED])]


def test_what_was_received_comes_out_as_it_went_in(ledger: Ledger) -> None:
    entry = Entry("https://wire.example/a", "7", "Title", published="2025-05-21", warnings=("odd date",))
    (number,) = listed(ledger, entry)
    task = ledger.task(number)
    assert (entry, FEED, FEED, 1, "due") == (task.entry, task.root, task.listing, task.depth, task.state)
    what = fetched("https://wire.example/a", b"\x00\xff" * 1000, etag='"1"', content_type="text/html")
    visit = ledger.keep(task, what)
    assert what == ledger.received(visit)
    assert ("got", visit) == (ledger.task(number).state, ledger.task(number).visit)
    assert Since('"1"', None) == ledger.since("https://wire.example/a")


def test_bytes_are_let_go_once_the_case_has_them_and_not_before(ledger: Ledger) -> None:
    one, two = listed(ledger, Entry("https://wire.example/a"), Entry("https://wire.example/b"))
    visits = [ledger.keep(ledger.task(n), fetched(ledger.task(n).url)) for n in (one, two)]
    ledger.give([one], [("https://wire.example/a", "digest")])
    assert ledger.received(visits[1]) is not None  # the same bytes, and another task waits for them
    ledger.give([two])
    assert [None, None] == [ledger.received(visit) for visit in visits]
    assert ledger.has_given("https://wire.example/a", "digest")
    assert not ledger.has_given("https://wire.example/b", "digest")


def test_an_entry_is_kept_once_in_each_wording(ledger: Ledger) -> None:
    first, second = Entry("https://wire.example/a", "7", "T"), Entry("https://wire.example/a", "7", "T, corrected")
    assert 1 == len(listed(ledger, first, first))
    assert 2 == len(listed(ledger, first, second))
    assert "T" == ledger.task(listed(ledger, first)[0]).entry.title


def test_a_304_does_not_hide_what_was_known_before(ledger: Ledger) -> None:
    (number,) = listed(ledger, Entry("https://wire.example/a"))
    ledger.keep(ledger.task(number), fetched("https://wire.example/a", etag='"1"'))
    ledger.keep(ledger.task(number), fetched("https://wire.example/a", b"", 304))
    assert Since('"1"', None) == ledger.since("https://wire.example/a")
    assert "unchanged" == ledger.task(number).state


def test_a_copy_changes_nothing(ledger: Ledger) -> None:
    (number,) = listed(ledger, Entry("https://wire.example/a"))
    copy = ledger.copied()
    copy.settle(copy.task(number), "given")
    assert "due" == ledger.task(number).state


def test_robots_answers_are_kept(ledger: Ledger) -> None:
    answer = RobotsAnswer("https://wire.example", 200, "User-agent: *", 1.5)
    ledger.keep_robots([answer])
    assert {"https://wire.example": answer} == ledger.robots()


def test_a_case_or_another_file_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"Words. " * 200)
    with pytest.raises(CaseError, match="the ledger of the crawl"):
        Ledger(tmp_path / "a")
    other = sqlite3.connect(tmp_path / "b")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    with pytest.raises(CaseError, match="no ledger of a crawl"):
        Ledger(tmp_path / "b")
    assert b"Words. " * 200 == (tmp_path / "a").read_bytes()


def test_a_second_crawl_at_the_same_time_is_refused(tmp_path: Path) -> None:
    one = Ledger(tmp_path / "l")
    with pytest.raises(CaseError, match="in use by another crawl"):
        Ledger(tmp_path / "l")
    one.close()
    Ledger(tmp_path / "l").close()
