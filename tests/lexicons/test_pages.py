"""Names of elements tell what their examples say, and no more."""

from __future__ import annotations

import pytest

from parley.lexicons.pages import KINDS, NameTable, load_page_names

TABLES = load_page_names().tables


@pytest.mark.parametrize("table", TABLES, ids=[table.kind for table in TABLES])
def test_a_table_knows_its_examples_and_none_of_its_counter_examples(table: NameTable) -> None:
    names = load_page_names()
    assert [] == [name for name in table.says if names.kind(name) != table.kind]
    assert [] == [name for name in table.never if names.kind(name) == table.kind]
    assert table.never


def test_every_kind_has_one_table() -> None:
    assert sorted(KINDS) == sorted(table.kind for table in TABLES)


def test_names_made_by_machines_and_names_that_only_speak_of_a_thing_say_nothing() -> None:
    names = load_page_names()
    assert (None, None, "furniture") == (
        names.kind("part-x7AdAdsq9"),
        names.kind("has-ads no-sidebar"),
        names.kind("ad"),
    )
