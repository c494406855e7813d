"""What went wrong, in one shape for every answer (RFC 9457): what, which value, what to do next."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from parley.errors import CaseError, EvidenceError, ParleyError, UsageError
from parley.web.bounds import nameless
from parley.web.days import AGAIN, BeingMade

MEDIA = "application/problem+json"
TITLES: Mapping[int, str] = {
    400: "The request cannot be read",
    401: "Say who you are",
    403: "Not allowed",
    404: "Not found",
    405: "This address has no such method",
    406: "No such format",
    409: "Not possible as things stand",
    411: "The length is not told",
    413: "Too large",
    415: "This kind of content is not taken",
    416: "No such range",
    421: "Not this server",
    422: "A value cannot be used",
    429: "Too many requests",
    500: "A fault of Parley",
    503: "The case cannot be reached now",
}
log = logging.getLogger("parley.web")


class Fault(BaseModel):
    """One value that cannot be used: where it stands, and why."""

    where: str = Field(description="The parameter, or the path of the value in the body.")
    message: str = Field(description="Why it cannot be used.")


class Problem(BaseModel):
    """Why a request failed."""

    type: str = Field(description="Kind of the problem, as a URN.")
    title: str
    status: int
    detail: str = Field(description="What is wrong, with the value in quotes, and what to do next.")
    instance: str = Field(description="Path of the request.")
    request: str = Field(description="Number of the request, as in the X-Request-Id header and the log.")
    errors: list[Fault] = []


class Missing(UsageError):
    """Something named in the address is not there."""


class Refused(ParleyError):
    """A request that is understood and not granted; ``status`` says how, ``after`` when to try again (seconds)."""

    def __init__(self, status: int, words: str, after: int | None = None) -> None:
        super().__init__(words)
        self.status = status
        self.after = after


def problem(
    request: Request,
    status: int,
    detail: str,
    errors: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An answer that says what went wrong."""
    known = Problem(
        type=f"urn:parley:problem:{status}",
        title=TITLES.get(status, "The request failed"),
        status=status,
        detail=readable(detail),
        instance=readable(request.url.path)[:500],
        request=str(getattr(request.state, "number", "")),
        errors=[Fault(where=readable(one.where), message=readable(one.message)) for one in errors],
    )
    held = {"Cache-Control": "no-store", **(headers or {})}
    return JSONResponse(known.model_dump(), status, held, MEDIA)


def readable(words: str) -> str:
    """Words that can be sent: half characters, which no UTF-8 has, become U+FFFD."""
    return words.encode("utf-8", "replace").decode("utf-8")


def add_handlers(app: FastAPI) -> None:
    """Let every error of an application come out as a problem."""
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(ParleyError, _on_parley)
    app.add_exception_handler(Exception, _on_fault)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an operation may answer with, for its description."""
    return {
        status: {
            "description": TITLES[status],
            "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


async def _on_validation(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    faults = [
        Fault(where=".".join(map(str, one.get("loc", ()))), message=str(one.get("msg", ""))[:300])
        for one in found[:20]
    ]
    detail = (
        "; ".join(f"'{one.where}': {one.message}" for one in faults) or "The request has values of a wrong kind"
    )
    return problem(request, 422, f"{detail}. See /api/v1/openapi.json for what is taken.", faults)


async def _on_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = str(getattr(error, "detail", "")) or TITLES.get(status, "")
    if status == 404 and words == "Not Found":
        words = f"There is nothing at '{request.url.path[:200]}'. See /api/v1/openapi.json for what there is."
    headers = getattr(error, "headers", None)
    if status == 400:  # a body that is no JSON, or no UTF-8: a value that cannot be used, like any other
        status, words = 422, f"The body cannot be read: {words}. Send what its Content-Type says, in UTF-8."
    elif status == 405:
        words = f"'{request.method}' does nothing here. See /api/v1/openapi.json for what does."
        headers = {"Allow": ", ".join(methods_at(request))}
    return problem(request, status, words, headers=headers)


def methods_at(request: Request) -> list[str]:
    """The methods that the address of a request has, whatever case or article it names."""
    path = str(request.scope["path"]).removeprefix(str(request.scope.get("root_path", "")))
    told: Mapping[str, Mapping[str, Any]] = request.app.state.describe()["paths"]
    found = {
        method.upper() for template, operations in told.items() for method in operations
        if re.fullmatch(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(template)), path)
    }  # fmt: skip
    return sorted(found)


async def _on_parley(request: Request, error: Exception) -> Response:
    match error:
        case Refused():
            after = {"Retry-After": str(error.after)} if error.after is not None else None
            return problem(request, error.status, str(error), headers=after)
        case BeingMade():
            return problem(request, 503, str(error), headers={"Retry-After": str(AGAIN)})
        case Missing():
            return problem(request, 404, str(error))
        case CaseError():
            return problem(request, 503, str(error), headers={"Retry-After": "5"})
        case EvidenceError() | UsageError():
            return problem(request, 422, str(error))
        case _:
            return problem(request, 409, str(error))


async def _on_fault(request: Request, error: Exception) -> Response:
    # The words of an error may hold what an article says; only where it arose is logged.
    number = getattr(request.state, "number", "")
    log.error("request %s: %s", number, type(error).__name__, exc_info=nameless(error))
    return problem(request, 500, f"This is a fault of Parley, not of yours. Report it with the number {number}.")
