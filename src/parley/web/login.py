"""Logging in and out, and one's own account: forms that work without JavaScript."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from parley.errors import UsageError
from parley.users.audit import Audit
from parley.users.passwords import LONGEST
from parley.web.bounds import Rate
from parley.web.door import address_of, check_form
from parley.web.pages import render
from parley.web.people import Person, Users, cookie_name

PAIR, ADDRESS, NAME = 5, 30, 50
"""Failures within ``WINDOW`` before one has to wait: of a name from an address, of an address, of a name. Guesses:
somebody who mistypes has five tries, a guesser some hundred a day, and a stranger hardly locks anybody out."""
WINDOW = 900.0
"""Seconds."""
WRONG = "This name and this password do not go together. Check both; capitals count in the password."
FAILED, UNCHANGED = "log in failed", "password not changed"
FAILURES = frozenset({FAILED, UNCHANGED})
"""What the log calls tries that count."""
BEFORE = "parley_form"
"""The cookie that binds the form for logging in to the browser that asked for it."""
Short = Annotated[str, Form(max_length=2 * LONGEST)]


class Throttle:
    """How often logging in may fail, so that passwords cannot be tried out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._held = tuple(Rate(most, clock, WINDOW) for most in (PAIR, ADDRESS, NAME))

    def take(self, name: str, address: str) -> int:
        """Count a try; gives the seconds to wait before it may be made, 0 for none."""
        return max(rate.take(key) for rate, key in zip(self._held, _keys(name, address), strict=True))

    def recall(self, audit: Audit) -> None:
        """Count the failures that the log has of the last minutes, so that starting anew forgets none."""
        now = audit.book.clock()
        since = datetime.fromtimestamp(now - WINDOW, UTC).isoformat(timespec="milliseconds")
        for line in audit.lines(since):
            if line.what in FAILURES:
                ago = max(0.0, now - datetime.fromisoformat(line.at).timestamp())
                for rate, key in zip(self._held, _keys(line.who, line.address), strict=True):
                    rate.took(key, ago)

    def give(self, name: str, address: str) -> None:
        """Count it no more: it did not fail."""
        for rate, key in zip(self._held, _keys(name, address), strict=True):
            rate.give(key)


def _keys(name: str, address: str) -> tuple[str, str, str]:
    folded = name.casefold()[:100]
    return f"{address} {folded}", address, folded


router = APIRouter(include_in_schema=False)


def users_of(request: Request) -> Users:
    """The users of the server.

    Raises:
        HTTPException: If it has none (404): then nobody need log in.
    """
    people = request.app.state.people
    if not isinstance(people, Users):
        raise HTTPException(404)
    return people


@router.get("/login")
def ask(request: Request, back: str = "/") -> Response:
    """The form for logging in; who is logged in goes on at once."""
    if users_of(request).who(request) is not None:
        return RedirectResponse(_ours(back), 303)
    return _form(request, back)


@router.post("/login")
def log_in(
    request: Request, name: Short = "", password: Short = "", back: Short = "/", form: Short = ""
) -> Response:
    """Begin a session, always a new one; which of name and password is wrong is not told, nor by the time taken."""
    users, address = users_of(request), address_of(request)
    name = " ".join(name.split())
    if not form or not hmac.compare_digest(
        form.encode("utf-8", "replace"), _before(request).encode("utf-8", "replace")
    ):
        return _form(request, back, "This form is too old. Try again.", 403, name)
    throttle: Throttle = request.app.state.throttle
    if wait := throttle.take(name, address):
        users.audit.note("log in throttled", who=name, address=address)
        answer = _form(request, back, f"There were too many tries. Wait {-(-wait // 60)} minutes.", 429, name)
        answer.headers["Retry-After"] = str(wait)
        return answer
    person = users.book.check(name, password)
    if person is None:
        users.audit.note(FAILED, who=name, address=address)
        return _form(request, back, WRONG, 401, name)
    throttle.give(name, address)
    if held := request.cookies.get(cookie_name(request)):
        users.book.end(held)
    response = RedirectResponse(_ours(back), 303)
    _set(request, response, cookie_name(request), users.book.begin(person.name))
    response.delete_cookie(BEFORE, path="/login")
    users.audit.note("logged in", who=person.name, address=address)
    return response


@router.post("/logout", dependencies=[Depends(check_form)])
def log_out(request: Request) -> Response:
    """End the session."""
    users = users_of(request)
    person = users.who(request)
    if held := request.cookies.get(cookie_name(request)):
        users.book.end(held)
    users.audit.note("logged out", who=person.name if person else "", address=address_of(request))
    return _gone(request)


@router.get("/account")
def account(request: Request) -> Response:
    """Who one is here, and what one may."""
    return _account(request)


@router.post("/account/password", dependencies=[Depends(check_form)])
def change_password(request: Request, old: Short = "", new: Short = "", again: Short = "") -> Response:
    """Change one's own password; every session ends."""
    users, person, address = users_of(request), _must_be_known(request), address_of(request)
    throttle: Throttle = request.app.state.throttle
    if wait := throttle.take(person.name, address):
        return _account(request, f"There were too many tries. Wait {-(-wait // 60)} minutes.", 429)
    if users.book.check(person.name, old) is None:
        users.audit.note(UNCHANGED, who=person.name, address=address)
        return _account(request, "The old password is not right.", 403)
    throttle.give(person.name, address)
    if new != again:
        return _account(request, "The new passwords are not the same.", 400)
    try:
        users.book.set_password(person.name, new)
    except UsageError as problem:
        return _account(request, str(problem), 400)
    users.audit.note("changed the password", who=person.name, address=address)
    return _gone(request)


@router.post("/account/sessions", dependencies=[Depends(check_form)])
def end_sessions(request: Request) -> Response:
    """End every session of one's own, this one too."""
    users, person = users_of(request), _must_be_known(request)
    users.book.end_all(person.name)
    users.audit.note("ended all sessions", who=person.name, address=address_of(request))
    return _gone(request)


def _must_be_known(request: Request) -> Person:
    person = users_of(request).who(request)
    if person is None:
        raise HTTPException(401)
    return person


def _account(request: Request, problem: str = "", status: int = 200) -> Response:
    users, person = users_of(request), _must_be_known(request)
    context = {
        "title": "Your account", "person": person, "problem": problem, "sessions": users.book.sessions(person.name),
        "tokens": len(users.book.tokens(person.name)),
    }  # fmt: skip
    return render(request, "account.html", context, status)


def _form(request: Request, back: str, problem: str = "", status: int = 200, name: str = "") -> Response:
    kept = _before(request) or secrets.token_urlsafe(24)
    context = {"title": "Log in", "back": _ours(back), "problem": problem, "name": name, "form": kept}
    response = render(request, "login.html", context, status)
    _set(request, response, BEFORE, kept, path="/login", strict=True)
    return response


def _before(request: Request) -> str:
    return request.cookies.get(BEFORE, "")[:64]


def _gone(request: Request) -> Response:
    response = RedirectResponse("/login", 303, {"Clear-Site-Data": '"cache"'})
    secure = request.url.scheme == "https"
    response.delete_cookie(cookie_name(request), path="/", secure=secure, httponly=True, samesite="lax")
    return response


def _set(
    request: Request, response: Response, name: str, value: str, path: str = "/", *, strict: bool = False
) -> None:
    """Set a cookie: no script reads it, no other site sends it, and it goes over TLS alone where there is TLS."""
    response.set_cookie(
        name, value, path=path, httponly=True, secure=request.url.scheme == "https",
        samesite="strict" if strict else "lax",
    )  # fmt: skip


def _ours(back: str) -> str:
    """An address of this server to go on to; its front page where ``back`` is another.

    Example:
        >>> _ours("/c/grain/today?x=1"), _ours("//evil.example/"), _ours("/\\\\evil.example"), _ours("https://evil.example")
        ('/c/grain/today?x=1', '/', '/', '/')
    """
    try:
        parts = urlsplit(back)
    except ValueError:
        return "/"
    is_ours = not parts.scheme and not parts.netloc and back.startswith("/") and not back.startswith("//")
    if not is_ours or "\\" in back or not back.isprintable() or not back.isascii() or len(back) > 1_500:
        return "/"
    return "/" if parts.path.startswith("/login") else quote(back, safe="/?&=%:;,+-._~")
