"""The application: its routes put together. It listens nowhere; ``parley serve`` does that with it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import anyio.to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from parley import __version__
from parley.errors import CaseError, ParleyError, UsageError
from parley.settings import Settings
from parley.web import login
from parley.web.api import create_api
from parley.web.bounds import API, WRITES, Bounds, refusal
from parley.web.days import AGAIN, BeingMade
from parley.web.desk import Desk, Screen
from parley.web.door import Door, check_form
from parley.web.guard import Guard
from parley.web.health import HEALTH, health
from parley.web.jobs import Jobs
from parley.web.login import Throttle
from parley.web.masthead import read_masthead
from parley.web.narrowing import read_narrow
from parley.web.pages import THEMES, problem_page, render
from parley.web.panel import read_panel
from parley.web.people import READ, Anyone, People, Person, Users
from parley.web.screens import SCREENS
from parley.web.shelf import Shelf

THREADS = 4
"""Threads that answer; a guess: each keeps a case of its own open, and Python runs one at a time."""
YEAR = 365 * 24 * 3600


def create_app(
    places: Iterable[str],
    settings: Settings | None = None,
    *,
    hosts: Iterable[str] = (),
    writable: bool = True,
    people: People | None = None,
    writes: int = WRITES,
    clock: Callable[[], float] = time.monotonic,
) -> FastAPI:
    """The web door to some cases.

    Args:
        places: Paths or URLs of cases, and folders, of which every case is served.
        settings: What a person chose.
        hosts: Names under which the server may be asked, beside those of this machine.
        writable: False to refuse everything that writes.
        people: Who may come; by default whoever reaches the server.
        writes: Requests that write, a minute and client; 0 for no bound.
        clock: Seconds that only grow, by which is counted how often somebody asks.

    Raises:
        CaseError: If a place is neither a case nor a folder.
        UsageError: If there are users, and two cases would have one name.
    """
    app = FastAPI(
        title="Parley", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan
    )
    app.state.shelf = Shelf(places, settings, writable=writable)
    app.state.people = people or Anyone()
    if app.state.people.are_told_apart:
        app.state.shelf.check_names()
    app.state.jobs = Jobs(app.state.shelf)
    app.state.throttle = Throttle(clock)
    if isinstance(app.state.people, Users):
        app.state.throttle.recall(app.state.people.audit)
    app.add_middleware(Door, people=app.state.people, shelf=app.state.shelf, clock=clock)
    app.add_middleware(Guard, hosts=frozenset(hosts), writable=writable)
    app.add_middleware(Bounds, writes=writes)
    app.add_exception_handler(ParleyError, _on_problem)
    app.add_exception_handler(HTTPException, _on_http)
    app.mount("/api/v1", create_api(app.state.shelf, app.state.jobs, app.state.people))
    app.mount("/static", Kept(directory=Path(__file__).parent / "static"), name="static")
    app.add_api_route(HEALTH, health, include_in_schema=False)
    app.add_api_route("/", _picker, include_in_schema=False)
    app.add_api_route("/theme", _theme, methods=["GET"], include_in_schema=False)
    app.add_api_route("/c/{name}", _front, include_in_schema=False)
    for screen in SCREENS:
        app.add_api_route(f"/c/{{name}}/{screen.slug}{screen.tail}", _serving(screen), include_in_schema=False)
        if screen.router:
            app.include_router(screen.router, include_in_schema=False, dependencies=[Depends(check_form)])
    app.include_router(login.router)
    return app


class Kept(StaticFiles):
    """Files whose address says what they hold: a browser need never ask for them again."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """See ``StaticFiles``."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
    await anyio.to_thread.run_sync(app.state.jobs.close)


def _serving(screen: Screen) -> Callable[[Request, str], Response]:
    """What answers for a screen: a plain function, which runs on a worker's thread."""

    def answer(request: Request, name: str) -> Response:
        shelf: Shelf = request.app.state.shelf
        person = let_in(request, name)
        with shelf.case(name, person.sees) as case:
            desk = Desk(request, shelf, name, case)
            context = {"desk": desk, "screen": screen, "screens": SCREENS, "panel": read_panel(desk),
                       "masthead": read_masthead(desk)}  # fmt: skip
            if desk.wants_panel:
                return render(request, "_panel.html", context)
            question = screen.asks(desk)
            context["narrow"] = read_narrow(desk, question) if question else None
            if desk.wants_facets and context["narrow"] is not None:
                return render(request, "_narrow.html", context)
            page = screen.show(desk)
            context |= {"title": page.title or screen.label, **page.context}
            return render(request, page.template, context, page.status)

    return answer


def let_in(request: Request, case: str | None = None) -> Person:
    """Who asks for a page.

    Raises:
        HTTPException: If nobody is known to ask (401), or they may not see the case (404).
    """
    people: People = request.app.state.people
    person = people.who(request)
    if person is None:
        raise HTTPException(401, "Say who you are: this server tells people apart.")
    if case is not None and not person.may(READ, case):
        raise HTTPException(404)
    return person


def _picker(request: Request) -> Response:
    shelf: Shelf = request.app.state.shelf
    shelf.refresh()
    person = let_in(request)
    held = shelf.titles(person)
    if len(shelf.served) == 1 and held:
        return RedirectResponse(f"/c/{held[0][0].name}", 303)
    return render(request, "picker.html", {"cases": held, "title": "Cases"})


def _front(name: str) -> Response:
    return RedirectResponse(f"/c/{name}/{SCREENS[0].slug}", 307)


def _theme(to: str, request: Request) -> Response:
    """Keep the choice of light or dark in a cookie and go back to where it was made."""
    back = urlsplit(request.headers.get("referer", "/"))
    response = RedirectResponse((back.path or "/") + (f"?{back.query}" if back.query else ""), 303)
    if to in THEMES:
        response.set_cookie("theme", to, max_age=YEAR, httponly=True, samesite="strict")
    return response


async def _on_problem(request: Request, problem: Exception) -> Response:
    words = str(problem)
    if isinstance(problem, BeingMade):
        page = problem_page(request, 503, words)
        page.headers.update({"Retry-After": str(AGAIN), "Refresh": str(AGAIN)})  # the page comes again by itself
        return page
    missing = isinstance(problem, CaseError) or words.startswith(("No case", "No article", "There is no"))
    return problem_page(request, 404 if missing else 400 if isinstance(problem, UsageError) else 500, words)


async def _on_http(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    words = "There is no such page." if status == 404 else str(getattr(problem, "detail", "")) or "No."
    if request.url.path.startswith(API):  # an address that not even the API sees: one with a line break in it
        return refusal(request.scope, status, words)
    return problem_page(request, status, words)
