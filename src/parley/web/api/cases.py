"""Which cases there are; what one is: its parties, issues, articles; and the facets of its questions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from parley.queries.facets import Facet, FacetValue, find_facets, find_values
from parley.queries.fields import QUESTIONS
from parley.queries.verifying import CheckReport
from parley.web.api.asking import AsOf, CaseName, Strict, Typed, among, check_person, day_of, opened, recalled
from parley.web.api.models import model_of
from parley.web.api.problems import Refused, documented
from parley.web.api.wire import is_known, json_answer, not_modified, state_tag
from parley.web.people import ADMIN, READ
from parley.web.shelf import Shelf

router = APIRouter(tags=["cases"], dependencies=[Strict])
SEEN: dict[int | str, dict[str, Any]] = {304: {"description": "The client has it already (If-None-Match)."}}
Question = Annotated[
    str, Path(description="A question that takes a query.", json_schema_extra={"enum": list(QUESTIONS)}),
    among(tuple(QUESTIONS)),
]  # fmt: skip


class Listed(BaseModel):
    """A case that is served."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(description="Short name: what addresses have.")
    title: str
    articles: int
    problem: str | None = Field(description="Why it cannot be opened, or null.")
    href: str = Field(description="Address of its screens.")


class About(BaseModel):
    """What a case is."""

    model_config = ConfigDict(extra="forbid")
    name: str
    title: str
    playbook: str
    issues: dict[str, str] = Field(description="Labels of issues by key, those of the playbook first.")
    articles: int
    state: int = Field(description="A number that grows with every change.")
    is_joined: bool = Field(description="False while articles are in that were not joined yet.")
    runs: int = Field(description="How often something was added.")
    as_of: str | None
    skipped: list[str] = Field(description="Sources that could not be read, each with the reason.")
    writable: bool
    href: str


class Renamed(BaseModel):
    """What is to be changed of a case."""

    model_config = ConfigDict(extra="forbid")
    title: str = Field(min_length=1, max_length=200)


@router.get("/cases", response_model=list[Listed], operation_id="list_cases", responses=documented(422))
def list_cases(request: Request) -> Response:
    """The cases that are served, by title."""
    shelf: Shelf = request.app.state.shelf
    person = check_person(request, READ)
    shelf.refresh()
    held = [
        {"name": one.name, "title": title, "articles": count, "problem": wrong, "href": f"/c/{one.name}"}
        for one, title, count, wrong in shelf.titles(person)
    ]
    return json_answer(held, "")


@router.get(
    "/cases/{case}", response_model=About, operation_id="read_case", responses={**SEEN, **documented(404, 422, 503)}
)
def read_case(request: Request, case: CaseName, as_of: AsOf = None) -> Response:
    """What a case is: title, playbook, issues, how much it holds."""
    with opened(request, case, as_of) as held:
        store = held.store
        tag = state_tag(request, "about", day_of(as_of), len(store.skipped()))
        if is_known(request, tag):
            return not_modified(tag)
        about = {
            "name": case, "title": held.title, "playbook": held.playbook, "issues": dict(held.issues),
            "articles": len(store.documents()), "state": store.state(),
            "is_joined": store.joined_state() >= store.state(), "runs": len(store.run_numbers()),
            "as_of": day_of(as_of),
            "skipped": [f"{one.source}: {one.reason}" for one in store.skipped()][:1000],
            "writable": request.app.state.shelf.writable and held.sees is None, "href": f"/c/{case}",
        }  # fmt: skip
        return json_answer(about, case, tag)


@router.patch(
    "/cases/{case}", response_model=About, operation_id="rename_case", responses=documented(403, 404, 422, 429, 503)
)
def rename_case(request: Request, case: CaseName, body: Renamed) -> Response:
    """Call a case something else."""
    title = " ".join(body.title.split())
    with opened(request, case, what=ADMIN) as held:
        if not title.isprintable() or not title:
            raise Refused(422, f"'{title[:60]}' is no title: it needs letters, and none that cannot be shown.")
        held.rename(title)
    return read_case(request, case)


@router.get(
    "/cases/{case}/check", response_model=model_of(CheckReport), operation_id="check_case",
    responses=documented(404, 422, 503),
)  # fmt: skip
def check_case(request: Request, case: CaseName) -> Response:
    """Compare every quote with its article, follow every link, and count."""
    with opened(request, case) as held:
        return json_answer(held.check(), case)


@router.get(
    "/cases/{case}/facets/{question}", response_model=list[model_of(Facet)], operation_id="list_facets",  # type: ignore[misc]
    responses={**SEEN, **documented(404, 422, 503)},
)  # fmt: skip
def list_facets(
    request: Request, case: CaseName, question: Question, q: Typed = "", as_of: AsOf = None
) -> Response:
    """What there is to choose from: values of each field with counts, each with the query that asks for it."""
    with opened(request, case, as_of) as held:
        tag = state_tag(request, "facets", question, q, day_of(as_of))
        if is_known(request, tag):
            return not_modified(tag)
        key = ("facets", question, q, day_of(as_of))
        return json_answer(recalled(request, case, key, lambda: find_facets(held, question, q)), case, tag)


@router.get(
    "/cases/{case}/facets/{question}/{key}", response_model=list[model_of(FacetValue)], operation_id="list_values",  # type: ignore[misc]
    responses=documented(404, 422, 503),
)  # fmt: skip
def list_values(
    request: Request,
    case: CaseName,
    question: Question,
    key: Annotated[str, Path(max_length=40, pattern="^[a-z_]+$", description="A field of the question.")],
    typed: Annotated[str, Query(max_length=100, description="What was typed so far.")] = "",
    q: Typed = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Response:
    """Values of one field that go on from what was typed: type-ahead."""
    with opened(request, case) as held:
        return json_answer(find_values(held, question, key, typed, q, limit), case)
