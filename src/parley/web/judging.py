"""Deciding on a screen: what can be decided of a record, who decides, and what follows a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from parley.case import Case
from parley.errors import UsageError
from parley.queries.frame import Frame, start_of, who_published
from parley.queries.judged import Judged
from parley.queries.judgements import DATED, JudgementRow
from parley.queries.targets import say
from parley.web.desk import Desk
from parley.web.door import noted
from parley.web.people import ADMIN, JUDGE, Anyone, People
from parley.web.shelf import Shelf

WHO = "who"
"""Name of the cookie that remembers who decides."""
YEAR = 365 * 24 * 3600
OTHERS = 40
"""Happenings that a record may be merged with, those nearest in time; a guess."""
LONGEST = 120
"""Letters of a name that decides."""
JUDGED = frozenset({"contact", "episode", "event", "move", "statement", "fact", "position", "commitment", "waiting",
                    "disagreement"})  # fmt: skip
"""Kinds of records that can be decided on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that may be chosen: its id, and what it is called."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Controls:
    """What may be decided of a record.

    Attributes:
        id: Id of the record.
        judged: What people said of it, the last one last.
        undo: Number of the judgement that "undo" takes back, or None.
        dated: True where it may be given a day.
        others: What it may be one with.
        members: The reports of which it is made, where it has several and they may be told apart.
        who: Who decides, as remembered.
        back: Where to go after a decision.
    """

    id: str
    judged: tuple[Judged, ...]
    undo: int | None
    dated: bool
    others: tuple[Choice, ...]
    members: tuple[Choice, ...]
    who: str
    back: str


def controls_of(desk: Desk, kind: str, id: str) -> Controls | None:
    """What may be decided of a record on this screen; None where nothing may (read only, as of a day)."""
    if kind not in JUDGED or not desk.writable or desk.as_of:
        return None
    case = desk.now
    judged = case.judged(id)
    record = _record(case, kind, id)
    return Controls(
        id, judged, max((one.number for one in judged), default=None), kind in DATED,
        desk.recall_now(("others", kind, id), lambda: _others(case, kind, record)), _members(case, kind, record),
        who_of(desk.request), desk.here(done=None, page=desk.get("page")),
    )  # fmt: skip


def done_row(desk: Desk) -> JudgementRow | None:
    """The judgement that the address says was just made (``done=NUMBER``), to be told and taken back."""
    number = desk.get("done") or ""
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        return None
    held = desk.now.judgements()
    return held[int(number) - 1] if 0 < int(number) <= len(held) else None


def seen_up_to(request: Request) -> str:
    """Up to which label who asks may see."""
    people: People = request.app.state.people
    person = people.who(request)
    return person.sees if person else ""


def who_of(request: Request) -> str:
    """Who decides: who logged in, else the name that was given last."""
    people: People = getattr(request.app.state, "people", None) or Anyone()
    person = people.who(request)
    return (person.name if person else "") or clean_who(request.cookies.get(WHO, ""))


def clean_who(name: str) -> str:
    """A name on one line, without letters that cannot be seen.

    Example:
        >>> clean_who("  Ada\\n Lovelace ")
        'Ada Lovelace'
    """
    return "".join(one for one in " ".join(name.split()) if one.isprintable())[:LONGEST]


def decided(
    request: Request,
    name: str,
    who: str,
    back: str,
    decide: Callable[[Case, str], int | None],
    what: str = JUDGE,
) -> Response:
    """Decide something about a case, remember who did, and go back to where it was decided.

    Args:
        request: As it came.
        name: Short name of the case.
        who: Who decides, as the form has it.
        back: Address to go back to; only one of this case is followed.
        decide: Does it; gives the number of the judgement it made, or None.
        what: What it takes: JUDGE or ADMIN.

    Raises:
        HTTPException: If they may not (403).
        UsageError: If nobody is named, or it cannot be decided.
    """
    shelf: Shelf = request.app.state.shelf
    people: People = getattr(request.app.state, "people", None) or Anyone()
    person = people.who(request)
    if person is None or not person.may(what, name):
        role = "an administrator" if what == ADMIN else "an analyst"
        raise HTTPException(403, f"You may not do this in this case. Ask who keeps it for the role of {role}.")
    given = person.name or clean_who(who)
    if not given:
        raise UsageError("A decision needs the name of who decides. Go back and give it under 'Who decides'.")
    with shelf.case(name, person.sees) as case:
        case.must_be_whole()
        made = decide(case, given)
        noted(request, number=made)
    response = RedirectResponse(went_back(name, back, done=made), 303)
    response.set_cookie(WHO, quote(given), max_age=YEAR, httponly=True, samesite="strict", path=f"/c/{quote(name)}")
    return response


def went_back(name: str, back: str, **more: object) -> str:
    """An address of this case to go back to, with more parameters; its front page where ``back`` is not one.

    Example:
        >>> went_back("grain", "/c/grain/contacts?show=contact:c_1#panel", done=3)
        '/c/grain/contacts?show=contact%3Ac_1&done=3#panel'
        >>> went_back("grain", "https://elsewhere.example/"), went_back("grain", "//elsewhere.example/c/grain/x")
        ('/c/grain', '/c/grain')
    """
    home = f"/c/{quote(name)}"
    try:
        parts = urlsplit(back)
    except ValueError:
        return home
    is_ours = not parts.scheme and not parts.netloc and parts.path.startswith(f"{home}/") and back.isprintable()
    if not is_ours or ".." in parts.path or "\\" in back:
        return home
    asked = [(key, value) for key, value in parse_qsl(parts.query) if key not in more]
    asked += [(key, str(value)) for key, value in more.items() if value is not None]
    return (
        parts.path
        + (f"?{urlencode(asked)}" if asked else "")
        + (f"#{quote(parts.fragment)}" if parts.fragment else "")
    )


def make(case: Case, kind: str, words: Sequence[str], who: str, note: str | None) -> int | None:
    """Make a judgement, or take articles out where ``kind`` is "remove"; gives the number of what was made.

    Raises:
        UsageError: If it cannot be.
    """
    if kind == "remove":
        case.remove(words, who=who)
        return None
    made = case.judge(kind, [one for one in words if one.strip()], who=who, note=(note or "").strip() or None)
    return next(row.number for row in reversed(case.judgements()) if row.id == made.id)


def _record(case: Case, kind: str, id: str) -> Any:
    for joined in (True, False):
        for one in case.store.records(kind, joined=joined, where={"id": [id]}):
            return one
    return None


def _others(case: Case, kind: str, record: Any) -> tuple[Choice, ...]:
    """Happenings of the same kind, those nearest in time first."""
    if record is None or kind not in ("contact", "episode"):
        return ()
    at = start_of(record.when)
    held = [one for one in case.store.records(kind, joined=True) if one.id != record.id]
    held.sort(key=lambda one: (_distance(start_of(one.when), at), start_of(one.when), one.id))
    return tuple(Choice(one.id, say(one, kind, case.frame)) for one in held[:OTHERS])


def _distance(one: str, other: str) -> int:
    """How far apart two days are, roughly; what has none is far."""
    digits = [int(day[:10].replace("-", "").ljust(8, "0")) if day[:4].isdecimal() else 0 for day in (one, other)]
    return abs(digits[0] - digits[1])


def _members(case: Case, kind: str, record: Any) -> tuple[Choice, ...]:
    """The reports of which a happening is made."""
    ids = list(getattr(record, "members", ()))
    if kind not in ("contact", "episode") or len(ids) < 2:
        return ()
    frame: Frame = case.frame
    held = [one for of in ("contact", "event") for one in case.store.records(of, where={"id": ids}) if one.evidence]
    return tuple(
        Choice(one.id, f"{who_published(frame.documents[one.document])}: “{_short(one.evidence[0].quote)}”")
        for one in sorted(held, key=lambda one: frame.place(one.evidence))
    )


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 90 else plain[:88] + "…"
