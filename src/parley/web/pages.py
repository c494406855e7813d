"""Pages out of templates; a page in answer to an error."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from parley import __version__
from parley.queries.brief.ground import with_days
from parley.queries.wording import (
    DEED_WORDS,
    FORM_WORDS,
    amount_words,
    counted,
    day_words,
    listed,
    subject_words,
    when_words,
)
from parley.web import judging, wording

THEMES = ("auto", "light", "dark")
HEADINGS = {
    400: "That question cannot be answered", 401: "Log in", 403: "Not allowed", 404: "Not found",
    429: "Too many requests", 503: "Not there yet",
}  # fmt: skip


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates: everything that is put into them is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=PackageLoader("parley.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "plain": wording.plain, "inline": wording.inline, "moment": wording.moment, "as_read": wording.as_read,
        "when": when_words, "days": with_days, "subject": subject_words,
        "day": day_words,
        "listed": lambda names: listed([wording.plain(one) for one in names]), "counted": counted,
        "outlet": wording.short_outlet, "amount": amount_words,
        "deed": lambda kind: DEED_WORDS.get(kind) or FORM_WORDS.get(kind) or str(kind).replace("_", " "),
    }  # fmt: skip
    made.globals |= {
        "titled": wording.titled, "status_mark": wording.status_mark, "stance_mark": wording.stance_mark,
        "support_mark": wording.support_mark,
        "STATES": wording.STATES, "VERDICTS": wording.VERDICTS, "CHANGES": wording.CHANGES,
        "RELATIONS": wording.RELATIONS, "relation_words": wording.relation_words,
        "zip": zip, "status_options": _status_options,
        "static": static_address, "version": __version__, "controls": judging.controls_of,
        "done_row": judging.done_row,
    }  # fmt: skip
    return made


def _status_options(statuses: Iterable[str]) -> list[tuple[str, str]]:
    """Statuses as options of a select: the value and its words."""
    return [(one, wording.status_mark(one).words) for one in statuses]


@lru_cache
def static_address(name: str) -> str:
    """The address of a file in ``static/``, with a mark of its content, so that it may be kept for good."""
    held = resources.files("parley.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(held).hexdigest()[:10]}"


def render(request: Request, template: str, context: dict[str, Any], status: int = 200) -> HTMLResponse:
    """A page. ``theme`` comes from the cookie that the switch sets."""
    theme = request.cookies.get("theme", "auto")
    known = getattr(request.state, "person", None)
    held = {
        "request": request, "theme": theme if theme in THEMES else "auto",
        "csrf": getattr(request.state, "csrf", ""), "login": known.name if known else "", **context,
    }  # fmt: skip
    return HTMLResponse(templates().get_template(template).render(held), status)


def problem_page(request: Request, status: int, words: str) -> HTMLResponse:
    """What went wrong, in words, and a way back."""
    heading = HEADINGS.get(status, "Something went wrong")
    return render(request, "problem.html", {"heading": heading, "words": words, "title": heading}, status)
