"""Contacts: held, ahead, turned down."""

from __future__ import annotations

from parley.queries.brief.ground import Ground, day_of
from parley.queries.brief.parts import DIM, STRONG, Block, Line, Run, Section
from parley.queries.wording import FORM_WORDS, STATUS_WORDS, amount_words, is_real, listed, when_words
from parley.records import Contact

OFF = frozenset({"refused", "not_happened", "denied"})
OUTCOMES = {
    "held": "later held",
    "missed": "not held by its day",
    "cancelled": "cancelled",
    "postponed": "put off",
    "refused": "later refused",
    "failed": "without agreement",
}
"""What became of a contact that was announced, where that is told, in words."""


def contacts(ground: Ground) -> Section:
    """Three blocks by what became of them, each by day."""
    rows = in_order(ground)
    kinds = (
        ("Held", [c for c in rows if is_real(c.status)]),
        ("Announced or possible, not reported as held", [c for c in rows if is_open(c)]),
        ("Refused or not held", [c for c in rows if c.status in OFF]),
    )
    blocks = [Block(title, tuple(contact(ground, c) for c in held)) for title, held in kinds]
    return Section("Contacts", tuple(b for b in blocks if b.lines))


def in_order(ground: Ground) -> list[Contact]:
    """Contacts by day, article and place."""
    return sorted(ground.joined.contacts, key=lambda c: (day_of(c.when), *ground.place(c.evidence)))


def is_open(one: Contact) -> bool:
    """True for what was neither held nor turned down."""
    return not is_real(one.status) and one.status not in OFF


def contact(ground: Ground, one: Contact) -> Line:
    """A line; what was not held, or names fewer than two, comes with the article's own words."""
    names = ground.names(one.participants)
    runs = [Run(f"{when_words(one.when)}: "), Run(FORM_WORDS.get(one.form, one.form), STRONG)]
    runs.append(Run(f" — {listed(names)}" if names else " — participants not told"))
    if one.place:
        runs.append(Run(f", {one.place}"))
    if one.minutes:
        runs.append(Run(f", {amount_words(one.minutes)}"))
    if one.refused_by:
        runs.append(Run(f"; turned down by {ground.name(one.refused_by)}"))
    if one.evidence and (not is_real(one.status) or len(names) < 2):
        runs += [Run(": "), *ground.told(one.evidence)]
    if grade := ground.grades.get(one.id):
        runs.append(Run(f" ({grade})", DIM))
    mark = STATUS_WORDS.get(one.status, one.status)
    if one.outcome in OUTCOMES:
        mark = f"{mark.partition(',')[0]}, {OUTCOMES[one.outcome]}"
    shown = ground.mark(mark, one.id)
    return Line(tuple(runs), mark=shown, key=one.id, evidence=one.evidence, parties=names)
