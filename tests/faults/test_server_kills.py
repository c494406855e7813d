"""A case in PostgreSQL that is broken off anywhere opens, verifies, and is brought to the same end by the next one.

A kill of each sort; ``make faults`` does a hundred, fifty lost connections and power cuts, and twenty adders.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from tests.faults.cluster import Cluster, own_cluster
from tests.faults.server_kills import DEEDS, Deed, ServerStage
from tests.postgres import case_url

QUICK = [deed for deed in DEEDS if deed.name in ("add", "copy in", "backup")]
ADD = QUICK[0]


@pytest.fixture(scope="module")
def stage(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> ServerStage:
    return ServerStage(tmp_path_factory.mktemp("faults"), lambda: case_url(postgres))


@pytest.fixture(scope="module")
def added(stage: ServerStage) -> list[list[str]]:
    """What adding comes to undisturbed."""
    return stage.outcome(ADD)[0]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    try:
        opened = own_cluster()
        held = opened.__enter__()
    except Exception as problem:
        pytest.skip(f"PostgreSQL does not start here: {type(problem).__name__}: {problem}")
    yield held
    opened.__exit__(None, None, None)


@pytest.mark.parametrize("deed", QUICK, ids=lambda deed: deed.name)
def test_killed_anywhere_it_comes_to_the_same_end(deed: Deed, stage: ServerStage) -> None:
    expected, last = stage.outcome(deed)
    assert last > 5, "there are moments at which it can be killed"
    at = random.Random(f"{deed.name} 2").randint(last // 2, last)
    assert [] == stage.kill_at(deed, at, expected), f"killed at exchange {at} of {last}"


def test_a_connection_lost_in_the_middle_is_told_and_the_same_command_goes_on(
    stage: ServerStage, added: list[list[str]]
) -> None:
    assert [] == stage.disturb_after(ADD, 1.5, added, stage.cut_off)


def test_a_server_that_is_cut_off_in_the_middle_and_comes_back_has_lost_nothing(
    stage: ServerStage, cluster: Cluster, added: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "_new_case", cluster.new_case)
    assert [] == stage.disturb_after(ADD, 2.0, added, cluster.cut, cluster.start)


def test_what_a_kill_halves_would_be_seen(stage: ServerStage) -> None:
    (deed,) = [deed for deed in DEEDS if deed.name == "judge"]
    expected, _ = stage.outcome(deed)
    words = stage.kill_at(deed, 3, [[*expected[0][1:], "another line"]])
    assert any("comes to another end" in one for one in words)
