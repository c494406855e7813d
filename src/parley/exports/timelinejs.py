"""TimelineJS 3: the JSON that Knight Lab's timeline opens. What has no day is left out and counted."""

from __future__ import annotations

import json
from html import escape
from typing import Any, TextIO

from parley.exports.happenings import Happening, happenings
from parley.exports.view import CaseView

GROUPS = {"held": "Took place", "planned": "Planned", "unreal": "Refused, proposed, denied or not told as held"}


def write_timelinejs(case: CaseView, out: TextIO) -> None:
    """Slides in order of day, in lanes by what is known to have taken place. Words of articles are escaped."""
    rows = sorted(happenings(case), key=lambda one: (one.when.earliest or "" if one.when else "", one.id))
    dated = [one for one in rows if one.when and one.when.earliest and one.when.latest]
    without = len(rows) - len(dated)
    note = f"{without} without a known day are not shown." if without else ""
    whole = {
        "title": {"text": {"headline": escape(case.title), "text": escape(note)}},
        "events": [_slide(one) for one in dated],
    }
    json.dump(whole, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _slide(one: Happening) -> dict[str, Any]:
    assert one.when is not None
    assert one.when.earliest is not None
    assert one.when.latest is not None
    quotes = "".join(
        f"<blockquote>{escape(e.quote)}<br><small>{escape(source)}</small></blockquote>" for source, e in one.quotes
    )
    slide: dict[str, Any] = {
        "unique_id": one.id,
        "start_date": _date(one.when.earliest),
        "group": GROUPS["held" if one.lane == "undated" else one.lane],
        "text": {"headline": escape(one.title), "text": f"<p>{escape(one.said)}</p>{quotes}"},
    }
    if one.when.latest[:10] != one.when.earliest[:10]:
        slide["end_date"] = _date(one.when.latest)
    if one.place:
        slide["text"]["text"] += f"<p>{escape(one.place)}</p>"
    return slide


def _date(iso: str) -> dict[str, int]:
    year, month, day = (int(part) for part in iso[:10].split("-"))
    return {"year": year, "month": month, "day": day}
