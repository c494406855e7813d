"""Accords that say nothing of their own: what was agreed stands in a party's position or in a planned contact.

"She said the two agreed that talks should move" is a position that both accept, "they agreed that he will visit" a
planned visit. The event stays with its article, for coders; it makes no happening and binds nobody a second time.
"""

from __future__ import annotations

import re

from parley.records import Contact, Event, Move, Reading, Roster

VOID = frozenset({"denied", "refused", "not_happened", "speculated"})
"""Statuses of moves by which nothing is accepted."""
AHEAD = frozenset({"planned", "agreed", "pledged"})
"""Statuses of contacts that are to come."""
LINK = re.compile(r"\s*(?:(?:on|upon|to|that|for|,)\s+){0,2}(?:(?:a|an|the|their|his|her|its)\s+)?", re.I)
"""Words between an accord and the contact that is agreed."""


def events_apart(reading: Reading, roster: Roster) -> tuple[Event, ...]:
    """The events of an article but for accords that something else of it tells.

    Args:
        reading: The article.
        roster: The actors of the case: who is in office accepts for the state.

    Returns:
        Without the accords of which each party accepts something in their very words, and without those that a
        contact to come follows at once. An accord of which nothing else tells stays: it is all that is known.
    """
    accepted = [m for m in reading.moves if m.kind == "accepts" and m.status not in VOID and m.party]
    ahead = [c for c in reading.contacts if c.status in AHEAD]

    def _is_told(event: Event) -> bool:
        if event.type != "AGREE" or event.status != "agreed":
            return False
        return _is_accepted(event, accepted, roster) or any(_is_arranged(event, one, reading) for one in ahead)

    return tuple(event for event in reading.events if not _is_told(event))


def _is_accepted(event: Event, accepted: list[Move], roster: Roster) -> bool:
    own = [e.span for e in event.evidence]
    takers = {
        roster.side(move.party)
        for move in accepted
        if move.party and any(span.overlaps(e.span) for e in move.evidence for span in own)
    }
    return bool(takers) and {roster.side(one) for one in roster.all(event.actors)} <= takers


def _is_arranged(event: Event, contact: Contact, reading: Reading) -> bool:
    text = reading.document.text
    if text is None or not event.evidence or not contact.evidence:
        return False
    end, start = event.evidence[0].end, contact.evidence[0].start
    inside = event.evidence[0].start <= start < end
    return inside or (start >= end and LINK.fullmatch(text, end, start) is not None)
