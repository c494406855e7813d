"""``--watch``: asked again when the case changes, on a terminal alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.making import ToyWings, article

from parley.case import Case
from parley.cli import live
from parley.cli.app import run
from parley.errors import UsageError


class Enough(KeyboardInterrupt):
    """The person has seen enough."""


def test_a_question_is_asked_again_when_the_case_has_changed_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where = tmp_path / "case.db"
    with Case.open(where, wings=ToyWings()) as case:
        case.add([article("Chad met Togo. (2024-05-01)", "1.txt")])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    shown: list[int] = []
    naps = iter(range(4))

    def nap(_: float) -> None:
        number = next(naps)
        if number == 1:
            with Case.open(where, wings=ToyWings()) as case:
                case.add([article("Mali met Togo. (2024-05-02)", "2.txt")])
        if number == 3:
            raise Enough

    def show() -> None:
        with Case.open(where, create=False) as case:
            shown.append(len(case.documents()))

    monkeypatch.setattr(live.time, "sleep", nap)
    assert 0 == live.follow(str(where), show)
    assert [1, 2] == shown
    assert "Ctrl-C ends" in capsys.readouterr().out


def test_what_is_piped_is_not_watched(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="for a terminal"):
        live.follow(str(tmp_path / "case.db"), lambda: None)


def test_a_question_keeps_its_options_and_their_help(capsys: pytest.CaptureFixture[str]) -> None:
    run(["contacts", "--help"])
    told = capsys.readouterr().out
    assert "--watch" in told
    assert "by name or family name" in told


@pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}])
def test_a_pipe_gets_plain_lines(tmp_path: Path, colour: dict[str, str]) -> None:
    where = tmp_path / "case.db"
    with Case.open(where, wings=ToyWings()) as case:
        case.add([article("Chad met Togo. (2024-05-01)", "1.txt")])
    program = "import sys; from parley.cli.app import run; sys.exit(run(sys.argv[1:]))"
    told = subprocess.run(
        [sys.executable, "-c", program, "documents", str(where), "--to", "table"],
        capture_output=True, text=True, env={"PATH": "", "COLUMNS": "60", **colour}, check=True,
    ).stdout  # fmt: skip
    assert "1.txt" in told
    assert "\x1b" not in told
    assert all(len(line) <= 60 for line in told.splitlines())
