"""Brief builder: which sections and lines go in, in which order, with whose assessments; seen, kept, taken away."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import Response

from parley.case import Case
from parley.errors import UsageError
from parley.exports import BRIEFS
from parley.queries.brief import SECTIONS, Assessment, Brief, BriefPlan, SectionPlan
from parley.queries.brief.parts import Block, Footnote, Line, Section
from parley.web.desk import Desk, Page, Screen
from parley.web.judging import decided, seen_up_to, who_of
from parley.web.shelf import Shelf

router = APIRouter()
OWN = "assessment"
PLAIN = "brief"
"""Name of the plan where none is named."""
ROWS = 120
"""Lines of a section that are listed with their controls; a guess: what is beyond goes in as the case has it."""
FIELDS = 20_000
"""Fields that the form may have."""
POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
"""What a preview may do: show itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the brief with what the plan makes of it.

    Attributes:
        line: The line.
        kept: True where it goes in.
        at: Its place among those picked, from 1, or None.
        note: The analyst's words under it.
        label: The label that it carries, or "".
        notes: Its footnotes.
    """

    line: Line
    kept: bool
    at: int | None
    note: str
    label: str
    notes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading."""

    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section with what the plan makes of it; ``more`` is how many lines are not listed."""

    key: str
    title: str
    kept: bool
    at: int
    own: str
    groups: tuple[Group, ...]
    more: int
    number: str = ""


def show(desk: Desk) -> Page:
    """The sections of the brief with every line that may go in."""
    case = desk.case
    name = desk.get("plan") or PLAIN
    plans = desk.now.plans()
    plan = plans.get(name, BriefPlan())
    labels = desk.now.labels()
    reader = desk.get("reader") if desk.get("reader") in labels.ladder else None
    full: Brief = desk.recall(("whole brief", labels.ladder[-1]), lambda: case.brief(None, labels.ladder[-1]))
    shown = desk.recall(("brief", name, reader), lambda: case.brief(plan, reader))
    context = {
        "plan": plan, "name": name, "plans": sorted(plans), "is_kept": name in plans, "reader": reader,
        "parts": _parts(full, plan, labels.by_target), "ladder": labels.ladder, "formats": list(BRIEFS),
        "withheld": shown.withheld, "lines": sum(len(b.lines) for s in shown.sections for b in s.blocks),
        "notes": len(shown.footnotes), "who": who_of(desk.request),
        "writable": desk.writable and not desk.as_of,
    }  # fmt: skip
    return Page("build.html", context)


@router.get("/c/{name}/build/preview")
def preview(
    request: Request,
    name: str,
    plan: Annotated[str, Query(max_length=200)] = "",
    reader: Annotated[str, Query(max_length=60)] = "",
    as_of: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """The brief as it will read, by a plan that is kept, or whole."""
    shelf: Shelf = request.app.state.shelf
    with shelf.case(name, seen_up_to(request)) as case:
        kept = case.plans().get(plan)
        if plan and plan != PLAIN and kept is None:
            raise UsageError(f"No plan of a brief is called '{plan[:80]}'. Keep it first.")
        held = shelf.as_of(case, name, as_of) if as_of else case
        out = io.BytesIO()
        held.write_brief("html", out, kept, reader or None)
    return Response(out.getvalue(), 200, {"Content-Security-Policy": POLICY}, "text/html; charset=utf-8")


@router.post("/c/{name}/build/keep")
async def keep(request: Request, name: str) -> Response:
    """Keep the plan that the form holds, and the labels that it sets."""
    form = await request.form(max_fields=FIELDS, max_files=0)
    return await run_in_threadpool(_keep, request, name, form)


@router.post("/c/{name}/build/drop")
async def drop(request: Request, name: str) -> Response:
    """Forget a plan."""
    form = await request.form(max_fields=FIELDS, max_files=0)
    called = _said(form, "name")

    def forget(case: Case, by: str) -> None:
        del by
        case.drop_plan(called)

    return await run_in_threadpool(decided, request, name, _said(form, "who"), f"/c/{name}/build", forget)


def _keep(request: Request, name: str, form: FormData) -> Response:
    called = " ".join(_said(form, "name").split())[:120] or PLAIN
    if not called.isprintable():
        raise UsageError("The name of a plan has letters that can be seen.")

    def change(case: Case, by: str) -> None:
        plan = read_plan(form, by)
        case.brief(plan)
        case.keep_plan(called, plan)
        held = case.labels()
        for target in {one.removeprefix("label.") for one in form if one.startswith("label.")}:
            was = held.by_target.get(target, "")
            for label in {str(one) for one in form.getlist(f"label.{target}")} - {was}:
                case.label(target, label, who=by)

    back = f"/c/{name}/build"
    response = decided(request, name, _said(form, "who"), f"{back}?", change)
    response.headers["Location"] = _address(back, plan=called, reader=_said(form, "reader"))
    return response


def _address(path: str, **asked: str) -> str:
    return f"{path}?{urlencode({key: value for key, value in asked.items() if value})}"


def read_plan(form: FormData, who: str) -> BriefPlan:
    """The plan that a form holds.

    Args:
        form: ``in.SECTION``, ``at.SECTION``, ``own.SECTION``; ``row.SECTION`` for each line listed and
            ``keep.SECTION`` for each that goes in, ``place.SECTION.ID`` and ``note.SECTION.ID``; ``words.N``,
            ``heading.N`` and ``at.words.N`` for sections of the analyst's own.
        who: Whose words assessments are.

    Raises:
        UsageError: If no section goes in.
    """
    parts: list[tuple[int, int, SectionPlan]] = []
    for number, key in enumerate(SECTIONS):
        if _said(form, f"in.{key}"):
            parts.append((_number(_said(form, f"at.{key}"), number + 1), number, _section(form, key, who)))
    for number in range(FIELDS):
        if f"words.{number}" not in form:
            break
        words = _said(form, f"words.{number}")
        if words:
            title = _said(form, f"heading.{number}") or "Analyst assessment"
            made = SectionPlan(OWN, title, (Assessment(words, who),))
            parts.append((_number(_said(form, f"at.words.{number}"), 1), -1, made))
    if not parts:
        raise UsageError("A brief needs a section at least. Tick one.")
    parts.sort(key=lambda one: one[:2])
    return BriefPlan(
        _said(form, "title") or None, _said(form, "audience") or None, tuple(section for *_, section in parts)
    )


def _section(form: FormData, key: str, who: str) -> SectionPlan:
    rows = [str(one) for one in form.getlist(f"row.{key}")]
    kept = {str(one) for one in form.getlist(f"keep.{key}")}
    places = {one: _number(_said(form, f"place.{key}.{one}"), 0) for one in rows}
    left = [one for one in rows if one in kept]
    picked = tuple(sorted(left, key=lambda one: places[one] or FIELDS)) if any(places[one] for one in left) else ()
    notes = {one: (Assessment(words, who),) for one in rows if (words := _said(form, f"note.{key}.{one}"))}
    own = _said(form, f"own.{key}")
    return SectionPlan(
        key, assessments=(Assessment(own, who),) if own else (), pick=picked,
        leave_out=() if picked else tuple(one for one in rows if one not in kept), notes=notes,
    )  # fmt: skip


def _said(form: FormData, name: str) -> str:
    held = form.get(name)
    return held.strip() if isinstance(held, str) else ""


def _number(words: str, other: int) -> int:
    return int(words) if words.isascii() and words.isdecimal() and 0 < len(words) < 5 else other


def _parts(full: Brief, plan: BriefPlan, labels: Mapping[str, str]) -> tuple[Part, ...]:
    """Every section, those of the plan first and in its order, then those that it leaves out."""
    held = {one.key: one for one in full.sections}
    footnotes = {one.number: one for one in full.footnotes}
    parts: list[Part] = []
    own = 0
    for at, section in enumerate(plan.sections, 1):
        words = "\n\n".join(one.text for one in section.assessments)
        if section.key == OWN:
            parts.append(Part(OWN, section.title or "", True, at, words, (), 0, str(own)))
            own += 1
        elif section.key in held:
            parts.append(_part(held[section.key], section, at, words, labels, footnotes))
    wanted = {one.key for one in plan.sections}
    for key, other in held.items():
        if key not in wanted:
            made = _part(other, SectionPlan(key), len(parts) + 1, "", labels, footnotes)
            parts.append(replace(made, kept=False))
    return (*parts, Part(OWN, "", True, 1, "", (), 0, str(own)))


def _part(
    section: Section,
    plan: SectionPlan,
    at: int,
    own: str,
    labels: Mapping[str, str],
    footnotes: Mapping[int, Footnote],
) -> Part:
    places = {one: number for number, one in enumerate(plan.pick, 1)}
    room = ROWS
    groups = []
    for block in section.blocks:
        lines = _in_order(block, places)[:room]
        room -= len(lines)
        choices = tuple(_choice(line, plan, places, labels, footnotes) for line in lines)
        if choices:
            groups.append(Group(block.heading, choices))
    more = sum(len(block.lines) for block in section.blocks) - (ROWS - room)
    return Part(section.key, section.title, True, at, own, tuple(groups), more)


def _in_order(block: Block, places: Mapping[str, int]) -> Sequence[Line]:
    return sorted(block.lines, key=lambda line: places.get(line.key, len(places) + 1))


def _choice(
    line: Line, plan: SectionPlan, places: Mapping[str, int], labels: Mapping[str, str],
    footnotes: Mapping[int, Footnote],
) -> Choice:  # fmt: skip
    kept = line.key in places if places and line.key else line.key not in plan.leave_out
    words = "\n\n".join(one.text for one in plan.notes.get(line.key, ()))
    held = tuple(footnotes[number] for number in line.notes if number in footnotes)
    return Choice(line, kept, places.get(line.key), words, labels.get(line.key, ""), held)


SCREEN = Screen(
    "build", "Brief", show, key="b", group="work", router=router,
    about="What goes into the brief, in which order, with your assessments marked; every line keeps its source.",
)  # fmt: skip
