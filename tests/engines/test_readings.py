"""Articles read by every engine: the same records, and a case that grows all the same where workers die."""

from __future__ import annotations

import os
import signal
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from bench.writing import write_articles
from tests.making import ToyWings, article

from parley.case import Case
from parley.engines import run
from parley.engines.crew import DIED
from parley.records import Raw, Reading
from parley.settings import Settings
from parley.wings import Build

RAWS = [
    Raw(one["source"], one["text"], sha256(one["text"].encode()).hexdigest(), title=one["title"])
    for one in write_articles(3, first=9000)
]


@cache
def expected() -> list[Reading | None]:
    """What is read here, without kept parses."""
    return [outcome.result for outcome in run("serial", Build(None, "auto"), RAWS)]


def test_every_engine_reads_the_same_records_with_kept_parses(engine: str, tmp_path: Path) -> None:
    build = Build(None, "auto", cache=str(tmp_path))
    assert expected() == [outcome.result for outcome in run(engine, build, RAWS, 1)]
    assert (tmp_path / "parses.db").is_file()


class DeadlyWings(ToyWings):
    """Wings that kill the process in which they read one article."""

    def read(self, raw: Raw) -> Reading:
        """As toys do, but for that one."""
        if "deadly" in raw.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(raw)


def test_an_article_that_kills_its_reader_is_skipped_with_the_reason_and_the_others_are_kept(
    tmp_path: Path,
) -> None:
    raws = [article(f"Talks of day {n} {'were deadly' if n == 4 else 'went on'}.", f"{n}.txt") for n in range(10)]
    told: list[tuple[int, int, str]] = []
    with Case.open(tmp_path / "case.db", Settings(workers=2), wings=DeadlyWings()) as case:
        report = case.add(raws, engine="processes", progress=lambda *now: told.append(now))
        assert [("4.txt", DIED)] == [(one.source, one.reason) for one in report.skipped]
        assert 9 == len(report.added) == len(case.documents())
        assert list(range(1, 11)) == [done for done, _, _ in told]
        again = case.add(raws, engine="processes")
        assert (9, 0) == (len(again.unchanged), len(again.added))


def test_what_was_kept_before_a_stop_is_not_read_again(tmp_path: Path) -> None:
    raws = [article(f"Talks of day {n} went on.", f"{n}.txt") for n in range(30)]

    def stop(done: int, seen: int, source: str) -> None:
        if done == 12:
            raise KeyboardInterrupt

    with Case.open(tmp_path / "case.db", wings=ToyWings()) as case:
        with pytest.raises(KeyboardInterrupt):
            case.add(raws, engine="processes", progress=stop)
        kept = len(list(case.store.documents()))
        report = case.add(raws, engine="processes")
        assert (12, 18) == (kept, len(report.added))
        assert 30 == len(case.documents())
