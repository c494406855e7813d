"""JSONL and CSV: everything that is known, in a form that others read."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from parley.case import Case
from parley.exports.tables import COLUMNS, inert
from parley.records.codec import decode_line


def written(case: Case, name: str) -> str:
    out = io.StringIO()
    case.export(name, out)
    return out.getvalue()


def test_every_line_of_jsonl_is_a_record_and_every_link_leads_to_one(example: Case) -> None:
    rows = [json.loads(line) for line in written(example, "jsonl").splitlines()]
    records = [decode_line(json.dumps(row)) for row in rows]
    assert len(rows) == len(records)
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    for row in rows:
        if row["record"] in ("position", "commitment"):
            assert set(row["moves"]) <= ids
        if row["record"] == "contact":
            assert set(row["members"]) <= ids


def test_jsonl_gives_the_date_that_the_case_infers_not_the_one_an_article_lacks(example: Case) -> None:
    rows = [json.loads(line) for line in written(example, "jsonl").splitlines()]
    documents = {row["id"]: row for row in rows if row["record"] == "document"}
    for one in example.documents():
        told = documents[one.id]["published"]
        assert (one.published and one.published.earliest) == (told and told["earliest"])


def test_csv_has_a_row_for_every_claim_and_the_words_it_rests_on(example: Case) -> None:
    rows = list(csv.DictReader(io.StringIO(written(example, "csv"))))
    claims = sum(
        len(held)
        for r in example.readings()
        for held in (r.statements, r.moves, r.contacts, r.events, r.facts, r.ceasefires, r.ballots)
    )
    assert claims == len(rows)
    assert set(COLUMNS) == set(rows[0])
    texts = {r.document.id: r.document.text or "" for r in example.readings()}
    for row in rows:
        words = texts[row["document"]][int(row["start"]) : int(row["end"])]
        assert " ".join(words.split()) == row["words"].removeprefix("'") or row["words"].startswith("'")


@given(st.text(max_size=20))
def test_no_cell_is_a_formula(words: str) -> None:
    assert inert(words)[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert words in inert(words)
