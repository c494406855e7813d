"""What people decide: judgements made and taken back, where people differ, the review queue, saved searches."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from parley.case import Case
from parley.errors import UsageError
from parley.queries.fields import QUESTIONS
from parley.queries.filters import ask
from parley.queries.found import find
from parley.queries.judgements import KINDS, JudgementRow
from parley.queries.saved import KEPT, Saved, drop_saved, keep_saved, list_saved
from parley.web.api.asking import CaseName, Form, Limit, Offset, Strict, among, opened, who_judges
from parley.web.api.models import model_of, page_of
from parley.web.api.problems import Missing, documented
from parley.web.api.questions import FORMS
from parley.web.api.wire import is_known, json_answer, not_modified, page_answer, state_tag, wanted_format
from parley.web.door import noted
from parley.web.people import JUDGE

router = APIRouter(tags=["decisions"], dependencies=[Strict])
SEEN: dict[int | str, dict[str, Any]] = {304: {"description": "The client has it already (If-None-Match)."}}
SEARCHED = KEPT
SearchName = Annotated[str, Path(min_length=1, max_length=120, description="What the search is called.")]
WRITE = documented(401, 403, 404, 409, 413, 422, 429, 503)


class Decision(BaseModel):
    """A judgement to be made."""

    model_config = ConfigDict(extra="forbid")
    kind: Annotated[str, among(tuple(KINDS))] = Field(
        description="What is decided.", json_schema_extra={"enum": list(KINDS)}
    )
    words: list[Annotated[str, Field(max_length=2000)]] = Field(
        min_length=1,
        max_length=4,
        description="What the kind takes: "
        + "; ".join(f"{kind} {' '.join(words)}" for kind, words in KINDS.items()),
    )
    who: str | None = Field(None, max_length=120, description="Who decides.")
    note: str | None = Field(None, max_length=2000, description="Why.")


class Back(BaseModel):
    """Why a judgement is taken back, and by whom."""

    model_config = ConfigDict(extra="forbid")
    who: str | None = Field(None, max_length=120)
    note: str | None = Field(None, max_length=2000)


class Search(BaseModel):
    """A search to be kept."""

    model_config = ConfigDict(extra="forbid")
    question: Annotated[str, among(SEARCHED)] = Field(json_schema_extra={"enum": list(SEARCHED)})
    query: str = Field(min_length=1, max_length=2000)


@router.get(
    "/cases/{case}/judgements", response_model=page_of(JudgementRow), operation_id="list_judgements",
    responses={**FORMS, **documented(404, 406, 422, 503)},
)  # fmt: skip
def list_judgements(
    request: Request, case: CaseName, limit: Limit = 100, offset: Offset = 0, media: Form = None
) -> Response:
    """Everything that people decided, in order; what was taken back is marked."""
    chosen = wanted_format(request, media)
    with opened(request, case) as held:
        tag = state_tag(request, "judgements", limit, offset, chosen)
        if is_known(request, tag):
            return not_modified(tag)
        rows = held.judgements()
    return page_answer(
        request,
        case,
        "judgements",
        rows,
        JudgementRow,
        limit=limit,
        offset=offset,
        form=chosen,
        as_of=None,
        tag=tag,
    )


@router.post(
    "/cases/{case}/judgements", response_model=model_of(JudgementRow), operation_id="judge", status_code=201,
    responses=WRITE,
)  # fmt: skip
def judge(request: Request, case: CaseName, body: Decision) -> Response:
    """Decide: merge, split, rename, ignore, date, accept, reject, grade or note; kept through every re-reading."""
    with opened(request, case, what=JUDGE) as held:
        who = who_judges(request, case, body.who)
        noted(request, kind=body.kind, target=body.words[0])
        made = held.judge(body.kind, body.words, who=who, note=body.note or None)
        row = next(one for one in held.judgements() if one.id == made.id)
        return json_answer(row, case, status=201)


@router.post(
    "/cases/{case}/judgements/{number}/undo", operation_id="undo", status_code=204, response_class=Response,
    responses=WRITE,
)  # fmt: skip
def undo(
    request: Request, case: CaseName, number: Annotated[int, Path(ge=1, le=1_000_000_000)], body: Back
) -> Response:
    """Take a judgement back; both stay on record."""
    with opened(request, case, what=JUDGE) as held:
        who = who_judges(request, case, body.who)
        if number > len(held.judgements()):
            raise Missing(f"There is no judgement {number}: the case has {len(held.judgements())}.")
        noted(request, number=number)
        held.undo(number, who=who, note=body.note or None)
    return Response(status_code=204)


@router.get(
    "/cases/{case}/searches", response_model=list[model_of(Saved)], operation_id="list_searches",  # type: ignore[misc]
    responses={**SEEN, **documented(404, 422, 503)},
)  # fmt: skip
def list_searches(request: Request, case: CaseName) -> Response:
    """The searches that people keep in this case, by name."""
    with opened(request, case) as held:
        tag = state_tag(request, "searches")
        return not_modified(tag) if is_known(request, tag) else json_answer(list_saved(held.store), case, tag)


@router.put(
    "/cases/{case}/searches/{name}", response_model=model_of(Saved), operation_id="keep_search", responses=WRITE
)
def keep_search(request: Request, case: CaseName, name: SearchName, body: Search) -> Response:
    """Keep a search under a name, in place of any other; one of changes is an alert that a watch tells."""
    with opened(request, case, what=JUDGE) as held:
        check_query(held, body.question, body.query)
        made = keep_saved(held.store, name, body.question, body.query, held.issues)
        return json_answer(made, case)


@router.delete(
    "/cases/{case}/searches/{name}", operation_id="drop_search", status_code=204, response_class=Response,
    responses=WRITE,
)  # fmt: skip
def drop_search(request: Request, case: CaseName, name: SearchName) -> Response:
    """Forget a search."""
    with opened(request, case, what=JUDGE) as held:
        try:
            drop_saved(held.store, name)
        except UsageError as problem:
            raise Missing(str(problem)) from problem
    return Response(status_code=204)


def check_query(case: Case, question: str, query: str) -> None:
    """Put a query once, so that none is kept that cannot be answered.

    Raises:
        UsageError: If it cannot be.
    """
    if question == "search":
        find(case, query, limit=1)
    elif question in QUESTIONS:
        ask(case, question, query)
