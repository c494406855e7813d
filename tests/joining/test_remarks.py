"""One remark in many articles: what is the same, what is not, and who had it first."""

from __future__ import annotations

from itertools import permutations

import pytest
from joined_reports import PUTIN, TRUMP, Report, day, roster

from parley.joining.remarks import REMARK, join_remarks, shared_words, spoken_words
from parley.records import Reading

LINE = "we shall not leave this table before dawn"


def report(name: str, words: str = LINE, published: str | None = None, **more: object) -> Reading:
    found = Report(name, f"“{words}” he told them all that night.", published)
    found.statement(f"“{words}”", more.pop("speaker", TRUMP), "direct", content=words, **more)  # type: ignore[arg-type]
    return found.reading()


def links(*readings: Reading) -> list[tuple[str, str]]:
    """Documents of (later telling, first telling), by name."""
    names = {s.id: r.document.source for r in readings for s in r.statements}
    found = join_remarks(readings, roster())
    return sorted((names[of], names[to]) for of, to in found.items())


def test_the_first_telling_is_that_of_the_earliest_article() -> None:
    held = report("late", published="2025-05-21"), report("early", published="2025-05-19"), report("undated")
    assert [("late", "early"), ("undated", "early")] == [
        (a.split(".")[0], b.split(".")[0]) for a, b in links(*held)
    ]


def test_the_order_of_readings_does_not_matter() -> None:
    held = [report("a", published="2025-05-21"), report("b"), report("c", published="2025-05-19")]
    first = join_remarks(held, roster())
    assert all(first == join_remarks(order, roster()) for order in permutations(held))


@pytest.mark.parametrize(
    "other",
    [
        "We shall not leave this table before dawn, and neither will you",
        "We shall not leave this table before daybreak",
        "I tell you: we shall not leave this table before dawn",
    ],
)
def test_a_remark_that_is_cut_joined_or_slightly_reworded_is_the_same(other: str) -> None:
    assert 1 == len(links(report("a"), report("b", other)))


@pytest.mark.parametrize(
    "other",
    [
        "We shall leave this room when all of our people are home",
        "We shall not",
        "Before dawn this table shall be ours",
    ],
)
def test_another_remark_is_another(other: str) -> None:
    assert [] == links(report("a"), report("b", other))


def test_the_same_words_of_another_speaker_are_another_remark() -> None:
    assert [] == links(report("a"), report("b", speaker=PUTIN))


def test_the_same_words_said_on_two_days_are_two_remarks() -> None:
    one, other = report("a", when=day("2025-05-19")), report("b", when=day("2025-05-21"))
    assert [] == links(one, other)
    assert 1 == len(links(one, report("b", when=day("2025-05-19"))))
    assert 1 == len(links(one, report("b")))


def test_an_article_that_gives_a_remark_twice_is_linked_to_the_other_article_only() -> None:
    found = Report("twice", f"“{LINE},” he said. “{LINE}.”", "2025-05-19")
    found.statement(f"“{LINE},”", TRUMP, "direct", content=LINE)
    assert [] == links(found.reading())


def test_shared_words_are_counted_in_order() -> None:
    assert 1.0 == shared_words(["a", "b"], ["x", "a", "b"])
    assert 0.5 == shared_words(["b", "a"], ["a", "b"])
    assert 0.0 == shared_words([], ["a"])


def test_only_words_between_marks_are_spoken() -> None:
    direct, indirect = report("a").statements[0], Report("b", f"He said that {LINE} again.")
    indirect.statement(LINE, TRUMP, "indirect")
    assert tuple(LINE.split()) == spoken_words(direct)
    assert () == spoken_words(indirect.reading().statements[0])
    assert len(LINE.split()) >= REMARK
