"""When undated articles were published: from what a person says, from their own evidence, from dated siblings.

A wrong date is far worse than none. A sibling lends its day only where both tell of one contact or deed whose day
is known, nothing speaks against it, and at least two more details agree; the same people in another month are
another call.

happenings   what two articles are compared by          kinship   what speaks for and against
lone         the only contact of two that the case knows
lending      from the day of the thing to the days on which the article may have appeared
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parley.joining.dating.kinship import Kinship, compare
from parley.joining.dating.lending import copied_day, dateline_fits, lent_day
from parley.joining.dating.lone import lone_contact
from parley.joining.offices import with_holders
from parley.records import Reading, Roster, When
from parley.text.intervals import Days, days_of, length, meet
from parley.text.resolving import resolve
from parley.text.sameness import say_days

__all__ = ["date_documents", "own_date", "resolve"]

ENOUGH = 2
"""Details beyond the contact itself that must agree. With one, articles of other months were taken for siblings."""
REFUSED = 4  # refused siblings that are named
WIDE = 8  # days from which an article's own date is too wide to lend, and a sibling may narrow it


def date_documents(
    readings: Iterable[Reading],
    anchors: Mapping[str, When] | None = None,
    roster: Roster | None = None,
    copies: Mapping[str, str] | None = None,
) -> dict[str, When]:
    """The date of every document of a case, as far as evidence tells it.

    Args:
        readings: What was read. ``document.published`` is what each article tells of itself.
        anchors: Dates that a person set, by document id; they win.
        roster: The actors of the case; without it an actor is who has its id.
        copies: Groups of documents with one text.

    Returns:
        A ``When`` for every document, by id, with its reasons. Where the date is not known it has reasons
        alone: why nothing could be inferred. The order of ``readings`` does not matter.
    """
    held = sorted(readings, key=lambda r: r.document.id)
    known: dict[str, When] = {}
    for reading in held:
        own = own_date(reading.document.published, (anchors or {}).get(reading.document.id))
        if own is not None:
            known[reading.document.id] = own
    siblings = _Siblings([r for r in held if r.document.id in known], known, with_holders(roster or Roster({})),
                         copies or {})  # fmt: skip
    return {r.document.id: known.get(r.document.id) or siblings.date(r) for r in held}


def own_date(own: When | None, anchor: When | None = None) -> When | None:
    """The date of a document that needs no sibling: a person's, or its own where that is narrow enough; or None."""
    if anchor is not None:
        return _anchored(anchor, own)
    days = days_of(own)
    if own is not None and days and own.earliest and own.latest and length(days) <= WIDE:
        return own
    return None


def _anchored(anchor: When, own: When | None) -> When:
    """A person's date, with what the page said where that was another day."""
    reasons = [*anchor.reasons, "a person set this date"]
    theirs, mine = days_of(own), days_of(anchor)
    if theirs and mine and not meet(theirs, mine):
        reasons.append(f"its page tells {say_days(theirs)}")
    return replace(anchor, basis="anchor", reasons=tuple(reasons))


@dataclass(frozen=True, slots=True)
class _Siblings:
    """The dated documents of a case, from which an undated one may take its day."""

    lenders: Sequence[Reading]
    known: Mapping[str, When]
    roster: Roster
    copies: Mapping[str, str]

    def date(self, reading: Reading) -> When:
        """The date that the closest dated sibling lends, or the reasons why none does."""
        own = reading.document.published
        told = own.reasons if own else ("neither its page nor its text tells when it appeared",)
        copied = self._copied(reading, told)
        if copied is not None:
            return copied
        near: list[tuple[int, int, str, str, Kinship]] = []
        refused: list[str] = []
        for other in self.lenders:
            kin = compare(reading, other, self.known[other.document.id], self.roster)
            fit = dateline_fits(reading, kin.day) if kin.day else ""
            kin = replace(kin, details=(*kin.details, fit)) if fit else kin
            name = _name(other)
            if kin.day and not kin.against and len(kin.details) >= ENOUGH:
                near.append((-len(kin.details), length(kin.day), other.document.id, name, kin))
            elif kin.against:
                refused.append(f"it is no sibling of {name}: {'; '.join(kin.against)}")
            elif kin.day:
                what = "; ".join(kin.details) or "the people alone"
                refused.append(f"it shares too little with {name} to take its day: {what}")
        if not near and (alone := lone_contact(reading, self.lenders, self.known, self.roster)) is not None:
            return _within(lent_day(reading, _name(alone[0]), alone[1], told), own)
        if not near:
            refused = sorted(refused)[:REFUSED] or ["no dated article of the case tells of the same contact"]
            return replace(own or When(), reasons=(*told, *refused))
        near.sort(key=lambda row: row[:3])
        closest = near[0][4]
        lent = lent_day(reading, near[0][3], closest, told)
        if not all(
            (closest.day and kin.day and meet(closest.day, kin.day))
            or (own is not None and own.relative and lent.value == lent_day(reading, name, kin, told).value)
            for *_, name, kin in near
        ):
            return replace(own or When(), reasons=(*told, "its dated siblings are of different days"))
        return _within(lent, own)

    def _copied(self, reading: Reading, told: Sequence[str]) -> When | None:
        """The date of a copy of a dated text, where all its dated copies appeared within a day."""
        group = self.copies.get(reading.document.id)
        held = [one for one in self.lenders if group and self.copies.get(one.document.id) == group]
        spans = sorted((days, _name(one)) for one in held if (days := days_of(self.known[one.document.id])))
        if not spans or (max(days[1] for days, _ in spans) - spans[0][0][0]).days > 1:
            return None
        first: Days = spans[0][0]
        return copied_day((first[0], max(days[1] for days, _ in spans)), spans[0][1], told)


def _within(lent: When, own: When | None) -> When:
    """What a sibling lends, unless the article's own words exclude it: then nothing."""
    mine, theirs = days_of(own), days_of(lent)
    first, _, last = ((own.value if own else None) or "").partition("/")
    if mine is None and last:
        mine = date.fromisoformat(first), date.fromisoformat(last)
    if mine and theirs and not meet(mine, theirs):
        said = f"its sibling's day, {say_days(theirs)}, does not fit its own words"
        return replace(own or When(), reasons=(*(own.reasons if own else ()), said))
    return lent


def _name(reading: Reading) -> str:
    return f"'{reading.document.title or reading.document.source}'"
