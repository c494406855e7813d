"""Where the tellings of one happening differ: how long a call was, where a meeting was, whether it was at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from parley.joining.disagreements.values import (
    Claim,
    Verdict,
    judge_counts,
    judge_lengths,
    place_judge,
    say_amount,
    weigh,
)
from parley.records import Amount, Contact, Disagreement, Episode, Event, Quantity, Reading, Roster, When
from parley.records.event import STAGES
from parley.text.intervals import Days, days_of, gap, length
from parley.text.sameness import Contains, say_days
from parley.text.similarity import stems_of

PLACELESS = frozenset({"call", "group_call", "letter", "address"})
DENIED = frozenset({"denied", "not_happened"})
TALKED = frozenset({"call", "group_call"})
NEXT = 2
"""Days apart on which one contact may be told by mistake or across time zones. A guess."""
MANY = 4
"""Participants named in a headline of a disagreement; more are counted."""


def of_contacts(
    contacts: Sequence[Contact],
    readings: Iterable[Reading],
    roster: Roster,
    dates: Mapping[str, When | None],
    contains: Contains,
) -> list[Disagreement]:
    """Differences between the members of each joined contact, and between contacts that may be one."""
    told = {c.id: c for reading in readings for c in reading.contacts}
    found: list[Disagreement] = []
    for contact in contacts:
        members = [told[m] for m in contact.members if m in told]
        about = say_contact(contact, roster)
        lasted = [_claim(c, say_amount(c.minutes), c.minutes, dates) for c in members if c.minutes]
        found += weigh("disagreements:contacts", about, "duration", lasted, judge_lengths, (contact.id,))
        if contact.form not in PLACELESS:
            places = [_claim(c, c.place, None, dates) for c in members if c.place]
            found += weigh("disagreements:contacts", about, "place", places, place_judge(contains), (contact.id,))
    return found + _between(contacts, told, roster, dates)


def say_contact(contact: Contact, roster: Roster) -> str:
    """A contact for a reader: form, people and day."""
    when = days_of(contact.when)
    day = say_days(when) if when else (contact.when.text if contact.when else None) or "date unknown"
    people = sorted({roster.name(one) for one in contact.participants})
    if len(people) > MANY:
        people = [*people[: MANY - 1], f"{len(people) - MANY + 1} others"]
    named = " and ".join([", ".join(people[:-1]), people[-1]]) if len(people) > 1 else "".join(people)
    return f"{contact.form.replace('_', ' ')} of {named or 'persons not named'} ({day})"


def _claim(record: Contact | Event, value: str, amount: Amount | None, dates: Mapping[str, When | None]) -> Claim:
    document = record.document or ""
    if amount is not None and amount.text:
        value = amount.text
    return Claim(value, amount, document, record.attribution, days_of(dates.get(document)), record.evidence)


def _between(
    contacts: Sequence[Contact], told: Mapping[str, Contact], roster: Roster, dates: Mapping[str, When | None]
) -> list[Disagreement]:
    """Contacts that no article tells side by side: held or denied, one form or another, one day or the next."""
    blocks: dict[tuple[str, int], list[Contact]] = defaultdict(list)
    for contact in contacts:
        for fortnight in _fortnights(contact, told, dates):
            for person in contact.participants:
                blocks[person, fortnight].append(contact)
    found: dict[tuple[str, str], list[Disagreement]] = {}
    for block in blocks.values():
        for i, left in enumerate(block):
            for right in block[i + 1 :]:
                one, other = sorted((left, right), key=lambda c: c.id)
                if (one.id, other.id) not in found:
                    found[one.id, other.id] = _differ(one, other, told, roster, dates)
    return [d for key in sorted(found) for d in found[key]]


def _fortnights(contact: Contact, told: Mapping[str, Contact], dates: Mapping[str, When | None]) -> set[int]:
    """Stretches of two weeks near which a contact lies: the blocks in which contacts are compared."""
    own = days_of(contact.when)
    days = [own] if own else _articles(contact, told, dates)
    ends = [(d[0].toordinal() - NEXT, d[1].toordinal() + NEXT) for d in days if length(d) <= 400]
    return {n for first, last in ends for n in range(first // 14, last // 14 + 1)}


def _differ(
    one: Contact, other: Contact, told: Mapping[str, Contact], roster: Roster, dates: Mapping[str, When | None]
) -> list[Disagreement]:
    near = _near(one, other, told, dates)
    found = None if near is None else _difference(one, other, near, told)
    if found is None:
        return []
    attribute, verdict, values = found
    pairs = zip((one, other), values, strict=True)
    claims = [Claim(value, None, contact.id, "", None, contact.evidence) for contact, value in pairs]
    about = say_contact(one if one.status not in DENIED else other, roster)
    of = (one.id, other.id)
    return weigh("disagreements:contacts", about, attribute, claims, lambda *_: verdict, of)


def _difference(
    one: Contact, other: Contact, near: int, told: Mapping[str, Contact]
) -> tuple[str, Verdict, tuple[str, str]] | None:
    """Attribute, verdict and values, where two contacts ``near`` days apart may be one told in two ways."""
    shared = set(one.participants) & set(other.participants)
    same = one.form == other.form and set(one.participants) == set(other.participants) and len(shared) > 1
    if same and near == 0 and _excludes(one, other):
        said = [c.status.replace("_", " ") for c in (one, other)]
        return (
            "status",
            Verdict("conflict", f"One source says {said[0]}, another {said[1]}."),
            (one.status, other.status),
        )
    articles = [{told[m].document for m in c.members if m in told} for c in (one, other)]
    if articles[0] & articles[1] or {STAGES.get(c.status) for c in (one, other)} != {"held"}:
        return None  # an article that tells both side by side means two
    if {one.form, other.form} == TALKED and len(shared) > 1 and near == 0:
        why = "One source tells of a call of these people alone, the other of a group call; it may be one or two."
        return "form", Verdict("unresolved", why), (one.form, other.form)
    if same and 0 < near <= NEXT:
        why = "The same people are told to have met on days close together; it may be one contact or two."
        return "date", Verdict("unresolved", why), (_day(one), _day(other))
    return None


def _excludes(one: Contact, other: Contact) -> bool:
    """Held and denied (or said not to have been) exclude each other; planned and denied too; a plan may fail."""
    stages = {STAGES.get(c.status, "suggested"): c.status for c in (one, other)}
    failed = stages.get("not", "")
    return ("held" in stages and failed in DENIED) or ("planned" in stages and failed == "denied")


def _day(contact: Contact) -> str:
    days = days_of(contact.when)
    return say_days(days) if days else "unknown"


def _near(
    one: Contact, other: Contact, told: Mapping[str, Contact], dates: Mapping[str, When | None]
) -> int | None:
    """Days between two contacts: by their own days, else by those of the articles; None for not near."""
    left, right = days_of(one.when), days_of(other.when)
    if left and right:
        apart = gap(left, right)
        return apart if apart == 0 or length(left) == length(right) == 1 else None
    days = [[own] if own else _articles(c, told, dates) for own, c in ((left, one), (right, other))]
    return 0 if any(gap(a, b) <= 1 for a in days[0] for b in days[1]) else None


def _articles(contact: Contact, told: Mapping[str, Contact], dates: Mapping[str, When | None]) -> list[Days]:
    """The days of the articles that tell of a contact."""
    days = [days_of(dates.get(told[m].document or "")) for m in contact.members if m in told]
    return [d for d in days if d]


def of_episodes(
    episodes: Iterable[Episode], readings: Iterable[Reading], dates: Mapping[str, When | None], roster: Roster
) -> list[Disagreement]:
    """Different numbers of one thing in the tellings of one event; where nobody is named in it, see `facts`."""
    events: dict[str, Event] = {}
    counted: dict[str, Quantity] = {}
    for reading in readings:
        events.update((e.id, e) for e in reading.events)
        counted.update((q.id, q) for q in reading.quantities)
    found: list[Disagreement] = []
    for episode in episodes:
        claims: dict[str, list[Claim]] = defaultdict(list)
        for member in episode.members if len(episode.members) > 1 and episode.participants else ():
            event = events.get(member)
            for quantity in (counted[q] for q in (event.quantities if event else ()) if q in counted):
                if event and quantity.of:
                    amount = Amount(quantity.low, quantity.high, quantity.unit, quantity.text)
                    published = days_of(dates.get(event.document))
                    claim = Claim(
                        quantity.text, amount, event.document, event.attribution, published, quantity.evidence
                    )
                    claims[" ".join(sorted(stems_of(quantity.of)))].append(claim)
        when = days_of(episode.when)
        day = say_days(when) if when else "date unknown"
        about = f"{episode.type.lower()}, {roster.names(episode.participants)} ({day})"
        for what in sorted(claims):
            found += weigh("disagreements:episodes", about, "count", claims[what], judge_counts, (episode.id,))
    return found
