"""Searches that a case keeps."""

from __future__ import annotations

import pytest
from tests.queries.conftest import Asked

from parley.errors import UsageError
from parley.queries.saved import MOST, Saved, drop_saved, keep_saved, list_saved


def test_searches_are_kept_by_name_replaced_and_dropped(asked: Asked) -> None:
    assert () == list_saved(asked.store)
    keep_saved(asked.store, "Togo’s  talks", "contacts", "party:togo   -status:planned")
    keep_saved(asked.store, "fish", "search", "“our fish”")
    assert (
        Saved("fish", "search", '"our fish"'),
        Saved("Togo’s talks", "contacts", "party:togo -status:planned"),
    ) == (list_saved(asked.store))
    keep_saved(asked.store, "fish", "statements", "fish*")
    assert ["fish*"] == [one.query for one in list_saved(asked.store) if one.name == "fish"]
    drop_saved(asked.store, "fish")
    assert ["Togo’s talks"] == [one.name for one in list_saved(asked.store)]
    with pytest.raises(UsageError, match=r"No search of this case is called 'fish'\. There are: Togo’s talks"):
        drop_saved(asked.store, "fish")


def test_a_search_of_changes_is_an_alert_and_read_as_one(asked: Asked) -> None:
    made = keep_saved(asked.store, "days", "changes", "names:day", ("fish",))
    assert made.is_alert
    assert not keep_saved(asked.store, "all", "contacts", "party:togo").is_alert
    with pytest.raises(UsageError, match="An alert has no key 'status'"):
        keep_saved(asked.store, "days", "changes", "status:planned")


@pytest.mark.parametrize(
    ("name", "question", "query", "message"),
    [
        (" ", "contacts", "fish", "needs a name of 1 to 120"),
        ("x" * 121, "contacts", "fish", "needs a name of 1 to 120"),
        ("a", "gossip", "fish", "Nothing is asked by 'gossip'"),
        ("a", "contacts", " -- ", "asks for nothing"),
        ("a", "contacts", "party:", "has no value"),
    ],
)
def test_what_cannot_be_kept_is_refused(asked: Asked, name: str, question: str, query: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        keep_saved(asked.store, name, question, query)
    assert () == list_saved(asked.store)


def test_a_case_keeps_only_so_many(asked: Asked) -> None:
    for number in range(MOST):
        keep_saved(asked.store, f"{number}", "search", "fish")
    keep_saved(asked.store, "7", "search", "rice")
    with pytest.raises(UsageError, match="keeps 200 searches already"):
        keep_saved(asked.store, "one more", "search", "fish")
