"""Denials of what one party says of another: "he and Putin agree", and the Kremlin said no such thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.records import Move, Reading, Roster, Statement
from parley.records.span import words_at
from parley.text.intervals import days_of, gap
from parley.text.similarity import overlap, stems_of

BACK = re.compile(
    r"\b(?:any|no) such\b|\bsuch an?\b|\b(?:that|this) (?:claim|statement|report|account|deal)\b", re.I
)
"""Words of a denial that point back at what was just told."""
ACCEPTED = re.compile(
    r"\b(?:accept|agree)\w*\b.{0,40}\b(?:offer|deal|proposal|terms|agreement|plan|demands?|conditions?)\b",
    re.I | re.S,
)
"""Words of a denial that say no more of what was accepted: it is what the article tells just before."""
HAD = re.compile(r"\bhad\b", re.I)
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
    yield from _denials(move, reading, roster)


def find_dissent(move: Move, reading: Reading, roster: Roster) -> Iterator[Statement]:
    """Statements, further on in its article, by which one voice of a party denies what another says that it holds.

    Args:
        move: A move that a voice of its own party tells of; there is none for any other.
        reading: Its article.
        roster: The actors of the case; people in office count as their state.
    """
    if move.party is None:
        return
    told = next((s for s in reading.statements if s.id == move.attribution), None)
    voice = (told.speaker if told else None) or move.via
    if voice is None or roster.side(voice) != roster.side(move.party):
        return
    for said in _denials(move, reading, roster):
        if _is_recalled(said, reading):
            continue
        if said.speaker and roster.of(said.speaker) not in (roster.of(voice), roster.of(move.party)):
            yield said


def _is_recalled(said: Statement, reading: Reading) -> bool:
    """True for what was said at an earlier time: "had rejected the plan in February"."""
    told, published = days_of(said.when), days_of(reading.document.published)
    if told and published and gap(told, published) > 1:
        return True
    text = reading.document.text
    if text is None or said.cue is None:
        return False
    return bool(HAD.search(text[max(0, said.cue.start - 20) : said.cue.end]))


def _denials(move: Move, reading: Reading, roster: Roster) -> Iterator[Statement]:
    assert move.party
    text = reading.document.text
    terms = stems_of(words_at(move.terms, move.evidence, text) or "")
    for said in reading.statements:
        speaks = {roster.side(who) for who in (said.speaker, said.on_behalf_of) if who}
        if said.polarity != "denies" or not said.uttered or roster.side(move.party) not in speaks:
            continue
        if said.evidence[0].start > move.evidence[0].start:
            words = " ".join(words_at(span, said.evidence, text) or "" for span in said.content)
            bare = move.kind == "accepts" and ACCEPTED.search(words)
            if BACK.search(words) or bare or overlap(stems_of(words), terms) >= ALIKE:
                yield said
