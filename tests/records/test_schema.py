"""The published schema: made from the records, and true of what is written."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import ANY_RECORD

from parley.records import Region, When
from parley.records.codec import KINDS, to_wire
from parley.records.schema import CHOICES, schema_text, wire_schema

CHECKER = jsonschema.Draft202012Validator(wire_schema())
REGION = Region("r_1", "clean:body", (), "d_1", 0, 4, "body")
CHOSEN = {(kind, field): words[0] for (kind, field), words in CHOICES.items()}


def test_the_published_schema_is_the_one_that_the_records_make() -> None:
    published = (resources.files("parley.records") / "wire.schema.json").read_text("utf-8")
    assert schema_text() == published, "write it anew as parley/records/schema.py says"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text()))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY_RECORD)
def test_what_is_written_fits_the_schema(record: Any) -> None:
    name = type(record).__name__
    fixed = {f.name: CHOSEN[name, f.name] for f in fields(record) if (name, f.name) in CHOSEN}
    wire = to_wire(replace(record, **fixed))
    for condition in wire.get("conditions", ()):
        if isinstance(condition, dict):
            condition["kind"] = "if"
    for passage in wire.get("passages", ()):
        passage["kind"] = "lifted"
    kind = {"ceasefire": "TruceStep", "ballot": "BallotStep"}.get(wire["record"])
    for step in wire["history"] if kind else ():
        step["stage"], step["status"] = CHOSEN[kind, "stage"], CHOSEN[kind, "status"]
    for ground in wire.get("grounds", ()):
        ground["start"], ground["end"] = 0, 1
    for number, place in enumerate(p for p in (wire,) if "start" in p):
        place["start"], place["end"] = number, number + 1
    CHECKER.validate(wire)


@pytest.mark.parametrize(
    "change",
    [{"record": "rumour"}, {"label": "mood"}, {"start": -1}, {"start": "0"}, {"evidence": None}],
)
def test_what_is_not_of_the_format_does_not_fit(change: dict[str, Any]) -> None:
    CHECKER.validate(to_wire(REGION))
    with pytest.raises(jsonschema.ValidationError):
        CHECKER.validate({**to_wire(REGION), **change})


def test_a_field_that_is_missing_does_not_fit() -> None:
    wire = to_wire(REGION)
    del wire["rule"]
    with pytest.raises(jsonschema.ValidationError):
        CHECKER.validate(wire)


def test_a_time_reported_unknown_fits() -> None:
    parts = wire_schema()
    time = {"$ref": "#/$defs/When", "$defs": parts["$defs"]}
    jsonschema.validate({"unknown": "reported"}, time)
    jsonschema.validate(
        to_wire(KINDS["event"]("e", "r", (), "d", "CONSULT", "planned", when=When("soon")))["when"], time
    )
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"unknown": "rumoured"}, time)
