"""Taking articles out of a case: as if they had never been added."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.case.histories import articles_of, histories, lines, made
from tests.dated import dated

from parley.case import Case
from parley.errors import UsageError

ONE, OTHER = "Chad met Togo. (2024-05-06)", "Chad met Togo. (2024-05-06)\nMali demands fish."


@pytest.fixture
def case() -> Iterator[Case]:
    with made(dated(ONE, "2024-05-07", "a.txt"), dated(OTHER, "2024-05-08", "b.txt")) as opened:
        yield opened


def test_what_an_article_alone_told_is_gone_and_what_others_tell_stays(case: Case) -> None:
    gone = case.remove(["b.txt"])
    assert 1 == len(gone)
    assert ["a.txt"] == [row.source for row in case.documents()]
    assert () == case.positions()
    assert [1] == [len(row.evidence) for row in case.contacts()]
    assert case.check().is_well
    assert () == case.search("fish")


def test_the_runs_note_it(case: Case) -> None:
    (document,) = case.remove(["2"])
    changes = case.changes()
    assert changes
    assert (2, (document,)) == (changes.run, changes.removed)
    assert "withdrawn" in [row.kind for row in changes.rows]
    assert "What run 2 brought: 0 new articles, 1 article removed." == changes.what


def test_an_article_that_is_not_there_is_refused_and_none_is_taken_out(case: Case) -> None:
    with pytest.raises(UsageError, match=r"No article of this case is called 'c\.txt'"):
        case.remove(["a.txt", "c.txt"])
    assert 2 == len(case.documents())


def test_what_was_judged_of_it_stays_on_record_and_holds_again_when_it_comes_back(case: Case) -> None:
    case.judge("reject", [case.positions()[0].id], who="Ada")
    case.remove(["b.txt"])
    assert 1 == len(case.judgements())
    case.add([dated(OTHER, "2024-05-08", "b.txt")])
    assert () == case.positions()
    case.undo(1, who="Ada")
    assert 1 == len(case.positions())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories, st.data())
def test_law_adding_and_removing_is_the_identity(
    history: list[tuple[str | None, list[str]]], data: st.DataObject
) -> None:
    articles = articles_of(history)
    gone = data.draw(st.sets(st.integers(0, len(articles) - 1), min_size=1))
    with made(*articles) as case, made(*(raw for n, raw in enumerate(articles) if n not in gone)) as never:
        case.remove([articles[n].source for n in sorted(gone)])
        assert lines(never) == lines(case)
