"""Articles: one with everything read of it; adding more as jobs whose progress is told; removing."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import fields
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Path, Query, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field, create_model
from starlette.responses import Response, StreamingResponse

from parley.case import Case, Source
from parley.errors import UsageError
from parley.intake.parts import Known
from parley.queries.context import Context
from parley.queries.documents import DocumentRow
from parley.records import Evidence
from parley.records.codec import to_wire
from parley.web.api.asking import AsOf, CaseName, Strict, check_person, day_of, opened, who_judges
from parley.web.api.models import model_of
from parley.web.api.problems import Missing, Refused, documented
from parley.web.api.wire import is_known, json_answer, not_modified, plain, state_tag
from parley.web.door import noted
from parley.web.jobs import KEPT, Jobs, shown
from parley.web.kept_jobs import Job
from parley.web.people import ADMIN, JUDGE

EVENT = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "event": {"enum": ["progress", "end"]}, "data": {"type": "string"}},
    "required": ["id", "event", "data"],
}
"""One server-sent event; ``data`` is the job as JSON."""
router = APIRouter(tags=["articles"], dependencies=[Strict])
DocumentId = Annotated[
    str,
    Path(min_length=1, max_length=120, pattern="^[A-Za-z0-9_-]+$", description="Id of an article, or its number."),
]
JobId = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]
BEAT = 15.0
"""Seconds after which a quiet stream says that it lives."""
STEP = 0.2
"""Seconds between two looks at a job; a guess: as quick as eyes follow."""


class Told(BaseModel):
    """How far a job is."""

    model_config = ConfigDict(extra="forbid")
    id: str
    case: str
    what: str
    who: str
    state: str = Field(description="waiting, reading, done, failed, stopped or interrupted.")
    done: int
    seen: int
    source: str
    added: list[str]
    updated: list[str]
    unchanged: list[str]
    skipped: list[list[str]] = Field(description="[source, reason] of what was not read.")
    problem: str | None
    asked: str
    ended: str | None
    version: int = Field(description="Grows by every step.")
    href: str
    events: str = Field(description="Address of its progress as server-sent events.")


class Given(BaseModel):
    """An article in hand."""

    model_config = ConfigDict(extra="forbid")
    text: str | None = Field(None, min_length=1, max_length=900_000, description="Its plain text.")
    html: str | None = Field(None, min_length=1, max_length=900_000, description="Its page, in place of text.")
    source: str | None = Field(None, max_length=500, description="What to call where it came from.")
    title: str | None = Field(None, max_length=500)
    outlet: str | None = Field(None, max_length=200)
    byline: str | None = Field(None, max_length=200)
    published: str | None = Field(None, max_length=40, description="ISO 8601.")
    url: str | None = Field(None, max_length=2000)
    who: str | None = Field(None, max_length=120)


class Fetching(BaseModel):
    """What is to be fetched."""

    model_config = ConfigDict(extra="forbid")
    urls: list[Annotated[str, Field(min_length=1, max_length=2000)]] = Field(min_length=1, max_length=200)
    who: str | None = Field(None, max_length=120)


SourceModel = create_model(
    "Source",
    __doc__="An article with everything read of it.",
    document=(model_of(DocumentRow), ...),
    text=(str, Field(description="The article as received: offsets count in it.")),
    records=(list[dict[str, Any]], Field(description="Everything read of it, in the wire format.")),
    names=(dict[str, str], Field(description="Names of actors by id.")),
    href=(str, Field(description="Address of the screen that shows it.")),
)
SEEN: dict[int | str, dict[str, Any]] = {304: {"description": "The client has it already (If-None-Match)."}}
STARTED: dict[int | str, dict[str, Any]] = {
    202: {"headers": {"Location": {"description": "Address of the job.", "schema": {"type": "string"}}}},
    **documented(401, 403, 404, 409, 411, 413, 415, 422, 429, 503),
}  # fmt: skip


@router.get(
    "/cases/{case}/documents/{document}", response_model=SourceModel, operation_id="read_document",
    responses={**SEEN, **documented(404, 422, 503)},
)  # fmt: skip
def read_document(request: Request, case: CaseName, document: DocumentId, as_of: AsOf = None) -> Response:
    """An article with its text as received and everything read of it."""
    with opened(request, case, as_of) as held:
        tag = state_tag(request, "document", document, day_of(as_of))
        if is_known(request, tag):
            return not_modified(tag)
        found = _source(held, document)
        told = {
            "document": found.document, "text": found.text, "names": dict(found.names),
            "records": [to_wire(one) for one in found.reading.records()],
            "href": f"/c/{case}/source/{found.document.id}",
        }  # fmt: skip
        return json_answer(told, case, tag)


@router.get(
    "/cases/{case}/documents/{document}/text", operation_id="read_text",
    responses={
        200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "The text"}, **SEEN,
        **documented(404, 422, 503),
    },
    response_class=Response,
)  # fmt: skip
def read_text(request: Request, case: CaseName, document: DocumentId) -> Response:
    """The text of an article as received, letter for letter."""
    with opened(request, case) as held:
        tag = state_tag(request, "text", document)
        if is_known(request, tag):
            return not_modified(tag)
        data = _source(held, document).text.encode("utf-8", "replace")
        return Response(data, 200, {"ETag": tag, "Cache-Control": "private, no-cache"}, "text/plain; charset=utf-8")


@router.get(
    "/cases/{case}/documents/{document}/original", operation_id="read_original",
    responses={
        200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
              "description": "The bytes"},
        **documented(404, 422, 503),
    },
    response_class=Response,
)  # fmt: skip
def read_original(request: Request, case: CaseName, document: DocumentId) -> Response:
    """The bytes of an article as they were received: to be saved, never shown by a browser."""
    with opened(request, case) as held:
        found = _source(held, document)
        try:
            data = held.original(found.document.id)
        except UsageError as problem:
            raise Missing(str(problem)) from problem
        headers = {
            "Content-Disposition": f'attachment; filename="{found.document.id}.bin"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        }
        return Response(data, 200, headers, "application/octet-stream")


@router.get(
    "/cases/{case}/context", response_model=model_of(Context), operation_id="read_context",
    responses=documented(404, 422, 503),
)  # fmt: skip
def read_context(
    request: Request,
    case: CaseName,
    document: Annotated[str, Query(min_length=1, max_length=120)],
    start: Annotated[int, Query(ge=0, le=100_000_000)],
    end: Annotated[int, Query(ge=1, le=100_000_000)],
    around: Annotated[int, Query(ge=0, le=5_000)] = 120,
) -> Response:
    """What stands around some words of an article."""
    with opened(request, case) as held:
        found = _source(held, document)
        if not start < end <= len(found.text):
            raise UsageError(f"{start} to {end} is no stretch of this article: it has {len(found.text)} letters.")
        words = Evidence(found.document.id, start, end, found.text[start:end])
        return json_answer(held.context(words, around), case)


@router.delete(
    "/cases/{case}/documents/{document}", operation_id="remove_document", status_code=204, response_class=Response,
    responses=documented(401, 403, 404, 409, 422, 429, 503),
)  # fmt: skip
def remove_document(
    request: Request,
    case: CaseName,
    document: DocumentId,
    who: Annotated[str | None, Query(max_length=120, description="Who removes it.")] = None,
) -> Response:
    """Take an article, and all that rests on it alone, out of a case; the log keeps that it was there."""
    with opened(request, case, what=ADMIN) as held:
        by = who_judges(request, case, who)
        found = _source(held, document)
        noted(request, document=found.document.id)
        held.remove([found.document.id], who=by)
    return Response(status_code=204)


@router.post(
    "/cases/{case}/articles", operation_id="add_article", status_code=202, response_model=Told, responses=STARTED
)
def add_article(request: Request, case: CaseName, body: Given) -> Response:
    """Add an article in hand, as text or as a page; answers with the job that reads it."""
    with opened(request, case, what=JUDGE):
        who = check_person(request, JUDGE, case).name or (body.who or "")
    if (body.text is None) == (body.html is None):
        raise UsageError("Give 'text' or 'html', one of the two.")
    data = (body.text or body.html or "").encode("utf-8", "replace")
    known = Known(body.title, body.outlet, body.byline, body.published, url=body.url)
    given = shown(body.source or body.url or "") or f"pasted/{hashlib.sha256(data).hexdigest()[:12]}"
    jobs: Jobs = request.app.state.jobs
    folder, uploads = jobs.write(case, data, given, f"pasted.{'txt' if body.html is None else 'html'}", known)
    return _started(jobs.add_files(case, folder, uploads, who))


@router.post(
    "/cases/{case}/uploads", operation_id="upload", status_code=202, response_model=Told, responses=STARTED
)
def upload(
    request: Request,
    case: CaseName,
    files: Annotated[list[UploadFile], File(description="Articles, archives, lists: whatever `parley add` takes.")],
    who: Annotated[str, Form(max_length=120)] = "",
) -> Response:
    """Add files; answers with the job that reads them. Formats are told by their bytes, names are never paths."""
    with opened(request, case, what=JUDGE):
        name = check_person(request, JUDGE, case).name or who
    jobs: Jobs = request.app.state.jobs
    folder, uploads = jobs.spool(case, [(one.file, one.filename or "") for one in files])
    return _started(jobs.add_files(case, folder, uploads, name))


@router.post("/cases/{case}/fetches", operation_id="fetch", status_code=202, response_model=Told, responses=STARTED)
def fetch(request: Request, case: CaseName, body: Fetching) -> Response:
    """Fetch pages, feeds and sitemaps; answers with the job. Never from this machine or private networks."""
    with opened(request, case, what=JUDGE):
        who = check_person(request, JUDGE, case).name or (body.who or "")
    jobs: Jobs = request.app.state.jobs
    return _started(jobs.add_urls(case, body.urls, who))


@router.get(
    "/cases/{case}/jobs", operation_id="list_jobs", response_model=list[Told], responses=documented(404, 422, 503)
)
def list_jobs(request: Request, case: CaseName) -> Response:
    """The jobs of a case since the server started, the last one first."""
    with opened(request, case) as held:
        _must_see_all(held)
        jobs: Jobs = request.app.state.jobs
    return json_answer([told(one) for one in jobs.of(case)], case)


@router.get(
    "/cases/{case}/jobs/{job}", operation_id="read_job", response_model=Told, responses=documented(404, 422, 503)
)
def read_job(request: Request, case: CaseName, job: JobId) -> Response:
    """How far a job is."""
    return json_answer(told(_job(request, case, job)), case)


@router.delete(
    "/cases/{case}/jobs/{job}", operation_id="stop_job", status_code=202, response_model=Told,
    responses=documented(401, 403, 404, 422, 429, 503),
)  # fmt: skip
def stop_job(request: Request, case: CaseName, job: JobId) -> Response:
    """Stop a job; what it has read by then stays in the case."""
    check_person(request, JUDGE, case)
    jobs: Jobs = request.app.state.jobs
    held = _job(request, case, job)
    jobs.stop(held.id)
    return json_answer(told(jobs.get(held.id) or held), case, status=202)


@router.post(
    "/cases/{case}/jobs/{job}/again", operation_id="take_up_job", status_code=202, response_model=Told,
    responses=STARTED,
)  # fmt: skip
def take_up_job(request: Request, case: CaseName, job: JobId) -> Response:
    """Take up a job that the end of the server interrupted; what it added before is not added twice."""
    who = check_person(request, JUDGE, case).name
    held = _job(request, case, job)
    jobs: Jobs = request.app.state.jobs
    return _started(jobs.again(held.id, who))


@router.get(
    "/cases/{case}/jobs/{job}/events", operation_id="watch_job", response_class=StreamingResponse,
    responses={
        200: {"description": "Its steps", "content": {"text/event-stream": {"schema": EVENT}}},
        **documented(404, 422, 503),
    },
)  # fmt: skip
async def watch_job(request: Request, case: CaseName, job: JobId) -> Response:
    """How far a job is, as server-sent events: `progress` at each step, `end` once; `data` is the job.

    `Last-Event-ID` goes on after the event of that number.
    """
    held = _job(request, case, job)
    last = request.headers.get("last-event-id", "")
    version = int(last) if last.isascii() and last.isdecimal() and len(last) < 10 else -1
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(request, held.id, version), 200, headers, "text/event-stream")


async def _events(request: Request, number: str, version: int) -> AsyncIterator[bytes]:
    """The steps of a job from a version on, as they come, and a beat where none come."""
    jobs: Jobs = request.app.state.jobs
    quiet = 0.0
    while (job := jobs.get(number)) is not None and not await request.is_disconnected():
        if job.version > version or job.is_over:
            version, quiet = job.version, 0.0
            name = "end" if job.is_over else "progress"
            yield f"id: {job.version}\nevent: {name}\ndata: {json.dumps(told(job))}\n\n".encode()
            if job.is_over:
                return
        elif quiet >= BEAT:
            quiet = 0.0
            yield b": still there\n\n"
        await asyncio.sleep(STEP)
        quiet += STEP


def _source(held: Case, document: str) -> Source:
    """An article of a case.

    Raises:
        Missing: If there is none.
    """
    try:
        return held.source(document)
    except UsageError as problem:
        raise Missing(str(problem)) from problem


def _job(request: Request, case: str, number: str) -> Job:
    """A job of a case.

    Raises:
        Missing: If there is none.
    """
    with opened(request, case) as held:
        _must_see_all(held)
    jobs: Jobs = request.app.state.jobs
    job = jobs.get(number)
    if job is None or job.case != case:
        raise Missing(f"No job of the case '{case}' has the number '{number}'. The last {KEPT} are remembered.")
    return job


def _must_see_all(case: Case) -> None:
    """Refuse to tell of jobs, which name whatever was added, to who does not see all of a case.

    Raises:
        Refused: If they do not (403).
    """
    if case.sees is not None:
        raise Refused(403, "Jobs name every article that was added; this case holds more than you may see.")


def _started(job: Job) -> Response:
    """The answer to what became a job."""
    here = told(job)
    return json_answer(here, job.case, status=202, Location=here["href"])


def told(job: Job) -> dict[str, Any]:
    """A job as the API tells it."""
    held = {one.name: plain(getattr(job, one.name), job.case) for one in fields(job)}
    here = f"/api/v1/cases/{job.case}/jobs/{job.id}"
    return {**held, "href": here, "events": f"{here}/events"}
