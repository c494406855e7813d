"""The tutorials run from the first line to the last: the page as commands in order, the notebook cell by cell."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from parley.cli.app import run
from parley.queries.brief import parse_plan

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
COMMAND = re.compile(r"^\$ parley (.+)$", re.MULTILINE)
WRITTEN = re.compile(r"--out (\S+)")


def test_every_command_of_the_tutorial_runs_in_its_order_and_writes_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], example_file: Path
) -> None:
    shutil.copy(example_file, tmp_path / "grain.db")  # what was read once need not be read again
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for command in COMMAND.findall(PAGE):
        assert 0 == run(shlex.split(command)), (command, capsys.readouterr().err)
        capsys.readouterr()
        for name in WRITTEN.findall(command):
            assert (tmp_path / name).stat().st_size > 100
    assert (tmp_path / "public.pdf").read_bytes() != (tmp_path / "internal.pdf").read_bytes()


def test_the_plan_that_the_tutorial_shows_is_one() -> None:
    (words,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert tomllib.loads(words)["title"] == parse_plan(words).title
    assert ("summary", "positions") == tuple(section.key for section in parse_plan(words).sections)


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_runs_and_shows_tables_with_evidence(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    notebook = nbformat.read(ROOT / "docs" / "tutorial.ipynb", as_version=4)
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    tables = [o for cell in cells for o in cell.outputs if "text/html" in o.get("data", {})]
    assert len(tables) > 6
    assert any("<details>" in o.data["text/html"] for o in tables)
    assert "10 articles read, 0 not" in cells[0].outputs[0].text


def test_the_notebook_is_kept_without_outputs() -> None:
    notebook = nbformat.read(ROOT / "docs" / "tutorial.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells)
