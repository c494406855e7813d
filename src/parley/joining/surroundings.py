"""What stands beside words in their sentence: by it two articles may be of one thing though nobody is named in it.

"Two wounded" may be anywhere. "Six were killed in Thursday's clash on the Dangrek ridge" is of what another article
of those days tells with "four soldiers were killed on Thursday … on the Dangrek ridge".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.records import Evidence, Reading
from parley.text.similarity import fold_text, words_of

NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:of |the |de |al-)?[A-Z][\w’'-]+)*")
STOP = re.compile(r"(?<=[a-z0-9)”\"’])[.!?](?=[”\"’]?\s+[A-Z“\"])|\n")
PLAIN = frozenset(words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december the a an in on at about some more at least nearly most"
))  # fmt: skip
"""Words with a capital that name nothing: months, days, and first words of a sentence."""


REACH = 600
"""Characters to either side in which a sentence ends; longer ones are cut."""
DATELINE = re.compile(r"\s*[A-Z][A-Z’' .-]{2,}[^\n—–]{0,60}?(?: — | – | - |—)")
"""What stands before the first sentence of an agency's report: "SURIN, Thailand, April 27 (AP) — "."""

SAID = re.compile(r"\b(?:said|says|told \w+|announced|reported|added)(?: on| late| early| later)*\s*\Z")
"""What stands before the day on which something was said, not done."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The one day that a sentence tells of, ISO, and the names in it, folded."""

    day: str
    names: frozenset[str]


def setting_of(place: Evidence, reading: Reading) -> Setting | None:
    """The day and the names beside some words of an article; None where their sentence tells no day, or several.

    It hangs on the article alone. Names of persons, states and their people and of outlets are left out: they say
    nothing of which thing is meant.

    Args:
        place: Where the words stand.
        reading: The article.
    """
    text = reading.document.text
    if text is None:
        return None
    start, end = _sentence(text, place)
    days = {
        time.earliest[:10]
        for time in reading.times
        if start <= time.start and time.end <= end and time.type in ("DATE", "TIME") and time.earliest
        if time.earliest[:10] == (time.latest or "")[:10] and not SAID.search(text, start, time.start)
    }
    if len(days) != 1:
        return None
    head = re.compile(r"\W*").match(text, start, end)
    first = head.end() if head else start  # a word at the head of a sentence has its capital from there
    held = [m for m in NAME.finditer(text, start, end) if m.start() > first or " " in m.group()]
    found = (m.group().removesuffix("'s").removesuffix("’s") for m in held)
    names = {name for one in found if (name := fold_text(one)) not in PLAIN} - {""} - _common(reading)
    return Setting(days.pop(), frozenset(names)) if names else None


def _sentence(text: str, place: Evidence) -> tuple[int, int]:
    least = max(0, place.start - REACH)
    start = max((m.end() for m in STOP.finditer(text, least, place.start)), default=least)
    line = DATELINE.match(text, start, place.end)
    start = line.end() if line and line.end() <= place.start + 1 else start
    most = min(len(text), place.end + REACH)
    after = STOP.search(text, place.end, most)
    return start, after.start() if after else most


def _common(reading: Reading) -> set[str]:
    document = reading.document
    found = {fold_text(name) for name in (document.outlet or "", *document.origins)}
    for actor in reading.actors:
        if actor.kind in ("person", "state", "group"):
            found.add(fold_text(actor.name))
    return found | {word for name in found for word in name.split()}


def meet_in(one: Setting | None, other: Setting | None) -> bool:
    """True where two settings are of one day and share a name."""
    return bool(one and other and one.day == other.day and not one.names.isdisjoint(other.names))
