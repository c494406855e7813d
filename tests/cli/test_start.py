"""Starting: what a command does not need, it does not load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "spacy", "thinc", "blis", "onnxruntime", "tokenizers", "numpy", "ftfy", "ray", "fastapi", "uvicorn", "jinja2",
    "lxml", "trafilatura", "resiliparse", "htmldate", "pypdfium2", "pyarrow", "pandas", "networkx", "psycopg",
    "parley.pipeline", "parley.reading.moves", "parley.web",
}  # fmt: skip
"""What reads, serves or writes other formats. Loading the models alone takes two seconds."""

PROGRAM = """
import contextlib, io, json, sys
from parley.cli.app import run
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    status = run(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]))
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a command had loaded when it was done."""
    ran = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True)
    status, modules = json.loads(ran.stdout)
    assert status == 0, ran.stderr
    return set(modules)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_loads_the_commands_and_nothing_below(option: str) -> None:
    modules = loaded(option)
    assert not modules & (HEAVY | {"parley.case", "parley.adding", "parley.store", "sqlite3", "rich"})


@pytest.mark.parametrize(
    "command", [["judgements"], ["documents"], ["statements"], ["search", "grain"], ["timeline"], ["positions"]]
)
def test_what_only_asks_a_case_loads_nothing_that_reads(command: list[str], example_file: Path) -> None:
    modules = loaded(command[0], str(example_file), *command[1:])
    assert "parley.case" in modules
    assert not modules & HEAVY


def test_what_reads_loads_the_model(tmp_path: Path) -> None:
    """The counter-example: the test above would see it."""
    article = tmp_path / "a.txt"
    article.write_text("The two ministers met in Oslo on Monday.", "utf-8")
    assert {"spacy", "onnxruntime", "parley.pipeline"} <= loaded("read", str(article), "--rules")
