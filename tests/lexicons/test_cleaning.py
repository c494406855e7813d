"""Every entry about page furniture says what it must and does not say what it must not."""

from __future__ import annotations

import pytest

from parley.lexicons.cleaning import TABLES, load_cleaning
from parley.lexicons.entry import Entry

ENTRIES = [(table, entry) for table in TABLES for entry in getattr(load_cleaning(), table)]
WHOLE = ("whole", "end", "caption", "credit", "stamp", "masthead")
FIRST = ("start", "dateline")


def says(table: str, entry: Entry, words: str) -> bool:
    """True where the entry holds for a line of these words, as its table is used."""
    if table in WHOLE:
        return entry.regex.fullmatch(words) is not None
    return (entry.regex.match if table in FIRST else entry.regex.search)(words) is not None


@pytest.mark.parametrize(("table", "entry"), ENTRIES, ids=[entry.rule for _, entry in ENTRIES])
def test_an_entry_holds_for_its_examples_and_for_no_counter_example(table: str, entry: Entry) -> None:
    assert [] == [words for words in entry.says if not says(table, entry, words)]
    assert [] == [words for words in entry.never if says(table, entry, words)]


def test_every_entry_that_labels_has_a_label_and_a_counter_example() -> None:
    for table, entry in ENTRIES:
        assert entry.never, entry.rule
        if table not in ("credit", "stamp", "dateline", "origin", "masthead"):
            assert entry.data["label"] in ("boilerplate", "related", "caption", "byline"), entry.rule


def test_names_of_entries_are_told_apart() -> None:
    rules = [entry.rule for _, entry in ENTRIES]
    assert len(rules) == len(set(rules))


def test_what_an_entry_needs_stands_in_each_of_its_examples() -> None:
    for _, entry in ENTRIES:
        for words in entry.says:
            assert not entry.data.get("needs") or any(n in words.lower() for n in entry.data["needs"]), entry.rule


def test_outlets_are_found_by_name_alias_and_host() -> None:
    cleaning = load_cleaning()
    assert cleaning.by_name["AP"].name == "Associated Press"
    assert cleaning.by_host["tass.com"].name == "TASS"
    assert cleaning.by_folded_name["reuters"].kind == "agency"


def test_no_name_or_host_belongs_to_two_outlets() -> None:
    cleaning = load_cleaning()
    names = [name for outlet in cleaning.outlets for name in {outlet.name, *outlet.aliases}]
    hosts = [host for outlet in cleaning.outlets for host in outlet.hosts]
    assert [] == [name for name in set(names) if names.count(name) > 1]
    assert [] == [host for host in set(hosts) if hosts.count(host) > 1]


def test_an_outlet_has_a_country_and_its_shy_names_are_its_own() -> None:
    for outlet in load_cleaning().outlets:
        assert outlet.country, outlet.name
        assert len(outlet.country) == 3, outlet.name
        assert {*outlet.shy} <= {outlet.name, *outlet.aliases}, outlet.name
