"""A value that nothing has is refused in words: an empty answer would look like nothing reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.cli.app import run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["positions", "--issue", "moonrock"], "No issue is called 'moonrock'."),
        (["contacts", "--status", "plan"], "Did you mean 'planned'?"),
        (["disagreements", "--verdict", "clash"], "No verdict is called 'clash'."),
    ],
)
def test_an_option_of_no_known_value_is_refused_with_those_there_are(
    words: list[str], said: str, example_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run([words[0], str(example_file), *words[1:]])
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("issue", ["energy", "Energy"])
def test_an_issue_is_known_by_its_key_and_by_its_label(
    issue: str, example_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run(["positions", str(example_file), "--issue", issue])
    assert '"issue":"energy"' in capsys.readouterr().out.replace(" ", "")


def test_a_brief_to_a_file_of_no_known_kind_is_refused_and_not_written(
    example_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "brief.doc"
    assert 2 == run(["brief", str(example_file), "--out", str(out)])
    assert "No brief is written as '.doc'. Name the format: --to docx" in " ".join(capsys.readouterr().err.split())
    assert not out.exists()


def test_a_brief_to_a_name_without_an_ending_is_markdown(example_file: Path, tmp_path: Path) -> None:
    assert 0 == run(["brief", str(example_file), "--out", str(tmp_path / "brief")])
    assert (tmp_path / "brief").read_text("utf-8").startswith("# ")
