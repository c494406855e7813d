"""Every engine gives the same outcomes in the same order, whatever goes wrong with an item."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from tests.engines import work

from parley.engines import ENGINES, Outcome, run
from parley.engines.crew import DIED, HUNG
from parley.engines.processes import run_processes
from parley.errors import LexiconError, ModelError, SettingError

EXPECTED = [Outcome(n, 2 * n) for n in range(20)]
EXPECTED[13] = Outcome(13, None, "is unlucky.")
EXPECTED[17] = Outcome(17, None, "Parley failed on it: ValueError: a fault")
ROOT = Path(__file__).resolve().parents[2]


def few(crew: str) -> int:
    """Workers of a test that loses some: those of Ray take two seconds each to start."""
    return 1 if crew == "ray" else 2


def test_outcomes_come_in_order_and_a_fault_costs_one_item(engine: str) -> None:
    assert EXPECTED == list(run(engine, work.build, range(20), 2))


def test_nothing_to_do_is_no_work(engine: str) -> None:
    assert [] == list(run(engine, work.build_nothing, [], 2))


def test_what_cannot_be_loaded_stops_all(engine: str) -> None:
    with pytest.raises(ModelError, match="weights are missing"):
        list(run(engine, work.build_nothing, [1, 2], 1))


def test_a_fault_of_what_all_items_share_stops_all(engine: str) -> None:
    with pytest.raises(LexiconError, match="malformed"):
        list(run(engine, work.build_malformed, [1, 2], 1))


def test_an_item_that_kills_its_worker_twice_is_given_up_and_the_rest_is_done(crew: str) -> None:
    expected = list(EXPECTED)
    expected[5] = Outcome(5, None, DIED)
    assert expected == list(run(crew, work.build_deadly, range(20), few(crew)))


def test_an_item_that_kills_its_worker_once_is_done_at_the_second_try_and_no_other_is_done_twice(
    crew: str, tmp_path: Path
) -> None:
    found = list(run(crew, partial(work.build_noted, str(tmp_path), 6), range(12), few(crew)))
    assert EXPECTED[:12] == found
    tries = Counter(int(mark.name.split(".")[0]) for mark in tmp_path.iterdir())
    assert {n: 2 if n == 6 else 1 for n in range(12)} == tries


def test_a_worker_that_hangs_is_stopped_and_its_item_given_up_after_a_second_try() -> None:
    expected = EXPECTED[:6]
    expected[3] = Outcome(3, None, HUNG.format(seconds=1.0))
    assert expected == list(run_processes(work.build_slow, range(6), 1, patience=1.0))


def test_items_and_outcomes_larger_than_a_pipe_holds_block_nobody() -> None:
    texts = ["peace " * 100_000 for _ in range(12)]
    assert [len(texts[0])] * 12 == [len(o.result or "") for o in run("processes", work.build_large, texts, 2)]


def test_few_items_wait_in_the_hands_of_workers(tmp_path: Path) -> None:
    coming = run("processes", partial(work.build_noted, str(tmp_path)), range(2000), 1)
    next(coming)
    coming.close()  # type: ignore[attr-defined]
    assert len(list(tmp_path.iterdir())) < 200


def test_work_that_nobody_wants_any_more_leaves_no_process() -> None:
    coming = run("processes", work.build_process, range(100), 2)
    process = next(coming).result
    assert process is not None
    coming.close()  # type: ignore[attr-defined]
    assert not alive(process)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_reader_that_is_stopped_leaves_no_process(how: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from parley.engines import run\nfrom tests.engines import work\n"
        "if __name__ == '__main__':\n"
        "    for outcome in run('processes', work.build_process, range(10_000), 2):\n"
        "        print(outcome.result, flush=True)\n"
    )
    reader = subprocess.Popen(
        [sys.executable, str(script)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert reader.stdout is not None
    workers = {int(reader.stdout.readline()) for _ in range(6)}
    os.killpg(reader.pid, how) if how is signal.SIGINT else reader.kill()
    _, told = reader.communicate(timeout=60)
    wait_until_gone(workers)
    assert told.count("Traceback") <= 1  # its own at most, none of the workers


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until_gone(processes: set[int]) -> None:
    for _ in range(600):
        if not any(map(alive, processes)):
            return
        time.sleep(0.1)
    raise AssertionError(f"still there: {processes}")


def test_a_script_without_a_main_of_its_own_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from parley.engines import run\nfrom tests.engines import work\n"
        "print(list(run('processes', work.build, range(20), 2)))\n"
    )
    ran = subprocess.run(
        [sys.executable, str(script)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "needs its own work under: if __name__ == '__main__'" in ran.stderr


def test_few_items_are_done_here_and_many_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    for name in list(ENGINES):
        monkeypatch.setitem(ENGINES, name, lambda *_, name=name: iter([taken.append(name)]))  # type: ignore[misc]
    for count, workers in ((5, 2), (500, 2), (500, 1)):
        list(run("auto", work.build, range(count), workers))
    assert ["serial", "processes", "serial"] == taken


def test_an_engine_that_is_not_there_is_named() -> None:
    with pytest.raises(
        SettingError, match=r"No engine is called 'steam'\. There are: auto, serial, processes, ray"
    ):
        run("steam", work.build, [])


def test_ray_where_it_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(SettingError, match=r"Ray is not installed\. Run: pip install 'parley-record\[ray\]'"):
        list(run("ray", work.build, [1]))
