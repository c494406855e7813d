"""The figures of votes as facts: two articles that count one vote differently are held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.reading.facts.claims import Claim
from parley.records import REAL, Amount, Ballot

FIGURES = {
    "votes_for": "votes for", "votes_against": "votes against", "abstentions": "abstentions",
    "share_for": "percent for", "share_against": "percent against", "turnout": "turnout",
}  # fmt: skip
MANY = frozenset({"legislature", "council", "cabinet"})
"""Forms of bodies that vote on much in a few days, so that a question needs two words to be the same."""


def vote_claims(ballots: Sequence[Ballot]) -> Iterator[Claim]:
    """What the votes of an article are told to have come to; who votes on what says which vote is meant.

    Args:
        ballots: The votes of the article. Those of the past, those that were not held, and those of which it is not
            known who votes on what are left out.
    """
    for one in ballots:
        least = 2 if one.form in MANY else 1
        if one.background or one.status not in REAL or not one.voters or len(one.keys) < least:
            continue
        question = one.keys[0] if least == 1 else " ".join(sorted(one.keys))
        for ground in one.grounds:
            value = getattr(one, ground.field, None) if ground.field in FIGURES else None
            if isinstance(value, Amount):
                yield Claim(
                    "facts:vote", ground.start, ground.end, f"ballot:{'|'.join(sorted(one.voters))}",
                    f"{FIGURES[ground.field]} ({question})", value,
                )  # fmt: skip
