"""The pages of the reference say what the code does: they are made from it."""

from __future__ import annotations

import importlib.util
from dataclasses import fields
from types import ModuleType

import pytest
from tests.conftest import ROOT

from parley.cli.commands import COMMANDS
from parley.records.codec import KINDS
from parley.settings import Settings

REFERENCE = ROOT / "docs" / "reference"


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    __import__("sys").modules["make_reference"] = module
    spec.loader.exec_module(module)
    return module


PAGES: dict[str, str] = maker().pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_of_the_reference_is_what_the_code_makes(name: str) -> None:
    assert PAGES[name] == (REFERENCE / name).read_text("utf-8"), "run: python docs/make_reference.py"


def test_every_command_setting_and_kind_of_record_has_its_place() -> None:
    assert all(f"\n## {name}\n" in PAGES["commands.md"] for name in COMMANDS)
    assert all(f"\n## {kind}\n" in PAGES["records.md"] for kind in KINDS)
    assert all(f"| `{one.name}` | `PARLEY_" in PAGES["settings.md"] for one in fields(Settings))


def test_every_option_says_what_it_does() -> None:
    rows = [line for line in PAGES["commands.md"].splitlines() if line.startswith("| `") and "](#" not in line]
    assert len(rows) > 80
    assert [] == [row for row in rows if not row.split(" | ")[1].strip()]
