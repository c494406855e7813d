"""Who said it first: each remark once, with its articles and wordings; and what statements can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from parley.case import Case
from parley.errors import UsageError

ARTICLES = {
    "first.txt": "Port talks stall in Durban\n\n"
    "DURBAN, 12 March 2024 - “We shall not go back to the cranes before the night shift is paid in full,” union"
    " leader Thabo Nkosi said. The owners’ chairman, Piet Maree, denied that the wage offer had been withdrawn.\n",
    "second.txt": "Dockers refuse to return\n\nPublished: 14 March 2024\n\n"
    "Thabo Nkosi told Harbour Wire: “We shall not go back to the cranes until the night shift is paid in full.”"
    " Two mediators asked whether the port would open on Friday.\n",
    "undated.txt": "Dockers hold out\n\n"
    "“We shall not go back to the cranes before the night shift is paid,” Thabo Nkosi said. Nobody said more.\n",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("remarks")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    with Case.open(folder / "case.db") as opened:
        opened.add([str(folder / name) for name in ARTICLES])
        yield opened


def outlets(names: list[str]) -> list[str]:
    return [Path(name).name for name in names]


def test_a_remark_stands_once_with_all_its_articles_by_day_and_the_undated_last(case: Case) -> None:
    (row,) = case.remarks()
    assert ["first.txt", "second.txt", "undated.txt"] == outlets([one.outlet for one in row.tellings])
    assert ("Thabo Nkosi", ["first.txt"], 1) == (row.speaker, outlets(list(row.first)), row.undated)
    assert 3 == len(row.evidence)


def test_what_is_worded_otherwise_is_told(case: Case) -> None:
    (row,) = case.remarks()
    assert [(), ("“until” for “before”",), ("leaves out “in full”",)] == [one.differs for one in row.tellings]


def test_a_remark_is_found_by_any_of_its_tellings_and_shown_whole(case: Case) -> None:
    (row,) = case.remarks(channel="interview")
    assert 3 == len(row.tellings)
    assert () == case.remarks(channel="letter")
    assert () == case.remarks(speaker="Maree")


def test_statements_are_narrowed_by_polarity_and_words(case: Case) -> None:
    (denied,) = case.statements(polarity="denies")
    assert "Piet Maree" == denied.speaker
    assert denied.words.endswith("the wage offer had been withdrawn")
    (asked,) = case.statements(polarity="asks")
    assert ("Two mediators", "anonymous") == (asked.source, asked.source_kind)
    assert 1 == len(case.statements(words="Cranes UNTIL"))
    assert () == case.statements(words="cranes Friday")


def test_the_issue_of_a_statement_is_told_by_its_words_where_no_move_tells_it(case: Case) -> None:
    (row,) = case.statements(polarity="denies")
    assert row.issues == ("pay",)
    assert row.id in {r.id for r in case.statements(issue="pay")}
    assert row.id not in {r.id for r in case.statements(issue="ceasefire")}


@pytest.mark.parametrize("asked", [{"polarity": "maybe"}, {"mode": "sung"}])
def test_an_unknown_polarity_or_mode_is_refused_with_those_there_are(case: Case, asked: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="There are: "):
        case.statements(**asked)
    with pytest.raises(UsageError, match="There are: "):
        case.remarks(**asked)
