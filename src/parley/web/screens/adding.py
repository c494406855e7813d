"""Add articles: files, a pasted text, or addresses; and how far the reading is."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from parley.case import Case
from parley.errors import UsageError
from parley.intake.parts import Known
from parley.web.desk import Desk, Page, Screen
from parley.web.jobs import Jobs, shown
from parley.web.judging import decided, who_of

router = APIRouter()
Short = Annotated[str, Form(max_length=2000)]
SHOWN = 12
"""Jobs that are listed, the last ones."""


def jobs_of(request: Request) -> Jobs:
    """The jobs of the server."""
    held: Jobs = request.app.state.jobs
    return held


@router.post("/c/{name}/adding/upload")
def upload(
    request: Request, name: str, files: Annotated[list[UploadFile], File()], who: Short = "", back: Short = ""
) -> Response:
    """Add files: what each is, is told by its bytes."""

    def add(case: Case, by: str) -> None:
        del case
        given = [(one.file, one.filename or "") for one in files if one.filename]
        folder, uploads = jobs_of(request).spool(name, given)
        jobs_of(request).add_files(name, folder, uploads, by)

    return decided(request, name, who, back, add)


@router.post("/c/{name}/adding/paste")
def paste(
    request: Request,
    name: str,
    text: Annotated[str, Form(max_length=900_000)],
    title: Short = "",
    outlet: Short = "",
    published: Short = "",
    url: Short = "",
    who: Short = "",
    back: Short = "",
) -> Response:
    """Add a text in hand."""
    if not text.strip():
        raise UsageError("Nothing was pasted. Paste the article, from its headline to its last line.")

    def add(case: Case, by: str) -> None:
        del case
        data = text.replace("\r\n", "\n").encode("utf-8", "replace")
        known = Known(
            title.strip() or None, outlet.strip() or None, None, published.strip() or None, url=url or None
        )
        source = shown(url.strip()) or f"pasted/{hashlib.sha256(data).hexdigest()[:12]}"
        folder, uploads = jobs_of(request).write(name, data, source, "pasted.txt", known)
        jobs_of(request).add_files(name, folder, uploads, by)

    return decided(request, name, who, back, add)


@router.post("/c/{name}/adding/urls")
def fetch(
    request: Request, name: str, urls: Annotated[str, Form(max_length=200_000)], who: Short = "", back: Short = ""
) -> Response:
    """Fetch addresses, one a line: pages, feeds, sitemaps."""

    def add(case: Case, by: str) -> None:
        del case
        jobs_of(request).add_urls(name, urls.split(), by)

    return decided(request, name, who, back, add)


@router.post("/c/{name}/adding/stop")
def stop(
    request: Request, name: str, job: Annotated[str, Form(max_length=32)], who: Short = "", back: Short = ""
) -> Response:
    """Stop a job; what it has read stays."""

    def end(case: Case, by: str) -> None:
        del case, by
        held = jobs_of(request).get(job)
        if held is None or held.case != name:
            raise UsageError("There is no such job any more.")
        jobs_of(request).stop(job)

    return decided(request, name, who, back, end)


@router.post("/c/{name}/adding/again")
def again(
    request: Request, name: str, job: Annotated[str, Form(max_length=32)], who: Short = "", back: Short = ""
) -> Response:
    """Take up a job that was interrupted."""

    def begin(case: Case, by: str) -> None:
        del case
        held = jobs_of(request).get(job)
        if held is None or held.case != name:
            raise UsageError("There is no such job any more.")
        jobs_of(request).again(job, by)

    return decided(request, name, who, back, begin)


def show(desk: Desk) -> Page:
    """The ways in, and the jobs of this case, the last one first."""
    held = jobs_of(desk.request).of(desk.name)
    context = {
        "jobs": held[:SHOWN], "running": any(not one.is_over for one in held[:SHOWN]), "who": who_of(desk.request),
        "skipped": desk.now.store.skipped()[:200], "writable": desk.writable and not desk.as_of,
        "titles": {d.id: d.title or d.source for d in desk.now.frame.documents.values()},
    }  # fmt: skip
    return Page("adding.html", context)


SCREEN = Screen(
    "adding", "Add articles", show, key="n", group="work", router=router,
    about="Files, a pasted text, or addresses. What cannot be read is named with its reason; the rest goes on.",
)  # fmt: skip
