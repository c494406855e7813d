"""The source reader: an article with everything that was read of it, laid over its words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from parley.case import Source
from parley.errors import UsageError
from parley.queries.documents import DocumentRow
from parley.queries.frame import Frame
from parley.records import READ_LABELS
from parley.web.desk import Desk, Page, Screen
from parley.web.reader import LAYERS, USUAL, is_hidden, lay_out
from parley.web.wording import titled

PLACE = re.compile(r"(\d{1,9})\s*[-–:]\s*(\d{1,9})$")
VIEWS = {"clean": "Clean", "received": "As received"}


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor that an article means: its name, its kind, and how often it is meant."""

    name: str
    kind: str
    times: int


def show(desk: Desk) -> Page:
    """An article, in the view and with the layers that the address asks for.

    Raises:
        UsageError: If there is no such article, layer, view or place.
    """
    source = desk.case.source(desk.request.path_params["document"])
    frame = desk.case.frame
    layers = _layers(desk)
    at = _place(desk.get("at"), len(source.text))
    view = desk.get("view") or ("received" if at and is_hidden(source.reading, at) else "clean")
    if view not in VIEWS:
        raise UsageError(f"No view is called '{view}'. There are: {', '.join(VIEWS)}.")
    issues = desk.case.issues
    blocks = lay_out(
        source.text,
        source.reading,
        frame.name,
        layers=layers,
        received=view == "received",
        at=at,
        issues=lambda key: issues.get(key, key),
    )
    rows = desk.case.documents()
    before, after = _neighbours(rows, source.document.id)
    context = {
        "source": source, "row": source.document, "blocks": blocks, "layers": layers, "all_layers": LAYERS,
        "view": view, "views": VIEWS, "at": at, "cast": _cast(source, frame), "before": before, "after": after,
        "left_out": sum(1 for r in source.reading.regions if r.label not in READ_LABELS),
        "number": [row.id for row in rows].index(source.document.id) + 1, "of": len(rows),
    }  # fmt: skip
    return Page("source.html", context, titled(source.document.title, source.document.source))


def _layers(desk: Desk) -> tuple[str, ...]:
    asked = desk.request.query_params.getlist("layer")
    if strange := [name for name in asked if name not in (*LAYERS, "none")]:
        raise UsageError(f"No layer is called '{strange[0]}'. There are: {', '.join(LAYERS)}.")
    return tuple(asked) or USUAL


def _place(asked: str | None, size: int) -> tuple[int, int] | None:
    if asked is None:
        return None
    found = PLACE.match(asked.strip())
    if not found or int(found[1]) >= int(found[2]) or int(found[2]) > size:
        raise UsageError(f"'{asked}' is no place in this article. Write START-END, both up to {size}.")
    return int(found[1]), int(found[2])


def _neighbours(rows: tuple[DocumentRow, ...], document: str) -> tuple[DocumentRow | None, DocumentRow | None]:
    here = [row.id for row in rows].index(document)
    return rows[here - 1] if here else None, rows[here + 1] if here + 1 < len(rows) else None


def _cast(source: Source, frame: Frame) -> tuple[Seen, ...]:
    times = Counter(frame.name(m.actor) for m in source.reading.mentions if m.actor)
    kinds = {frame.name(actor.id): actor.kind for actor in source.reading.actors}
    return tuple(
        Seen(name, kinds.get(name, "").replace("_", " "), number)
        for name, number in sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))
    )


SCREEN = Screen("source", "Source", show, group=None, tail="/{document}")
