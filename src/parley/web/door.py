"""The wall before every address where people are told apart: who asks, for which case, and what of it is noted.

Nothing passes that is not let through here: a route that forgets to ask is still shut to strangers, its case to who
has no right to it, and its writing to readers. What takes more than that, the route asks itself.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
import time
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parley.errors import ParleyError
from parley.web.bounds import API, SAFE, Rate, nameless, refusal
from parley.web.health import HEALTH
from parley.web.people import JUDGE, READ, People, Person, Users
from parley.web.shelf import Shelf

OPEN = re.compile(rf"/login|/theme|{re.escape(HEALTH)}|/static/.*", re.DOTALL)
"""Addresses that a stranger may ask for."""
OWN = re.compile(r"/logout|/account(?:/[a-z]+)?")
"""Addresses at which everybody writes who is known: of their own account alone."""
CASE = re.compile(r"(?:/c|/api/v1/cases)/([^/]*)(?:/.*)?", re.DOTALL)
ASKING = re.compile(r"/api/v1/cases/[^/]*/briefs/[^/]*", re.DOTALL)
"""What is posted and writes nothing."""
LEAVING = re.compile(
    r"/api/v1/cases/[^/]*/(?:exports/.+|briefs/.+|brief|documents/[^/]*/original)|/c/[^/]*/build/preview", re.DOTALL
)
"""Addresses by which a case leaves in one piece: noted even though nothing is written."""
ASKED, STRANGE = 600, 120
"""Requests a minute, of a person and of an address of strangers. A guess: ten a second is no reader."""
CSRF = "X-CSRF-Token"
SAID = {
    "judge": "judged", "undo": "took back", "who": "", "articles": "added", "uploads": "added", "fetches": "added",
    "upload": "added", "paste": "added", "urls": "added", "documents": "removed", "title": "renamed",
    "keep": "kept a plan", "drop": "dropped", "searches": "searches", "search": "searches", "judgements": "judged",
    "login": "", "logout": "", "account": "", "password": "", "sessions": "",
}  # fmt: skip
"""What the log calls a write, by the last fixed part of its address; "" where the route notes it itself."""
log = logging.getLogger("parley.web")


class Door:
    """Lets nobody in who may not come, and notes who changed or took what.

    Args:
        app: What it stands before.
        people: Who may come.
        shelf: The cases.
        clock: Seconds that only grow.
    """

    def __init__(
        self, app: ASGIApp, people: People, shelf: Shelf, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app = app
        self.people = people
        self.shelf = shelf
        self._asked, self._strange = Rate(ASKED, clock), Rate(STRANGE, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - ASGI says it
        if scope["type"] != "http" or not self.people.are_told_apart:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        person = self.people.who(request)

        is_unnoted = False

        async def send_noted(message: Message) -> None:
            nonlocal is_unnoted
            if message["type"] == "http.response.start":
                if not scope["path"].startswith((API, "/static/")):
                    MutableHeaders(scope=message)["Cache-Control"] = "no-store"  # nothing stays after logging out
                is_unnoted = not await self._is_noted(request, person, message["status"])
                if is_unnoted:  # what cannot be noted is not given away
                    words = "The audit log cannot be written, and nothing goes out without it."
                    await refusal(scope, 503, words)(scope, receive, send)
            if not is_unnoted:
                await send(message)

        answer = self._refused(request, person)
        await (answer or self.app)(scope, receive, send_noted)

    def _refused(self, request: Request, person: Person | None) -> Response | None:
        """What is answered in place of the route, or None where the route may answer."""
        scope, path = request.scope, request.scope["path"]
        if path.startswith("/static/") or path == HEALTH:
            return None
        if wait := self._asked.take(person.name) if person else self._strange.take(address_of(request)):
            return refusal(scope, 429, f"You ask too often. Wait {wait} seconds.", wait)
        if person is None:
            return None if OPEN.fullmatch(path) else _who_are_you(request)
        name = case_of(path)
        if name is not None and not (name in self.shelf.served and person.may(READ, name)):
            return _no_such_case(scope, name)
        if request.method in SAFE or OPEN.fullmatch(path) or OWN.fullmatch(path):
            return None
        if path.startswith(API) and not _is_genuine(request, request.headers.get(CSRF, "")):
            return refusal(scope, 403, f"What writes with the cookie of a session sends its token as {CSRF}.")
        if not ASKING.fullmatch(path) and not person.may(JUDGE, name):
            return refusal(scope, 403, f"'{person.name}' may not do this: it takes more than the role of a reader.")
        return None

    async def _is_noted(self, request: Request, person: Person | None, status: int) -> bool:
        """Keep in the audit log what was changed or taken, and what was refused; False where it cannot be kept."""
        if not isinstance(self.people, Users):
            return True
        path, refused = request.scope["path"], status in (401, 403, 429)
        leaves = LEAVING.fullmatch(path) is not None
        what = "refused" if refused else "took out" if leaves else said(path)
        is_news = request.method not in SAFE or leaves or (refused and person is not None)
        if not what or not is_news or (status >= 400 and not refused) or path == "/login":
            return True
        detail = {
            "route": f"{request.method} {_shape(request)}", "status": status,
            "reader": request.query_params.get("reader"),
            **request.scope.get("state", {}).get("did", {}),
            "request": request.scope.get("state", {}).get("number"),
        }  # fmt: skip
        who, address, case = person.name if person else "", address_of(request), case_of(path) or ""
        note = partial(self.people.audit.note, what, who=who, address=address, case=case, **detail)
        try:
            await asyncio.to_thread(note)
        except ParleyError as problem:
            log.error("audit: %s", type(problem).__name__, exc_info=nameless(problem))
            return False
        return True


def case_of(path: str) -> str | None:
    """The short name of the case that an address is of, or None.

    Example:
        >>> case_of("/c/grain/today"), case_of("/api/v1/cases/grain"), case_of("/api/v1/cases")
        ('grain', 'grain', None)
    """
    found = CASE.fullmatch(path)
    return found[1] if found else None


def said(path: str) -> str:
    """What the log calls a write at an address.

    Example:
        >>> said("/c/grain/judge"), said("/api/v1/cases/grain/judgements/3/undo"), said("/c/grain/other")
        ('judged', 'took back', 'wrote')
    """
    for part in reversed(path.split("/")):
        if part in SAID:
            return SAID[part]
    return "wrote"


def noted(request: Request, **detail: object) -> None:
    """Say more of what is done, for the audit log: ids and numbers, never words of articles."""
    request.scope.setdefault("state", {}).setdefault("did", {}).update(detail)


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def _is_genuine(request: Request, given: str) -> bool:
    """True where a write carries the token of its session, or rests on none."""
    wanted: str = getattr(request.state, "csrf", "")
    return not wanted or hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


async def check_form(request: Request) -> None:
    """Refuse a form that carries no token of the session it comes with; for every router of the screens.

    Raises:
        HTTPException: If it does not (403).
    """
    if request.method in SAFE or not getattr(request.state, "csrf", ""):
        return
    given = request.headers.get(CSRF)
    if given is None:
        form = await request.form(max_fields=FIELDS, max_files=1_000)
        given = str(form.get("csrf", ""))
    if not _is_genuine(request, given):
        raise HTTPException(
            403, "This form is not of your session: it is too old, or another page sent it. Reload it."
        )


FIELDS = 20_000
"""Fields of a form at most; a brief's plan has thousands."""


def _who_are_you(request: Request) -> Response:
    words = "Say who you are: this server tells people apart."
    if request.scope["path"].startswith(API):
        answer = refusal(request.scope, 401, words)
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Parley"'
        return answer
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    login = "/login" if request.method not in SAFE or asked == "/" else f"/login?back={quote(asked, safe='')}"
    if "hx-request" in Headers(scope=request.scope):
        return PlainTextResponse(words + "\n", 401, {"HX-Redirect": login})
    return RedirectResponse(login, 303)


def _no_such_case(scope: Scope, name: str) -> Response:
    return refusal(
        scope, 404, f"No case is served under the name '{name[:80]}'. See /api/v1/cases for those that are."
    )


def _shape(request: Request) -> str:
    """The address with its ids left out, as its route has it."""
    route = request.scope.get("route")
    held = getattr(route, "path", "")
    return held or re.sub(r"(?<=/)[^/]*\d[^/]*", "…", request.scope["path"])[:120]
