"""Whether the server is there and its cases can be asked: for those who watch over it, who need not log in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from parley.errors import ParleyError
from parley.web.shelf import Shelf

HEALTH = "/healthz"


def health(request: Request) -> Response:
    """200 and ``ok`` where every case that is served can be opened, else 503 and how many cannot.

    It names no case and says nothing that is in one: whoever reaches the server may ask.
    """
    shelf: Shelf = request.app.state.shelf
    shelf.refresh()
    closed = sum(not _opens(shelf, name) for name in shelf.served)
    if closed:
        words = "1 case cannot be opened" if closed == 1 else f"{closed} cases cannot be opened"
        return PlainTextResponse(f"{words}\n", 503)
    return PlainTextResponse("ok\n")


def _opens(shelf: Shelf, name: str) -> bool:
    try:
        with shelf.case(name) as case:
            case.store.state()
            return True
    except (ParleyError, OSError):
        return False
