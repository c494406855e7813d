"""What waits for a person, where people differ, and how far they agree."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from parley.queries.agreement import AgreementRow, ConflictRow
from parley.queries.review import ReviewRow
from parley.web.api.asking import CaseName, Form, Limit, Offset, Strict, opened, recalled
from parley.web.api.models import model_of, page_of
from parley.web.api.problems import documented
from parley.web.api.questions import FORMS
from parley.web.api.wire import is_known, json_answer, not_modified, page_answer, state_tag, wanted_format

router = APIRouter(tags=["decisions"], dependencies=[Strict])
SEEN = {304: FORMS[304], **documented(404, 422, 503)}
Kind = Literal["same_actor", "same_happening", "date", "single_source", "warning", "differ"]
"""The kinds of ``parley.queries.review``, written out so that types can be checked."""


@router.get(
    "/cases/{case}/review", response_model=page_of(ReviewRow), operation_id="list_review",
    responses={**FORMS, **documented(404, 406, 422, 503)},
)  # fmt: skip
def list_review(
    request: Request,
    case: CaseName,
    kind: Annotated[Kind | None, Query(description="Only questions of this kind.")] = None,
    limit: Limit = 100,
    offset: Offset = 0,
    media: Form = None,
) -> Response:
    """What waits to be decided, weightiest first; each option is a judgement to be posted."""
    chosen = wanted_format(request, media)
    with opened(request, case) as held:
        tag = state_tag(request, "review", kind, limit, offset, chosen)
        if is_known(request, tag):
            return not_modified(tag)
        rows = recalled(request, case, ("review", kind), lambda: held.review(kind=kind))
    return page_answer(
        request, case, "review", rows, ReviewRow, limit=limit, offset=offset, form=chosen, as_of=None, tag=tag
    )


@router.get(
    "/cases/{case}/conflicts", response_model=list[model_of(ConflictRow)], operation_id="list_conflicts",  # type: ignore[misc]
    responses=SEEN,
)  # fmt: skip
def list_conflicts(request: Request, case: CaseName) -> Response:
    """On what people differ: the list for adjudication."""
    with opened(request, case) as held:
        tag = state_tag(request, "conflicts")
        return not_modified(tag) if is_known(request, tag) else json_answer(held.conflicts(), case, tag)


@router.get(
    "/cases/{case}/agreement", response_model=list[model_of(AgreementRow)], operation_id="measure_agreement",  # type: ignore[misc]
    responses=SEEN,
)  # fmt: skip
def measure_agreement(request: Request, case: CaseName) -> Response:
    """How far those who judge agree: Krippendorff's alpha, and Cohen's kappa of each pair."""
    with opened(request, case) as held:
        tag = state_tag(request, "agreement")
        return not_modified(tag) if is_known(request, tag) else json_answer(held.agreement(), case, tag)
