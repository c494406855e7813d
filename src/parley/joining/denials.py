"""Denials of what one party says of another: "he and Putin agree", and the Kremlin said no such thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.records import Move, Reading, Roster, Statement
from parley.records.span import words_at
from parley.text.similarity import overlap, stems_of

BACK = re.compile(
    r"\b(?:any|no) such\b|\bsuch an?\b|\b(?:that|this) (?:claim|statement|report|account|deal)\b", re.I
)
"""Words of a denial that point back at what was just told."""
ALIKE = 0.5
"""Share of the shorter words' stems from which a denial is of what the move says. A guess."""


def find_denials(move: Move, reading: Reading, roster: Roster) -> Iterator[Statement]:
    """Statements, further on in its article, by which a party denies what another party ascribes to it.

    Args:
        move: A move that somebody else ascribes to its party (``via``); there is none for any other.
        reading: Its article.
        roster: The actors of the case; people in office count as their state.
    """
    if move.party is None or move.via is None or roster.side(move.via) == roster.side(move.party):
        return
    text = reading.document.text
    terms = stems_of(words_at(move.terms, move.evidence, text) or "")
    for said in reading.statements:
        speaks = {roster.side(who) for who in (said.speaker, said.on_behalf_of) if who}
        if said.polarity != "denies" or not said.uttered or roster.side(move.party) not in speaks:
            continue
        if said.evidence[0].start > move.evidence[0].start:
            words = " ".join(words_at(span, said.evidence, text) or "" for span in said.content)
            if BACK.search(words) or overlap(stems_of(words), terms) >= ALIKE:
                yield said
