"""The HTTP API: every question of a case, what people decide, adding and leaving, for programs.

An application of its own, mounted at ``/api/v1``: its errors are problems (RFC 9457) and its description is
OpenAPI 3.1 at ``/api/v1/openapi.json``.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from parley import __version__
from parley.web.api import cases, deciding, growing, leaving, questions, reviewing
from parley.web.api.problems import Problem, add_handlers
from parley.web.api.wire import encoded
from parley.web.jobs import Jobs
from parley.web.people import Anyone, People
from parley.web.shelf import Shelf

__all__ = ["create_api"]

PREFIX = "/api/v1"
ABOUT = """\
Every row says where it stands: `evidence` is a list of `{document, start, end, quote, href}`, offsets in Unicode
code points of the article as received; `href` opens the words on the screen. What is not known is `null`.

Lists come in pages (`limit`, `offset`; `Link` and `next` lead on) as JSON, JSON lines or CSV (`Accept`, or
`format`), narrowed down by filters and by the query `q`: `party:russia -status:planned "exact words"`.
`as_of` asks what was known by a day; where the record of that day is still being made, the answer is 503 with
`Retry-After`. `ETag` names the state of the case; send it back as `If-None-Match`.

Errors are problems (RFC 9457): what is wrong, which value, what to do next.
"""
TAGS = [
    {"name": "cases", "description": "Which cases there are, and what one is."},
    {"name": "questions", "description": "What a case is asked."},
    {"name": "decisions", "description": "What people decide: judgements, the review queue, saved searches."},
    {"name": "articles", "description": "Articles: adding them as jobs with progress, reading and removing them."},
    {"name": "leaving", "description": "Briefs and exports."},
]


def create_api(shelf: Shelf, jobs: Jobs, people: People | None = None) -> FastAPI:
    """The API over some cases.

    Args:
        shelf: The cases.
        jobs: What adds articles in the background.
        people: Who may come; by default whoever reaches the server.
    """
    app = FastAPI(
        title="Parley", version=__version__, description=ABOUT, openapi_tags=TAGS, docs_url=None, redoc_url=None,
        openapi_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.state.shelf = shelf
    app.state.jobs = jobs
    app.state.people = people or Anyone()
    app.state.describe = lambda: description_of(app)
    add_handlers(app)
    for part in (cases, questions, deciding, reviewing, growing, leaving):
        app.include_router(part.router)
    app.add_api_route("/openapi.json", _describing(app), include_in_schema=False)
    return app


def _describing(app: FastAPI) -> Any:
    """What gives the description of an application, made once."""

    def describe() -> Response:
        return Response(encoded(description_of(app)), media_type="application/json")

    return describe


def description_of(app: FastAPI) -> dict[str, Any]:
    """The description of the API: OpenAPI 3.1."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=ABOUT, tags=TAGS, routes=app.routes,
            servers=[{"url": PREFIX}], summary="A sourced, structured, living record of a negotiation",
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        )  # fmt: skip
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        told = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= told.pop("$defs", {})
        schemas["Problem"] = told
        for path in made["paths"].values():
            for operation in path.values():
                _only_problems(operation)
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        app.openapi_schema = made
    return app.openapi_schema


def _only_problems(operation: dict[str, Any]) -> None:
    """Let every refusal of an operation be a problem, those that FastAPI describes in its own way too."""
    for status, answer in operation.get("responses", {}).items():
        if status == "422":
            answer["content"] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
