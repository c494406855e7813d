"""When undated articles were published: from what a person says, from their own evidence, from dated siblings.

A wrong date is far worse than none. A sibling lends its day only where both tell of one contact whose day is
known, nothing speaks against it, and at least two more details agree; the same people in another month are
another call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parley.joining.details import numbers_of_both, remarks_of_both
from parley.joining.offices import with_holders
from parley.records import Contact, Event, Reading, Relative, Roster, TimeExpression, When
from parley.records.event import STAGES
from parley.text.calendar import interval_of, value_of
from parley.text.intervals import can_be_equal, days_of, length, meet
from parley.text.sameness import WEEKDAYS, say_days

ENOUGH = 2
"""Details beyond the contact itself that must agree. With one, articles of other months were taken for siblings."""
REFUSED = 4  # refused siblings that are named
NEWS_BACK = 2  # days that the news of an article may be older than it; a guess
KNOWN_DAYS = 3  # a contact's day is known when its telling leaves no more days than this
LEAD = 1500  # characters of the body in which the news of an article stands; a guess
WANTED = frozenset({"promises", "offers", "demands", "proposes", "threatens"})
FAMILY = {"summit": "meeting", "visit": "meeting"}


@dataclass(frozen=True, slots=True)
class Kinship:
    """What speaks for and against two articles telling of one thing.

    Attributes:
        day: Days of the contact that both tell of, as the dated one has it; None where there is none.
        details: What else agrees, in words.
        against: What cannot be if they are siblings, in words.
    """

    day: tuple[date, date] | None
    details: tuple[str, ...]
    against: tuple[str, ...] = ()


def date_documents(
    readings: Iterable[Reading],
    anchors: Mapping[str, When] | None = None,
    roster: Roster | None = None,
) -> dict[str, When]:
    """The date of every document of a case, as far as evidence tells it.

    Args:
        readings: What was read. ``document.published`` is what each article tells of itself.
        anchors: Dates that a person set, by document id; they win.
        roster: The actors of the case; without it an actor is who has its id.

    Returns:
        A ``When`` for every document, by id, with its reasons. Where the date is not known it has reasons
        alone: why nothing could be inferred. The order of ``readings`` does not matter.
    """
    held = sorted(readings, key=lambda r: r.document.id)
    said = anchors or {}
    known: dict[str, When] = {}
    for reading in held:
        anchor, own = said.get(reading.document.id), reading.document.published
        if anchor is not None:
            known[reading.document.id] = replace(
                anchor, basis="anchor", reasons=(*anchor.reasons, "a person set this date")
            )
        elif own is not None and own.earliest and own.latest:
            known[reading.document.id] = own
    lenders = [r for r in held if r.document.id in known and days_of(known[r.document.id])]
    people = with_holders(roster or Roster({}))
    found = dict(known)
    for reading in held:
        if reading.document.id not in known:
            found[reading.document.id] = _from_siblings(reading, lenders, known, people)
    return found


def _from_siblings(reading: Reading, lenders: Sequence[Reading], known: Mapping[str, When], roster: Roster) -> When:
    """The date that the closest dated sibling lends, or the reasons why none does."""
    own = reading.document.published
    told = own.reasons if own else ("neither its page nor its text tells when it appeared",)
    near: list[tuple[int, int, str, Reading, Kinship]] = []
    refused: list[str] = []
    for other in lenders:
        kin = compare(reading, other, known[other.document.id], roster)
        name = _name(other)
        if kin.day and not kin.against and len(kin.details) >= ENOUGH:
            near.append((-len(kin.details), length(kin.day), other.document.id, other, kin))
        elif kin.against:
            refused.append(f"it is no sibling of {name}: {'; '.join(kin.against)}")
        elif kin.day:
            what = "; ".join(kin.details) or "the people alone"
            refused.append(f"it shares too little with {name} to take its day: {what}")
    if not near:
        refused = sorted(refused)[:REFUSED] or ["no dated article of the case tells of the same contact"]
        return replace(_undated(own), reasons=(*told, *refused))
    near.sort(key=lambda row: row[:3])
    closest = near[0][4]
    if not all(closest.day and kin.day and meet(closest.day, kin.day) for *_, kin in near):
        return replace(_undated(own), reasons=(*told, "its dated siblings are of different days"))
    return _lent(reading, near[0][3], closest, told)


def _undated(own: When | None) -> When:
    return own if own is not None else When()


def _name(reading: Reading) -> str:
    return f"'{reading.document.title or reading.document.source}'"


def _lent(reading: Reading, lender: Reading, kin: Kinship, told: Sequence[str]) -> When:
    """The day of the shared contact, as the day or the day before the article appeared."""
    assert kin.day is not None
    first, last = kin.day
    reasons = [*told, f"it tells of the contact of {say_days(kin.day)} that {_name(lender)} dates", *kin.details]
    own = reading.document.published
    if own is not None and own.relative is not None and own.relative.unit == "monthday":
        value = value_of(replace(own.relative, direction="nearest"), first)
        if value is not None and abs((date.fromisoformat(value) - first).days) <= 31:
            return When(own.text, value, value, value, "day", "inferred", None, (*reasons, "the year follows"))
    times = [t for t in reading.times if not _ahead(t, reading)]
    weekdays = {t.relative.weekday for t in times if t.relative and _past_weekday(t.relative)}
    if weekdays - _weekdays((first, last)):
        last += timedelta(6)
        reasons.append("it names other weekdays too, so it may be of any day of the week after")
    else:
        reasons.append(
            "it names no other day, so it is taken to be of that day; it may have appeared the day after"
        )
    iso = first.isoformat()
    if first == last:
        return When(None, iso, iso, iso, "day", "inferred", None, tuple(reasons))
    return When(None, iso, iso, last.isoformat(), "interval", "inferred", None, tuple(reasons))


def _past_weekday(relative: Relative) -> bool:
    return relative.unit == "weekday" and relative.direction != "future" and relative.offset <= 0


def _ahead(time: TimeExpression, reading: Reading) -> bool:
    """True for a time inside what somebody promises or wants, or what is planned: it lies ahead of the article."""
    if any(m.kind in WANTED and m.terms.start <= time.start and time.end <= m.terms.end for m in reading.moves):
        return True
    told: list[Contact | Event] = [*reading.contacts, *reading.events]
    ahead = [one for one in told if STAGES.get(one.status, "suggested") in ("planned", "suggested")]
    return any(e.start <= time.start and time.end <= e.end for one in ahead for e in one.evidence)


def _weekdays(days: tuple[date, date]) -> set[int]:
    return {(days[0] + timedelta(n)).weekday() for n in range(min(7, (days[1] - days[0]).days + 1))}


def compare(undated: Reading, dated: Reading, published: When, roster: Roster) -> Kinship:
    """What speaks for and against an undated article telling of the news of a dated one."""
    mine = [c for c in undated.contacts if _held(c)]
    theirs = [c for c in dated.contacts if _held(c)]
    pairs = [(a, b) for a in mine for b in theirs if _alike(a, b, roster)]
    clashes = {(a.id, b.id): _clash(a, b, dated, published, roster) for a, b in pairs}
    good = [(a, b) for a, b in pairs if not clashes[a.id, b.id]]
    against = sorted({reason for reason in clashes.values() if reason})
    fatal = [] if good and _dominates(good, pairs) else against
    sure = [(a, b) for a, b in good if len(_people(a, roster) & _people(b, roster)) >= 2]
    day = next((d for a, b in [*sure, *good] if (d := _day(b, published)) and _recent(a)), None)
    if day is None and any(_is_news(a, undated, b, dated, roster) for a, b in sure or good):
        day = _news_day(published)
    day = _narrowed(day, [w for a, _ in good if (w := _weekday(a)) is not None])
    details: list[str] = []
    kinds = {_kind(a, roster) for a, b in sure}
    if len(kinds) > 1:
        details += [f"both tell of {label}" for label in sorted(_label(k, roster) for k in kinds)[1:3]]
    if any(a.minutes and b.minutes and can_be_equal(a.minutes, b.minutes) for a, b in good):
        details.append("how long the contact lasted agrees")
    if any(_weekday(a) is not None and _weekday(a) == _weekday(b) for a, b in good):
        details.append("both tell it of the same weekday")
    details += list(remarks_of_both(undated, dated, roster))[:2]
    details += list(numbers_of_both(undated, dated))[:1]
    return Kinship(day, tuple(details), tuple(fatal))


def _narrowed(day: tuple[date, date] | None, weekdays: Sequence[int]) -> tuple[date, date] | None:
    """The one of the days that is of the weekday told; None where none is."""
    if day is None or len(set(weekdays)) != 1 or length(day) > 7:
        return day
    fitting = [d for n in range(length(day)) if (d := day[0] + timedelta(n)).weekday() == weekdays[0]]
    return (fitting[0], fitting[0]) if len(fitting) == 1 else None


def _held(contact: Contact) -> bool:
    return STAGES.get(contact.status) == "held" and bool(contact.participants)


def _people(contact: Contact, roster: Roster) -> frozenset[str]:
    """Who took part: persons as themselves, delegations and bodies as the state they stand for."""
    found = set()
    for one in roster.all(contact.participants):
        actor = roster.get(one)
        found.add(one if actor is not None and actor.kind == "person" else roster.side(one))
    return frozenset(found)


def _kind(contact: Contact, roster: Roster) -> tuple[str, frozenset[str]]:
    return FAMILY.get(contact.form, contact.form), _people(contact, roster)


def _label(kind: tuple[str, frozenset[str]], roster: Roster) -> str:
    return f"a {kind[0].replace('_', ' ')} of {roster.names(kind[1])}"


def _alike(one: Contact, other: Contact, roster: Roster) -> bool:
    """True where two tellings may be of one contact: one form, and two participants in common.

    A telling of which the reader found one side alone may be of any contact of that side.
    """
    if FAMILY.get(one.form, one.form) != FAMILY.get(other.form, other.form):
        return False
    mine, theirs = _people(one, roster), _people(other, roster)
    return len(mine & theirs) >= min(2, len(mine), len(theirs))


def _weekday(contact: Contact) -> int | None:
    when = contact.when
    if when is None:
        return None
    if when.relative is not None and when.relative.unit == "weekday":
        return when.relative.weekday
    days = days_of(when)
    return days[0].weekday() if days and length(days) == 1 else None


def _clash(one: Contact, other: Contact, dated: Reading, published: When, roster: Roster) -> str:
    """Why the two cannot be one contact, in words; empty where they can."""
    left, right = _weekday(one), _weekday(other)
    if left is not None and right is not None and left != right:
        return f"one tells the contact of a {WEEKDAYS[left]}, the other of a {WEEKDAYS[right]}"
    if one.minutes and other.minutes and not can_be_equal(one.minutes, other.minutes):
        return f"how long it lasted differs ('{one.minutes.text}' and '{other.minutes.text}')"
    theirs = _day(other, published)
    if theirs is None and published.basis == "inferred" and _opens(other, dated, roster):
        theirs = _news_day(published)
    if left is not None and theirs and left not in _weekdays(theirs):
        return f"one tells the contact of a {WEEKDAYS[left]}, the other has it on {say_days(theirs)}"
    mine = days_of(one.when)
    if mine and theirs and (mine[0] > theirs[1] or mine[1] < theirs[0]):
        return f"one tells it of {say_days(mine)}, the other of {say_days(theirs)}"
    return ""


def _dominates(good: Sequence[tuple[Contact, Contact]], pairs: Sequence[tuple[Contact, Contact]]) -> bool:
    """True where every telling that clashes has a fitting partner too: then the clash is with another contact."""
    fitting = {a.id for a, _ in good}
    return all(a.id in fitting for a, _ in pairs)


def _day(contact: Contact, published: When) -> tuple[date, date] | None:
    """The days of a contact where its telling leaves few."""
    when = contact.when
    days = days_of(when)
    if days is None and when is not None and when.relative is not None and published.earliest and published.latest:
        found = interval_of(when.relative, published.earliest, published.latest)
        days = (date.fromisoformat(found[0]), date.fromisoformat(found[1])) if found else None
    return days if days and length(days) <= KNOWN_DAYS else None


def _opens(contact: Contact, reading: Reading, roster: Roster) -> bool:
    """True for a contact that its article opens with: then it is the news of the article's day.

    The opening may tell it with other people named ("separate calls with both"): one in common is enough.
    """
    body = min((r.start for r in reading.regions if r.label == "body"), default=0)
    told = [(_start(c, body), c.id, c) for c in reading.contacts if _held(c)]
    if contact.when is not None or not told:
        return False
    start, _, first = min(told, key=lambda row: row[:2])
    same = FAMILY.get(contact.form, contact.form) == FAMILY.get(first.form, first.form)
    return same and start - body < LEAD and bool(_people(contact, roster) & _people(first, roster))


def _start(contact: Contact, body: int) -> int:
    """Where an article's running text first tells of a contact."""
    return min((e.start for e in contact.evidence if e.start >= body), default=contact.evidence[0].start)


def _is_news(one: Contact, undated: Reading, other: Contact, dated: Reading, roster: Roster) -> bool:
    """True for a contact that both articles open with."""
    bare = replace(one, when=None) if _weekday(one) is not None else one
    return _opens(bare, undated, roster) and _opens(other, dated, roster) and _recent(one)


def _news_day(published: When) -> tuple[date, date] | None:
    """The days of the news that an article opens with: its own, or the few days before it appeared."""
    days = days_of(published)
    if days is None or length(days) > KNOWN_DAYS:
        return None
    return days if published.basis == "inferred" else (days[0] - timedelta(NEWS_BACK), days[1])


def _recent(contact: Contact) -> bool:
    """False where the undated article tells of the contact as of last week or longer ago."""
    relative = contact.when.relative if contact.when else None
    return relative is None or relative.unit in ("weekday", "monthday", "hour") or relative.offset == 0


def resolve(when: When, published: When | None) -> When:
    """The same time with its days counted from the date of its article, where that was found later.

    Args:
        when: The time of a record, its ``relative`` kept.
        published: The date of its article.

    Returns:
        ``when`` itself where it has its days, counts from an event, or the date is not known.
    """
    relative = when.relative
    if when.earliest or relative is None or relative.event or published is None:
        return when
    if not (published.earliest and published.latest) or when.unknown:
        return when
    days = interval_of(relative, published.earliest, published.latest)
    if days is None:
        return when
    first = value_of(relative, date.fromisoformat(published.earliest[:10]))
    last = value_of(relative, date.fromisoformat(published.latest[:10]))
    basis = "anchor" if published.basis in ("anchor", "inferred") else "document"
    said = f"counted from the article's date, {published.value or published.earliest}"
    precision = when.precision or (relative.unit if relative.unit in ("day", "week", "month", "year") else "day")
    return replace(
        when, value=first if first == last else when.value, earliest=days[0], latest=days[1], basis=basis,
        precision=precision if first == last else "interval", reasons=(*when.reasons, said),
    )  # fmt: skip
