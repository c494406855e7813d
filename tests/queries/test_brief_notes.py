"""Notes that people made on records stand in the brief, under the lines that tell of them, marked as theirs."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.making import ToyWings, article

from parley.case import Case
from parley.queries.brief import Brief
from parley.records.codec import decode_line

TEXTS = (
    "Chad met Togo. (2024-05-01)\nChad said paper 1 was ready.\nChad demands fish.",
    "Mali met Togo. (2024-05-02)\nMali demands salt.",
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "case.db", wings=ToyWings()) as opened:
        opened.add([article(text, f"{n}.txt") for n, text in enumerate(TEXTS)])
        yield opened


def noted(brief: Brief) -> list[tuple[str, str, str | None]]:
    """Section, text and author of every note under a line."""
    return [
        (section.key, one.text, one.who)
        for section in brief.sections
        for line in section.lines()
        for one in line.assessments
    ]


def lines(case: Case, reader: str | None = None) -> list[dict[str, Any]]:
    out = io.StringIO()
    case.export("jsonl", out, reader)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_note_stands_once_under_the_line_of_its_record(case: Case) -> None:
    assert [] == noted(case.brief())
    case.judge("note", [case.contacts()[0].id, "Ask the ministry."], who="Ada")
    assert [("contacts", "Ask the ministry.", "Ada")] == noted(case.brief())


def test_a_note_that_was_taken_back_is_in_no_brief(case: Case) -> None:
    case.judge("note", [case.contacts()[0].id, "Ask the ministry."], who="Ada")
    case.undo(1, who="Ben")
    assert [] == noted(case.brief())


def test_what_was_thrown_out_is_in_the_export_and_marked_with_who_did(case: Case) -> None:
    one = case.statements()[0]
    assert not any("rejected" in line for line in lines(case))
    case.judge("reject", [one.id], who="Ada")
    (marked,) = [line for line in lines(case) if line.get("rejected") and line["record"] == "statement"]
    assert (one.id, ["Ada"]) == (marked["id"], marked["rejected"])
    assert one.id not in {s.id for reading in case.readings() for s in reading.statements}
    assert one.id == decode_line(json.dumps(marked)).id


def test_every_judgement_is_a_line_of_the_export_after_all_else(case: Case) -> None:
    case.judge("accept", [case.contacts()[0].id], who="Ada")
    case.judge("note", [case.contacts()[0].id, "Ask the ministry."], who="Ben")
    *_, first, second = lines(case)
    assert [("judgement", "Ada", "accept"), ("judgement", "Ben", "note")] == [
        (one["record"], one["who"], one["kind"]) for one in (first, second)
    ]
    assert len(lines(case)) == len({line["id"] for line in lines(case)})


def test_a_reader_who_may_not_see_all_gets_nothing_that_was_thrown_out(case: Case) -> None:
    case.judge("reject", [case.statements()[0].id], who="Ada")
    case.label(next(row.id for row in case.documents() if row.source == "1.txt"), "secret", who="Ada")
    assert not any("rejected" in line for line in lines(case))
    assert any("rejected" in line for line in lines(case, "secret"))
