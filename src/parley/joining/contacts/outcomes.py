"""What became of contacts that were announced: held, missed, cancelled, postponed, refused, or still open.

A plan keeps its own record; its history has each announcement and the contact that carried it out or failed to,
each with its day and evidence. Whether the day of an open plan has passed is for the question that shows it: it
depends on the day of asking.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parley.joining.contacts.postponed import POSTPONED, new_days
from parley.joining.contacts.tellings import Told
from parley.records import Contact, Step, When
from parley.records.event import STAGES
from parley.text.sameness import Contains, say_days

PLANNED = frozenset({"planned", "agreed", "pledged"})
"""Statuses of a contact that somebody announced; what is merely proposed or demanded owes no outcome."""
CANCELLED = re.compile(
    r"\b(?:cancel\w*|call(?:ed|s|ing)? (?:it |this |that )?off|scrap(?:s|ped|ping)?|abandon\w*|axed"
    r"|pull(?:ed|s)? out of|drop(?:ped|s)? (?:the |its |his |her |their )?plans?)\b",
    re.I,
)
WORDS = {
    "held": "took place",
    "missed": "did not take place",
    "cancelled": "was cancelled",
    "postponed": "was put off",
    "refused": "was refused",
}


def with_outcomes(
    joined: Sequence[Contact],
    tellings: Mapping[str, Sequence[Told]],
    dates: Mapping[str, When | None],
    contains: Contains,
) -> Iterator[Contact]:
    """The contacts, with what became of each that was planned, as far as another one follows it.

    Args:
        joined: The joined contacts, ``follows`` set.
        tellings: What each rests on.
        dates: When each document was published, as far as known.
        contains: Whether one place lies in another.
    """
    put_off = new_days(joined, tellings, contains)
    after: dict[str, list[Contact]] = defaultdict(list)
    for contact in joined:
        if contact.follows:
            after[contact.follows].append(contact)
    for contact in joined:
        if contact.id not in after and contact.status not in PLANNED:
            yield contact
            continue
        history = [*_announced(tellings[contact.id], dates)]
        history += [
            _put_off(later, tellings[later.id], dates) for later in sorted(put_off.get(contact.id, ()), key=_order)
        ]
        history += [_became(later, tellings[later.id]) for later in sorted(after[contact.id], key=_order)]
        yield replace(contact, outcome=_outcome(history), history=tuple(history))


def _announced(told: Sequence[Told], dates: Mapping[str, When | None]) -> Iterator[Step]:
    """A step for each article that announces it, on the day of the article."""
    ordered = sorted(told, key=lambda t: (_first(dates.get(t.document)), t.document, t.contact.id))
    for one in ordered:
        yield Step(one.contact.status, dates.get(one.document), one.contact.id, one.contact.evidence)


def _became(later: Contact, told: Sequence[Told]) -> Step:
    state = outcome_of(later, told)
    own = told[0].moment.own if told else None
    day = f" ({say_days(own)})" if own else ""
    return Step(state, later.when, later.id, later.evidence, f"It {WORDS[state]}{day}.")


def _put_off(later: Contact, told: Sequence[Told], dates: Mapping[str, When | None]) -> Step:
    """The step by which a plan got the day of another: of the first article that tells it."""
    first = min(told, key=lambda t: (_first(dates.get(t.document)), t.document, t.contact.id))
    own = first.moment.own
    day = f" to {say_days(own)}" if own else ""
    return Step("postponed", dates.get(first.document), later.id, later.evidence, f"It was put off{day}.")


def outcome_of(later: Contact, told: Sequence[Told]) -> str:
    """What a contact that was held, or failed, makes of the plan before it."""
    if STAGES.get(later.status) == "held":
        return "held"
    around = " ".join(t.around for t in told)
    if POSTPONED.search(around):
        return "postponed"
    if CANCELLED.search(around):
        return "cancelled"
    return "refused" if later.status == "refused" else "missed"


def _outcome(history: Sequence[Step]) -> str:
    """Held where any article says so; else what the latest step says; else open."""
    states = [step.state for step in history if step.state in WORDS and step.state not in PLANNED]
    return "held" if "held" in states else states[-1] if states else "open"


def _order(contact: Contact) -> tuple[str, str]:
    return _first(contact.when), contact.id


def _first(when: When | None) -> str:
    return (when.earliest if when else None) or "9999"
