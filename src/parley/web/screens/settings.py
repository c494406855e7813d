"""Case settings: title, parties, sources and their grades, dates of undated articles, issues, kept searches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from parley.case import Case
from parley.errors import UsageError
from parley.queries.fields import QUESTIONS
from parley.queries.filters import ask
from parley.queries.found import find
from parley.queries.frame import who_published
from parley.queries.judgements import GRADES
from parley.queries.saved import KEPT, drop_saved, keep_saved, list_saved
from parley.queries.statements import ANY, lists_for
from parley.queries.syntax import Clause, Query, format_query
from parley.records import Document, When
from parley.store import Wanted
from parley.web.desk import Desk, Page, Screen
from parley.web.judging import decided, who_of
from parley.web.people import ADMIN
from parley.web.wording import titled

router = APIRouter()
Short = Annotated[str, Form(max_length=2000)]
PARTIES = 25
"""Actors that are listed, those with most records; a guess: the others are found by their name."""

SHOWN_BY = {
    "changes": "today", "disagreements": "compare", "waiting": "commitments",
}  # fmt: skip
"""The screen that shows the rows of a question, where it is not called as the question is."""
NAMING = (
    (("contact", "episode"), "party"),
    (("position",), "party"),
    (("position",), "voice"),
    (("commitment",), "party"),
)
"""Lists of joined records, and the traits of each that name actors."""
UNDATED = 200
"""Articles of unknown date that are listed; a guess: the others follow once these have one."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of the case: what it is called, its other names, how many records name it."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    records: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source: how many articles it has here, and the grades that people gave it."""

    name: str
    articles: int
    grades: tuple[str, ...]

    @property
    def query(self) -> str:
        """The query that asks for its articles."""
        return format_query(Query((Clause("outlet", " ".join(self.name.split()) or "?"),)))


@dataclass(frozen=True, slots=True)
class Undated:
    """An article whose day is not known, and what is known of it."""

    id: str
    title: str
    outlet: str
    published: When | None


@router.post("/c/{name}/settings/title")
def rename(request: Request, name: str, title: Short = "", who: Short = "", back: Short = "") -> Response:
    """Call the case something else."""
    plain = " ".join(title.split())[:200]
    if not plain or not plain.isprintable():
        raise UsageError("A case needs a title of letters that can be seen.")

    def change(case: Case, by: str) -> None:
        del by
        case.rename(plain)

    return decided(request, name, who, back, change, ADMIN)


@router.post("/c/{name}/settings/search")
def keep(
    request: Request,
    name: str,
    called: Short = "",
    question: Short = "search",
    query: Short = "",
    who: Short = "",
    back: Short = "",
) -> Response:
    """Keep a search, once it was put and can be answered."""

    def change(case: Case, by: str) -> None:
        del by
        if question in QUESTIONS:
            ask(case, question, query)
        elif question == "search":
            find(case, query, limit=1)
        keep_saved(case.store, called, question, query, case.issues)

    return decided(request, name, who, back, change)


@router.post("/c/{name}/settings/search/drop")
def drop(request: Request, name: str, called: Short = "", who: Short = "", back: Short = "") -> Response:
    """Forget a search."""

    def change(case: Case, by: str) -> None:
        del by
        drop_saved(case.store, called)

    return decided(request, name, who, back, change)


def show(desk: Desk) -> Page:
    """Everything of a case that a person may set."""
    who = who_of(desk.request)
    case, wanted = desk.now, (desk.get("party") or "").casefold()
    parties: tuple[Party, ...] = desk.recall_now("parties", lambda: _parties(case))
    fits = [one for one in parties if wanted in " ".join((one.name, *one.names)).casefold()]
    context = {
        "parties": fits[:PARTIES], "more": max(0, len(fits) - PARTIES),
        "all_names": sorted({one.name for one in parties}),
        "outlets": desk.recall_now("outlets", lambda: _outlets(case)), "grades": GRADES,
        "undated": desk.recall_now("undated", lambda: _undated(case)), "issues": dict(case.issues),
        "playbook": case.playbook, "searches": list_saved(case.store), "questions": KEPT,
        "case_title": case.title, "who": who, "writable": desk.writable and not desk.as_of and who != "",
        "shown_by": SHOWN_BY,
        "counts": desk.recall_now("issue counts", lambda: case.store.values(["position"], "issue")),
    }  # fmt: skip
    return Page("settings.html", context)


def _parties(case: Case) -> tuple[Party, ...]:
    """The actors of the case, those that most records name first."""
    counts: Counter[str] = Counter()
    for lists, trait in NAMING:
        counts.update(case.store.values(lists, trait))
    links = case.frame.roster.links
    for id, number in case.store.values(lists_for(ANY), "speaker").items():
        counts[links.get(id, id)] += number
    held = [
        Party(a.id, a.name, a.kind, tuple(n for n in a.names if n != a.name)[:8], counts[a.id])
        for a in case.store.records("actor", joined=True)
    ]
    return tuple(sorted(held, key=lambda one: (-one.records, one.name.casefold(), one.id)))


def _outlets(case: Case) -> tuple[Outlet, ...]:
    counts = case.store.values(["document"], "outlet")
    grades: dict[str, dict[str, str]] = {}
    for one in case.store.judgements():
        if one.kind == "grade" and one.undone_by is None:
            grades.setdefault(one.target, {})[one.who] = one.payload.get("grade", "")
    return tuple(
        Outlet(name, count, tuple(f"{grade} ({who})" for who, grade in grades.get(name, {}).items()))
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
    )


def _undated(case: Case) -> tuple[Undated, ...]:
    held: list[Document] = list(case.store.page(["document"], Wanted(dated=False), limit=UNDATED))
    return tuple(Undated(d.id, titled(d.title, d.source), who_published(d), d.published) for d in held)


SCREEN = Screen(
    "settings", "Settings", show, key="e", group="work", router=router,
    about="What the case is called, who is who in it, how far sources are trusted, when they were out.",
)  # fmt: skip
