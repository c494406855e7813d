"""Every question of a case that answers with rows: one operation each, its filters those of ``Case``."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, cast, get_type_hints

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from parley.case import Case
from parley.queries.ballots import BallotRow
from parley.queries.ceasefires import CeasefireRow
from parley.queries.changes import Changes
from parley.queries.commitments import CommitmentRow, WaitingRow
from parley.queries.contacts import ContactRow
from parley.queries.disagreements import DisagreementRow
from parley.queries.documents import DocumentRow
from parley.queries.fields import QUESTIONS
from parley.queries.filters import ask
from parley.queries.found import find
from parley.queries.paging import Part
from parley.queries.positions import PositionRow
from parley.queries.remarks import RemarkRow
from parley.queries.search import SearchRow
from parley.queries.statements import StatementRow
from parley.queries.timeline import TimelineRow
from parley.web.api.asking import AsOf, CaseName, Form, Limit, Offset, Strict, Typed, day_of, opened, recalled
from parley.web.api.models import model_of, page_of
from parley.web.api.problems import documented
from parley.web.api.wire import (
    CSV,
    LINES,
    is_known,
    json_answer,
    not_modified,
    page_answer,
    state_tag,
    wanted_format,
)

ROWS: dict[str, type] = {
    "documents": DocumentRow, "timeline": TimelineRow, "contacts": ContactRow, "positions": PositionRow,
    "statements": StatementRow, "remarks": RemarkRow, "commitments": CommitmentRow, "waiting": WaitingRow,
    "disagreements": DisagreementRow, "ceasefires": CeasefireRow, "ballots": BallotRow,
}  # fmt: skip
"""What a row of each question is."""
SAID = {
    "documents": "The articles of the case, by date",
    "timeline": "What took place, is to come, or did not take place",
    "contacts": "Who called, met, visited or wrote to whom", "positions": "Where each party stands on each issue",
    "statements": "Who said what, to whom, and from whom it is known",
    "remarks": "What several articles say somebody said, and who had it first",
    "commitments": "What was promised, and what became of it", "waiting": "Who waits for whom",
    "ceasefires": "Which truces were proposed, agreed, kept or broken, and on what terms",
    "ballots": "Which votes on a question were called for, announced or held, and how they went",
    "disagreements": "Where sources do not say the same", "changes": "What an addition to the case brought",
    "search": "Where words stand, with the words around them",
}  # fmt: skip
FORMS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {LINES: {"schema": {"type": "string"}}, CSV: {"schema": {"type": "string"}}},
        "headers": {
            "X-Total-Count": {"description": "Rows in all.", "schema": {"type": "integer"}},
            "ETag": {"description": "State of the case that the answer is of.", "schema": {"type": "string"}},
            "Link": {
                "description": "Addresses of the next and previous page (RFC 8288).",
                "schema": {"type": "string"},
            },
        },
    },
    304: {"description": "The client has it already (If-None-Match)."},
}
router = APIRouter(tags=["questions"], dependencies=[Strict])


def options_of(question: str) -> dict[str, Any]:
    """The filters that a question takes, by name, with their types; those of ``Case``."""
    method: Callable[..., Any] = getattr(Case, "statements" if question == "remarks" else question)
    hints = get_type_hints(method)
    return {
        name: hints[name] for name, one in inspect.signature(method).parameters.items()
        if one.kind is inspect.Parameter.KEYWORD_ONLY
    }  # fmt: skip


def _add(question: str) -> None:
    """Add the operation of a question."""
    filters = options_of(question)
    asked = question in QUESTIONS

    def answer(
        request: Request, case: str, as_of: str | None, limit: int, offset: int, media: str | None, q: str = "",
        **given: Any,
    ) -> Response:  # fmt: skip
        chosen = wanted_format(request, media)
        day = day_of(as_of)
        with opened(request, case, as_of) as held:
            tag = state_tag(request, question, day, q, sorted(given.items(), key=str), limit, offset, chosen)
            if is_known(request, tag):
                return not_modified(tag)
            options = {name: value for name, value in given.items() if value not in (None, "")}

            def asking() -> Part[Any]:
                if asked:
                    return ask(held, question, q, limit=limit, offset=offset, **options)
                return cast(Part[Any], getattr(held, question)(limit=limit, offset=offset, **options))

            key = (question, day, q, tuple(sorted(options.items())), limit, offset)
            rows = recalled(request, case, key, asking)
        return page_answer(
            request, case, question, rows, ROWS[question], limit=limit, offset=offset, form=chosen, as_of=day,
            tag=tag, total=rows.total,
        )  # fmt: skip

    answer.__signature__ = _signature(filters, asked)  # type: ignore[attr-defined]
    answer.__doc__ = f"{SAID[question]}."
    router.add_api_route(
        f"/cases/{{case}}/{question}", answer, name=question, summary=SAID[question],
        response_model=page_of(ROWS[question]), responses={**FORMS, **documented(404, 406, 422, 503)},
        operation_id=f"list_{question}",
    )  # fmt: skip


def _signature(filters: dict[str, Any], asked: bool) -> inspect.Signature:
    """What an operation takes, so that its description tells it."""

    def one(name: str, hint: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
        return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=hint, default=default)

    held = [one("request", Request), one("case", CaseName)]
    held += [one("q", Typed, "")] if asked else []
    for name, hint in filters.items():
        if hint is bool:
            held.append(one(name, bool, False))
        else:
            held.append(one(name, Annotated[str | None, Query(max_length=200)], None))
    return inspect.Signature(
        [
            *held,
            one("as_of", AsOf, None),
            one("limit", Limit, 100),
            one("offset", Offset, 0),
            one("media", Form, None),
        ]
    )


for _question in ROWS:
    _add(_question)


@router.get(
    "/cases/{case}/search", response_model=page_of(SearchRow), operation_id="search", summary=SAID["search"],
    responses={**FORMS, **documented(404, 406, 422, 503)},
)  # fmt: skip
def search(
    request: Request,
    case: CaseName,
    q: Annotated[str, Query(min_length=1, max_length=2000, description="Words and keys: speaker:putin gas*")],
    statements: Annotated[bool, Query(description="Search what was said only.")] = False,
    as_of: AsOf = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    media: Form = None,
) -> Response:
    """Where words stand, best first; with keys such as ``speaker:`` or ``status:`` what was said is searched."""
    chosen, day = wanted_format(request, media), day_of(as_of)
    with opened(request, case, as_of) as held:
        tag = state_tag(request, "search", day, q, statements, limit, offset, chosen)
        if is_known(request, tag):
            return not_modified(tag)
        most = min(offset + limit + 1, 5_000)
        key = ("search", day, q, statements, most)
        rows = recalled(request, case, key, lambda: find(held, q, statements=statements, limit=most))
    return page_answer(
        request, case, "search", rows, SearchRow, limit=limit, offset=offset, form=chosen, as_of=day, tag=tag
    )


@router.get(
    "/cases/{case}/changes", response_model=model_of(Changes), operation_id="changes", summary=SAID["changes"],
    responses={304: FORMS[304], **documented(404, 422, 503)},
)  # fmt: skip
def changes(
    request: Request,
    case: CaseName,
    since: Annotated[str | None, Query(max_length=10, description="A day, or the number of a run.")] = None,
    until: Annotated[str | None, Query(max_length=10, description="A day, or the number of a run.")] = None,
    limit: Annotated[int | None, Query(ge=1, le=1000, description="Ranked lines at most.")] = None,
) -> Response:
    """What changed between two days or runs, ranked: contradicted, missed, held, new; by default the last run."""
    with opened(request, case) as held:
        tag = state_tag(request, "changes", since, until, limit)
        if is_known(request, tag):
            return not_modified(tag)
        return json_answer(held.changes_between(since, until, limit=limit), case, tag)
