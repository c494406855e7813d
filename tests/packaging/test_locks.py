"""The locks pin what pyproject.toml asks for, with hashes, and say nothing of where packages were had."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.conftest import ROOT

LOCKS = ROOT / "packaging" / "locks"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+?)(?:\s*;\s*(.*?))? \\$", re.MULTILINE)


def load(name: str) -> ModuleType:
    """A script of the folder packaging, as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WANTED: dict[str, list[str]] = load("lock").wanted()


def pins(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, version, _ in PINNED.findall(path.read_text("utf-8")):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


def needs(extras: list[str]) -> list[Requirement]:
    """What the base and some extras ask for; extras that name others are followed."""
    asked = list(PROJECT["dependencies"])
    waiting = list(extras)
    while waiting:
        for line in PROJECT["optional-dependencies"][waiting.pop()]:
            one = Requirement(line)
            if one.name == PROJECT["name"]:
                waiting += one.extras
            else:
                asked.append(line)
    return [
        one for one in map(Requirement, asked) if one.marker is None or one.marker.evaluate(default_environment())
    ]


def test_every_extra_has_its_lock_and_no_other_is_there() -> None:
    assert set(WANTED) == {path.stem for path in LOCKS.glob("*.txt")}, "run: make lock"


@pytest.mark.parametrize("name", sorted(set(WANTED) - {"build"}))
def test_a_lock_pins_what_is_asked_for(name: str) -> None:
    held = pins(LOCKS / f"{name}.txt")
    missing = [
        str(one)
        for one in needs(WANTED[name])
        if not any(
            one.specifier.contains(version, prereleases=True)
            for version in held.get(canonicalize_name(one.name), [])
        )
    ]
    assert [] == missing, "run: make lock"


@pytest.mark.parametrize("path", sorted(LOCKS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_lock_has_hashes_and_names_no_index(path: Path) -> None:
    words = path.read_text("utf-8")
    assert len(PINNED.findall(words)) > 3
    assert len(PINNED.findall(words)) == len(re.findall(r"^[A-Za-z0-9]", words, re.MULTILINE))
    assert [] == re.findall(r"^.*(?:://|--index|--find-links|--extra-index|@ file).*$", words, re.MULTILINE)


def test_a_pin_that_is_not_asked_for_any_more_is_seen() -> None:
    held = {"spacy": ["3.8.0"]}
    (spacy,) = [one for one in needs([]) if one.name == "spacy"]
    assert not any(spacy.specifier.contains(version) for version in held["spacy"])
