"""Killed anywhere, a command leaves a case that opens, verifies, and is brought to the same end by the next one.

A dozen kills; ``make faults`` does 200, and each moment at which what is kept may become another.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.faults.kills import DEEDS, Deed, Stage, adders, kill_after, kill_at, outcome


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage.set_up(tmp_path_factory.mktemp("faults"))


QUICK = [deed for deed in DEEDS if deed.name in ("add", "remove", "judge", "reread", "upgrade", "backup", "copy")]


@pytest.mark.parametrize("deed", QUICK, ids=lambda deed: deed.name)
def test_killed_anywhere_it_comes_to_the_same_end(deed: Deed, stage: Stage, tmp_path: Path) -> None:
    expected, edges = outcome(stage, deed, tmp_path / "work")
    assert len(edges) > 3, "there are moments at which it can be killed"
    at = random.Random(deed.name).choice(edges[:-1])
    assert [] == kill_at(stage, deed, tmp_path / "work", at, expected), f"killed at statement {at}"


def test_the_real_command_line_killed_after_some_time_comes_to_the_same_end(stage: Stage, tmp_path: Path) -> None:
    (deed,) = [deed for deed in DEEDS if deed.name == "add"]
    expected, _ = outcome(stage, deed, tmp_path / "work")
    seconds = random.Random(3).uniform(1.0, 3.0)
    assert [] == kill_after(stage, deed, tmp_path / "work", seconds, expected), f"killed after {seconds:.2f} s"


def test_a_kill_that_halves_something_would_be_seen(stage: Stage, tmp_path: Path) -> None:
    (deed,) = [deed for deed in DEEDS if deed.name == "judge"]
    expected, _ = outcome(stage, deed, tmp_path / "work")
    other = [[*expected[0][1:], "another line"]]
    (words,) = kill_at(stage, deed, tmp_path / "work", 5, other)
    assert "comes to another end" in words


def test_several_adders_at_once_lose_nothing(stage: Stage, tmp_path: Path) -> None:
    assert [] == adders(stage, tmp_path / "crowd", 3)
