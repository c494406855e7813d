"""Whose act a condition without a doer is: "before *the notice is withdrawn*", if one party says that it may do so.

Such a party is known by its own offers, promises and refusals and by what is asked of it, in any article that is
joined with the one at hand. The participle and all that is said of the thing must be those of its act, and all acts
of that make must be one party's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from parley.joining.commitments.acts import PAST
from parley.records import Reading, Roster
from parley.records.span import words_at
from parley.text.similarity import stem, words_of

ASKING = frozenset({"demands", "proposes"})
"""Moves whose terms are an act of whom they are toward."""
ANSWERING = frozenset({"offers", "promises", "accepts", "refuses", "concedes", "withdraws"})
"""Moves whose terms are an act of who makes them."""
VOID = frozenset({"denied", "not_happened", "speculated"})
PASSIVE = re.compile(
    r"\b(?:if|once|after|before|until|unless|when|as soon as|provided(?: that)?|as long as)\s+"
    r"(?P<what>(?:[\w’'-]{1,25}\s+){1,6}?)(?:(?:is|are|was|were|be|been|being|has|have|had|first)\s+){1,3}"
    r"(?P<verb>[a-z]{3,20})\b(?!\s+by\b)"
)
"""A condition whose deed has no doer: what, and the participle of what is done to it."""
COMMON = frozenset(stem(w) for w in words_of("the a an its their his her this that these those all any own"))
"""Words that do not tell one thing from another."""

Acts = Mapping[str, Iterable[tuple[str, frozenset[str]]]]
"""By the stem of its verb, the acts of parties: whose, and the stems of all its words."""


def acts_of(readings: Iterable[Reading], roster: Roster) -> Acts:
    """The acts that parties offer, refuse or are asked for.

    Args:
        readings: What was read.
        roster: The actors of the case; people in office count as their state.
    """
    acts: dict[str, set[tuple[str, frozenset[str]]]] = defaultdict(set)
    for reading in readings:
        for move in reading.moves:
            words = words_of(words_at(move.terms, move.evidence, reading.document.text) or "")
            doers = {roster.side(one) for one in move.toward} if move.kind in ASKING else set()
            if move.kind in ANSWERING and move.party:
                doers = {roster.side(move.party)}
            if words and move.status not in VOID and len(doers) == 1:
                acts[stem(words[0])].add((doers.pop(), frozenset(map(stem, words))))
    return acts


def doer_of(words: str, by: str, acts: Acts) -> str | None:
    """The party whose act a condition names without its doer; None where nobody or several may be meant.

    Args:
        words: The condition.
        by: Who waits for it: nobody waits for an own act.
        acts: As ``acts_of`` gives them.

    Example:
        >>> doer_of("once the bridge is reopened", "a", {"reopen": [("b", frozenset({"reopen", "the", "bridg"}))]})
        'b'
    """
    found = PASSIVE.search(words)
    if found is None:
        return None
    verb = stem(PAST.get(found["verb"], found["verb"]))
    thing = frozenset(stem(word) for word in words_of(found["what"])) - COMMON
    parties = {party for party, stems in acts.get(verb, ()) if thing and thing <= stems}
    return parties.pop() if len(parties) == 1 and by not in parties else None
