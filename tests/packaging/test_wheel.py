"""The wheel holds everything that Parley runs on, and two builds of one source are the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "parley"
LARGEST = 40_000_000
"""Bytes that a wheel may have: the tagger alone has 23 MB, and an index refuses more than 100."""


def build(folder: Path) -> Path:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, env=environment, capture_output=True, check=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout, built without a network."""
    return build(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_every_file_of_the_package_and_the_example(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if not name.endswith("/")}
    ours = {
        f"parley/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    ours |= {f"parley/examples/grain/{path.name}" for path in (ROOT / "examples" / "grain").iterdir()}
    assert set() == ours - held
    assert all(name.startswith(("parley/", "parley_record-")) for name in held)


@pytest.mark.parametrize(
    "kind",
    [
        "*.onnx",
        "*.npz",
        "*.toml",
        "*.tsv",
        "*.sql",
        "*.html",
        "*.css",
        "*.js",
        "*.svg",
        "*.typ",
        "*.json",
        "py.typed",
    ],
)
def test_no_kind_of_data_is_missing(wheel: Path, kind: str) -> None:
    with zipfile.ZipFile(wheel) as packed:
        sizes = {one.filename: one.file_size for one in packed.infolist()}
    there = {f"parley/{path.relative_to(PACKAGE).as_posix()}": path.stat().st_size for path in PACKAGE.rglob(kind)}
    assert there
    assert there == {name: sizes.get(name) for name in there}


def test_the_wheel_is_small_enough_and_carries_its_licence(wheel: Path) -> None:
    assert wheel.stat().st_size < LARGEST
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    assert {"LICENSE", "NOTICE"} <= {name.rsplit("/", 1)[-1] for name in names if "/licenses/" in name}


def test_two_builds_are_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert wheel.read_bytes() == build(tmp_path).read_bytes()


def test_the_metadata_tell_which_pythons_were_tried(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        name = next(name for name in packed.namelist() if name.endswith("/METADATA"))
        metadata = packed.read(name).decode("utf-8")
    assert "Requires-Python: <3.16,>=3.11" in metadata
    assert all(f"Classifier: Programming Language :: Python :: 3.{minor}\n" in metadata for minor in (11, 12, 13))
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(extras) == {
        line.split(": ")[1] for line in metadata.splitlines() if line.startswith("Provides-Extra")
    }
