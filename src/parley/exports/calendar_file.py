"""iCalendar (RFC 5545): contacts and episodes by day, planned ones tentative, refused ones cancelled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TextIO

from parley.errors import UsageError
from parley.exports.happenings import Happening, happenings, told
from parley.exports.view import CaseView

STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "unreal": "CANCELLED"}
STAMP = datetime(1970, 1, 1, tzinfo=UTC)
"""RFC 5545 wants a time of making; a fixed one, so that one case gives one file."""


def write_calendar(case: CaseView, out: TextIO) -> None:
    """All-day entries for what has a day; an interval lasts as long as it is told.

    Raises:
        UsageError: If the package icalendar is not there.
    """
    try:
        from icalendar import Calendar
    except ImportError as problem:
        raise UsageError(
            "A calendar needs the package icalendar: pip install 'parley-record[exports]'."
        ) from problem
    calendar = Calendar()
    calendar.add("prodid", "-//Parley//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", case.title)
    for one in happenings(case):
        if one.when and one.when.earliest and one.when.latest:
            calendar.add_component(_entry(one, one.when.earliest, one.when.latest))
    out.write(calendar.to_ical().decode("utf-8").replace("\r\n", "\n"))


def _entry(one: Happening, first: str, last: str):  # type: ignore[no-untyped-def]  # icalendar is loaded late
    from icalendar import Event

    entry = Event()
    entry.add("uid", f"{one.id}@parley")
    entry.add("dtstamp", STAMP)
    entry.add("summary", one.title)
    entry.add("dtstart", date.fromisoformat(first[:10]))
    entry.add("dtend", date.fromisoformat(last[:10]) + timedelta(days=1))
    entry.add("status", STATUS.get(one.lane, "TENTATIVE"))
    entry.add("description", told(one))
    entry.add("transp", "TRANSPARENT")
    if one.place:
        entry.add("location", one.place)
    if one.site:
        entry.add("geo", (one.site.latitude, one.site.longitude))
    return entry
