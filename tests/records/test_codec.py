"""The wire: what goes out comes back equal, with the names of the contract."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import ANY_RECORD

from parley.errors import CaseError
from parley.records import (
    Actor,
    Commitment,
    Document,
    Evidence,
    Joined,
    Mention,
    Reading,
    Region,
    Role,
    Span,
    Statement,
    Step,
    When,
)
from parley.records.codec import KINDS, decode_as, decode_line, encode_line, from_wire, gather, kind_of, to_wire

SAID = Statement(
    "s_1", "statements:said", (Evidence("d_1", 4, 9, "words"),), "d_1", "direct", "asserts", "a_1", Span(0, 3),
    None, (Span(4, 9), Span(12, 14)),
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY_RECORD)
def test_a_record_comes_back_equal_from_the_wire(record: Any) -> None:
    if isinstance(record, Document):
        record = replace(record, text=None)
    line = encode_line(record)
    assert "\n" not in line
    assert record == decode_line(line)
    assert record == decode_as(kind_of(record), line)
    assert record == from_wire(json.loads(line))


def test_the_kind_comes_first_and_spans_are_objects() -> None:
    wire = to_wire(SAID)
    assert ["record", "id", "rule"] == list(wire)[:3]
    assert "statement" == wire["record"]
    assert [{"start": 4, "end": 9}, {"start": 12, "end": 14}] == wire["content"]
    assert {"start": 0, "end": 3} == wire["source"]
    assert [{"document": "d_1", "start": 4, "end": 9, "quote": "words"}] == wire["evidence"]


def test_what_is_not_known_is_null_and_what_is_reported_unknown_says_so() -> None:
    assert to_wire(SAID)["when"] is None
    assert {"unknown": "reported"} == to_wire(replace(SAID, when=When(unknown="reported")))["when"]
    assert "unknown" not in to_wire(replace(SAID, when=When("on Monday")))["when"]


def test_a_step_whose_time_is_reported_unknown_says_so_too() -> None:
    history = (Step("open", When(unknown="reported"), "v_1"),)
    record = Commitment("k_1", "test", "a_1", (), "fish", None, (), None, "open", history)
    assert {"unknown": "reported"} == to_wire(record)["history"][0]["when"]
    assert record == decode_line(encode_line(record))


def test_roles_run_from_and_to() -> None:
    wire = to_wire(Actor("a_1", "world:x", "person", "Ann", roles=(Role("minister", "Chad", "2020-01-01"),)))
    assert [{"title": "minister", "of": "Chad", "from": "2020-01-01", "to": None}] == wire["roles"]


def test_a_document_has_its_text_only_where_it_is_asked_for() -> None:
    known = Document("d_1", "pipeline:read", (), "a.txt", "00", text="words")
    assert "text" not in to_wire(known)
    assert "words" == to_wire(known, text=True)["text"]
    assert known == from_wire(to_wire(known, text=True))


def test_letters_outside_ascii_are_written_as_they_are() -> None:
    assert "“Türkiye” 😀" in encode_line(Mention("m", "r", (), "d", 0, 9, "“Türkiye” 😀", "name"))


def test_a_key_that_is_not_known_is_left_aside() -> None:
    wire = {**to_wire(SAID), "mood": "calm"}
    assert SAID == from_wire(wire)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"record": "rumour"}, "No record is called 'rumour'"),
        ({"cue": {"start": "4", "end": 9}}, r"\$.cue.start"),
        ({"content": 7}, r"\$.content"),
        ({"cue": {"start": 9, "end": 4}}, "run forward"),
        ({"evidence": [{"document": "d", "start": 1, "end": 2}]}, r"quote.*\$.evidence\[0\]"),
    ],
)
def test_what_does_not_fit_is_named_by_its_path(change: dict[str, Any], words: str) -> None:
    with pytest.raises(CaseError, match=words):
        from_wire({**to_wire(SAID), **change})
    with pytest.raises(CaseError, match=words):
        decode_line(json.dumps({**to_wire(SAID), **change}))


@pytest.mark.parametrize("roles", [7, [7], [{"of": "Chad"}]])
def test_roles_that_do_not_fit_are_an_error_of_the_case(roles: Any) -> None:
    with pytest.raises(CaseError, match="actor"):
        from_wire({"record": "actor", "id": "a", "rule": "r", "kind": "person", "name": "Ann", "roles": roles})


@pytest.mark.parametrize("line", ["", "[]", "{", '{"record": "region"}', "null", '"x"'])
def test_a_line_that_is_no_record_is_an_error_of_the_case(line: str) -> None:
    with pytest.raises(CaseError):
        decode_line(line)


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="'Span' is no record"):
        to_wire(Span(0, 1))


def test_a_reading_is_put_back_together_from_its_records() -> None:
    known = Document("d_1", "pipeline:read", (), "a.txt", "00")
    region = Region("r_1", "clean:body", (), "d_1", 0, 4, "body")
    whole = Reading(known, (region,), statements=(SAID,))
    assert whole == gather(Reading, whole.records())
    assert Joined((known,)) == gather(Joined, [known])


def test_a_reading_without_a_document_or_with_a_strange_record_is_refused() -> None:
    with pytest.raises(CaseError, match="one document"):
        gather(Reading, [SAID])
    with pytest.raises(CaseError, match="does not belong"):
        gather(Joined, [SAID])


def test_every_kind_of_the_contract_is_there() -> None:
    contract = (
        "document region repair mention actor time quantity statement event move fact episode contact position "
        "commitment disagreement change skipped"
    )
    assert set(contract.split()) <= set(KINDS)
