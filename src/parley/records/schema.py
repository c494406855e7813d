"""The JSON Schema of the wire format, made from the records themselves so that it cannot fall behind.

``wire.schema.json`` beside this file is what it makes; a test compares the two. To write it anew:

    python -c "from parley.records.schema import schema_text; print(schema_text(), end='')" > wire.schema.json
"""

from __future__ import annotations

import inspect
import json
import re
from typing import Any

import msgspec

from parley.records.actor import ACTOR_KINDS, MENTION_FORMS
from parley.records.ballot import BALLOT_FORMS, BALLOT_STAGES, BallotStep
from parley.records.ceasefire import (
    CEASEFIRE_PURPOSES,
    CEASEFIRE_SCOPES,
    CEASEFIRE_SIDES,
    CEASEFIRE_STAGES,
    CEASEFIRE_TERMS,
    TruceStep,
)
from parley.records.codec import KINDS
from parley.records.course import CourseStep
from parley.records.document import LABELS
from parley.records.event import CONDITION_KINDS, CONTACT_FORMS, MOVE_KINDS, STATUSES

TITLE = "Parley wire format: one record a line"
IDENTITY = "urn:parley:wire"

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("Actor", "kind"): ACTOR_KINDS,
    ("Ballot", "form"): BALLOT_FORMS,
    ("Ballot", "stage"): BALLOT_STAGES,
    ("Ballot", "status"): STATUSES,
    ("BallotStep", "stage"): BALLOT_STAGES,
    ("BallotStep", "status"): STATUSES,
    ("Ceasefire", "purpose"): CEASEFIRE_PURPOSES,
    ("Ceasefire", "scope"): CEASEFIRE_SCOPES,
    ("Ceasefire", "sides"): CEASEFIRE_SIDES,
    ("Ceasefire", "stage"): CEASEFIRE_STAGES,
    ("Ceasefire", "status"): STATUSES,
    ("Ceasefire", "term"): CEASEFIRE_TERMS,
    ("Change", "kind"): (
        "new", "changed", "contradicted", "confirmed", "withdrawn", "planned_to_held", "planned_to_missed",
    ),
    ("Commitment", "state"): ("open", "fulfilled", "partly", "missed", "withdrawn", "unknown"),
    ("Condition", "kind"): CONDITION_KINDS,
    ("Contact", "form"): CONTACT_FORMS,
    ("Contact", "status"): STATUSES,
    ("Disagreement", "verdict"): ("conflict", "compatible", "more_precise", "wording", "unresolved"),
    ("Event", "status"): STATUSES,
    ("Link", "kind"): ("actor", "same_as", "copy_of", "version_of", "lifts", "shares"),
    ("Mention", "form"): MENTION_FORMS,
    ("Move", "kind"): MOVE_KINDS,
    ("Move", "status"): STATUSES,
    ("Passage", "kind"): ("lifted", "changed", "added", "dropped"),
    ("Region", "label"): LABELS,
    ("Statement", "mode"): ("direct", "indirect", "mixed"),
    ("Statement", "polarity"): ("asserts", "denies", "asks"),
    ("TruceStep", "stage"): CEASEFIRE_STAGES,
    ("TruceStep", "status"): STATUSES,
    ("TimeExpression", "type"): ("DATE", "TIME", "DURATION", "SET"),
}  # fmt: skip
"""Fields that hold one of a few words, by class and field."""


def wire_schema() -> dict[str, Any]:
    """The schema of one line, JSON Schema 2020-12: one of the kinds of record, told apart by ``record``."""
    _, parts = msgspec.json.schema_components(list(KINDS.values()), ref_template="#/$defs/{name}")
    for name, part in parts.items():
        _complete(name, part)
    for step in (BallotStep, TruceStep):  # what their fields hold is told once, of both
        shared = inspect.cleandoc(CourseStep.__doc__ or "").partition("\n\n")[2]
        parts[step.__name__]["description"] += f"\n\n{_quoted(shared)}"
    kinds = {held.__name__: kind for kind, held in KINDS.items()}
    for name, kind in kinds.items():
        part = parts[name]
        part["properties"] = {"record": {"const": kind}, **part["properties"]}
        part["required"] = ["record", *part["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": IDENTITY,
        "title": TITLE,
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in kinds],
        "$defs": dict(sorted(parts.items())),
    }


def schema_text() -> str:
    """The schema as it stands in ``wire.schema.json``."""
    return json.dumps(wire_schema(), indent=1, ensure_ascii=False) + "\n"


def _quoted(words: str) -> str:
    return re.sub(r"``(.+?)``", r"'\1'", words)


def _complete(name: str, part: dict[str, Any]) -> None:
    """Every field is written, so every one is required; names and words as on the wire."""
    properties = part["properties"]
    if "description" in part:
        part["description"] = _quoted(inspect.cleandoc(part["description"]))
    for field in properties.values():
        field.pop("default", None)
    for (owner, field), words in CHOICES.items():
        if owner == name:
            properties[field]["enum"] = [*words, None] if "anyOf" in properties[field] else list(words)
    if name == "Role":
        part["properties"] = properties = {
            {"since": "from", "until": "to"}.get(field, field): held for field, held in properties.items()
        }
    part["required"] = [field for field in properties if (name, field) != ("Document", "text")]
    if name == "When":
        properties["unknown"] = {"const": "reported"}
        part["required"] = []
    if {"start", "end"} <= properties.keys():
        properties["start"]["minimum"] = 0
        properties["end"]["minimum"] = 1
