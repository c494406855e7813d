"""The bundled example, laid out for whoever has only the installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.cli.app import run
from parley.cli.examples import PLACES, write_example


def test_the_example_is_written_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "grain"
    assert 0 == run(["example", str(folder)])
    ours = {path.name: path.read_bytes() for path in next(filter(Path.is_dir, PLACES)).iterdir()}
    assert ours == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert f"parley add grain.db {folder}" in " ".join(capsys.readouterr().err.split())


def test_writing_it_twice_changes_nothing(tmp_path: Path) -> None:
    assert (10, 9) == write_example(str(tmp_path)) == write_example(str(tmp_path))


def test_a_file_of_the_same_name_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_example(str(tmp_path))
    mine = next(tmp_path.glob("01-*"))
    mine.write_text("my own notes")
    assert 2 == run(["example", str(tmp_path)])
    assert "my own notes" == mine.read_text()
    assert "is there and is something else" in " ".join(capsys.readouterr().err.split())


def test_a_folder_that_is_a_file_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "grain").write_text("a file")
    assert 2 == run(["example", str(tmp_path / "grain")])
    assert "cannot be written" in " ".join(capsys.readouterr().err.split())
