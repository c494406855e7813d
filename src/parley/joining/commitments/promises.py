"""Promises: the moves and agreements by which a party binds itself, as single articles tell them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.joining.accords import events_apart
from parley.joining.denials import find_denials
from parley.records import Amount, Event, Evidence, Move, Quantity, Reading, Roster, Span, When
from parley.records.span import words_at
from parley.records.statement import said_when
from parley.text.intervals import days_of
from parley.text.similarity import stem, stems_of, words_of

BINDING = frozenset({"promises", "offers", "accepts", "concedes"})
VOID = frozenset({"denied", "refused", "not_happened", "speculated", "discussed", "demanded", "threatened"})
"""Statuses that bind nobody."""
EMPTY = frozenset(
    stem(word)
    for word in words_of(
        """
    accept accepted accord agree agreed agreement approve approval arrangement condition conditions continue deal
    demand idea offer pact peace plan point position principle promise proposal ready readiness reach reached sign
    signed step steps support term terms thing things treaty way willing willingness word full contract
    """
    )
)
"""Stems that leave open what is promised: "support", "such conditions", "signed an agreement"."""
RESOLVING = frozenset({"legislature", "council", "cabinet"})
"""Forms of votes by which a body passes a text; that it did so promises nobody anything."""
GIVING = frozenset({"RETREAT", "AID", "COOPERATE", "CONCEDE"})
"""Types of events that a party binds itself to where it announces them itself."""
AT = re.compile(r"\b(?:in|at|near|outside)\s+(?:(?:the|or|and|[A-Z][\w’'.-]*),?\s+)*$")
"""Words before a name that is a place, alone or in a list ("in Turkey, Switzerland, or the ")."""
SOMEWHERE = re.compile(r"\b(?:in|at|near|on)\s+(?:the\s+)?[A-Z][\w’'-]*")
"""Where or on which day, which is not what was promised."""


DEED = re.compile(r"\b(?:not\s+)?to\s+[a-z]{2,}|\bthat\s[^.\n]{0,120}?\b(?:will|would|shall)\b")
"""Words of an agreement that say what is to be done: "to swap prisoners"; "on quotas" names the matter alone."""
BARGAINING = re.compile(
    r"\s*(?:(?:its|his|her|their|the|an?|some|any)\s+)?(?:\w+\s+){0,2}"
    r"(?:demands?|claims?|calls?|objections?|insistence|veto|threats?|opposition|warnings?)\b",
    re.I,
)
"""Terms of a concession that only take back what was asked for: "its demand to 14 per cent"."""
UNSAID = re.compile(r"\s*(?:\w+\s+){0,3}(?:offers?|proposals?|bids?|packages?)\s*$", re.I)
"""Terms that name an offer and not what is offered: "its pay offer"."""
GETTING = re.compile(r"\s*(?:to\s+|(?:will|would)\s+)?(?:get|receive|win|earn|obtain|gain|enjoy)\s", re.I)
"""Terms by which the party is given something: "get a rise of 6 per cent"."""
RETOLD = re.compile(
    r"\bhad\s+(?:\w+\s+)?(?:promised|pledged|vowed|undertaken|agreed|offered)\b"
    r"|\b(?:promised|pledged|vowed)[\s,]*$"
)
"""Words that tell a promise of an earlier day: "had promised to pay", "the pay it promised"."""
MOOD = re.compile(
    r"\b(?:openness|open|eager(?:ness)?|interest(?:ed)?|keen(?:ness)?|inclin\w+|hop(?:e|es|ed|ing)|desires?|wish(?:es|ed)?)"
    r"\s+(?:to|in|for|of|on)\b",
    re.I,
)
"""Words of a leaning, which binds nobody: "its openness to a truce", "has shown interest in hosting the talks"."""
SHARED = 40  # characters between two promises of an exchange whose day, told behind the second, is of both
BEFORE = 30  # characters in which the word stands that makes a time a deadline
BY = re.compile(
    r"\b(?:by|before|until|no later than|not later than|within|until the end of|by the end of)\s+(?:the\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Promise:
    """A move or an agreement that binds ``by``; ``retold`` where the article tells it as of an earlier day."""

    id: str
    document: str
    by: str
    to: tuple[str, ...]
    issue: str | None
    what: str
    stems: frozenset[str]
    as_of: When | None
    due: When | None
    conditions: tuple[str, ...]
    waits_for: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    counts: tuple[Amount, ...] = ()
    retold: bool = False

    @property
    def key(self) -> str:
        """Id of the move or event."""
        return self.id.partition("/")[0]


def read_promises(reading: Reading, roster: Roster, dates: Mapping[str, When | None]) -> Iterable[Promise]:
    """What an article tells of promises: moves that bind, agreements, and deeds that a party announces."""
    statements = {s.id: s for s in reading.statements}
    counted = {q.id: q for q in reading.quantities}
    published = dates.get(reading.document.id)
    taken: list[tuple[str, Span]] = []
    voted = [e.span for one in reading.ballots if one.form in RESOLVING for e in one.evidence]
    for move in reading.moves:
        by_vote = move.kind == "accepts" and any(e.span.overlaps(one) for e in move.evidence for one in voted)
        done = move.kind == "concedes" and move.status == "happened"  # a tax that was dropped is owed no more
        binds = move.kind in BINDING and move.status not in VOID and not by_vote and not done
        if binds and move.party and not any(find_denials(move, reading, roster)):
            taken.append((roster.side(move.party), move.terms))
            if _binds(move, reading) and (move.conditions or _says_what(move.terms, reading)):
                as_of = said_when(move.attribution, statements, published)
                yield _of_move(move, as_of, reading, roster)
    for event in events_apart(reading, roster):
        parties = sorted({roster.side(one) for one in roster.all(event.actors)})
        if event.background or not event.evidence or len(parties) > 4:
            continue
        span = event.evidence[0].span
        if event.type == "AGREE" and any(span.overlaps(one) for one in voted):
            continue
        agreed = event.type == "AGREE" and event.status in ("happened", "agreed")
        if agreed and DEED.search(event.evidence[0].quote) and _says_what(span, reading, event):
            for by in parties:
                yield _of_event(event, by, parties, published, counted, roster)
        elif event.type in GIVING and event.status in ("pledged", "planned") and event.attribution in statements:
            said = statements[event.attribution]
            as_of = said_when(said.id, statements, published)
            own = {roster.side(one) for one in (said.speaker, said.on_behalf_of) if one} & set(parties)
            for by in sorted(own):  # a deed that a party announces as its own
                if not any(by == other and span.overlaps(terms) for other, terms in taken):
                    yield _of_event(event, by, [by], as_of, counted, roster, announced=True)


def _binds(move: Move, reading: Reading) -> bool:
    """False for terms that only bargain, that give the party something, or to which it only leans."""
    terms = words_at(move.terms, move.evidence, reading.document.text) or ""
    if GETTING.match(terms) or UNSAID.match(terms):
        return False
    if move.kind != "promises" and any(MOOD.search(e.quote) for e in move.evidence):
        return False
    return not (move.kind == "concedes" and BARGAINING.match(terms))


def _says_what(span: Span, reading: Reading, event: Event | None = None) -> bool:
    """False where the words, names and time left out, do not say what is to be done."""
    text = reading.document.text
    if text is None:
        return True
    words = list(text[span.start : span.end])
    for mention in reading.mentions:
        first, last = max(mention.start, span.start), min(mention.end, span.end)
        if first < last and mention.form != "pronoun":
            words[first - span.start : last - span.start] = " " * (last - first)
    found = stems_of(SOMEWHERE.sub(" ", "".join(words)))
    if event is not None:
        found -= stems_of(event.place or "") | stems_of((event.when and event.when.text) or "")
    return any(one not in EMPTY for one in found)


def _of_move(move: Move, as_of: When | None, reading: Reading, roster: Roster) -> Promise:
    assert move.party
    text = reading.document.text
    by = roster.side(move.party)
    what = words_at(move.terms, move.evidence, text) or (move.evidence[0].quote if move.evidence else "")
    conditions = [words_at(c.span, move.evidence, text) for c in move.conditions]
    waits = [roster.side(c.on) for c in move.conditions if c.on]
    to = sorted({roster.side(one) for one in roster.all(move.toward)} - {by} - _venues(move.terms, reading, roster))
    counts = [amount_of(q) for q in reading.quantities if move.terms.start <= q.start and q.end <= move.terms.end]
    stems = content_stems(what, (by, *to), roster)
    spans = [e.span for e in move.evidence if e.document == move.document]
    retold = any(RETOLD.search(e.quote) for e in move.evidence)
    due = (
        _due_within(
            [move.terms], as_of, reading, retold
        )  # "to pay by April and to rehire by May": each has its own
        or (None if _is_of_another(move.when, move, reading) else _due(move.when, as_of))
        or _due_within(spans, as_of, reading, retold, apart=_earlier_terms(move, reading))
        or _due_shared(move, as_of, reading)
    )
    return Promise(
        move.id, move.document, by, tuple(to), move.issue, " ".join(what.split()), stems,
        as_of if days_of(as_of) else None, due, tuple(c for c in conditions if c),
        tuple(sorted(set(waits) - {by})), move.evidence, tuple(counts), retold,
    )  # fmt: skip


def _earlier_terms(move: Move, reading: Reading) -> list[Span]:
    """The terms of other moves that stand before those of ``move``: a day within them is theirs."""
    return [one.terms for one in reading.moves if one.id != move.id and one.terms.end <= move.terms.start]


def _is_of_another(when: When | None, move: Move, reading: Reading) -> bool:
    """True where the day of a move stands within the terms of one before it alone."""
    if when is None or not when.text or not move.evidence:
        return False
    first, last = move.evidence[0].start, move.evidence[0].end
    told = [t for t in reading.times if first <= t.start and t.end <= last and t.text == when.text]
    others = _earlier_terms(move, reading)
    return bool(told) and all(any(o.start <= t.start and t.end <= o.end for o in others) for t in told)


def _due_shared(move: Move, as_of: When | None, reading: Reading) -> When | None:
    """The day behind the second promise of an exchange: "A will free ten men and B will free six by Monday"."""
    text = reading.document.text
    if text is None:
        return None
    for other in reading.moves:
        between = text[move.terms.end : other.terms.start]
        if other.kind != move.kind or not 0 < len(between) <= SHARED or other.party == move.party:
            continue
        if re.match(r",?\s+and\s[^.;:!?\n]*$", between):
            return _due_within([other.terms], as_of, reading)
    return None


def _venues(terms: Span, reading: Reading, roster: Roster) -> set[str]:
    """Whom the terms name as places alone: "negotiate in Turkey, Switzerland, or the Vatican"."""
    text = reading.document.text or ""
    placed: dict[str, list[bool]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.actor and terms.start <= mention.start and mention.end <= terms.end:
            before = text[terms.start : mention.start]
            placed[roster.side(mention.actor)].append(bool(AT.search(before)))
    return {one for one, held in placed.items() if all(held)}


def _due(when: When | None, as_of: When | None) -> When | None:
    """The time of a move where it lies ahead of the saying; else it is when it was said, and nothing is due."""
    told, said = days_of(when), days_of(as_of)
    if when is not None and told is None and when.relative is not None and when.relative.event:
        return None  # "after the talks" is as likely when it was said
    if when is None or (told and said and told[1] <= said[1]):
        return None
    if told is None or said is None:
        ahead = when.relative is not None and (when.relative.direction == "future" or when.relative.offset > 0)
        return when if ahead or (told and when.basis == "text") else None
    return when


def _due_within(
    places: Sequence[Span],
    as_of: When | None,
    reading: Reading,
    retold: bool = False,
    apart: Sequence[Span] = (),
) -> When | None:
    """The day by which the words of the promise say that it will be kept: "by 31 March", "before June".

    That of one ``retold`` may have gone by; days that stand in what is ``apart`` are of something else.
    """
    text, said = reading.document.text, days_of(as_of)
    if text is None:
        return None
    for time in reading.times:
        if not time.latest or time.type not in ("DATE", "TIME"):
            continue
        inside = any(place.start <= time.start and time.end <= place.end for place in places)
        if any(one.start <= time.start and time.end <= one.end for one in apart):
            continue
        if inside and BY.search(text, max(0, time.start - BEFORE), time.start):
            when = When(time.text, time.value, time.earliest, time.latest, None, "text", time.relative)
            days = days_of(when)
            if days and said and (retold or days[1] >= said[0]):
                return when
    return None


def _of_event(
    event: Event,
    by: str,
    parties: Sequence[str],
    said: When | None,
    counted: Mapping[str, Quantity],
    roster: Roster,
    *,
    announced: bool = False,
) -> Promise:
    """What an agreement binds ``by`` to, or a deed that it ``announced``: then the time told is when it is due."""
    what = " ".join(event.evidence[0].quote.split())
    to = tuple(one for one in parties if one != by)
    counts = tuple(amount_of(counted[i]) for i in event.quantities if i in counted)
    as_of = said if announced or not days_of(event.when) else event.when
    as_of = as_of if days_of(as_of) else None
    due = _due(event.when, as_of) if announced else None
    stems = content_stems(what, parties, roster)
    return Promise(
        f"{event.id}/{by}", event.document, by, to, None, what, stems, as_of, due, (), (), event.evidence, counts
    )


def amount_of(quantity: Quantity) -> Amount:
    """How many of what."""
    return Amount(quantity.low, quantity.high, quantity.of or quantity.unit)


def content_stems(words: str, parties: Iterable[str], roster: Roster) -> frozenset[str]:
    """Stems of words without the names of the parties and numbers."""
    names = frozenset().union(*(stems_of(roster.name(one)) for one in parties))
    return frozenset(s for s in stems_of(words) - names if not s.isdigit())
