"""A spoilt cache of parses costs time and nothing else; a clock that jumps loses nothing and disorders nothing."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bench.writing import write_articles
from tests.faults.kills import ROOT, content
from tests.faults.test_files import as_nobody
from tests.faults.toys import ToyCorridor
from tests.toy_case import articles

from parley.case import Case
from parley.cli.app import run
from parley.models.parser import Parser
from parley.models.parses import FILE, ParsedBlock, Parses

PARAGRAPHS = [part for one in write_articles(2) for part in one["text"].split("\n\n")]
KEEPER = """
import pickle, sys
from parley.models.parses import Parses
parsed = pickle.load(sys.stdin.buffer)
for n in range(25):
    parses = Parses(sys.argv[1], f"{sys.argv[2]} {n}")
    parses.keep(parsed)
    assert parsed == parses.find(parsed)
    parses.close()
"""


@pytest.fixture(scope="module")
def parsed(parser: Parser) -> dict[str, ParsedBlock]:
    """Every paragraph, parsed without a cache."""
    return dict(zip(PARAGRAPHS, parser.parse(PARAGRAPHS), strict=True))


def kept(folder: Path, parsed: dict[str, ParsedBlock]) -> Path:
    parses = Parses(folder, "1")
    parses.keep(parsed)
    parses.close()
    return parses.path


@pytest.mark.parametrize("seed", range(4))
def test_bytes_flipped_anywhere_give_no_wrong_parse_and_what_is_kept_anew_is_found(
    seed: int, parsed: dict[str, ParsedBlock], tmp_path: Path
) -> None:
    path = kept(tmp_path, parsed)
    chance, held = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(1 + 10 * seed):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    path.write_bytes(held)
    parses = Parses(tmp_path, "1")
    assert all(parsed[block] == one for block, one in parses.find(parsed).items())
    parses.keep(parsed)
    assert parsed == parses.find(parsed), "in memory at least"
    parses.close()


def test_a_folder_in_the_place_of_the_file_is_left_alone(parsed: dict[str, ParsedBlock], tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    (tmp_path / FILE / "mine.txt").write_text("mine")
    parses = Parses(tmp_path, "1")
    assert {} == parses.find(parsed)
    parses.keep(parsed)
    assert parsed == parses.find(parsed)
    parses.close()
    assert "mine" == (tmp_path / FILE / "mine.txt").read_text()


def test_a_file_that_may_only_be_read_costs_time_alone(parsed: dict[str, ParsedBlock], tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o755)
    path = kept(tmp_path, parsed)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    before = path.read_bytes()
    try:
        with as_nobody():
            parses = Parses(tmp_path, "1")
            assert all(parsed[block] == one for block, one in parses.find(parsed).items())
            parses.keep({"Nobody wrote this.": next(iter(parsed.values()))})
            parses.close()
    finally:
        tmp_path.chmod(0o755)
    assert before == path.read_bytes()


def test_a_disk_that_is_full_costs_time_alone(parsed: dict[str, ParsedBlock]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device here that is always full")
    parses = Parses("/dev/full/cache", "1")
    parses.keep(parsed)
    assert parsed == parses.find(parsed)
    parses.close()


def test_two_who_keep_at_once_spoil_nothing_and_wait_for_nobody(
    parsed: dict[str, ParsedBlock], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", KEEPER, str(tmp_path)]
    both = [subprocess.Popen([*command, str(n)], cwd=ROOT, stdin=subprocess.PIPE) for n in range(2)]
    for one in both:
        assert one.stdin
        one.stdin.write(pickle.dumps(parsed))
        one.stdin.close()
    assert [0, 0] == [one.wait(120) for one in both]
    found = [Parses(tmp_path, f"{n} {turn}").find(parsed) for n in range(2) for turn in range(25)]
    assert all(one in ({}, parsed) for one in found)
    assert sum(map(bool, found)) > 12, "who finds the file taken keeps nothing rather than wait"


class Jumping:
    """A clock that is set: in place of ``datetime`` where moments are noted."""

    moment = datetime(2026, 5, 1, tzinfo=UTC)

    @classmethod
    def now(cls, zone: object = None) -> datetime:
        """The moment it was set to, a second later each time."""
        cls.moment += timedelta(seconds=1)
        return cls.moment

    fromisoformat = datetime.fromisoformat


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Jumping]:
    Jumping.moment = datetime(2026, 5, 1, tzinfo=UTC)
    for module in ("adding", "case.growing", "case.deciding"):
        monkeypatch.setattr(f"parley.{module}.datetime", Jumping)
    return Jumping


def test_a_clock_set_back_between_two_additions_loses_nothing_and_keeps_the_order(
    clock: type[Jumping], tmp_path: Path
) -> None:
    path, coming = tmp_path / "talks.db", articles(12)
    with Case.open(path, wings=ToyCorridor()) as case:
        case.add(coming[:4])
        case.judge("rename", ["Chad", "Tchad"], who="Ada")
        clock.moment -= timedelta(days=400)
        case.add(coming[4:8])
        case.judge("rename", ["Mali", "Republic of Mali"], who="Ben")
        clock.moment -= timedelta(days=9_000)
        late = set(case.add(coming[8:]).added)
        runs = case.store.runs()
        assert [1, 2, 3] == [one.number for one in runs]
        assert runs[-1].when < runs[1].when < runs[0].when, "each says what the clock said"
        assert late == set(runs[-1].added), "the last one is the last addition"
        assert ["Ada", "Ben"] == [one.who for one in case.store.judgements()]
        case.undo(1, who="Ada")
        assert [True, False, False] == [bool(one.undone_by) for one in case.store.judgements()]
        assert case.verify(deep=True).is_well
    with Case.open(tmp_path / "steady.db", wings=ToyCorridor()) as steady:
        steady.add(coming)
        steady.judge("rename", ["Mali", "Republic of Mali"], who="Ben")
    held, expected = (
        [line for line in content(where) if line.startswith(("text", "joined", "{"))]
        for where in (path, tmp_path / "steady.db")
    )
    assert expected == held


def test_a_case_out_of_the_future_is_asked_verified_and_grown(
    clock: type[Jumping], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, coming = tmp_path / "talks.db", articles(8)
    clock.moment = datetime(2190, 1, 1, tzinfo=UTC)
    with Case.open(path, wings=ToyCorridor()) as case:
        case.add(coming[:6])
        case.judge("rename", ["Chad", "Tchad"], who="Ada")
    clock.moment = datetime(2026, 5, 1, tzinfo=UTC)
    for command in (["contacts"], ["timeline"], ["changes"], ["judgements"], ["brief"], ["verify", "--deep"]):
        assert 0 == run([command[0], str(path), *command[1:]]), command
    assert "Traceback" not in capsys.readouterr().err
    with Case.open(path, wings=ToyCorridor()) as case:
        assert 2 == len(case.add(coming[6:]).added)
        assert [1, 2] == [one.number for one in case.store.runs()]
        assert case.verify(deep=True).is_well
    assert 8 == sum(line.startswith("text ") for line in content(path))
