"""The log: everything that people decided, with who, when and why; each can be taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from parley.case import Case
from parley.queries.agreement import AgreementRow, ConflictRow
from parley.web.desk import Desk, Page, Screen
from parley.web.door import noted
from parley.web.judging import decided, make, who_of
from parley.web.people import ADMIN, JUDGE

router = APIRouter()
Words = Annotated[str, Form(max_length=2000)]


@router.post("/c/{name}/judge")
def judge(
    request: Request,
    name: str,
    kind: Annotated[str, Form(max_length=20)],
    word: Annotated[list[str], Form()],
    who: Words = "",
    note: Words = "",
    back: Words = "",
) -> Response:
    """Decide: the words are those that the kind of judgement takes."""
    noted(request, kind=kind, target=word[0] if word else "")
    what = ADMIN if kind == "remove" else JUDGE
    return decided(request, name, who, back, lambda case, by: make(case, kind, word, by, note), what)


@router.post("/c/{name}/undo")
def undo(
    request: Request,
    name: str,
    number: Annotated[int, Form(ge=1, le=100_000_000)],
    who: Words = "",
    note: Words = "",
    back: Words = "",
) -> Response:
    """Take a judgement back; both stay on record."""

    def take_back(case: Case, by: str) -> int:
        case.undo(number, who=by, note=note.strip() or None)
        return len(case.judgements())

    return decided(request, name, who, back, take_back)


@router.post("/c/{name}/who")
def remember(request: Request, name: str, who: Words = "", back: Words = "") -> Response:
    """Remember who decides."""
    return decided(request, name, who, back, _nothing)


def _nothing(case: Case, by: str) -> None:
    del case, by


def show(desk: Desk) -> Page:
    """The log, the last decision first, then where people differ and how far they agree."""
    by, kind = desk.get("by"), desk.get("kind")
    every = desk.now.judgements()
    rows = [row for row in reversed(every) if by in (None, row.who) and kind in (None, row.kind)]
    conflicts: tuple[ConflictRow, ...] = desk.now.conflicts()
    agreement: tuple[AgreementRow, ...] = desk.now.agreement()
    context = {
        "rows": desk.paged(rows), "people": sorted({row.who for row in every}), "who": who_of(desk.request),
        "kinds": sorted({row.kind for row in every}), "conflicts": conflicts, "agreement": agreement,
        "writable": desk.writable and not desk.as_of,
    }  # fmt: skip
    return Page("judgements.html", context)


SCREEN = Screen(
    "judgements", "Decisions", show, key="l", group="work", router=router,
    about="What people decided, who and when; kept through every new reading, and taken back with one click.",
)  # fmt: skip
