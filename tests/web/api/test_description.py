"""The description of the API and what it does agree: no fault of ours, no answer that it does not tell of."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from tests.web.api.conftest import Api

from parley.exports import BRIEFS, EXPORTS, PACKS
from parley.exports.forms import FORMS
from parley.web.api import create_api, description_of
from parley.web.jobs import Jobs
from parley.web.shelf import Shelf

EXAMPLES = 4
"""Requests of each operation and mode; `make api` sends many more."""
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, unsupported_method,
]  # fmt: skip
UPLOADS = "/cases/{case}/uploads"
"""A form: everything in it is bytes or text, so that nothing of a wrong type can be sent."""


CONFIG = SchemathesisConfig.from_dict(
    {"parameters": {"path.case": "grain"}, "phases": {"coverage": {"enabled": False}}}
)
NOWHERE = Shelf([])
TOLD = description_of(create_api(NOWHERE, Jobs(NOWHERE)))
schema = schemathesis.openapi.from_dict(TOLD, config=CONFIG)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_every_operation_answers_as_it_is_described(api: Api, case: Any) -> None:
    checks = CHECKS if case.operation.path == UPLOADS else [*CHECKS, negative_data_rejection]
    case.call_and_validate(f"{api.url}/api/v1", checks=checks)


def test_the_description_is_openapi_and_every_operation_says_what_it_does() -> None:
    told = TOLD
    assert "3.1.0" == told["openapi"]
    assert [{"url": "/api/v1"}] == told["servers"]
    operations = [(path, method, one) for path, held in told["paths"].items() for method, one in held.items()]
    assert len(operations) > 35
    for path, method, one in operations:
        assert one["summary"], (path, method)
        assert "422" in one["responses"] or path == "/cases", (path, method)
    identities = [one["operationId"] for _, _, one in operations]
    assert len(identities) == len(set(identities))


def test_every_refusal_is_described_as_a_problem() -> None:
    for path, held in TOLD["paths"].items():
        for operation in held.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    assert ["application/problem+json"] == list(answer["content"]), (path, status)


def test_every_format_has_a_media_type_and_an_ending_of_its_own() -> None:
    assert set() == {*EXPORTS, *PACKS, *BRIEFS} - FORMS.keys()
    endings = [ending for _, ending in FORMS.values()]
    assert len(endings) == len(set(endings))
