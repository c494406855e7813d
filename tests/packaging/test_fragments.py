"""Fragments of the release notes are such that they can be put together at any time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

FOLDER = ROOT / "changelog.d"
FRAGMENTS = sorted(path for path in FOLDER.iterdir() if path.suffix == ".md") if FOLDER.is_dir() else []
NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.(added|changed|fixed|security)\.md")
LONGEST = 1200
"""Characters; a fragment is for who reads what is new, not for who wants to know how."""


def is_well_formed(name: str, words: str) -> bool:
    """True for a fragment that can stand as a line of the release notes."""
    text = words.strip()
    is_prose = bool(text) and text[0] not in "-*#> " and "\n\n" not in text
    return bool(NAME.fullmatch(name)) and is_prose and text[-1] in ".)`" and len(text) <= LONGEST


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_is_well_formed(path: Path) -> None:
    assert is_well_formed(path.name, path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("flow.added.txt", "Faster."),
        ("flow.new.md", "Faster."),
        ("flow.added.md", "- Faster."),
        ("flow.added.md", ""),
        ("flow.added.md", "Faster"),
        ("flow.added.md", "Faster.\n\nAnd more."),
    ],
)
def test_what_is_no_fragment_is_told(name: str, words: str) -> None:
    assert not is_well_formed(name, words)


def test_the_release_notes_hold_every_fragment() -> None:
    if not FRAGMENTS:
        pytest.skip("there is no fragment: all of them are in CHANGELOG.md")
    done = subprocess.run(
        [str(Path(sys.executable).parent / "towncrier"), "build", "--draft", "--version", "9.9.9"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = " ".join(done.stdout.split())
    assert [] == [path.name for path in FRAGMENTS if " ".join(path.read_text("utf-8").split()) not in told]
