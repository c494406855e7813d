"""Where sources disagree, and whether they really do.

A verdict is conflict, compatible ("two hours", "over two hours"), more_precise (Istanbul, Türkiye), wording or
unresolved, and always says why. One voice in one article that gives two figures speaks of two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.joining.disagreements.facts import of_facts
from parley.joining.disagreements.moves import of_moves
from parley.joining.disagreements.orders import of_orders
from parley.joining.disagreements.outcomes import of_outcomes
from parley.joining.disagreements.tellings import of_contacts, of_episodes
from parley.joining.disagreements.wordings import of_wordings
from parley.records import Contact, Disagreement, Episode, Reading, Roster, When
from parley.text.sameness import Contains


def find_disagreements(
    readings: Iterable[Reading],
    contacts: Iterable[Contact],
    episodes: Iterable[Episode],
    roster: Roster,
    dates: Mapping[str, When | None],
    contains: Contains,
) -> tuple[Disagreement, ...]:
    """Every place where the articles of a case give different values of one thing.

    Args:
        readings: What was read, times resolved.
        contacts: The joined contacts.
        episodes: The joined events.
        roster: The actors of the case.
        dates: When each document was published, as far as known.
        contains: Whether one place lies in another.

    Returns:
        Disagreements by what they are about and attribute, in any order of ``readings``.
    """
    held, known = sorted(readings, key=lambda r: r.document.id), tuple(contacts)
    found = [
        *of_facts(held, roster, dates, contains),
        *of_contacts(known, held, roster, dates, contains),
        *of_outcomes(known, held, roster, dates),
        *of_episodes(episodes, held, dates, roster),
        *of_moves(held, roster, dates),
        *of_orders(held, roster),
        *of_wordings(held, roster, dates),
    ]
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda d: (d.about, d.attribute, d.evidence, d.id)))
