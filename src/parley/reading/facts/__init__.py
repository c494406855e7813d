"""Facts: claimed values that another report may give differently.

How long the war has lasted and since when, how long a call took, how many were exchanged or killed, what was the
first since when, what rate is asked or paid. Subjects are worded so that two articles share them.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.reading.facts.claims import Claim
from parley.reading.facts.counts import count_claims
from parley.reading.facts.firsts import first_claims
from parley.reading.facts.lasting import lasting_claims
from parley.reading.facts.retold import retold_claims
from parley.reading.facts.terms import term_claims
from parley.reading.facts.votes import vote_claims
from parley.records import (
    Ballot,
    Cast,
    Clause,
    Contact,
    Event,
    Fact,
    Parse,
    Quantity,
    Statement,
    TimeExpression,
)
from parley.text.ids import content_id
from parley.text.scene import Scene

__all__ = ["find_facts"]


def find_facts(
    parse: Parse,
    clauses: Sequence[Clause],
    cast: Cast,
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    contacts: Sequence[Contact],
    events: Sequence[Event],
    statements: Sequence[Statement],
    ballots: Sequence[Ballot] = (),
) -> tuple[Fact, ...]:
    """The claimed values of an article, in order of place.

    Args:
        parse: The article's grammar.
        clauses: Its clauses with their status.
        cast: Who is in it.
        times: Its expressions of time.
        quantities: Its quantities.
        contacts: Its contacts: their lengths are facts, and "the first since" is about them.
        events: Its deeds: whose figures a count belongs to.
        statements: What is said in it: a value told inside one is attributed to it.
        ballots: Its votes: their figures are facts.

    Returns:
        Facts whose ``subject`` is "war", "ceasefire", "talks", "call:<actor>|<actor>", "exchange:prisoners",
        "killed:<place>", "ballot:<voters>", "tariff", "pay", "extension", "exports", ...; years stand as plain
        numbers, lengths with their unit.
    """
    scene = Scene.of(parse, clauses, cast, times, statements, quantities)
    claims: list[Claim] = []
    claims.extend(lasting_claims(scene))
    claims.extend(term_claims(scene))
    claims.extend(_lengths(contacts))
    counts = list(count_claims(scene, events))
    claims.extend(counts)
    claims.extend(retold_claims(scene, counts))
    claims.extend(first_claims(scene, contacts))
    claims.extend(vote_claims(ballots))
    found: dict[str, Fact] = {}
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.subject, c.attribute)):
        fact = Fact(
            id=content_id("fact", parse.document, claim.start, claim.end, claim.subject, claim.attribute),
            rule=claim.rule,
            evidence=(scene.evidence(claim.start, claim.end),),
            document=parse.document,
            subject=claim.subject,
            attribute=claim.attribute,
            value=claim.value,
            participants=tuple(sorted(claim.participants)),
            attribution=scene.attribution(claim.start, claim.end),
        )
        found.setdefault(fact.id, fact)
    return tuple(found.values())


def _lengths(contacts: Sequence[Contact]) -> list[Claim]:
    """How long each contact took."""
    claims = []
    for contact in contacts:
        if contact.minutes is None or not contact.participants:
            continue
        words = contact.minutes.text or ""
        place = next((e for e in contact.evidence if words in e.quote), contact.evidence[0])
        subject = f"{contact.form}:{'|'.join(sorted(contact.participants))}"
        claims.append(
            Claim("facts:contact-length", place.start, place.end, subject, "duration", contact.minutes,
                  contact.participants)
        )  # fmt: skip
    return claims
