"""How a case leaves: exports in every format, the brief as data, and as a file by a plan."""

from __future__ import annotations

import io
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from parley.case import Case
from parley.errors import UsageError
from parley.exports import BRIEFS, EXPORTS, PACKS
from parley.exports.forms import ending_of, media_of
from parley.queries.brief import Brief, BriefPlan, plan_of
from parley.web.api.asking import AsOf, CaseName, Strict, among, day_of, opened
from parley.web.api.models import model_of
from parley.web.api.problems import documented
from parley.web.api.wire import is_known, json_answer, not_modified, state_tag

router = APIRouter(tags=["leaving"], dependencies=[Strict])
SEEN: dict[int | str, dict[str, Any]] = {304: {"description": "The client has it already (If-None-Match)."}}
FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {"*/*": {"schema": {}}}},
    **SEEN,
    **documented(404, 409, 422, 503),
}
ExportName = Annotated[
    str, Path(description="Format.", json_schema_extra={"enum": [*EXPORTS, *PACKS]}), among((*EXPORTS, *PACKS))
]
BriefName = Annotated[
    str, Path(description="Format.", json_schema_extra={"enum": list(BRIEFS)}), among(tuple(BRIEFS))
]
Reader = Annotated[
    str | None, Query(max_length=60, description="Up to which label the reader may see; by default the least.")
]


class Way(BaseModel):
    """A format in which a case, or its brief, leaves."""

    model_config = ConfigDict(extra="forbid")
    name: str
    media: str
    suffix: str
    href: str
    brief: bool = Field(description="True for a form of the brief.")


@router.get(
    "/cases/{case}/exports",
    response_model=list[Way],
    operation_id="list_exports",
    responses=documented(404, 422, 503),
)
def list_exports(request: Request, case: CaseName) -> Response:
    """The formats that there are."""
    with opened(request, case):
        ways = [("exports", name) for name in (*EXPORTS, *PACKS)] + [("briefs", name) for name in BRIEFS]
    held = [
        {"name": name, "media": media_of(name), "suffix": ending_of(name), "brief": where == "briefs",
         "href": f"/api/v1/cases/{case}/{where}/{name}"}
        for where, name in ways
    ]  # fmt: skip
    return json_answer(held, case)


@router.get("/cases/{case}/exports/{name}", operation_id="export", response_class=Response, responses=FILE)
def export(
    request: Request, case: CaseName, name: ExportName, as_of: AsOf = None, reader: Reader = None
) -> Response:
    """The case in one format, as a file; what is labelled above its reader stays out."""
    with opened(request, case, as_of) as held:
        tag = state_tag(request, "export", name, day_of(as_of), reader)
        if is_known(request, tag):
            return not_modified(tag)
        out = io.BytesIO()
        held.export(name, out, reader)
        return file_answer(out.getvalue(), name, case, tag)


@router.get(
    "/cases/{case}/brief", response_model=model_of(Brief), operation_id="read_brief",
    responses={**SEEN, **documented(404, 422, 503)},
)  # fmt: skip
def read_brief(request: Request, case: CaseName, as_of: AsOf = None, reader: Reader = None) -> Response:
    """The whole brief as data: sections, lines, the numbers of their footnotes."""
    with opened(request, case, as_of) as held:
        tag = state_tag(request, "brief", day_of(as_of), reader)
        return not_modified(tag) if is_known(request, tag) else json_answer(held.brief(None, reader), case, tag)


@router.get("/cases/{case}/briefs/{name}", operation_id="write_brief", response_class=Response, responses=FILE)
def write_brief(
    request: Request,
    case: CaseName,
    name: BriefName,
    plan: Annotated[str | None, Query(max_length=200, description="Name of a plan that the case keeps.")] = None,
    as_of: AsOf = None,
    reader: Reader = None,
) -> Response:
    """The brief as a file, by a plan that the case keeps, or whole."""
    with opened(request, case, as_of) as held:
        tag = state_tag(request, "brief", name, plan, day_of(as_of), reader)
        return (
            not_modified(tag)
            if is_known(request, tag)
            else written(held, name, case, _kept(held, plan), reader, tag)
        )


@router.post(
    "/cases/{case}/briefs/{name}", operation_id="write_planned_brief", response_class=Response,
    responses={**FILE, **documented(403, 413, 422, 429)},
)  # fmt: skip
def write_planned_brief(
    request: Request,
    case: CaseName,
    name: BriefName,
    plan: Annotated[dict[str, Any], Body(description="A plan: sections, picks, assessments. See docs/how-to.md.")],
    as_of: AsOf = None,
    reader: Reader = None,
) -> Response:
    """The brief as a file, by a plan given here; nothing is kept."""
    made = plan_of(plan)
    with opened(request, case, as_of) as held:
        return written(held, name, case, made, reader)


def written(
    held: Case, name: str, case: str, plan: BriefPlan | None, reader: str | None, tag: str | None = None
) -> Response:
    """The brief of a case as a file to be saved."""
    out = io.BytesIO()
    held.write_brief(name, out, plan, reader)
    return file_answer(out.getvalue(), name, case, tag)


def file_answer(data: bytes, name: str, case: str, tag: str | None = None) -> Response:
    """Bytes of a format to be saved, never shown by a browser in our name."""
    headers = {
        "Content-Disposition": f'attachment; filename="{case}{ending_of(name)}"',
        "Cache-Control": "private, no-cache",
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        **({"ETag": tag} if tag else {}),
    }  # fmt: skip
    return Response(data, 200, headers, media_of(name))


def _kept(held: Case, name: str | None) -> BriefPlan | None:
    """A plan that the case keeps, by name.

    Raises:
        UsageError: If there is none of that name.
    """
    if name is None:
        return None
    plans = held.plans()
    if name not in plans:
        raise UsageError(f"No plan of a brief is called '{name}'. There are: {', '.join(plans) or 'none'}.")
    return plans[name]
