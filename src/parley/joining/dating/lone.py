"""The only contact of two people that a case knows: an undated page that tells it as its news is put to it.

Weaker than what siblings share, said to be unsure, and asked only where they lend nothing: no other contact of that
form of the two may be known, whatever its day, its day must be told outright, nothing may speak of an earlier one,
and the pages must name one more thing in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parley.joining.dating.happenings import LEAD, Happening, happenings_of, start_of, told_days
from parley.joining.dating.kinship import Kinship, clash_of
from parley.joining.details import numbers_of_both, remarks_of_both
from parley.records import Amount, Reading, Roster, When
from parley.text.intervals import Days, can_be_equal, meet
from parley.text.similarity import words_of

AGAIN = re.compile(
    r"\b(?:again|once more|second|third|fourth|another|latest|this time|earlier|previous(?:ly)?"
    r"|last (?:week|month|year)|weeks? ago|months? ago|years? ago|new round|resum\w+)\b",
    re.IGNORECASE,
)
"""Words about a contact that there were others."""
FORMS = frozenset({"call", "meeting"})
"""Forms of which a report makes news: letters go to and fro."""
NEAR = 0.6
"""Share of the longer length told that the shorter must have: two sides may tell one call differently. A guess."""
NAME = re.compile(r"(?<=[a-z,;] )(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*")
AROUND = 300
"""Characters around a telling in which words of an earlier contact are looked for. A guess."""


def lone_contact(
    undated: Reading, lenders: Sequence[Reading], known: Mapping[str, When], roster: Roster
) -> tuple[Reading, Kinship] | None:
    """The dated article and the day of the only contact that a page can tell of; None where it may be another.

    Args:
        undated: The page.
        lenders: Dated articles of the case.
        known: Their dates.
        roster: The actors of the case.
    """
    mine = happenings_of(undated, roster)
    told = {one.document.id: happenings_of(one, roster) for one in lenders}
    for one in sorted((h for h in mine if _is_news(h, undated)), key=lambda h: (h.evidence, h.id)):
        found = list(_same(one, lenders, told))
        days = [told_days(other, known[lender.document.id]) for lender, other in found]
        first = days[0] if days else None
        if first is None or not all(day is not None and meet(first, day) for day in days):
            continue
        if any(_speaks_against(one, other, lender, told[lender.document.id], known) for lender, other in found):
            continue
        for lender, _ in sorted(found, key=lambda row: row[0].document.id):
            details = _details(undated, lender, roster)
            if details:
                return lender, Kinship(_narrowest(days), (*details, _why(one, roster)))
    return None


def _why(one: Happening, roster: Roster) -> str:
    who = roster.names(one.people)
    return f"it is the only {one.form.replace('_', ' ')} of {who} that the case knows: uncertain, to be looked at"


def _is_news(one: Happening, undated: Reading) -> bool:
    """True for a contact of two that the page tells near its head, without a word of another one."""
    body = min((r.start for r in undated.regions if r.label == "body"), default=0)
    if (
        not one.is_contact
        or one.form not in FORMS
        or len(one.people) != 2
        or not one.is_recent
        or start_of(one, body) - body > LEAD
    ):
        return False
    text = undated.document.text or ""
    around = " ".join(text[max(0, e.start - AROUND // 3) : e.end + AROUND] for e in one.evidence)
    return not AGAIN.search(around)


def _same(
    one: Happening, lenders: Sequence[Reading], told: Mapping[str, Sequence[Happening]]
) -> Iterator[tuple[Reading, Happening]]:
    """Every telling of a contact of that form in which both take part."""
    for lender in lenders:
        for other in told[lender.document.id]:
            if other.is_contact and other.form == one.form and one.people <= other.people:
                yield lender, other


def _speaks_against(
    one: Happening, other: Happening, lender: Reading, theirs: Sequence[Happening], known: Mapping[str, When]
) -> bool:
    if one.minutes and other.minutes and not _near(one.minutes, other.minutes):
        return True
    said = clash_of(one, other, lender, theirs, known[lender.document.id], lengths=False)
    return bool(said)


def _near(one: Amount, other: Amount) -> bool:
    if can_be_equal(one, other):
        return True
    lengths = sorted(n for n in (one.low or one.high, other.low or other.high) if n)
    return len(lengths) == 2 and lengths[0] >= NEAR * lengths[1]


def _details(undated: Reading, lender: Reading, roster: Roster) -> list[str]:
    """What the two have in common beside the contact, in words."""
    found = [*remarks_of_both(undated, lender, roster), *numbers_of_both(undated, lender)]
    return [*found, *names_of_both(undated, lender)][:2]


def names_of_both(one: Reading, other: Reading) -> Iterator[str]:
    """Names of places or things that both running texts hold, and that are nobody's name."""
    people = {w for r in (one, other) for a in r.actors for name in (a.name, *a.names) for w in words_of(name)}
    left, right = (_names(reading) for reading in (one, other))
    for name in sorted(left & right):
        if people.isdisjoint(words_of(name)) and len(name) > 3:
            yield f"both name {name}"


def _names(reading: Reading) -> set[str]:
    text = reading.document.text or ""
    return {
        found.group()
        for region in reading.regions
        if region.label == "body"
        for found in NAME.finditer(text, region.start, region.end)
        if " " in found.group()
    }


def _narrowest(days: Sequence[Days | None]) -> Days | None:
    held = [one for one in days if one is not None]
    shared = held[0]
    for one in held[1:]:
        shared = meet(shared, one) or shared
    return shared
