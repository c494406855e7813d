"""What is kept at hand is bounded by how much it is, not by how many."""

from __future__ import annotations

from parley.joining.at_hand import AtHand


def test_all_go_once_they_are_too_much_together() -> None:
    held: AtHand[str, str] = AtHand(10)
    held.keep("a", "one", 4)
    held.keep("b", "two", 6)
    assert ["one", "two"] == [held.get("a"), held.get("b")]
    held.keep("c", "three", 1)
    assert [None, None, "three"] == [held.get(key) for key in "abc"]
    assert 1 == len(held)


def test_one_that_is_too_much_alone_is_held_until_the_next_comes() -> None:
    held: AtHand[str, str] = AtHand(10)
    held.keep("page", "a megabyte", 1_000)
    assert "page" in held
    held.keep("note", "a line", 1)
    assert "page" not in held
    assert "note" in held


def test_what_is_dropped_or_kept_anew_does_not_count_twice() -> None:
    held: AtHand[str, int] = AtHand(10)
    for size in (9, 9, 9):
        held.keep("same", size, size)
    held.drop("same")
    held.drop("same")
    held.keep("a", 1, 5)
    held.keep("b", 2, 5)
    assert [1, 2] == [held.get("a"), held.get("b")]
